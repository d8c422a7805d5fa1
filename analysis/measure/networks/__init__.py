"""Networks: co-mention, discourse, events; their ties, centralities, communities and backbones."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
