"""What keeps a run whole: one at a time, stopped with a sentence, its results known by checksum, complete or not."""
