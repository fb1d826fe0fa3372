"""The pages of the mediation: how an agreement is kept and what its mediators noted, and the office's register."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from casework import clock
from casework.desk import frame, lookup
from casework.models import Deadline
from casework.roles import Role
from mediation.agreement import roster
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating
from mediation.agreement.register import Confidence, Listed
from mediation.agreement.room import ROOM
from mediation.agreement.sides import marks_under
from mediation.agreement.states import S

RULES = ("MED-17", "MED-18", "MED-21", "MED-26", "MED-27", "MED-39", "TM04", "MED-37")
RESULTS = (
    Count("pk", filter=Q(state__in=(S.EFFECTIVE, S.PERFORMED, S.BREACHED))),
    Count("pk", filter=Q(state__in=Mediating.ends)),
)


@frame.page
def of_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    who = frame.viewer(request)
    case = lookup.case_for(who.user, pk)
    if who.is_outsider(case):
        raise Http404
    today = clock.today()
    found = [
        (it, [(row, row.light(today)) for row in it.schedule], _sides(it))
        for it in Mediation.objects.filter(case=case).order_by("since")
    ]
    notes = Confidence.objects.visible_to(who.user).filter(case=case).select_related("side__party", "by")
    return frame.show(request, "mediation", {"case": case, "found": found, "notes": notes})


def _sides(mediation: Mediation) -> list[dict[str, Any]]:
    """Each party: what it received, by when it had to answer, what it said and signed."""
    clocks = Deadline.objects.filter(subject_id=mediation.pk, term="statement").order_by("start", "due")
    ends = {it.whom_id: it.due for it in clocks}
    signed = marks_under(mediation) if mediation.terms_sha256 else {}
    return [
        {
            "row": it,
            "mark": signed.get(it.pk),
            "due": ends.get(it.case_party_id, ends.get(None)) if it.of == "respondent" else None,
        }
        for it in mediation.all_sides
    ]


@frame.page
def of_office(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if who.office is None or not ROOM.opens_to(who.roles):
        raise Http404
    listed = Listed.objects.filter(office=who.office).select_related("user")
    today = clock.today()
    serving = set(Listed.objects.serving_on(today).values_list("pk", flat=True))
    rows = [(it, it.pk in serving, _results(it)) for it in listed]
    return frame.show(request, "mediators", {"rows": rows, "office": who.office, "may": Role.HEAD in who.roles})


@frame.page
def enrol(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """The head enters somebody on the register, or changes what is entered of him."""
    who = frame.viewer(request)
    if who.office is None or not ROOM.opens_to(who.roles):
        raise Http404
    if Role.HEAD not in who.roles:
        raise PermissionDenied("调解员名册由本机关负责人登记；请报本机关负责人。")
    listed = get_object_or_404(Listed, pk=pk, office=who.office) if pk else None
    kind = roster.Change if listed else roster.Enrol
    form = kind(request.POST or None, office=who.office, listed=listed)
    if request.method == "POST" and form.is_valid():
        form.enter(who.user)
        messages.success(request, "名册已经登记。")
        return redirect("mediation:office")
    status = 400 if form.is_bound and form.errors else 200
    return frame.show(request, "mediator", {"form": form, "listed": listed, "office": who.office}, status=status)


def _results(listed: Listed) -> str:
    """How many of the mediations this person held ended with an agreement."""
    mine = Mediation.objects.filter(office=listed.office, mediators__contains=[{"id": str(listed.user_id)}])
    agreed, ended = mine.aggregate(agreed=RESULTS[0], ended=RESULTS[1]).values()
    return f"{agreed} / {ended}"


app_name = "mediation"
urlpatterns = [
    path("", of_office, name="office"),
    path("enrol/", enrol, name="enrol"),
    path("enrol/<uuid:pk>/", enrol, name="listed"),
    path("case/<uuid:pk>/", of_case, name="case"),
]
