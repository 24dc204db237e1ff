"""What SQLite and PostgreSQL say differently of the full-text index."""
