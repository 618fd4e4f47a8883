"""How good the answers are: a file of questions with their answers known beforehand, judged."""
