"""案卷包：what its receiver takes, file by file or whole, and the receipt it gives.

A receiver sees the packages that were sent to its own office; any other is a 404. What is missing after a connection
broke is asked for again by its digest, or from the byte where it broke (Range).
"""

import re
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework import serializers, status
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.authentication import ExpiringToken
from api.caller import caller, idempotency_key, json_object
from api.serializers import InvalidSerializer, RefusalSerializer
from api.signed import SignedRequest
from casework import clock
from casework.models import Office, Package, PackageReceipt
from casework.package import bodies, reading, receipts
from casework.package.choice import package_sent_to
from casework.package.reading import Stretch

RULES = ("ON-03", "ON-04")
MOST = 200
RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")


class ReceiptSerializer(serializers.ModelSerializer):
    """A receipt as it was kept."""

    class Meta:
        model = PackageReceipt
        fields = ["id", "result", "receiver", "received_at", "body"]


class PackageSerializer(serializers.ModelSerializer):
    """A package that was sent."""

    from_org = serializers.CharField(source="case.office.name", read_only=True)
    to_org = serializers.CharField(source="recipient", read_only=True)
    case_no = serializers.CharField(source="case.number", read_only=True)
    sent_at = serializers.DateTimeField(source="sending.sent_at", read_only=True)
    prior_package = serializers.UUIDField(source="prior_id", read_only=True, allow_null=True)
    receipts = ReceiptSerializer(many=True, read_only=True)

    class Meta:
        model = Package
        fields = [
            "id", "kind", "from_org", "to_org", "case_no", "made_at", "sent_at", "prior_package", "manifest_sha256",
            "sha256", "sm3", "size", "receipts",
        ]  # fmt: skip


class ForReceivers(APIView):
    """Everything here starts from the packages sent to the caller's own office."""

    authentication_classes = [SignedRequest, ExpiringToken, SessionAuthentication]

    def offices(self) -> list[int]:
        return bodies.offices_of(caller(self.request), clock.today())

    def package(self, pk: UUID) -> Package:
        found = package_sent_to(self.offices(), pk)
        if found is None:
            raise NotFound("没有发给贵机关的这个案卷包，请核对编号。")
        return found


@extend_schema(tags=["案卷包"])
class Packages(ForReceivers):
    @extend_schema(
        responses=PackageSerializer(many=True),
        description="发给本机关的案卷包，先到者在前；?unanswered=1 只列尚未回执的。",
    )
    def get(self, request: Request) -> Response:
        rows = Package.objects.filter(sending__to__in=self.offices()).select_related("case__office", "sending")
        if request.query_params.get("unanswered") == "1":
            rows = rows.filter(receipts=None)
        rows = rows.prefetch_related("receipts").order_by("sending__sent_at")[:MOST]
        return Response(PackageSerializer(rows, many=True).data)


@extend_schema(tags=["案卷包"])
class OnePackage(ForReceivers):
    @extend_schema(responses=PackageSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(PackageSerializer(self.package(pk)).data)


@extend_schema(tags=["案卷包"])
class Manifest(ForReceivers):
    @extend_schema(
        responses={(200, "application/json"): OpenApiTypes.BINARY},
        description="manifest.json，与签名时逐字节相同；格式见 package.schema.json。",
    )
    def get(self, request: Request, pk: UUID) -> HttpResponseBase:
        return _sent(request, reading.manifest(self.package(pk)), "application/json", "manifest.json")


@extend_schema(tags=["案卷包"])
class Signature(ForReceivers):
    @extend_schema(responses={(200, "application/json"): OpenApiTypes.BINARY}, description="manifest.sig。")
    def get(self, request: Request, pk: UUID) -> HttpResponseBase:
        return _sent(request, reading.signature(self.package(pk)), "application/json", "manifest.sig")


@extend_schema(tags=["案卷包"])
class File(ForReceivers):
    @extend_schema(
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, 206: OpenApiTypes.BINARY},
        description="清单中的一个文件，以其 SHA-256 取；可以用 Range 从断处续取。",
    )
    def get(self, request: Request, pk: UUID, sha256: str) -> HttpResponseBase:
        package = self.package(pk)
        item = reading.named(package, sha256)
        if item is None:
            raise NotFound("清单中没有这个文件，请核对 SHA-256。")
        return _sent(request, reading.file(package, item), item["mime"], item["file"].rpartition("/")[2])


@extend_schema(tags=["案卷包"])
class Archive(ForReceivers):
    @extend_schema(
        responses={(200, "application/zip"): OpenApiTypes.BINARY, 206: OpenApiTypes.BINARY},
        description="整个案卷包（ZIP）；可以用 Range 从断处续取。",
    )
    def get(self, request: Request, pk: UUID) -> HttpResponseBase:
        return _sent(request, reading.whole(self.package(pk)), "application/zip", f"{pk}.zip")


@extend_schema(tags=["案卷包"])
class Receipts(ForReceivers):
    @extend_schema(
        request=OpenApiTypes.OBJECT,
        responses={201: ReceiptSerializer, 400: InvalidSerializer, 409: RefusalSerializer, 422: InvalidSerializer},
        description="回执（receipt.json，格式见 receipt.schema.json）。同一请求编号或者同一内容重发返回同一回执；编号相同而内容不同的返回 422，与此前“已接收”的回执矛盾的返回 409（contradicts）。",
    )
    def post(self, request: Request, pk: UUID) -> Response:
        package = self.package(pk)
        number = (
            str(request.auth)
            if isinstance(request.successful_authenticator, SignedRequest)
            else idempotency_key(request)
        )
        assert isinstance(package.to, Office), "only what is addressed to an office was sent"
        try:
            receipt = receipts.receive(
                package, json_object(request), by=caller(request), office=package.to, message_id=number or ""
            )
        except receipts.Contradicts as error:
            return Response({"code": "contradicts", "errors": {"__all__": [str(error)]}}, status.HTTP_409_CONFLICT)
        except receipts.OtherBody as error:
            answer = {"code": "idempotency_mismatch", "errors": {"__all__": [str(error)]}}
            return Response(answer, status.HTTP_422_UNPROCESSABLE_ENTITY)
        return Response(ReceiptSerializer(receipt).data, status.HTTP_201_CREATED)


def _sent(request: Request, stretch: Stretch, mime: str, name: str) -> HttpResponseBase:
    """The bytes, or the part of them that is asked for; always saved, never shown as a page of ours."""
    wanted = RANGE.fullmatch(request.headers.get("Range", ""))
    first, last = _bounds(wanted, stretch.size) if wanted else (0, stretch.size - 1)
    if first >= stretch.size or last < first:
        response: Any = Response(
            {"detail": "所要的字节范围不在文件之内。"}, status.HTTP_416_REQUESTED_RANGE_NOT_SATISFIABLE
        )
        response["Content-Range"] = f"bytes */{stretch.size}"
        return response
    answer = StreamingHttpResponse(stretch.chunks(first, last), content_type=mime, status=206 if wanted else 200)
    answer["Content-Length"] = str(last - first + 1)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Accept-Ranges"] = "bytes"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "no-store"
    if wanted:
        answer["Content-Range"] = f"bytes {first}-{last}/{stretch.size}"
    return answer


def _bounds(wanted: re.Match[str], size: int) -> tuple[int, int]:
    first, last = int(wanted[1]), int(wanted[2]) if wanted[2] else size - 1
    return first, min(last, size - 1)
