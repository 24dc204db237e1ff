"""The API for programs, `/api/v1/`: deals, organisations, places, articles, claims.

    request -> nouns (which rows) -> shapes (what is told of a row) -> JSON

It reads what is public and nothing else, with no account, session or cookie. Lists are
walked by a cursor (`walk`); the shapes also make the OpenAPI document (`document`).
"""
