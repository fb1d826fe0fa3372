"""反向移送接收登记：the page on which the intake clerk or a handler enters a file that came back on paper."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from casework import clock
from casework.acts import Refused
from casework.desk import fields, frame
from casework.intake.registration import office_of
from casework.models import Case, CaseParty
from casework.models.party import Party
from enforcement.transfer.models import Awaiting, Reception, Transfer
from enforcement.transfer.reception.entry import Undecided, candidates_of, place, receive, waiting_at
from enforcement.transfer.reception.forms import ReverseFile
from enforcement.transfer.reception.sent import sent

app_name = "reverse"
SHOWN = 50


@frame.page
def enter(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if not who.registers:
        raise PermissionDenied(
            "移回的案件由收案员或者执法人员登记（《市场监督管理行政处罚程序规定》第十八条）；请由收案员登记。"
        )
    if request.method != "POST":
        return _form(
            request, ReverseFile(initial={"received_on": clock.today(), "served_on": clock.today()}, label_suffix="")
        )
    if waiting := request.POST.get("waiting"):
        return _place(request, waiting)
    form = ReverseFile(request.POST, label_suffix="")
    try:
        made = receive(office_of(who.user), _sent(request), by=who.user, chosen=request.POST.get("chosen", ""))
    except Undecided as undecided:
        form.is_valid()
        form.add_error(None, undecided.messages)
        return _form(request, form, status=409, candidates=undecided.candidates)
    except ValidationError as error:
        form.is_valid()
        for name, sentences in (error.message_dict if hasattr(error, "error_dict") else {"": error.messages}).items():
            if name not in form.errors:
                form.add_error(name if name in form.fields else None, sentences)
        return _form(request, form, status=400)
    except Refused as refused:
        form.is_valid()
        form.add_error(None, [str(it) for it in refused.reasons])
        return _form(request, form, status=409)
    if isinstance(made, Awaiting):
        messages.warning(request, f"{made}已经收到，正等待归案，请在下方选定原案。")
        return HttpResponseRedirect(reverse("reverse:enter"), status=303)
    return _done(request, made)


def _place(request: HttpRequest, pk: str) -> HttpResponse:
    """One of the files that wait: the clerk has said to which case it belongs."""
    who = frame.viewer(request)
    waiting = next((it for it in waiting_at(office_of(who.user)) if str(it.pk) == pk), None)
    if waiting is None:
        messages.warning(request, "这件来文已经归案，或者不是送本机关的；请在“已接收”中核对。")
        return HttpResponseRedirect(reverse("reverse:enter"), status=303)
    chosen, number = request.POST.get("chosen", ""), request.POST.get("number", "").strip()
    try:
        return _done(request, place(waiting, by=who.user, chosen=chosen, number=number))
    except ValidationError as error:
        said = error.messages
    except Refused as refused:
        said = [str(it) for it in refused.reasons]
    for sentence in said:
        messages.error(request, f"{waiting}没有归案：{sentence}")
    return HttpResponseRedirect(reverse("reverse:enter"), status=303)


def _done(request: HttpRequest, made: Reception) -> HttpResponse:
    messages.success(
        request,
        f"已接收，{made.get_found_display()}：{made.case.number}{'，已恢复办理' if made.reopened else ''}。回执见本案文书。",
    )
    return HttpResponseRedirect(reverse("desk:case", args=[made.case_id]), status=303)


NOT_OF_THE_FILE = ("csrfmiddlewaretoken", "chosen")


def _sent(request: HttpRequest) -> dict[str, str]:
    return {name: text for name, text in request.POST.items() if name not in NOT_OF_THE_FILE and isinstance(text, str)}


def _form(
    request: HttpRequest, form: ReverseFile, *, status: int = 200, candidates: Sequence[Case] = ()
) -> HttpResponse:
    fields.ready(form)
    office = office_of(frame.viewer(request).user)
    waiting = list(waiting_at(office)[:SHOWN])
    possible = candidates_of(office, waiting)
    told = _tellers({it.pk: it for them in (candidates, *possible) for it in them}.values())
    context = {
        "form": form, "candidates": [told[it.pk] for it in candidates],
        "waiting": [_waits(it, [told[case.pk] for case in them]) for it, them in zip(waiting, possible, strict=True)],
        "rows": Reception.objects.filter(office=office).select_related("case", "sender")[:SHOWN],
    }  # fmt: skip
    return frame.show(request, "reverse_file", context, status=status)


def _waits(waiting: Awaiting, candidates: Sequence[dict[str, Any]]) -> dict[str, Any]:
    told = json.loads(waiting.told)
    masked = Party(id_kind=told["id_kind"], id_number=told["id_number"]).masked_id()
    return {"it": waiting, "told": told | {"id_masked": masked}, "candidates": candidates}


def _tellers(cases: Iterable[Case]) -> dict[Any, dict[str, Any]]:
    """Each candidate as the clerk tells it from another: its parties with what is known of their numbers, where it went and
    where it stands; asked for once, however many they are."""
    found = {it.pk: it for it in cases}
    parties: dict[Any, list[tuple[str, str]]] = defaultdict(list)
    rows = CaseParty.objects.filter(case__in=found).exclude(capacity=CaseParty.Capacity.COMPLAINANT)
    for row in rows.select_related("party"):
        parties[row.case_id].append((row.party.name, row.party.masked_id() or "未登记证件号码"))
    latest = {
        it.case_id: it for it in Transfer.objects.filter(case__in=found).select_related("police").order_by("since")
    }
    return {
        pk: {"case": case, "parties": parties[pk], "police": latest[pk].police, "state": latest[pk].get_state_display()}
        for pk, case in found.items()
    }  # fmt: skip


urlpatterns = [path("", enter, name="enter"), path("sent/", sent, name="sent")]
