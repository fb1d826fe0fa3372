"""期限：all that run, why each ends when it does, and those that wait for a year's notice."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from casework import calendar, clock, deadlines
from casework.desk import folders, frame, paging
from casework.desk.frame import Viewer
from casework.desk.lights import Lights
from casework.law.period import Period
from casework.models import Case, Deadline, Stop
from casework.models.ledger import DeadlineStatus
from casework.reading import Reader
from casework.registers import calendars

STATES = {"": "进行中", "late": "已逾期", "stopped": "停止计算", "provisional": "暂计"}


@frame.page
def every_deadline(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if who.administers_only:
        raise PermissionDenied("管理员不办理案件，看不到案件的期限；待通知的期限请看“暂计”一页。")
    wanted = request.GET.get("only", "")
    wanted = wanted if wanted in STATES else ""
    found = paging.turn(request, _running(who, wanted), "due")
    lights = Lights()
    by_case = {it.case.pk: it for it in folders.load({row.case_id: row.case for row in found.rows}.values())}
    rows = [(row, lights.of(row), by_case[row.case_id]) for row in found.rows]
    return frame.show(request, "deadlines", {"page": found, "rows": rows, "wanted": wanted, "states": STATES.items()})


def _running(who: Viewer, wanted: str) -> "QuerySet[Deadline]":
    visible = Deadline.objects.filter(status=DeadlineStatus.RUNNING, case__in=Case.objects.visible_to(who.user))
    rows = visible.select_related("case__office", "office")
    if who.is_party:
        rows = Reader(who.user).rows(rows)
    narrowed: dict[str, dict[str, object]] = {
        "late": {"stopped": False, "due__lt": clock.now()},
        "stopped": {"stopped": True},
        "provisional": {"provisional": True},
    }
    return rows.filter(Q(**narrowed.get(wanted, {})))


@frame.page
def why(request: HttpRequest, pk: UUID) -> HttpResponse:
    """为什么是这一天：one sentence, the whole count, and the ledger of this clock."""
    who = frame.viewer(request)
    deadline = Reader(who.user).rows(Deadline.objects.select_related("case__office", "office")).filter(pk=pk).first()
    if deadline is None:
        raise Http404
    stops = [
        stop
        for stop in Stop.objects.filter(case=deadline.case).order_by("opened_at")
        if deadlines.concerns(stop, deadline)
    ]
    found = deadlines.reckon(deadline, stops, deadline.ended_at or clock.now(), calendar.current())
    term = deadlines.term_of(deadline)
    context = {
        "case": deadline.case, "outside": who.is_outsider(deadline.case), "deadline": deadline, "found": found, "light": Lights().of(deadline), "stops": stops,
        "entries": deadline.entries.select_related("event"), "term": term, "period": Period.from_json(deadline.period),
        "extended": [Period.from_json(it) for it in deadline.extended],
    }  # fmt: skip
    return frame.show(request, "deadline", context)


@frame.page
def waiting_for_notice(request: HttpRequest) -> HttpResponse:
    """暂计：the deadlines that touch a year whose notice has not been loaded. The system administrator's list."""
    who = frame.viewer(request)
    if not who.keeps_calendar:
        raise PermissionDenied("暂计期限由系统管理员查看；办案人员请看案件页和“期限”一页，暂计的期限标有“暂计”。")
    return frame.show(request, "provisional", {"rows": sorted(calendars.provisional(), key=lambda it: it.due)[:500]})
