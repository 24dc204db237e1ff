"""How tests walk a list of the API."""


def walk(client, address, *, between=None):
    """Yield all rows of a list; `between` is called after each page."""
    while address:
        found = client.get(address).json()
        yield from found["results"]
        address = found["next"]
        if between:
            between()


def ids(client, address):
    """Return the ids that a list tells, in its order."""
    return [row["id"] for row in walk(client, address)]
