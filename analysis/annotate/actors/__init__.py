"""Mentions of the codebook's actors, and what each stands for: a government or a territory."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
