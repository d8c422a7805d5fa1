"""Political events: who does what to whom, by type, with their status."""
