"""Read news as data: clean, annotate and measure a corpus of articles, and publish the evidence.

The packages follow the data: `corpus` (raw files to articles), `codebook` (what is coded),
`annotate` (articles to tables), `measure` (tables to measures), `present` (measures to people).
"""

import sys

if sys.version_info < (3, 11):  # said here, before any module is read that an older Python cannot read
    sys.exit("broadsheet: expected Python 3.11 to 3.14, found %d.%d; use another." % sys.version_info[:2])

__version__ = "0.1.0"
