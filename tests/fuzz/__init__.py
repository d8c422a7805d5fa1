"""Inputs that nobody would write, for every reader, the cleaner and the annotation by rules."""
