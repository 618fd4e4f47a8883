"""What is looked up for a question, and what of it is held."""
