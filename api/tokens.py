"""Login for programs: a name and a password give a token; logging out ends it."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.authentication import TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.authtoken.views import ObtainAuthToken
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from api.caller import caller
from api.parsers import Form, Json


@extend_schema(tags=["登录"])
class Login(ObtainAuthToken):
    """POST username and password for a token; DELETE ends the caller's token."""

    parser_classes = (Json, Form, MultiPartParser)

    def get_permissions(self) -> list:
        return [IsAuthenticated()] if self.request.method == "DELETE" else []

    def get_authenticators(self) -> list:
        if self.request is not None and self.request.method == "DELETE":
            return [TokenAuthentication()]
        return []

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        Token.objects.filter(user=caller(request)).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)
