"""The page of a party's integrity file."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from casework.desk import frame, lookup
from casework.models import CaseParty
from casework.reading import Reader
from casework.roles import Role
from enforcement.credit.grading import standing as grading
from enforcement.credit.integrity import record, standing
from enforcement.credit.scheme import running

app_name = "integrity"
READERS = frozenset({
    Role.HANDLER, Role.OFFICER, Role.HEAD, Role.REVIEWER, Role.CREDIT_CLERK, Role.SUPERIOR, Role.PANEL, Role.PRESIDING,
})  # fmt: skip


@frame.page
def of_party(request: HttpRequest, pk: UUID, party: UUID) -> HttpResponse:
    """For those of the office who work on the case; not for its parties, nor for who only receives the case."""
    who = frame.viewer(request)
    case = lookup.case_for(who.user, pk)
    if who.is_outsider(case) or not who.user.holds_any(READERS, case):
        raise PermissionDenied("诚信档案由办理本案的机关人员查阅。")
    row = CaseParty.objects.filter(case=case, pk=party, capacity__in=record.ANSWERING).select_related("party").first()
    if row is None:
        raise Http404
    reader = Reader(who.user)
    entries, about = record.of_party(row, reader), record.of_rights(case, reader)
    context = {
        "case": case, "row": row, "running": running.notes(row), "graded": grading.notes(row), "own": [it for it in entries if it.case], "others": [it for it in entries if not it.case],
        "rights": about, "hints": record.hints(case, entries), "most": record.MOST,
        "by_number": bool(row.party.id_number), "full": len(entries) >= record.MOST, "measures": list(standing.measures(row)),
    }  # fmt: skip
    return frame.show(request, "integrity", context)


urlpatterns = [path("cases/<uuid:pk>/parties/<uuid:party>/", of_party, name="party")]
