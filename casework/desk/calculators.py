"""办案计算器：the same functions as the interface and ``manage.py calc``, asked by forms that live in the address."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from casework import calculator, clock
from casework.desk import calculators_money, frame
from casework.desk.threshold_form import ThresholdForm
from casework.law.basis import BASES
from casework.law.calc import CalcError
from casework.law.identifiers import CHECKS
from casework.law.period import Unit
from casework.law.periods import PERIODS
from casework.models.party import IdKind
from casework.models.right import RightKind

STOPS = (1, 2)
"""Rows for stopped time."""


def _rules() -> list[tuple[str, str]]:
    return [("", "不按规则，自行填写期间"), *((it.id, f"{it.id} {it.label}（{it.period}）") for it in PERIODS.values())]


class DeadlineForm(forms.Form):
    rule = forms.ChoiceField(label="期限规则", choices=_rules, required=False)
    n = forms.IntegerField(label="期间", min_value=1, max_value=40_000, required=False)
    unit = forms.ChoiceField(
        label="单位", choices=[(it.value, it.label) for it in Unit], required=False, initial=Unit.WORKDAY.value
    )
    start = forms.CharField(
        label="起算日（收到、作出之日）", max_length=40, help_text="2026-11-22；按小时计算的写明时刻：2026-11-22T09:30"
    )
    region = forms.CharField(
        label="地区", max_length=6, required=False, help_text="行政区划代码，如 450100；不填按全国"
    )
    extended = forms.IntegerField(label="按规则延长的次数", min_value=0, max_value=5, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in STOPS:
            self.fields[f"from{place}"] = forms.CharField(label=f"第 {place} 次停止自", max_length=40, required=False)
            self.fields[f"to{place}"] = forms.CharField(label="至", max_length=40, required=False)

    def clean(self) -> None:
        if bool(self.cleaned_data.get("rule")) == bool(self.cleaned_data.get("n")) and not self.has_error("n"):
            self.add_error("rule", "请选择一项期限规则，或者填写期间和单位，两者择一。")

    def request(self) -> dict[str, Any]:
        given = self.cleaned_data
        asked: dict[str, Any] = {"start": given["start"]}
        if given["rule"]:
            asked["rule"] = given["rule"]
        if given["n"]:
            asked["period"] = {"n": given["n"], "unit": given["unit"] or Unit.WORKDAY.value}
        stops = [{"from": given[f"from{it}"], "to": given[f"to{it}"] or None} for it in STOPS if given[f"from{it}"]]
        more = {"region": given["region"], "extended": given["extended"], "stops": stops}
        return asked | {name: value for name, value in more.items() if value}


class IdentifierForm(forms.Form):
    kind = forms.ChoiceField(label="号码类型", choices=lambda: _identifier_kinds())
    value = forms.CharField(label="号码", max_length=60, strip=True)

    def request(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ArticleForm(forms.Form):
    basis = forms.ChoiceField(label="依据", choices=[(it.key, it.gist) for it in BASES.values()])
    on = forms.DateField(label="哪一天引用", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def request(self) -> dict[str, Any]:
        return {"basis": self.cleaned_data["basis"], "on": self.cleaned_data["on"].isoformat()}


FORMS: dict[str, type[Any]] = {
    "deadline": DeadlineForm,
    "identifier": IdentifierForm,
    "article": ArticleForm,
    "threshold": ThresholdForm,
    **calculators_money.FORMS,
}


def _identifier_kinds() -> list[tuple[str, str]]:
    names = (
        dict(IdKind.choices) | dict(RightKind.choices) | {"registration": "工商注册号", "patent": "专利号（任一种）"}
    )
    return [(kind, str(names.get(kind, kind))) for kind in CHECKS if kind not in ("none", "other")]


@frame.page
def calculate(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("what", "")
    kind = kind if kind in FORMS else "deadline"
    asked = "calculate" in request.GET
    form = FORMS[kind](request.GET if asked else None, initial=_initial(kind), label_suffix="")
    found = _found(kind, form) if asked and form.is_valid() else None
    tabs = [(it, calculator.KINDS[it][0], it == kind) for it in FORMS if it in calculator.KINDS]
    other = [label for it, (label, _) in calculator.KINDS.items() if it not in FORMS]
    context = {"kind": kind, "form": form, "found": found, "tabs": tabs, "other": other, "stops": STOPS}
    return frame.show(request, "calculator", context, status=400 if asked and form.errors else 200)


def _initial(kind: str) -> dict[str, Any]:
    today = clock.today()
    if kind == "deadline":
        return {"start": today.isoformat(), "unit": Unit.WORKDAY.value}
    return {"on": today, "act_date": today.isoformat(), "decided": today}


def _found(kind: str, form: Any) -> dict[str, Any] | None:
    """The answer, or None with the sentence at the field it is about."""
    try:
        return calculator.calculate(kind, form.request())
    except CalcError as error:
        form.add_error(_field(form, str(getattr(error, "field", ""))), _sentence(error))
        return None


def _field(form: Any, name: str) -> str | None:
    named = {
        "period": "n",
        "period.n": "n",
        "period.unit": "unit",
        "stops": "from1",
        "stops[0].to": "to1",
        "stops[1].to": "to2",
        "pauses[0].from": "pause_from",
        "pauses[0].to": "pause_to",
    }
    found = named.get(name, name)
    found = {"stops[0].from": "from1", "stops[1].from": "from2"}.get(found, found)
    return found if found in form.fields else None


def _sentence(error: CalcError) -> str:
    """The sentence without the name of the field, which the page shows beside it."""
    return str(error).partition("：")[2] or str(error)
