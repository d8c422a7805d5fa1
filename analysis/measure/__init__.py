"""Tables to measures."""
