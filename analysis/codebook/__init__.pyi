from . import (
    amendments as amendments,
    entry_support as entry_support,
    entry_tables as entry_tables,
    load as load,
    matching as matching,
    verbs as verbs,
    world as world,
)
from .codebooks import Codebooks as Codebooks, read as read
from .load import Codebook as Codebook
