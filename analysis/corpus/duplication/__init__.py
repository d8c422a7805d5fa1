"""Articles that say the same: exact copies, near-duplicates, reprints."""
