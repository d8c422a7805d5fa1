from . import (
    backbone as backbone,
    centrality as centrality,
    comention as comention,
    communities as communities,
    discourse as discourse,
    event_ties as event_ties,
    pair_counts as pair_counts,
    two_mode as two_mode,
)
