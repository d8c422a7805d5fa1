"""Run by Quarto after it rendered: charts that live, and nothing from other hosts, on every page."""

import sys

from before import analysis

if __name__ == "__main__":
    sys.exit(analysis("finish"))
