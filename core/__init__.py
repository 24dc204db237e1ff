"""What has no trade: cleaned text, part-dates, safe HTML, submissions, slugs."""
