"""The pages of the mediation: how an agreement is kept and what its mediators noted, and the office's register."""

from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from casework import clock
from casework.desk import frame, lookup
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating
from mediation.agreement.register import Confidence, Listed
from mediation.agreement.room import ROOM
from mediation.agreement.states import S

RULES = ("MED-26", "MED-27", "MED-39")
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
        (it, [(row, row.light(today)) for row in it.schedule])
        for it in Mediation.objects.filter(case=case).order_by("since")
    ]
    notes = Confidence.objects.visible_to(who.user).filter(case=case).select_related("side__party", "by")
    return frame.show(request, "mediation", {"case": case, "found": found, "notes": notes})


@frame.page
def of_office(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if who.office is None or not ROOM.opens_to(who.roles):
        raise Http404
    listed = Listed.objects.filter(office=who.office).select_related("user")
    today = clock.today()
    serving = set(Listed.objects.serving_on(today).values_list("pk", flat=True))
    rows = [(it, it.pk in serving, _results(it)) for it in listed]
    return frame.show(request, "mediators", {"rows": rows, "office": who.office})


def _results(listed: Listed) -> str:
    """How many of the mediations this person held ended with an agreement."""
    mine = Mediation.objects.filter(office=listed.office, mediators__contains=[{"id": str(listed.user_id)}])
    agreed, ended = mine.aggregate(agreed=RESULTS[0], ended=RESULTS[1]).values()
    return f"{agreed} / {ended}"


app_name = "mediation"
urlpatterns = [path("", of_office, name="office"), path("case/<uuid:pk>/", of_case, name="case")]
