"""Measures to people: `figures`, `findings` in words and tables, the `evidence` behind them, and the `site`.

`exports` and `network_files` write tables and networks for other programs; `html_tables` shows a table in a notebook.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
