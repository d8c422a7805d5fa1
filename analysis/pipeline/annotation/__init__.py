"""The steps from sources to tables: each declared beside the function that it runs."""
