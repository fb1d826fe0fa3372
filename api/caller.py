"""Who is calling, and what was sent: as the rest of the API needs them, typed."""

import re
from copy import copy
from functools import cache
from typing import Any

from rest_framework.exceptions import NotAuthenticated, ParseError
from rest_framework.request import Request

from casework.models import User

LONGEST_KEY = 255


def caller(request: Request) -> User:
    """The logged-in user. Raises ``NotAuthenticated`` for anyone else."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    if request.method != "GET":
        return request.user
    known: User | None = getattr(request, "reader", None)
    if known is None:  # who only reads is asked for his posts once
        known = copy(request.user)
        known.posts_on = cache(request.user.posts_on)  # type: ignore[method-assign]
        request.reader = known  # type: ignore[attr-defined]  # read once per request
    return known


def idempotency_key(request: Request) -> str | None:
    """The key under which a repeat is the same request. Raises ``ParseError`` for one longer than is kept."""
    key: str = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise ParseError(f"Idempotency-Key 不得超过 {LONGEST_KEY} 个字符")
    return key or None


def seen_version(request: Request) -> int | None:
    """The version the caller looked at (If-Match)."""
    given: str = request.headers.get("If-Match", "").strip('"')
    if given and not re.fullmatch("[0-9]{1,9}", given):
        raise ParseError("If-Match 须为版本号")
    return int(given) if given else None


def json_object(request: Request) -> dict[str, Any]:
    """The body as an object. Raises ``ParseError`` for a list or a bare value."""
    if not isinstance(request.data, dict):
        raise ParseError("请求须为 JSON 对象")
    return dict(request.data)
