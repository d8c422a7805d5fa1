from . import (
    dispersion as dispersion,
    frequencies as frequencies,
    keyness as keyness,
    theme_cooccurrence as theme_cooccurrence,
    uncoded as uncoded,
)
