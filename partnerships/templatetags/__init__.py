"""What templates need of deals."""
