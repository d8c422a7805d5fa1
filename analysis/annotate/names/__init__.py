"""Names, known to the codebook or not: persons, organisations, places; those that name one actor are one candidate."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
