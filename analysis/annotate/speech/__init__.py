"""Statements, quoted or reported, each attributed to its speaker."""
