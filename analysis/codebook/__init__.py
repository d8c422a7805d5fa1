"""What is coded, as files a researcher edits, and the matcher that finds it.

`read` takes a folder and gives `Codebooks`: actors, themes and verbs. `world` has the states of the world, `matching`
the matcher; `load` and `verbs` read single files, `amendments` and `entry_support` serve those who edit them.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
