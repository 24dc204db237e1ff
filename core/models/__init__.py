"""What every part needs: sent forms, the log of changes, and the desk's safety."""

from core.models.change import Change
from core.models.note import Note
from core.models.presence import Presence
from core.models.submission import Submission
from core.models.unsaved import Unsaved
from core.models.version import Version

__all__ = ["Change", "Note", "Presence", "Submission", "Unsaved", "Version"]
