"""A corpus in batches: where their work is done, what is read into them, and what only all of them together show."""
