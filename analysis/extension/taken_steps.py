"""Steps that a page asks for, each taken once: what is not answered soon is asked for again (`sending.js`)."""


class Taken:
    """The keys of the steps that were taken.

    Examples
    --------
    >>> taken = Taken()
    >>> [taken.again(key) for key in ("k1", "k1", "k2", "")]
    [False, True, False, False]
    """

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def again(self, key: object) -> bool:
        """Whether a step with this key was asked for before; one without a key never was."""
        known = bool(key) and str(key) in self._keys
        self._keys.add(str(key))
        return known
