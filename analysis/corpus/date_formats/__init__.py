"""Days as sources print them: their forms, the order of day and month, what a stamp says."""
