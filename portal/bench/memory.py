"""How much memory this process holds."""

import os
from pathlib import Path

_STATM = Path("/proc/self/statm")  # Linux: sizes of this process, in pages.


def mebibytes() -> float:
    """Return the MiB that are held now; 0 where the system does not tell."""
    if not _STATM.exists():
        return 0
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
