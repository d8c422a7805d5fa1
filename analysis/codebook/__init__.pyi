from . import (
    amendments as amendments,
    entry_support as entry_support,
    load as load,
    matching as matching,
    verbs as verbs,
    world as world,
)
from .codebooks import Codebooks as Codebooks, actor_table as actor_table, read as read, theme_table as theme_table
from .load import Codebook as Codebook
