"""The pipeline: steps, each beside the function that it runs, brought up to date; the command line's work."""
