"""Twins: what a page of deals shows, as JSON, CSV, XLSX and Atom.

    address -> views -> Listing (which deals, in which order) -> as_json, as_csv, ...

A twin stands beside its page: the same address with `.csv` in place of the last
slash. Every twin of a page tells the same deals in the same order. CSV and XLSX share
one list of columns; JSON has the shape of `partnerships.record_json`.
"""
