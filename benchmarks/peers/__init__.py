"""What a user would write instead: scripts that the benchmarks run beside the commands."""
