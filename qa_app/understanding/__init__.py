"""What a question asks for: a file a kind of thing recognised."""
