from . import (
    contenders as contenders,
    intervals as intervals,
    positions as positions,
    replicate_measures as replicate_measures,
    resampling as resampling,
    specification_grid as specification_grid,
    stability as stability,
    uncertainty as uncertainty,
)
