"""How often a process looks for memory that nothing uses any more."""

import gc

# By default Python walks through the rows of a corpus time and again. With these, `annotate` of 2,000 articles takes
# 7 % less of a processor, and its peak of memory is the same: what is made here is let go of without that walk.
_SELDOM = (200_000, 10, 100)


def collected_seldom() -> None:
    """Look for cycles of objects that nothing uses after 200,000 new objects; by default that is after 700.

    Examples
    --------
    >>> before = gc.get_threshold()
    >>> collected_seldom()
    >>> gc.get_threshold()[0]
    200000
    >>> gc.set_threshold(*before)
    """
    gc.set_threshold(*_SELDOM)
