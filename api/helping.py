"""外省推送: what another province decided about somebody registered here, signed by the credit platform; and what became of it (CR-L14, CR-P6)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.caller import json_object
from api.discipline import FromPlatform
from casework import clock
from casework.models import Office, User
from casework.models.office import OfficeKind
from enforcement.credit.helping.models import SIGNED, HelpAsked
from enforcement.credit.helping.receiving import Contradicts, receipt, receive

RULES = ("CR-L14", "CR-P6")
"""The rules of the register that this module answers for."""

LENGTHS = {"kind": 8, "sender": 120, "decision_no": 128, "name": 200, "content": 4000}
OPTIONAL = {"uscc": 40, "contact": 120}


class OfThePlatform(APIView):
    """Open to the platform of the channel alone."""

    authentication_classes = [FromPlatform, SessionAuthentication]

    def ensure_platform(self, request: Request) -> None:
        if not isinstance(request.successful_authenticator, FromPlatform):
            raise NotFound("外省推送只由信用平台签名后发送、查询。")


@extend_schema(tags=["信用平台"])
class Pushed(OfThePlatform):
    @extend_schema(
        request=OpenApiTypes.OBJECT,
        responses={201: OpenApiTypes.OBJECT, 409: OpenApiTypes.OBJECT, 422: OpenApiTypes.OBJECT},
        description="推送一项决定，请协助公示（kind 为 listing、penalty）或者停止公示（stop）。to 为登记地机关代码。同一决定同样内容重发，返回同一回执；内容不同的返回 409。",
    )
    def post(self, request: Request) -> Response:
        self.ensure_platform(request)
        body = json_object(request)
        office = Office.objects.filter(kind=OfficeKind.IP_OFFICE, code=str(body.get("to", ""))).first()
        if office is None:
            raise ParseError("to 应为登记地机关的代码；没有这个知识产权管理机关，请核对。")
        try:
            made = receive(office, _read(body), by=User.system(), route=SIGNED, key=str(request.auth)[:200])
        except Contradicts as error:
            return Response({"code": "contradicts", "errors": error.message_dict}, status.HTTP_409_CONFLICT)
        except ValidationError as error:
            return Response({"errors": error.message_dict}, status.HTTP_422_UNPROCESSABLE_ENTITY)
        return Response(receipt(made), status.HTTP_201_CREATED)


@extend_schema(tags=["信用平台"])
class OnePushed(OfThePlatform):
    @extend_schema(
        responses=OpenApiTypes.OBJECT, description="一项推送办理到哪一步：state 为 waiting、shown、stopped、returned。"
    )
    def get(self, request: Request, pk: UUID) -> Response:
        self.ensure_platform(request)
        found = HelpAsked.objects.filter(pk=pk).select_related("office", "given").first()
        if found is None:
            raise NotFound("没有这项推送，请核对回执编号。")
        return Response(receipt(found))


def _read(body: dict[str, Any]) -> dict[str, Any]:
    """What was sent, with every column that is missing, too long or of another kind named at once."""
    faults, given = {}, {"received_on": clock.today()} | dict.fromkeys(OPTIONAL, "")
    for name, longest in (LENGTHS | OPTIONAL).items():
        said = body.get(name, "")
        if not isinstance(said, str) or len(said) > longest or (name in LENGTHS and not said.strip()):
            faults[name] = f"须为不超过{longest}个字符的文字{'，不得为空' if name in LENGTHS else ''}"
        else:
            given[name] = said.strip()
    try:
        given["decided_on"] = date.fromisoformat(str(body.get("decided_on", "")))
    except ValueError:
        faults["decided_on"] = "应为日期，如 2026-11-22"
    if faults:
        raise ValidationError(faults)
    return given
