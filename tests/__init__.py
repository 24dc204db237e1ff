"""The tests: one folder an app, each mirroring its code."""
