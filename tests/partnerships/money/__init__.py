"""Tests of what deals are worth."""
