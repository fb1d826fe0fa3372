"""Bodies as they may come: no larger than we hold in memory, no deeper than we walk, no character we cannot keep."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import FormParser, JSONParser

DEEPEST = 20
"""Levels of lists and objects; a registration has three."""


class TooLarge(APIException):
    status_code = 413
    default_detail = "提交的内容过大，没有办理。请分次提交，文件以 multipart/form-data 上传。"
    default_code = "too_large"


def _read(stream: Any) -> BytesIO:
    """The body, of which Django bounds only forms with files."""
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body = stream.read(limit + 1)
    if len(body) > limit:
        raise TooLarge
    return BytesIO(body)


class Json(JSONParser):
    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        try:
            found = json.loads(_read(stream).getvalue().decode(), parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise ParseError("请求不是有效的 JSON（UTF-8），请核对") from error
        _walk(found)
        return found


class Form(FormParser):
    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        return super().parse(_read(stream), media_type, parser_context)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _walk(found: Any) -> None:
    """Without recursion: the depth is what is in question."""
    level = [found]
    for _ in range(DEEPEST):
        if any(isinstance(it, str) and not _keepable(it) for it in level):
            raise ParseError("请求含有不能保存的字符（空字符或者不成对的代理字符），请核对")
        if any(isinstance(it, float) and it in (float("inf"), float("-inf")) for it in level):
            raise ParseError("请求含有过大的数，请核对")
        level = [inner for it in level for inner in _inside(it)]
        if not level:
            return
    raise ParseError(f"请求嵌套超过 {DEEPEST} 层，请核对")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def _keepable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
