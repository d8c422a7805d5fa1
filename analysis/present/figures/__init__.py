"""Figures: one Altair chart each, in one style, alive and as a picture."""

import lazy_loader

from analysis import installation

installation.import_jsonschema()  # before Altair does
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
