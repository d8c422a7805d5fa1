from . import (
    boilerplate as boilerplate,
    character_loss as character_loss,
    clean as clean,
    duplicates as duplicates,
    formats as formats,
    html as html,
    languages as languages,
    metadata as metadata,
    normalize as normalize,
    reprints as reprints,
    resemblance as resemblance,
    sources as sources,
    wrapping as wrapping,
)
from .corpus_reader import Corpus as Corpus, read as read
