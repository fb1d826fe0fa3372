"""Login for programs: a name and a password give a token for some hours; logging out ends it before."""

from typing import Any

from django.db import transaction
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.authtoken.models import Token
from rest_framework.authtoken.views import ObtainAuthToken
from rest_framework.exceptions import PermissionDenied
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from api.authentication import ExpiringToken, expires_at
from api.caller import caller
from api.parsers import Form, Json
from casework import clock
from casework.login import CHOOSE_YOUR_OWN


class ExpiringTokenScheme(OpenApiAuthenticationExtension):
    """How the published schema names it."""

    target_class = ExpiringToken
    name = "tokenAuth"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        told = "Authorization: Token <令牌>；令牌到 expires_at 为止有效（通常为十二小时），到期后返回 401。"
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": told}


ISSUED = inline_serializer(
    "IssuedToken",
    {
        "token": serializers.CharField(label="令牌"),
        "expires_at": serializers.DateTimeField(label="到期时间"),
    },
)


@extend_schema(tags=["登录"])
class Login(ObtainAuthToken):
    """POST username and password for a new token, which ends the one before; DELETE ends the caller's token."""

    parser_classes = (Json, Form, MultiPartParser)

    def get_permissions(self) -> list:
        return [IsAuthenticated()] if self.request.method == "DELETE" else []

    def get_authenticators(self) -> list:
        if self.request is not None and self.request.method == "DELETE":
            return [ExpiringToken()]
        return []

    @extend_schema(responses=ISSUED)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        asked = self.get_serializer(data=request.data)
        asked.is_valid(raise_exception=True)
        if asked.validated_data["user"].must_change_password:
            raise PermissionDenied(CHOOSE_YOUR_OWN)
        token = issue(asked.validated_data["user"])
        return Response({"token": token.key, "expires_at": expires_at(token).isoformat()})

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        Token.objects.filter(user=caller(request)).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


@transaction.atomic
def issue(user: Any) -> Token:
    """A new token from now on; the former one of this user opens nothing any more."""
    type(user).objects.select_for_update().get(pk=user.pk)
    Token.objects.filter(user=user).delete()
    token = Token.objects.create(user=user)
    Token.objects.filter(pk=token.pk).update(created=clock.now())
    token.refresh_from_db()
    return token
