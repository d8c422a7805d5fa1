"""The steps from tables to what the pages read: each declared beside the function that it runs."""
