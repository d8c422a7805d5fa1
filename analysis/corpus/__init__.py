"""Raw sources to articles: what was read, what was dropped, and why."""
