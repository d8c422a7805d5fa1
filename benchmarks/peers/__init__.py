"""Scripts that a user would write instead, for the benchmarks to run beside the project's commands."""
