"""A made-up site of any size, for trials: `manage.py make_corpus`.

    World (names) -> Deal (rows, and a passage that says them) -> sources and articles
    -> store: drafts and parts first, then claims, then publication

Every organisation, person, text and figure is invented; only the places are real.
"""
