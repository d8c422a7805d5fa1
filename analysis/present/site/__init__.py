"""The site: notebooks run, pages rendered and completed."""
