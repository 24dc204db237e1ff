"""Tests of the twins: deals as JSON, CSV, XLSX and Atom."""
