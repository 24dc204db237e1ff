"""Measures the pages on a made-up corpus: `script/bench`.

prepare (a scratch database with a corpus) -> cases (which addresses)
-> timing, export, server (how long each takes) -> report (a table in docs/)
"""
