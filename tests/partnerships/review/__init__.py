"""Tests of how what was read is accepted, corrected and rejected."""
