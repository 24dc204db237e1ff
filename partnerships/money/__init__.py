"""What deals are worth: alone, together, in other currencies, and where it competes."""
