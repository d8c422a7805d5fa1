"""Speed, as ratios against named peers measured side by side in one process; and what made the constants and tables."""
