"""Near-duplicates as a user of rensa finds them: shingles of words from `split`, MinHash, bands, and what they name.

It does less than `duplicates.clusters`: punctuation parts no word from its like, likely pairs are not measured, so
that what bands bring together by chance counts, and there are no clusters.
"""

from collections.abc import Sequence

from rensa import RMinHash, RMinHashLSH

SHINGLE_WORDS = 4
PERMUTATIONS, BANDS = 128, 32
THRESHOLD = 0.5


def pairs(bodies: Sequence[str]) -> set[tuple[int, int]]:
    """The pairs of bodies that meet in a band, the earlier first.

    Examples
    --------
    >>> pairs(["a b c d e f", "g h i j k", "a b c d e f"])
    {(0, 2)}
    """
    lsh = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    found: set[tuple[int, int]] = set()
    for number, body in enumerate(bodies):
        words = body.lower().split()
        own = RMinHash(num_perm=PERMUTATIONS, seed=42)
        own.update([" ".join(words[k : k + SHINGLE_WORDS]) for k in range(len(words) - SHINGLE_WORDS + 1)])
        found.update((earlier, number) for earlier in lsh.query(own))
        lsh.insert(number, own)
    return found
