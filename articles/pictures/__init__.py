"""Pictures: what is taken in, the files that are made of it, and what changes them."""
