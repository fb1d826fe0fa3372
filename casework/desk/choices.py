"""未定事项：what the law leaves open, how this office reads it, since when, and why."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from casework.choices import choose, may_choose
from casework.desk import frame, rooms
from casework.law.rules import RULES, Rule
from casework.law.unsettled import QUESTIONS, Unsettled
from casework.models import Office, OfficeChoice
from casework.models.office import OfficeKind

BACK_TO_DEFAULT = "default"


@dataclass(frozen=True)
class Question:
    """One row of the page. ``rules`` are the register's lines it belongs to."""

    asked: Unsettled
    applies: str
    chosen: bool
    rules: list[Rule]
    last: OfficeChoice | None


class AnswerForm(forms.Form):
    """An answer out of those the question knows, or a number, and why."""

    reason = forms.CharField(
        label="理由和依据", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：本省裁量基准、上级机关或者人民法院的答复。选定之前已经作出的决定不受影响。",
    )  # fmt: skip

    def __init__(self, question: Unsettled, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        self.question = question
        offered = [(str(value), meaning) for value, meaning in question.answers.items()]
        default = f"恢复默认（{question.meaning(question.default)}）"
        if question.is_number:
            self.fields["number"] = forms.IntegerField(
                label="数值", min_value=0, max_value=10_000_000, required=False, help_text=f"不填即{default}"
            )
        else:
            self.fields["value"] = forms.ChoiceField(
                label="按哪一种办理", choices=[*offered, (BACK_TO_DEFAULT, default)]
            )
        self.order_fields(["value", "number", "reason"])

    @property
    def answer(self) -> Any:
        if self.question.is_number:
            return self.cleaned_data["number"]
        values = {str(value): value for value in self.question.answers}
        return values.get(self.cleaned_data["value"])


@frame.page
def choices(request: HttpRequest) -> HttpResponse:
    office = _office(request)
    last: dict[str, OfficeChoice] = {}
    for row in OfficeChoice.objects.filter(office=office).select_related("by").order_by("at"):
        last[row.key] = row
    rows = [_row(QUESTIONS[key], office, last.get(key)) for key in sorted(QUESTIONS)]
    may = may_choose(frame.viewer(request).user, office)
    pages = [(label, reverse(name)) for label, name in rooms.OFFICE_PAGES.items()]
    return frame.show(request, "choices", {"rows": rows, "may": may, "office": office, "pages": pages})


@frame.page
def choice(request: HttpRequest, key: str) -> HttpResponse:
    office, user = _office(request), frame.viewer(request).user
    if key not in QUESTIONS:
        raise Http404
    question = QUESTIONS[key]
    form = AnswerForm(question, request.POST or None) if may_choose(user, office) else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied("未定事项由本机关负责人选定；请报本机关负责人决定。")
        if form.is_valid() and _choose(office, form, user):
            messages.success(request, "已经选定，今后办理的事项按此适用。")
            return redirect("desk:choice", key=key)
    earlier = OfficeChoice.objects.filter(office=office, key=key).select_related("by")
    context = {"row": _row(question, office, None), "form": form, "earlier": earlier, "office": office}
    return frame.show(request, "choice", context, status=400 if form and form.is_bound and form.errors else 200)


def _choose(office: Office, form: AnswerForm, user: Any) -> bool:
    try:
        choose(office, form.question.key, form.answer, form.cleaned_data["reason"], user)
    except ValidationError as error:
        for field, told in error.message_dict.items():
            form.add_error("number" if field == "value" and form.question.is_number else field, told)
        return False
    return True


def _office(request: HttpRequest) -> Office:
    office = frame.viewer(request).office
    if office is None or office.kind != OfficeKind.IP_OFFICE or frame.viewer(request).is_party:
        raise Http404
    return office


def _row(question: Unsettled, office: Office, last: OfficeChoice | None) -> Question:
    rules = [RULES[it] for it in question.rules if it in RULES]
    return Question(question, question.meaning(question.value(office)), question.chosen(office), rules, last)
