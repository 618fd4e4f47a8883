"""The page's rooms and the server around them."""
