"""行刑衔接信息共享: the transfers and the clues of the cases a police organ or a procuratorate was given (IF-5).

Who may read: the police and the procuratorate of the case, at their desk or with their signature, and the office's
own people. A court that confirms an agreement of the same case, and its parties, may not.
"""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema
from rest_framework import serializers, status
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotFound, ParseError, PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.authentication import ExpiringToken
from api.caller import caller, json_object
from api.signed import SignedRequest
from casework import clock
from casework.acts import Refused
from casework.models import Case, Event, Office, User
from casework.models.office import OfficeKind
from casework.reading import Reader
from casework.roles import RECEIVING, Role
from enforcement.transfer.linkage import clues
from enforcement.transfer.linkage.record import record
from enforcement.transfer.models import Reception, Transfer
from enforcement.transfer.reception.answer import awaited, receipt, receipts
from enforcement.transfer.reception.entry import Contradicts, receive, waiting_from

RULES = ("IF-5",)
MOST = 200
BEARS_ON = Q(subject_id=OuterRef("pk")) | Q(procedure="penalty")
"""What the record of a transfer is read from: its own ledger, and that of the penalties beside it."""
NOT_FOR = {Role.COURT_CLERK, Role.PARTY, Role.MEDIATOR, Role.INVESTIGATOR}
"""Roles for which nothing is shared here; another post of the same person may still open it."""


class SharedTransferSerializer(serializers.Serializer):
    """One line of the list; the record itself is asked for by its id."""

    id = serializers.UUIDField()
    case_no = serializers.CharField(source="case.number")
    inputer_unit = serializers.CharField(source="case.office.name")
    state = serializers.CharField(source="get_state_display")
    changed_at = serializers.DateTimeField()


class Shared(APIView):
    authentication_classes = [SignedRequest, ExpiringToken, SessionAuthentication]

    def cases(self) -> QuerySet[Case]:
        """The cases whose criminal side the caller may follow."""
        user = caller(self.request)
        if all(Role(post.role) in NOT_FOR for post in user.posts_on(clock.today())):
            raise PermissionDenied(
                "行刑衔接信息只向本案的公安机关、人民检察院和办案机关共享；请由有关机关的对接账户查询。"
            )
        return Reader(user).inside

    def transfers(self) -> QuerySet[Any]:
        shared = Event.objects.filter(BEARS_ON, case=OuterRef("case"))
        last = shared.order_by().values("case").annotate(at=Max("at"))
        rows = Transfer.objects.filter(case__in=self.cases()).select_related("case__office", "police", "procuratorate")
        return rows.annotate(changed_at=Subquery(last.values("at")))


@extend_schema(tags=["行刑衔接"])
class Transfers(Shared):
    @extend_schema(
        parameters=[OpenApiParameter("changed_since", OpenApiTypes.DATETIME, description="只列此刻以后有变动的")],
        responses=SharedTransferSerializer(many=True),
        description=f"移送案件，最近有变动的在前，至多 {MOST} 件；有 changed_since 的先变动的在前，以便接续取完。各件的并列状态以编号另取。",
    )
    def get(self, request: Request) -> Response:
        """Since a moment the earliest come first: who asks again from the last one he was given misses none."""
        rows = self.transfers().order_by("-changed_at", "pk")
        if given := request.query_params.get("changed_since"):
            rows = rows.filter(changed_at__gte=_moment("changed_since", given)).order_by("changed_at", "pk")
        return Response(SharedTransferSerializer(rows[:MOST], many=True).data)


