#!/usr/bin/env python
"""Django's command line. Commands that change the schema run as the role that owns it, all others as the application's."""

import os
import sys

OWNER_COMMANDS = {"install", "migrate", "flush", "sqlmigrate"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if OWNER_COMMANDS & set(sys.argv[1:2]):
        os.environ.setdefault("DATABASE_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
