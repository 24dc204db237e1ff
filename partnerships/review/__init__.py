"""Review: what was read of a text is accepted, corrected or rejected by an editor."""
