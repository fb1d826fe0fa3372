"""Cases and what lies in them. Every list starts from what the caller may see; another office's case is a 404."""

from io import BytesIO
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import FileResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiResponse, OpenApiTypes, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from api import serializers
from api.caller import caller, idempotency_key, json_object
from casework import printing, store
from casework.intake.registration import register_case
from casework.machine import procedure_of, proceedings
from casework.models import Case, CaseParty, Deadline, Event, Evidence, IssuedPaper, Right
from casework.models.ledger import DeadlineStatus
from casework.reading import Reader, concerns_parties


class Newest(CursorPagination):
    page_size, max_page_size, page_size_query_param, ordering = 50, 200, "page_size", ("-created_at", "id")
    offset_cutoff = 1_000_000  # rows that are equal by the first of the ordering; beyond it a page would come again

    def decode_cursor(self, request: Request) -> Any:
        """A cursor nobody of us made is refused, whatever it holds."""
        cursor = super().decode_cursor(request)
        if cursor is not None and "\x00" in str(cursor.position):
            raise NotFound(self.invalid_cursor_message)
        return cursor


def by(*ordering: str) -> type[CursorPagination]:
    """Keyset paging in that order."""
    return type("Paging", (Newest,), {"ordering": (*ordering, "id")})


class InVisibleCases(GenericViewSet):
    """Rows the caller may read of the cases he may see; ``?case=`` narrows to one."""

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = Reader(caller(self.request)).rows(super().get_queryset())
        case = self.request.query_params.get("case")
        return rows.filter(case=case) if case else rows

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "reader": Reader(caller(self.request))}


@extend_schema(tags=["案件"])
class CaseViewSet(ReadOnlyModelViewSet):
    """案件：GET lists and shows; POST registers a new one."""

    queryset = Case.objects.select_related("office")
    pagination_class = Newest

    def get_queryset(self) -> QuerySet[Case]:
        reader = Reader(caller(self.request))
        rows: QuerySet[Case] = super().get_queryset().filter(pk__in=reader.cases.values("pk"))
        if self.action == "list":
            return rows
        parties = reader.rows(CaseParty.objects.select_related("party").prefetch_related("agents"))
        return rows.prefetch_related(
            Prefetch("case_parties", parties), Prefetch("rights", Right.objects.select_related("holder"))
        )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "reader": Reader(caller(self.request))}

    def get_serializer_class(self) -> type[serializers.CaseSerializer]:
        return serializers.CaseSerializer if self.action == "list" else serializers.CaseDetailSerializer

    @extend_schema(
        request=OpenApiTypes.OBJECT,
        responses={201: serializers.CaseDetailSerializer, 400: serializers.InvalidSerializer},
        description="登记案件：案件各项，parties 与 rights 为数组；rights 的 holder 是权利人在 parties 中的位置（从 0 起）。",
    )
    def create(self, request: Request) -> Response:
        case = register_case(json_object(request), by=caller(request), key=idempotency_key(request))
        return Response(self.get_serializer(case).data, status.HTTP_201_CREATED)

    @extend_schema(
        responses=serializers.EventSerializer(many=True),
        description="案件台账，自始至终；当事人只见与当事人有关的程序，不见办理内容（data 为空）。",
    )
    @action(detail=True)
    def ledger(self, request: Request, pk: str | None = None) -> Response:
        case = self.get_object()
        events = Event.objects.filter(case=case)
        if not Reader(caller(request)).is_outside(case):
            return Response(serializers.EventSerializer(events, many=True).data)
        shared = [key for key, model in proceedings().items() if concerns_parties(procedure_of(model))]
        lines = serializers.EventSerializer(events.filter(procedure__in=shared), many=True).data
        return Response([line | {"data": {}} for line in lines])


@extend_schema(tags=["当事人与权利"])
class PartyViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, InVisibleCases):
    queryset = CaseParty.objects.select_related("party").prefetch_related("agents")
    serializer_class = serializers.PartySerializer
    pagination_class = by("case")

    @extend_schema(
        responses=serializers.PartyVersionSerializer(many=True),
        description="登记信息的沿革，先后为序；证件号码以掩码显示。当事人只见自己一方的。",
    )
    @action(detail=True)
    def history(self, request: Request, pk: str | None = None) -> Response:
        row, reader = self.get_object(), Reader(caller(request))
        if row.case_id in reader.outside and row.party_id not in reader.represents:
            raise NotFound
        return Response(serializers.PartyVersionSerializer(row.party.versions.all(), many=True).data)


@extend_schema(tags=["当事人与权利"])
class RightViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, InVisibleCases):
    queryset = Right.objects.select_related("holder")
    serializer_class = serializers.RightSerializer
    pagination_class = by("kind", "number")


@extend_schema(tags=["期限"])
class DeadlineViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, InVisibleCases):
    """期限；``?status=running`` 只列进行中的，按届满先后。"""

    queryset = Deadline.objects.select_related("case")
    serializer_class = serializers.DeadlineSerializer
    pagination_class = by("due")

    def get_queryset(self) -> QuerySet[Deadline]:
        rows = super().get_queryset()
        wanted = self.request.query_params.get("status")
        if wanted and wanted not in DeadlineStatus.values:
            raise ParseError(f"status 应为 {'、'.join(DeadlineStatus.values)} 之一")
        return rows.filter(status=wanted) if wanted else rows


@extend_schema(tags=["文书"])
class PaperViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, InVisibleCases):
    queryset = IssuedPaper.objects.select_related("file", "office")
    serializer_class = serializers.PaperSerializer
    pagination_class = by("-issued_at")

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY}, description="文书的 PDF；摘要见台账。")
    @action(detail=True)
    def pdf(self, request: Request, pk: str | None = None) -> HttpResponseBase:
        paper = self.get_object()
        return _attachment(printing.content_of(paper), "application/pdf", f"{paper.title}{paper.number}.pdf")


@extend_schema(tags=["证据"])
class EvidenceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, InVisibleCases):
    """证据；登记证据是收案程序的步骤 add_evidence（multipart/form-data）。"""

    queryset = Evidence.objects.select_related("file").prefetch_related("custody")
    serializer_class = serializers.EvidenceSerializer
    pagination_class = by("case", "number")

    @extend_schema(
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, 404: OpenApiResponse(description="没有文件")}
    )
    @action(detail=True)
    def file(self, request: Request, pk: str | None = None) -> HttpResponseBase:
        evidence = self.get_object()
        if evidence.file is None:
            return Response({"detail": "这项证据没有文件"}, status.HTTP_404_NOT_FOUND)
        return _attachment(store.read(evidence.file.sha256), evidence.file.mime, evidence.file.original_name)


def _attachment(content: bytes, mime: str, name: str) -> HttpResponseBase:
    """Always downloaded, never shown as a page of ours."""
    response = FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=mime)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
