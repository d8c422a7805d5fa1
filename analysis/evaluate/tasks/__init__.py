"""Annotation tasks, each against gold: its units, and which of them are right."""
