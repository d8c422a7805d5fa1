"""Time: dates beside publication, and articles that tell the same story."""
