"""Themes: frequencies, co-occurrence, keyness, dispersion, and the sentences that none is coded in."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
