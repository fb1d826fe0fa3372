"""Pure tests of the law: no database, no clock, no texts folder."""

from datetime import datetime

import pytest

from casework.law.numerals import CHINA
from casework.law.workdays import builtin_calendar


@pytest.fixture(scope="session")
def calendar():
    return builtin_calendar()


@pytest.fixture(autouse=True)
def no_texts(monkeypatch):
    monkeypatch.delenv("LAW_TEXTS", raising=False)


@pytest.fixture(scope="session")
def on():
    """``on("2026-09-24")`` is that day at ten in the morning, 北京时间."""

    def moment(text: str, hour: int = 10) -> datetime:
        return datetime.fromisoformat(text).replace(hour=hour, tzinfo=CHINA)

    return moment
