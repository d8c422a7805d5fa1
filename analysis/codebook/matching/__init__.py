"""The matcher of phrases, which actors and themes share."""
