"""Answers composed from figures, a file a kind of answer, and checked."""
