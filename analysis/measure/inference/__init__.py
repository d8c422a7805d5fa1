"""Inference: resampling, intervals, stability, and claims over a grid of specifications."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
