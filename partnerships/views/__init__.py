"""The public pages of deals, of what they name, and of their events."""
