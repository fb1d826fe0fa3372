"""行刑衔接监督：for the procuratorate, the superior and the office's own heads and reviewers.

A procuratorate is told of every case of its own place that should have gone to the police, was kept back, or is late
(移送规定第十四条): by number, office, crime and progress. It opens only those it was sent.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from casework import oversight
from casework.desk import frame
from casework.desk.frame import Viewer
from casework.models import Case, Office
from casework.roles import Role


@frame.page
def supervision(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if not who.roles & frame.SUPERVISORS:
        raise PermissionDenied("行刑衔接监督由检察机关对接人、上级部门和本机关负责人、审核人员查看。")
    readable, offices = Case.objects.visible_to(who.user), _offices(who)
    cases = readable
    if Role.PROCURATORATE_DESK in who.roles:
        cases = Case.objects.filter(Q(pk__in=readable.values("pk")) | Q(office__in=offices))
    rows = oversight.measured(cases)
    owed, kept, overdue = oversight.owed(rows), oversight.kept(rows), list(oversight.overdue(cases))
    lowered, uncopied = oversight.lowered(cases), oversight.punished_uncopied(cases)
    told_late = list(oversight.told_late(cases))
    shown = (
        {it.case.pk for it in (*owed, *kept, *lowered)}
        | {it.case_id for it in overdue}
        | {it.case_id for it in told_late}
    )
    shown |= {it.pk for it in uncopied}
    context = {
        "owed": owed, "kept": kept, "overdue": overdue, "lowered": lowered, "uncopied": uncopied, "told_late": told_late,
        "near": oversight.anonymous(offices), "offices": offices, "outside": Role.PROCURATORATE_DESK in who.roles,
        "readable": set(readable.filter(pk__in=shown).values_list("pk", flat=True)),
    }  # fmt: skip
    return frame.show(request, "supervision", context)


def _offices(who: Viewer) -> list[Office]:
    """Whose anonymous list he reads: a procuratorate its own place's, others their office's and those below."""
    found: set[Office] = set()
    for post in who.posts:
        if Role(post.role) == Role.PROCURATORATE_DESK:
            found |= set(oversight.watched_by(post.office))
        elif post.sees_below():
            found |= set(Office.objects.filter(lineage__startswith=post.office.lineage, kind="ip_office"))
    return sorted(found, key=lambda it: it.code)
