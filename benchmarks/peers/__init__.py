"""What users write by themselves or with another library: peers of the benchmarks, each with what it leaves out."""
