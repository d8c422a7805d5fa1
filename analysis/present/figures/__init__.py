"""Figures: one Altair chart each, in one style, alive and as a picture."""
