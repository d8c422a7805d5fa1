"""Read news as data: clean, annotate and measure a corpus of articles, and publish the evidence.

The packages follow the data: `corpus` (raw files to articles), `codebook` (what is coded),
`annotate` (articles to tables), `corrections` (what persons decided), `evaluate` (against gold),
`measure` (tables to measures), `present` (measures to people). Each is loaded when it is first used.

Examples
--------
>>> import pandas as pd
>>> from analysis import annotate, corpus, measure
>>> frame = pd.DataFrame({"story": ["Kenya met Peru.", "Peru thanked Kenya."], "day": "2031-02-03"})
>>> found = annotate.articles(corpus.read(frame, text="story", published="day"), profile="lexical")
>>> counted = measure.levels.counted(found.mentions, found.actors)
>>> measure.networks.comention.ties(counted, found.sentences)[["source", "target", "weight"]].values.tolist()
[['KEN', 'PER', 2]]
"""

import sys

if sys.version_info < (3, 11):  # said here, before any module is read that an older Python cannot read
    sys.exit("broadsheet: expected Python 3.11 to 3.14, found %d.%d; use another." % sys.version_info[:2])

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
__version__ = "0.1.0"
