"""Note how well the data is supported today."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.quality import note_quality


class Command(BaseCommand):
    """Writes the day's figures; run again on the same day, it writes them anew."""

    help = (
        "Note the day's figures of quality, which the desk shows over time: public"
        " deals, those wholly supported by independent sources, broken claims, and"
        " what is unknown for which reason. To be run once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for name, number in note_quality(timezone.localdate()).items():
            self.stdout.write(f"{name}: {number}")