@extend_schema(tags=["行刑衔接"])
class OneTransfer(Shared):
    @extend_schema(
        responses=OpenApiTypes.OBJECT,
        description="一件移送案件的案情、处罚、移送、人员和并列状态，格式见 docs/contracts/linkage.schema.json。",
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found = self.transfers().filter(pk=pk).first()
        if found is None:
            raise NotFound("没有这件移送案件，或者贵机关不是其受移送、抄送机关；请核对编号。")
        return Response(record(found))


@extend_schema(tags=["行刑衔接"])
class ReverseFiles(Shared):
    """反向移送：a police organ, a procuratorate or a court sends a case back, and reads what became of it."""

    @extend_schema(
        request=OpenApiTypes.OBJECT,
        responses={201: OpenApiTypes.OBJECT, 400: OpenApiTypes.OBJECT, 409: OpenApiTypes.OBJECT},
        description="移送一件案件。to 为接收机关代码，其余与接收登记表相同（移送机关为请求机关，不必填写）。同一文号同样内容重发，返回同一回执；内容不同的返回 409。只凭名称不能确定原案的，由收案人员核对后归案，回执载明待归案。",
    )
    def post(self, request: Request) -> Response:
        sender = self._sender()
        body = json_object(request)
        office = Office.objects.filter(kind=OfficeKind.IP_OFFICE, code=str(body.get("to", ""))).first()
        if office is None:
            raise ParseError("to 应为接收机关的代码；没有这个知识产权管理机关，请核对。")
        sent = {name: it for name, it in body.items() if name != "to"} | {"sender": str(sender.pk)}
        try:
            made = receive(office, sent, by=User.system(), key=_number_of(request))
        except Contradicts as error:
            return Response({"code": "contradicts", "errors": error.message_dict}, status.HTTP_409_CONFLICT)
        except ValidationError as error:
            return Response({"code": "invalid", "errors": error.message_dict}, status.HTTP_400_BAD_REQUEST)
        except Refused as refused:
            reasons = [str(it) for it in refused.reasons]
            return Response({"code": "refused", "errors": {"__all__": reasons}}, status.HTTP_409_CONFLICT)
        return Response(receipt(made), status.HTTP_201_CREATED)

    @extend_schema(
        responses=OpenApiTypes.OBJECT, description=f"请求机关移送的案件和处理结果，后到者在前，至多 {MOST} 件。"
    )
    def get(self, request: Request) -> Response:
        sender = self._sender()
        placed = Reception.objects.filter(sender=sender).select_related("office", "case", "sender")[:MOST]
        return Response([*map(awaited, waiting_from(sender)[:MOST]), *receipts(list(placed))][:MOST])

    def _sender(self) -> Office:
        posts = caller(self.request).posts_on(clock.today())
        mine = [post.office for post in posts if Role(post.role) in RECEIVING and post.case_id is None]
        if not mine:
            raise PermissionDenied("反向移送由公安机关、人民检察院、人民法院的对接账户办理；请由有关机关发送。")
        return mine[0]


def _number_of(request: Request) -> str:
    """The number of a signed request. Of any other ``auth`` is the token itself, which is nobody's to keep."""
    return request.auth[:200] if isinstance(request.auth, str) else ""


@extend_schema(tags=["行刑衔接"])
class Clues(Shared):
    @extend_schema(
        parameters=[
            OpenApiParameter("given_since", OpenApiTypes.DATETIME, description="只列此刻以后给出的，先给出的在前")
        ],
        responses=OpenApiTypes.OBJECT,
        description=f"线索，后到者在前，至多 {MOST} 件，格式见 docs/contracts/linkage.schema.json 的 clue。",
    )
    def get(self, request: Request) -> Response:
        given = request.query_params.get("given_since")
        return Response(clues.clues(self.cases(), MOST, since=_moment("given_since", given) if given else None))


def _moment(name: str, given: str) -> datetime:
    """A moment without an offset is one of the office's time zone."""
    try:
        found: Any = parse_datetime(given) if re.match(r"\d{4}-\d{2}-\d{2}[T ]", given) else None
    except ValueError:
        found = None
    if found is None:
        raise ParseError(f"{name} 应为日期时间，如 2026-11-22T09:00:00+08:00")
    return found if timezone.is_aware(found) else timezone.make_aware(found)
