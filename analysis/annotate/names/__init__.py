"""Names, known to the codebook or not: persons, organisations, places; those that name one actor are one candidate."""
