"""Findings: tables, sentences and captions computed from the measures."""
