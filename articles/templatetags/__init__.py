"""What templates need of articles."""
