from . import (
    actor_measures as actor_measures,
    associations as associations,
    contenders as contenders,
    corrected_estimates as corrected_estimates,
    intervals as intervals,
    positions as positions,
    resampling as resampling,
    specification_grid as specification_grid,
    stability as stability,
    theme_estimates as theme_estimates,
    theme_measures as theme_measures,
    uncertainty as uncertainty,
)
