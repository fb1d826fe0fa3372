"""Requests of outside systems, signed (对接机关的签名请求): the Standard Webhooks headers over method, address and body.

What is signed is ``id.timestamp.`` and then ``METHOD /path?query`` on a line of its own and the body: a signature for
one address opens no other. The key belongs to a body named in the settings, and the body acts as its account, with
what that account may see and nothing more.
"""

import time
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from api.caller import LONGEST_KEY
from api.parsers import TooLarge
from casework import clock, webhooks
from casework.models import User
from casework.package.bodies import Body, bodies

RULES = ("ON-02",)
BODY = "X-Zhian-Body"
"""Names the receiving body whose key signed; without it a request is not taken for a signed one."""
LARGEST = 1024 * 1024


class Unsigned(exceptions.AuthenticationFailed):
    """A 401 that says in ``code`` what is wrong with the signature."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__({"code": code, "detail": sentence})


class SignedRequest(BaseAuthentication):
    """The account of the body that signed the request; ``request.auth`` is the request's number."""

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        name = request.headers.get(BODY, "")
        if not name:
            return None
        body = bodies().get(name)
        try:
            if body is None or not body.secrets:
                raise webhooks.Rejected("unknown_body", "没有联通这个机关，或者没有配置密钥；请核对机关代码。")
            message_id = webhooks.verify(body.secrets, request.headers, signed_text(request), now=int(time.time()))
            if len(message_id) > LONGEST_KEY:
                raise webhooks.Rejected("bad_id", f"请求编号不得超过 {LONGEST_KEY} 个字符。")
        except webhooks.Rejected as why:
            raise Unsigned(why.code, str(why)) from why
        return _account(body), message_id

    def authenticate_header(self, request: Request) -> str:
        return "Signature"


def signed_text(request: Request) -> bytes:
    """What the signature covers besides number and moment."""
    raw = request._request
    length = raw.META.get("CONTENT_LENGTH") or "0"
    if not (length.isdecimal() and len(length) <= 12) or int(length) > LARGEST:
        raise TooLarge
    return f"{raw.method} {raw.get_full_path()}\n".encode() + raw.body


def _account(body: Body) -> User:
    user = body.user
    if user is None or body.office(clock.today()) is None:
        raise Unsigned("no_account", "该机关在本系统没有有效的对接账户，请联系移送机关的系统管理员。")
    return user


class SignedRequestScheme(OpenApiAuthenticationExtension):
    """How the published schema names it."""

    target_class = SignedRequest
    name = "signedRequest"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        told = f"对接机关的签名请求：{BODY} 与 webhook-id、webhook-timestamp、webhook-signature 四个请求头，见 docs/contracts/package.md。"
        return {"type": "apiKey", "in": "header", "name": webhooks.SIGNATURE, "description": told}
