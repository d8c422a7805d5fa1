"""Other people's dictionaries: read into one table of rows, made into codebooks, and codebooks written for others."""
