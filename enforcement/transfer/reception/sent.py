"""送回的案件：the page on which police, procuratorate and court read what became of what they sent us: receipt, time, answer."""

from django.http import Http404, HttpRequest, HttpResponse

from casework import clock
from casework.desk import frame
from casework.models import Office
from casework.package import bodies
from casework.roles import RECEIVING
from enforcement.transfer.models import Reception
from enforcement.transfer.reception.answer import receipts
from enforcement.transfer.reception.entry import waiting_from

RULES = ("CT-30", "CT-31")
SHOWN = 50


@frame.page
def sent(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if not who.roles & RECEIVING:
        raise Http404
    offices = Office.objects.filter(pk__in=bodies.offices_of(who.user, clock.today()))
    found = list(Reception.objects.filter(sender__in=offices).select_related("office", "case", "sender")[:SHOWN])
    waiting = [it for office in offices for it in waiting_from(office)[:SHOWN]]
    rows = list(zip(found, receipts(found), strict=True))
    return frame.show(request, "reverse_sent", {"rows": rows, "waiting": waiting})
