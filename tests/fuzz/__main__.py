"""`python -m tests.fuzz --seed 1 --size 100000`: draws inputs, reports those that fail, ends with 1 if any did."""

import argparse
import sys
import time
from random import Random

from tests.fuzz import inputs, target

AT_ONCE = 500


def main() -> int:
    """Draw, try and report."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="of what is drawn")
    parser.add_argument("--size", type=int, default=10_000, help="how many inputs")
    given = parser.parse_args()
    random, began, failed = Random(given.seed), time.perf_counter(), 0
    for done in range(0, given.size, AT_ONCE):
        drawn = [inputs.drawn(random) for _ in range(min(AT_ONCE, given.size - done))]
        for (ending, raw), why in target.failures(drawn):
            failed += 1
            print(f"\n{ending} {raw!r}\n{why}", flush=True)
        print(f"\r{done + len(drawn):,} inputs, {failed} failed", end="", file=sys.stderr, flush=True)
    print(f"\n{given.size:,} inputs in {time.perf_counter() - began:.0f} s: {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
