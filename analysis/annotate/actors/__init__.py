"""Mentions of the codebook's actors, and what each stands for: a government or a territory."""
