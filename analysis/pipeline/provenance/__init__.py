"""Provenance: what a report was computed from and with, and whether building it again gives the same."""
