"""What persons decided of single findings of the machine, and its application to the tables."""
