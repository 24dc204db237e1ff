"""Tests of the record in the admin."""
