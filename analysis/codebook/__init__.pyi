from . import (
    amendments as amendments,
    codebook_tables as codebook_tables,
    entry_support as entry_support,
    entry_tables as entry_tables,
    load as load,
    matching as matching,
    verbs as verbs,
    world as world,
)
from .codebook_tables import Codebook as Codebook
from .codebooks import Codebooks as Codebooks, read as read
