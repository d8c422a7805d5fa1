"""Measures to people: figures, evidence, the site."""
