"""What is coded, as files a researcher edits, and the matcher that finds it."""
