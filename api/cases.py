"""Cases and what lies in them. Every list starts from what the caller may see; another office's case is a 404."""

from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiResponse, OpenApiTypes, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from api import serializers
from api.caller import caller, json_object
from casework import printing, store
from casework.intake.registration import register_case
from casework.models import Case, CaseParty, Deadline, Event, Evidence, IssuedPaper, Right


class Newest(CursorPagination):
    page_size, max_page_size, page_size_query_param, ordering = 50, 200, "page_size", ("-created_at", "id")


def by(*ordering: str) -> type[CursorPagination]:
    """Keyset paging in that order."""
    return type("Paging", (Newest,), {"ordering": (*ordering, "id")})


class InVisibleCases(GenericViewSet):
    """Rows of cases the caller may see; ``?case=`` narrows to one."""

    in_case = "case"

    def get_queryset(self) -> QuerySet[Any]:
        visible = Case.objects.visible_to(caller(self.request))
        rows = super().get_queryset().filter(**{f"{self.in_case}__in": visible})
        case = self.request.query_params.get("case")
        return rows.filter(**{self.in_case: case}) if case else rows


@extend_schema(tags=["案件"])
class CaseViewSet(ReadOnlyModelViewSet):
    """案件：GET lists and shows; POST registers a new one."""

    queryset = Case.objects.select_related("office")
    pagination_class = Newest

    def get_queryset(self) -> QuerySet[Case]:
        rows = super().get_queryset()
        return rows.filter(pk__in=Case.objects.visible_to(caller(self.request)).values("pk"))

    def get_serializer_class(self) -> type[serializers.CaseSerializer]:
        return serializers.CaseSerializer if self.action == "list" else serializers.CaseDetailSerializer

    @extend_schema(
        request=OpenApiTypes.OBJECT,
        responses={201: serializers.CaseDetailSerializer, 400: serializers.InvalidSerializer},
        description="登记案件：案件各项，parties 与 rights 为数组；rights 的 holder 是权利人在 parties 中的位置（从 0 起）。",
    )
    def create(self, request: Request) -> Response:
        case = register_case(json_object(request), by=caller(request), key=request.headers.get("Idempotency-Key"))
        return Response(serializers.CaseDetailSerializer(case).data, status.HTTP_201_CREATED)

    @extend_schema(responses=serializers.EventSerializer(many=True), description="案件台账，自始至终。")
    @action(detail=True)
    def ledger(self, request: Request, pk: str | None = None) -> Response:
        events = Event.objects.filter(case=self.get_object())
        return Response(serializers.EventSerializer(events, many=True).data)


@extend_schema(tags=["当事人与权利"])
class PartyViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, InVisibleCases):
    queryset = CaseParty.objects.select_related("party")
    serializer_class = serializers.PartySerializer
    pagination_class = by("case")


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

    queryset = Evidence.objects.select_related("file")
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
