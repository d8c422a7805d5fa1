from . import (
    boilerplate as boilerplate,
    character_loss as character_loss,
    clean as clean,
    date_formats as date_formats,
    duplication as duplication,
    formats as formats,
    html as html,
    languages as languages,
    metadata as metadata,
    normalize as normalize,
    sources as sources,
    wrapping as wrapping,
)
from .corpus_reader import Corpus as Corpus, read as read
