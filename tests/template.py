"""A migrated, empty database that the test databases are copied from: to migrate takes longer than most tests.

Its name bears the digest of what made it, so a changed migration makes a new one. Run as a module it builds it.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

from config.databases import is_external
from config.environment import data_dir

HOUSE = Path(__file__).parents[1]
PREFIX = "template_zhian_"
ROOMS = ("casework", "enforcement", "mediation", "api", "config")


def digest() -> str:
    """Of every migration of the project, of what migrations call, and of the packages that bring their own."""
    found = [path for room in ROOMS for path in (HOUSE / room).rglob("migrations/*.py")]
    found += [HOUSE / "casework" / "promises.py", HOUSE / "requirements.lock"]
    whole = hashlib.sha256()
    for path in sorted(found):
        whole.update(str(path.relative_to(HOUSE)).encode() + path.read_bytes())
    return whole.hexdigest()[:16]


def ready() -> str:
    """The name of the template for the present migrations, built when it is not there."""
    name = PREFIX + digest()
    with (data_dir() / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if name not in _databases():
            _build(name)
    return name


def _build(name: str) -> None:
    building = f"building_{os.getpid()}"
    subprocess.run(
        [sys.executable, "-m", "tests.template"], check=True, cwd=HOUSE, stdout=subprocess.DEVNULL,
        env=os.environ | {"TEST_DATABASE": building, "DJANGO_SETTINGS_MODULE": "config.settings_test"},
    )  # fmt: skip
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {building} RENAME TO {name}")
        for stale in _databases():
            if stale.startswith(PREFIX) and stale != name and not is_external():
                cursor.execute(f"DROP DATABASE IF EXISTS {stale}")


def _databases() -> list[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        return [row[0] for row in cursor.fetchall()]


if __name__ == "__main__":
    import django

    django.setup()
    assert settings.DATABASES["default"]["TEST"]["NAME"] == os.environ["TEST_DATABASE"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
