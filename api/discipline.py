"""What comes back from the credit platform about a discipline measure (惩戒措施的反馈): signed with the channel's own secret.

What is signed is ``POST /path`` on a line of its own and then the body, so that no message this system sent out can be sent back
to it as a request.
"""

import time
from typing import Any
from uuid import UUID

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework import status
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.caller import LONGEST_KEY, json_object
from api.serializers import RefusalSerializer
from api.signed import Unsigned, signed_text
from casework import webhooks
from casework.acts import act
from casework.models import User
from enforcement.credit.discipline import record
from enforcement.credit.discipline.procedure import Disciplining
from enforcement.credit.messages import CHANNEL
from enforcement.credit.models import Discipline

RULES = ("IF-4",)
KINDS = {label: name for name, label in record.FEEDBACK.items()}


class FromPlatform(BaseAuthentication):
    """The platform of the channel; it acts as the system, and only here."""

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        if not request.headers.get(webhooks.SIGNATURE):
            return None
        secrets = settings.CHANNELS[CHANNEL]["secrets"]
        try:
            message_id = webhooks.verify(secrets, request.headers, signed_text(request), now=int(time.time()))
            if len(message_id) > LONGEST_KEY - len(CHANNEL) - 1:
                raise webhooks.Rejected("bad_id", "请求编号过长。")
        except webhooks.Rejected as why:
            raise Unsigned(why.code, str(why)) from why
        return User.system(), message_id

    def authenticate_header(self, request: Request) -> str:
        return "Signature"


class FromPlatformScheme(OpenApiAuthenticationExtension):
    """How the published schema names it."""

    target_class = FromPlatform
    name = "platformSignature"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        told = "信用平台的签名请求：webhook-id、webhook-timestamp、webhook-signature 三个请求头，见 docs/contracts/credit.md。"
        return {"type": "apiKey", "in": "header", "name": webhooks.SIGNATURE, "description": told}


@extend_schema(tags=["信用平台"])
class Feedback(APIView):
    """PUB_OT_UPBACK：what a department that carries a measure out reports. A repeat under the same number is taken once."""

    authentication_classes = [FromPlatform, SessionAuthentication]

    @extend_schema(
        request=OpenApiTypes.OBJECT,
        responses={201: OpenApiTypes.OBJECT, 409: RefusalSerializer, 422: OpenApiTypes.OBJECT},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        measure = Discipline.objects.select_related("case__office", "listing").filter(pk=pk).first()
        if measure is None or not isinstance(request.successful_authenticator, FromPlatform):
            raise NotFound("没有这项惩戒措施，请核对编号。")
        row = json_object(request).get("PUB_OT_UPBACK")
        if wrong := _wrong(measure, row):
            return Response({"errors": wrong}, status.HTTP_422_UNPROCESSABLE_ENTITY)
        event = act(
            measure, Disciplining.receive_feedback, by=User.system(), answers=_answers(row), key=f"{CHANNEL}:{request.auth}"
        )  # fmt: skip
        return Response({"receipt_no": str(event.pk)}, status.HTTP_201_CREATED)


def _wrong(measure: Discipline, row: Any) -> list[dict[str, str]]:
    found = record.faults({"PUB_OT_UPBACK": row}, measure.case.office)
    told = [{"code": it.code, "field": it.field, "message": it.message} for it in found]
    if not told and row["UNIONID"] != str(measure.pk):
        told.append({"code": "E03", "field": "PUB_OT_UPBACK.UNIONID", "message": "与地址中的惩戒编号不符。"})
    return told


def _answers(row: Any) -> dict[str, Any]:
    return {
        "department": row["EXECDEPT"], "result": KINDS[row["INFORTYPBACK"]], "remark": row["REMARK"], "person": row["PERSON"],
        "fed_back_on": row["BACKDATE"],
    }  # fmt: skip
