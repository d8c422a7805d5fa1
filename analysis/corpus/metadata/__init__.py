"""What is known of an article: title, byline, agency, outlet, address and the day of publication."""
