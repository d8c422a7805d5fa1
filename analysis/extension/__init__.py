"""A codebook grows: candidates that a person chooses, terms that are tried before they are kept."""
