"""办案计算器：the same pure functions as ``manage.py calc`` and the desk's page."""

from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.caller import json_object
from api.serializers import InvalidSerializer
from casework import calculator


@extend_schema(tags=["办案计算器"])
class Calculate(APIView):
    """deadline, identifier, article …: JSON in, JSON out; a 400 names the faulty field."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=OpenApiTypes.OBJECT, responses={200: OpenApiTypes.OBJECT, 400: InvalidSerializer})
    def post(self, request: Request, kind: str) -> Response:
        return Response(calculator.calculate(kind, json_object(request)))
