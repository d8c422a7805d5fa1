"""Themes: frequencies, co-occurrence, keyness, dispersion, and the sentences that none is coded in."""
