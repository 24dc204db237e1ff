"""Deals in bulk: from a table of a spreadsheet to drafts.

    file -> rows (kept) -> checked, nothing written -> drafts -> taken back, if need be

The columns are those of the CSV that Touchline gives, so that a list taken away can be
brought back. Each step does some rows at a time and keeps what it did: it can be ended
at any moment and gone on with. All that comes in is a draft; its claims, where a row
brings words of a source, wait to be accepted.
"""
