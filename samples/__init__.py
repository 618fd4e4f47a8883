"""Sample letters: one of a real council with its real figures, and letters of invented ones."""
