"""Papers as PDF and evidence as it was handed in; both only to who may read them."""

from io import BytesIO
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from casework import printing, store
from casework.desk import casefile, frame, paging
from casework.models import Case, Evidence, IssuedPaper
from casework.rendering import RenderRefused

AS_PDF = "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A browser shows a PDF with a viewer and styles of its own; nothing else of the page may load."""
AS_FILE = "sandbox; default-src 'none'"


@frame.page
def paper(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    who = frame.viewer(request)
    visible = IssuedPaper.objects.filter(case__in=Case.objects.visible_to(who.user))
    found = visible.select_related("case__office", "office", "event").filter(pk=pk).first()
    if found is None or (who.is_outsider(found.case) and found.event.by_id != who.user.pk):
        raise Http404
    try:
        content = printing.content_of(found)
    except (RenderRefused, store.Damaged) as error:
        context = {"title": "文书暂不能制作", "why": str(error), "back": found.case}
        return frame.show(request, "problem", context, status=503 if isinstance(error, store.Damaged) else 409)
    name = f"{found.title}{found.number}.pdf"
    return _file(content, "application/pdf", name, AS_PDF, download="download" in request.GET)


@frame.page
def evidence(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file of a piece of evidence: always saved, never shown as a page of ours."""
    who = frame.viewer(request)
    visible = Evidence.objects.filter(case__in=Case.objects.visible_to(who.user))
    found = visible.select_related("case__office", "file").filter(pk=pk).first()
    if (
        found is None
        or found.file is None
        or found not in casefile.readable_evidence(found.case, who.is_outsider(found.case))
    ):
        raise Http404
    try:
        content = store.read(found.file.sha256)
    except (store.Damaged, FileNotFoundError) as error:
        why = (
            str(error) if isinstance(error, store.Damaged) else "证据文件不在存放处，请立即报告系统管理员，并从备份恢复"
        )
        return frame.show(request, "problem", {"title": "证据文件不能取出", "why": why, "back": found.case}, status=503)
    return _file(content, found.file.mime, found.file.original_name, AS_FILE, download=True)


def _file(content: bytes, mime: str, name: str, policy: str, *, download: bool) -> FileResponse:
    response = FileResponse(BytesIO(content), as_attachment=download, filename=name, content_type=mime)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = policy
    response["Cache-Control"] = "no-store"
    return response


@frame.page
def papers(request: HttpRequest) -> HttpResponse:
    """文书：the papers of the cases one sees, latest first."""
    who = frame.viewer(request)
    visible = IssuedPaper.objects.filter(case__in=Case.objects.visible_to(who.user)).select_related(
        "case__office", "file"
    )
    if who.is_party:
        visible = visible.filter(event__by=who.user)
    text = request.GET.get("title", "").strip()[:60]
    rows = visible.filter(title__icontains=text) | visible.filter(number__icontains=text) if text else visible
    return frame.show(request, "papers", {"page": paging.turn(request, rows, "-issued_at"), "text": text})
