"""The pages of the outgoing messages: the queue of the office, one message with its history, and what is uploaded by hand."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from casework import clock, delivery
from casework.delivery import NotRefused
from casework.desk import frame, lookup
from casework.models import Delivery
from enforcement.credit.sending import correction, fields, queue, sheet, workbook

if TYPE_CHECKING:
    from django.db.models import QuerySet

app_name = "credit"
NOT_YOURS = "对外报送由本机关信用管理员办理，系统管理员可以查看投递情况。"
WHY = {"least": 4, "most": 500}


@frame.page
def of_office(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if not queue.offices(who):
        raise PermissionDenied(NOT_YOURS)
    found, clerk = queue.rows(who), bool(queue.offices(who, queue.CLERKS))
    context = {
        "clerk": clerk, "refused": [it for it in found if it.needs_somebody][: queue.MOST],
        "waiting": [it for it in found if not it.needs_somebody][: queue.MOST], "total": len(found), "most": queue.MOST,
        "arrived": [(it, queue.topic(it), queue.whose(it)) for it in queue.arrived(who)],
        "channels": sorted(delivery.channels()),
    }  # fmt: skip
    return frame.show(request, "credit_messages", context)


@frame.page
def of_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    who = frame.viewer(request)
    case = lookup.case_for(who.user, pk)
    rows = queue.content(who).filter(case=case).order_by("sequence")
    if not queue.offices(who, queue.CLERKS):
        raise PermissionDenied(NOT_YOURS)
    return frame.show(request, "credit_case", {"case": case, "rows": [(it, queue.topic(it)) for it in rows]})


@frame.page
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One message. Refused ones can be put right here; what came back stays below, as it was."""
    row = _content(request, pk)
    faults, status, given, why = correction.came_back(row), 200, {}, ""
    if request.method == "POST":
        given = {name[len("field:") :]: str(it) for name, it in request.POST.items() if name.startswith("field:")}
        why = request.POST.get("why", "").strip()[: WHY["most"]]
        try:
            faults = _resend(request, row, given, why)
        except (correction.NotCorrected, NotRefused) as error:
            faults, status = correction.came_back(row) | {"": (str(error),)}, 409
        else:
            if not faults:
                messages.success(request, "已更正，按原编号、原次序重新投递；退回的内容保留在更正记录中。")
                return HttpResponseRedirect(reverse("credit:message", args=[row.pk]), status=303)
            status = 400
    return frame.show(request, "credit_message", _context(row, faults, given, why), status=status)


def _resend(request: HttpRequest, row: Delivery, given: dict[str, str], why: str) -> correction.Faults:
    if len(why) < WHY["least"]:
        return correction.came_back(row) | {"why": ("请写明更正了什么、为什么（不少于四个字）。",)}
    seen = request.POST.get("seen", "")
    return correction.resend(row, given, by=frame.viewer(request).user, why=why, seen=seen)


def _context(row: Delivery, faults: correction.Faults, given: dict[str, str], why: str) -> dict[str, Any]:
    rows = fields.fields(row.body, faults)
    earlier = Delivery.objects.owed().filter(channel=row.channel, subject_key=row.subject_key)
    refused = delivery.alone(row) and row.delivered_at is None and row.withdrawn is None
    ended, over = (delivery.closed_by(row, waiting_too=it) if refused else None for it in (False, True))
    return {
        "ended": ended and queue.topic(ended), "over": over and queue.topic(over), "not_taken": refused and row.refused is None,
        "row": row, "topic": queue.topic(row), "case": row.case, "fields": [(it, given.get(it.path, it.text)) for it in rows],
        "faults": faults.get("", ()), "why": why, "why_wrong": faults.get("why", ()), "wrong": sum(bool(it.faults) for it in rows),
        "seen": correction.version(row), "may": refused and ended is None,
        "before": earlier.filter(sequence__lt=row.sequence).count(), "behind": delivery.held_by(row).count(),
        "corrections": [_corrected(row, place) for place in range(len(row.corrections))][::-1], "now": clock.now(),
    }  # fmt: skip


def _corrected(row: Delivery, place: int) -> dict[str, Any]:
    """One correction: what came back, with its errors, and what it was changed to."""
    it = row.corrections[place]
    after = row.corrections[place + 1]["body"] if place + 1 < len(row.corrections) else row.body
    said = {field.path: field for field in fields.fields(after)}
    changed = [
        (old, said[old.path].text)
        for old in fields.fields(it["body"])
        if old.path in said and old.text != said[old.path].text
    ]
    errors = [error for error in it["refused"].get("errors", ()) if isinstance(error, dict)]
    return {
        "by": it["by_name"],
        "at": it["at"][:16].replace("T", " "),
        "why": it.get("why", ""),
        "errors": errors,
        "changed": changed,
    }


def _content(request: HttpRequest, pk: UUID) -> Delivery:
    who = frame.viewer(request)
    if not queue.offices(who, queue.CLERKS):
        raise PermissionDenied(NOT_YOURS)
    row = queue.content(who).filter(pk=pk).select_related("case", "event").first()
    if row is None:
        raise Http404
    return row


@require_POST
@frame.page
def hurry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try it now instead of at its next time."""
    row = _content(request, pk)
    if delivery.hurry(row):
        messages.success(request, "已提前到现在投递；前面还有同一对象的消息时，仍按次序。")
    else:
        messages.warning(request, "这条消息已送达、被退回或者正在投递，无须提前。")
    return HttpResponseRedirect(reverse("credit:message", args=[row.pk]), status=303)


@require_POST
@frame.page
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """不再报送: what a later message has ended without waiting for it."""
    row, why = _content(request, pk), request.POST.get("why", "").replace("\x00", "").strip()[: WHY["most"]]
    if len(why) < WHY["least"]:
        messages.warning(request, "没有登记：请写明不再报送的理由（不少于四个字）。")
    else:
        try:
            many = delivery.withdraw(row, frame.viewer(request).user, why)
        except NotRefused as error:
            messages.warning(request, f"没有登记：{error}")
        else:
            messages.success(request, f"已登记不再报送，连同等待它的共 {many} 条；内容和退回的错误保留。")
    return HttpResponseRedirect(reverse("credit:message", args=[row.pk]), status=303)


@frame.page
def by_hand(request: HttpRequest) -> HttpResponse:
    """What waits for 信用中国, in the columns of its own table: for the office whose channel is not connected."""
    return _saved(sheet.written(_by_hand(request)), "text/csv; charset=utf-8", "csv")


@frame.page
def by_hand_workbook(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    return _saved(workbook.written(_by_hand(request)), workbook.MIME, "xlsx")


def _by_hand(request: HttpRequest) -> "QuerySet[Delivery]":
    who = frame.viewer(request)
    if not queue.offices(who, queue.CLERKS):
        raise PermissionDenied(NOT_YOURS)
    return queue.content(who)


def _saved(content: str | bytes, mime: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="shuanggongshi-{clock.today():%Y%m%d}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    path("messages/", of_office, name="office"),
    path("messages/case/<uuid:pk>/", of_case, name="case"),
    path("messages/by-hand.csv", by_hand, name="by_hand"),
    path("messages/by-hand.xlsx", by_hand_workbook, name="by_hand_workbook"),
    path("messages/<uuid:pk>/", message, name="message"),
    path("messages/<uuid:pk>/now/", hurry, name="hurry"),
    path("messages/<uuid:pk>/withdraw/", withdraw, name="withdraw"),
]
