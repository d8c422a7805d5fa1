from . import (
    actor_themes as actor_themes,
    dispersion as dispersion,
    frequencies as frequencies,
    hierarchy as hierarchy,
    keyness as keyness,
    keyness_tests as keyness_tests,
    part_counts as part_counts,
    theme_cooccurrence as theme_cooccurrence,
    theme_distribution as theme_distribution,
    uncoded as uncoded,
)
