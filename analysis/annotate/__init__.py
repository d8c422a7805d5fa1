"""Articles to tables: sentences, and what is coded in them.

`articles` annotates a corpus in one call and gives `Annotations`. Each task is a subject of its own: mentions of
`actors`, `themes`, `names`, attributed `speech`, political `events`, `dates`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
