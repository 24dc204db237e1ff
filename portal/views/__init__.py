"""The portal's own pages and plain-text outputs."""
