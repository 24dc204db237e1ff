"""Twins: what a page of deals shows, as JSON, CSV, XLSX and Atom.

    address -> views -> Listing (which deals, in which order) -> as_json, as_csv, ...

A twin stands beside its page: the same address with `.csv` in place of the last
slash. Every twin of a page tells the deals that the page's list shows, in its order:
for profiles `profiles.deals.deals_of()` gives both. CSV and XLSX share one list of
columns; JSON has the shape of `partnerships.record_json`.
"""
