"""Small changes to the code, one at a time: do the tests notice them? Run by hand, `python -m tests.mutants`."""
