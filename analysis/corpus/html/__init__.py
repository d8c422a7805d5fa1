"""Articles and what is stated of them, from HTML pages."""
