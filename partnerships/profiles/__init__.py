"""What the pages of organisations, places, people and subjects gather and draw."""
