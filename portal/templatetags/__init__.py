"""What templates need of what joins apps."""
