"""Findings decided sentence by sentence: what comes first, what was decided, by whom, kept on disk at once."""
