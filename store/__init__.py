"""What is kept: letters, figures, checks and passages, and the only speaker to the databases."""
