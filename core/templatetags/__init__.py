"""What templates of every app need."""
