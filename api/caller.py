"""Who is calling, and what was sent: as the rest of the API needs them, typed."""

from typing import Any

from rest_framework.exceptions import NotAuthenticated, ParseError
from rest_framework.request import Request

from casework.models import User


def caller(request: Request) -> User:
    """The logged-in user. Raises ``NotAuthenticated`` for anyone else."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


def json_object(request: Request) -> dict[str, Any]:
    """The body as an object. Raises ``ParseError`` for a list or a bare value."""
    if not isinstance(request.data, dict):
        raise ParseError("请求须为 JSON 对象")
    return dict(request.data)
