"""收案：one form for the case, its parties and its rights; empty rows are left out."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from casework import clock
from casework.desk import fields, frame
from casework.intake.procedure import Intaking
from casework.intake.registration import CaseForm, PartyForm, RightForm, register_case
from casework.models import Case, Event, User

PARTIES, RIGHTS = 4, 3
KEY = "_key"


@dataclass(frozen=True)
class Group:
    """A row of the form: the form of one party or right, its number, and whether it must be filled in."""

    number: int
    form: forms.BaseForm
    filled: bool


@frame.page
def register(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if not who.registers:
        raise PermissionDenied(
            "案件由收案员或者执法人员登记（《市场监督管理行政处罚程序规定》第十八条）；请由收案员登记。"
        )
    if request.method != "POST":
        return _form(request, {}, str(uuid4()))
    asked = _asked(request)
    try:
        case = _register_once(asked, who.user, request.POST.get(KEY, "")[:64])
    except ValidationError as error:
        return _form(request, error.message_dict, request.POST.get(KEY, ""), status=400)
    messages.success(request, f"已登记，案号为{case.number}。下一步：指定承办人，决定是否受理。")
    return HttpResponseRedirect(reverse("desk:case", args=[case.pk]), status=303)


@transaction.atomic
def _register_once(asked: dict[str, Any], by: User, key: str) -> Case:
    """A second press of the button finds the case the first one made. One person registers one case at a time."""
    User.objects.select_for_update().get(pk=by.pk)
    made = Event.objects.filter(by=by, procedure=Intaking.key, step=Intaking.register.name, idempotency_key=key)
    earlier = made.select_related("case").first() if key else None
    return earlier.case if earlier else register_case(asked, by=by, key=key or None)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """The form as ``register_case`` takes it; rows nobody typed in are left out, the others keep their order."""
    asked: dict[str, Any] = {name: request.POST.get(name, "") for name in CaseForm.base_fields}
    asked["parties"] = [_row(request, "parties", place, PartyForm) for place in _filled(request, "parties", PARTIES)]
    holders = _filled(request, "parties", PARTIES)
    asked["rights"] = [_right(request, place, holders) for place in _filled(request, "rights", RIGHTS)]
    return asked


def _filled(request: HttpRequest, group: str, most: int) -> list[int]:
    """The rows with a name or a number in them."""
    typed = ("name", "id_number", "address") if group == "parties" else ("name", "number")
    return [it for it in range(most) if any(request.POST.get(f"{group}.{it}-{name}", "").strip() for name in typed)]


def _row(request: HttpRequest, group: str, place: int, form: type[forms.BaseForm]) -> dict[str, Any]:
    return {name: request.POST.get(f"{group}.{place}-{name}", "") for name in form().fields}


def _right(request: HttpRequest, place: int, holders: list[int]) -> dict[str, Any]:
    """The holder is named by the row of the form; registration counts only the rows filled in."""
    row = _row(request, "rights", place, RightForm)
    chosen = row["holder"]
    row["holder"] = holders.index(int(chosen)) if str(chosen).isdecimal() and int(chosen) in holders else len(holders)
    return row


def _form(request: HttpRequest, errors: dict[str, list[str]], key: str, *, status: int = 200) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    case_form = CaseForm(typed, initial={"received_on": clock.today()}, label_suffix="")
    fields.ready(case_form)
    parties, rights = _filled(request, "parties", PARTIES), _filled(request, "rights", RIGHTS)
    context = {
        "form": case_form, "key": key, "parties": _groups(PartyForm, "parties", PARTIES, parties, typed),
        "rights": _groups(RightForm, "rights", RIGHTS, rights, typed), "party_error": " ".join(errors.get("parties", [])),
        "others": errors.get("__all__", []), "has_errors": bool(errors),
    }  # fmt: skip
    _place(errors, "rights", rights, context["rights"])
    return frame.show(request, "register", context, status=status)


def _groups(form: type[forms.BaseForm], name: str, most: int, filled: list[int], typed: Any) -> list[Group]:
    """Only the rows typed in are checked; the others stay as they are."""
    made = []
    for place in range(most):
        given = typed if place in filled else None
        row = _ready(form(given, prefix=f"{name}.{place}", label_suffix="", use_required_attribute=False))
        made.append(Group(place + 1, row, place in filled))
    return made


def _ready(form: forms.BaseForm) -> forms.BaseForm:
    if "holder" in form.fields:
        choices = [(place, f"第 {place + 1} 名当事人") for place in range(PARTIES)]
        form.fields["holder"].widget = forms.Select(choices=choices)
    fields.ready(form)
    return form


def _place(errors: dict[str, list[str]], name: str, filled: list[int], groups: Any) -> None:
    """Errors that only the whole registration can see, back at the row they are about."""
    for key, messages_ in errors.items():
        group, _, rest = key.partition(".")
        number, _, field = rest.partition(".")
        if group == name and number.isdecimal() and int(number) < len(filled):
            form = groups[filled[int(number)]].form
            if field in form.fields and not form.has_error(field):
                form.add_error(field, messages_)
