"""Tables to measures.

By subject: `networks` of actors, `themes`, `time`, and `inference` over all of them. Beside these, what several share:
`scope` (which sentences count), `levels` (actors or their states), `groups` and `slices` of the corpus, `coverage`
(what was read) and `removal` (what was removed as boilerplate), `source_attribution`, `units` of co-mention,
`term_matrix`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
