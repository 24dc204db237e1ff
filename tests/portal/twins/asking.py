"""How tests ask for twins, and read them."""

import csv
from io import BytesIO, StringIO

from django.urls import reverse
from openpyxl import load_workbook

from core.addresses import Numbered


def twin(client, partnership, form="json"):
    """Ask for a deal's twin."""
    address = Numbered(partnership.pk, partnership.slug)
    return client.get(reverse(f"deal_{form}", args=[address]))


def body(response):
    """Return all of an answer, streamed or not."""
    return b"".join(response)


def csv_rows(response):
    """Read CSV as a spreadsheet would: a dictionary a row."""
    text = body(response).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def workbook(response):
    """Open a workbook."""
    return load_workbook(BytesIO(body(response)))


def sheet_rows(response):
    """Read a workbook's first sheet: a dictionary a row."""
    names, *rows = workbook(response)["Deals"].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]
