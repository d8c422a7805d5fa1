"""Validation: a coding against gold, the agreement of coders, errors, samples to be coded."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
