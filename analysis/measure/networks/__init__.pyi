from . import (
    backbone as backbone,
    centrality as centrality,
    comention as comention,
    communities as communities,
    discourse as discourse,
    eigenvector as eigenvector,
    event_ties as event_ties,
    modularity as modularity,
    pair_counts as pair_counts,
    projection as projection,
    shortest_paths as shortest_paths,
    two_mode as two_mode,
)
