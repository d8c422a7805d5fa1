from . import (
    annotate as annotate,
    codebook as codebook,
    corpus as corpus,
    corrections as corrections,
    errors as errors,
    evaluate as evaluate,
    measure as measure,
    present as present,
    schema as schema,
    settings as settings,
    tables as tables,
)

__version__: str
