"""Reads the demo's files: an article each, with the records it evidences.

Everything a file needs is named in it by slug or key; names may be defined in any
of the files. The shape: `[article]` with `[[article.source]]`, `[[organisation]]`,
`[[person]]`, `[[place]]`, and `[[partnership]]` whose values carry their quotes.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent
Table = dict[str, Any]


class DemoFile(NamedTuple):
    """One file: its name is the article's slug."""

    slug: str
    data: Table

    @property
    def article(self) -> Table:
        """The article's table."""
        return self.data["article"]

    def tables(self, name: str) -> list[Table]:
        """Return the tables of the kind; none: an empty list."""
        return self.data.get(name, [])


def demo_files(folder: Path = FOLDER) -> list[DemoFile]:
    """Read all files, the earliest article first."""
    files = [
        DemoFile(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
        for path in folder.glob("*.toml")
    ]
    return sorted(files, key=lambda file: (file.article["published_at"], file.slug))


def tables(files: list[DemoFile], name: str) -> list[Table]:
    """Return the tables of the kind from all files."""
    return [table for file in files for table in file.tables(name)]
