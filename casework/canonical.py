"""Canonical JSON: one text for one value, so that a hash means the same thing everywhere.

Keys sorted, no spaces, UTF-8; no floats (amounts are decimal strings), dates as ISO text.
"""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID


def text(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(value: Any) -> str:
    return hashlib.sha256(text(value).encode()).hexdigest()


def plain(value: Any) -> Any:
    """``value`` in JSON types only. Raises ``TypeError`` for a float: it has no canonical text."""
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, dict):
        return {str(name): plain(it) for name, it in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(it) for it in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical JSON: {value!r}")
