"""Read news as data: clean, annotate and measure a corpus of articles, and publish the evidence.

The packages follow the data: `corpus` (raw files to articles), `codebook` (what is coded),
`annotate` (articles to tables), `measure` (tables to measures), `present` (measures to people).
"""

__version__ = "0.1.0"
