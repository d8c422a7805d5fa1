"""Boilerplate removal: which lines of a source are the article, and what the page put around it."""
