#!/usr/bin/env python
"""Run Touchline's commands."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.setdefault("STATEMENT_TIMEOUT", "0")  # A command may take its time.
    execute_from_command_line(sys.argv)
