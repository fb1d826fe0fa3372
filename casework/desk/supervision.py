"""行刑衔接监督：for the procuratorate, the superior and the office's own heads and reviewers."""

from django.core.exceptions import PermissionDenied
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
    cases = Case.objects.visible_to(who.user)
    rows = oversight.measured(cases)
    context = {
        "owed": oversight.owed(rows), "kept": oversight.kept(rows), "overdue": oversight.overdue(cases),
        "near": oversight.anonymous(_offices(who)),
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
