"""Validation: a coding against gold, the agreement of coders, errors, samples to be coded."""
