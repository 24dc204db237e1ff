"""Members and staff: who they are, and the pages on which they say so."""
