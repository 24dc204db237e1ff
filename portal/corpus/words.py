"""The words a corpus is made of, read from words.toml."""

import tomllib
from pathlib import Path

_FOUND = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))

OPENINGS: list[str] = _FOUND["openings"]
MIDDLES: list[str] = _FOUND["middles"]
ENDINGS: list[str] = _FOUND["endings"]
GIVEN: list[str] = _FOUND["given"]
GIVEN_ENDINGS: list[str] = _FOUND["given_endings"]
CHINESE: str = _FOUND["chinese"]
CHINESE_FAMILY: str = _FOUND["chinese_family"]
OUTLETS: list[str] = _FOUND["outlets"]
VENUES: list[str] = _FOUND["venues"]
FOCUS_AREAS: list[str] = _FOUND["focus_areas"]
SPORTS: list[str] = _FOUND["sports"]
TAGS: list[str] = _FOUND["tags"]
SUBJECTS: list[str] = _FOUND["subjects"]
DOINGS: list[str] = _FOUND["doings"]
THINGS: list[str] = _FOUND["things"]
REASONS: list[str] = _FOUND["reasons"]
SENTENCES: list[str] = _FOUND["sentences"]
HEADLINES: list[str] = _FOUND["headlines"]
COMMENTS: list[str] = _FOUND["comments"]
SHARES: dict[str, float] = _FOUND["shares"]
STYLES: dict[str, list[tuple[str, str]]] = _FOUND["styles"]
