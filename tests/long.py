"""Whether this run is the long one: `make check-long` tries everything where `make test` tries a sample."""

import os

LONG = os.environ.get("BROADSHEET_LONG") == "1"


def examples(number: int) -> int:
    """How many examples hypothesis draws of a number that is worth an hour: a third of them by default."""
    return number if LONG else number // 3
