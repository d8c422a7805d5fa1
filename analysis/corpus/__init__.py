"""Raw sources to articles: what was read, what was dropped, and why.

`read` takes a DataFrame or files and gives a `Corpus`, the tables of cleaning. Beneath it: `sources` by `formats` and
`html`, `boilerplate` removal, `metadata` (outlets, bylines, days), `languages` and `duplication`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
