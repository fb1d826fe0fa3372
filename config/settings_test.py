"""What tests change: the embedded server is started if it is down, and tests own the database they create."""

import os

from config import databases

os.environ.setdefault("DATABASE_ROLE", "owner")
databases.start_unless_external()

from config.settings import *  # noqa: E402, F403 - the server must be up before the settings ask for its passwords
from config.settings import DATABASES, MIDDLEWARE, RECEIVERS, STORAGES  # noqa: E402

DATABASES["default"]["TEST"] = {"NAME": databases.test_database()}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
RECEIVERS.clear()  # files go on paper, except where a test is about packages
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # nothing is collected for tests
