"""公示抽查: the lot and its record, the results, and what is to be published by when."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from casework import clock
from casework.desk import frame, paging
from casework.forms import DateField, TextField
from casework.models import Office
from enforcement.credit.grading import classes, spot
from enforcement.credit.grading.classes import CLASSES
from enforcement.credit.grading.lots import LEAST_SHARE
from enforcement.credit.grading.models import Enterprise
from enforcement.credit.grading.pages import admitted
from enforcement.credit.grading.spot_models import OUTCOMES, TRIGGERS, SpotDraw

app_name = "spot"
MOST = 100
PAGE, ROWS = 20, 200
"""Draws, and drawn enterprises, of a page."""
AT_ONCE = 5000
"""Enterprises up to which a draw is drawn again whenever it is looked at; of more, when somebody asks for it."""


class PlanForm(forms.Form):
    """What is fixed before the lot: no seed is asked for."""

    title = forms.CharField(label="抽查事项", max_length=120)
    kind = forms.ChoiceField(label="方式", choices={"undirected": "不定向抽查", "directed": "定向抽查"})
    grades = forms.MultipleChoiceField(
        label="定向的类别",
        choices=CLASSES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="定向抽查的选定；不定向抽查范围为全部监管对象",
    )
    trigger = forms.ChoiceField(
        label="定向的事由",
        choices={"": "没有", **TRIGGERS},
        required=False,
        help_text="定向抽查不主动上门检查的类别须有事由",
    )

    def __init__(self, data: Any, table: classes.Table | None) -> None:
        super().__init__(data, label_suffix="")
        for grade, row in table.rows.items() if table else ():
            self.fields[f"rate_{grade}"] = forms.DecimalField(
                label=f"{grade}类抽查比例（%）", min_value=Decimal(0), max_value=Decimal(100), decimal_places=2, initial=row.most,
                help_text=f"分类监管表：{row.least}%至{row.most}%",
            )  # fmt: skip

    @property
    def plan(self) -> spot.Plan:
        given, directed = self.cleaned_data, self.cleaned_data["kind"] == "directed"
        rates = {grade: given[f"rate_{grade}"] for grade in CLASSES if f"rate_{grade}" in given}
        return spot.Plan(
            given["title"],
            rates,
            directed,
            sorted(given["grades"]) if directed else (),
            given["trigger"] if directed else "",
        )


class ResultForm(forms.Form):
    uscc = forms.ChoiceField(label="抽中的企业")
    checked_on = DateField(label="检查结束之日")
    inspectors = forms.MultipleChoiceField(
        label="检查人员", widget=forms.CheckboxSelectMultiple, help_text="不少于两人，出示执法证件（抽查办法第九条）"
    )
    replaced_because = forms.CharField(
        label="更换检查人员的理由", max_length=200, required=False, help_text="不是抽中的人员检查的填写"
    )
    outcome = forms.ChoiceField(label="检查结果", choices=OUTCOMES)
    findings = TextField(label="检查情况", min_length=4, max_length=2000)

    def __init__(self, data: Any, drawn: SpotDraw, left: Iterable[Mapping[str, Any]], names: dict[str, str]) -> None:
        super().__init__(data, label_suffix="")
        codes, people = (
            cast("forms.ChoiceField", self.fields["uscc"]),
            cast("forms.ChoiceField", self.fields["inspectors"]),
        )
        codes.choices = [(it["uscc"], f"{names.get(it['uscc'], '')} {it['uscc']}") for it in left]
        people.choices = [*spot.inspectors(drawn.office).items()]


class PublishedForm(forms.Form):
    result = forms.UUIDField(widget=forms.HiddenInput)
    published_on = DateField(label="公示日期")
    record_number = forms.CharField(label="公示系统记录号", max_length=80)


@frame.page
def of_office(request: HttpRequest) -> HttpResponse:
    who, office, clerk = admitted(request)
    table = classes.in_force(office, clock.today())
    form = PlanForm(request.POST or None, table)
    if request.method == "POST":
        if not clerk:
            raise PermissionDenied("由本机关信用管理员抽取。")
        if form.is_valid() and (drawn := _tried(form, lambda: spot.draw(office, form.plan, who.user))):
            messages.success(request, f"已抽取：{drawn}，抽中 {len(drawn.drawn)} 户。记录不能更改。")
            return HttpResponseRedirect(reverse("spot:draw", args=[drawn.pk]), status=303)
    page = paging.turn(request, spot.summaries(office), "-at", size=PAGE)
    done = spot.done(page.rows)
    owed = spot.to_publish(office, clock.today())
    names = _names(office, (it.result.uscc for it in owed[:MOST]))
    context = {
        "office": office, "table": table, "form": form if clerk and table else None, "page": page, "owed_count": len(owed), "most": MOST,
        "draws": [(it, it.asked - done.get(it.pk, 0)) for it in page.rows], "least": LEAST_SHARE,
        "owed": [(it, names.get(it.result.uscc, it.result.uscc)) for it in owed[:MOST]],
    }  # fmt: skip
    return frame.show(request, "spot_checks", context, status=400 if request.method == "POST" else 200)


@frame.page
def of_draw(request: HttpRequest, pk: UUID) -> HttpResponse:
    who, office, clerk = admitted(request)
    drawn = _drawn(pk, office)
    shown = _turned(request, drawn)
    names = _names(office, (it["uscc"] for it in shown.rows))
    left = spot.waiting(drawn)
    result, published = ResultForm(None, drawn, _here(left, shown.rows), names), PublishedForm()
    if request.method == "POST":
        if not clerk:
            raise PermissionDenied("由本机关信用管理员登记。")
        if request.POST.get("what") == "published":
            published = PublishedForm(request.POST)
            done = published.is_valid() and _tried(published, lambda: _publish(drawn, published.cleaned_data, who.user))
        else:
            result = ResultForm(request.POST, drawn, left, names)
            done = result.is_valid() and _tried(result, lambda: spot.enter(drawn, result.cleaned_data, who.user))
        if done:
            messages.success(request, "已登记。")
            return HttpResponseRedirect(request.get_full_path(), status=303)
    context = _record(drawn, shown.rows, names) | {
        "draw": drawn, "result": result if clerk and _here(left, shown.rows) else None, "published": published, "clerk": clerk, "page": shown, "left": len(left),
        "sound": drawn.is_sound if len(drawn.population) <= AT_ONCE or "check" in request.GET else None,
    }  # fmt: skip
    return frame.show(request, "spot_draw", context, status=400 if request.method == "POST" else 200)


def _turned(request: HttpRequest, drawn: SpotDraw) -> paging.Page:
    """One page of the drawn, in the order of the draw."""
    asked = request.GET.get("from", "")
    first = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 0
    after = first + ROWS
    return paging.Page(
        drawn.drawn[first:after], f"?from={after}#drawn" if len(drawn.drawn) > after else "", "?#drawn" if first else ""
    )


def _here(left: list[dict[str, Any]], rows: list[Any]) -> list[dict[str, Any]]:
    """Those of the page that wait for their result."""
    shown = {it["uscc"] for it in rows}
    return [it for it in left if it["uscc"] in shown]


def _record(drawn: SpotDraw, shown: list[Any], names: dict[str, str]) -> dict[str, Any]:
    today, codes = clock.today(), [it["uscc"] for it in shown]
    found = drawn.results.filter(uscc__in=codes).select_related("office", "published")
    days = spot.days_of(drawn.office)
    results = {it.uscc: spot.owed(it, today, days) for it in found}
    rows = [
        (it, names.get(it["uscc"], ""), [drawn.people[person] for person in it["inspectors"]], results.get(it["uscc"]))
        for it in shown
    ]
    scope, taken = Counter(drawn.population.values()), Counter(it["grade"] for it in drawn.drawn)
    strata = [
        (CLASSES.get(grade, "未分类"), scope[grade], drawn.rates.get(grade, "0"), taken[grade])
        for grade in sorted(scope)
    ]
    return {"rows": rows, "strata": strata, "labels": [CLASSES[it] for it in drawn.grades]}


@frame.page
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything the lot was made from, for whoever wants to draw it again."""
    _, office, _ = admitted(request)
    it = _drawn(pk, office)
    body = {
        name: getattr(it, name)
        for name in ("year", "number", "title", "population", "population_sha256", "seed", "rates", "people", "drawn")
    }
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="chouqian-{it.year}-{it.number}.json"'
    return response


def _drawn(pk: UUID, office: Office) -> SpotDraw:
    it = SpotDraw.objects.filter(pk=pk, office=office).select_related("office", "by").first()
    if it is None:
        raise Http404
    return it


def _names(office: Office, codes: Iterable[str]) -> dict[str, str]:
    return dict(Enterprise.objects.filter(office=office, uscc__in=list(codes)).values_list("uscc", "name"))


def _publish(drawn: SpotDraw, given: dict[str, Any], by: Any) -> Any:
    result = drawn.results.filter(pk=given["result"]).first()
    if result is None:
        raise ValidationError("没有这一检查结果")
    return spot.publish(result, given["published_on"], given["record_number"], by)


def _tried(form: forms.Form, act: Any) -> Any:
    """What the act returns; its reasons against on the form."""
    try:
        return act()
    except ValidationError as error:
        form.add_error(None, error)
        return None


urlpatterns = [
    path("", of_office, name="office"),
    path("<uuid:pk>/", of_draw, name="draw"),
    path("<uuid:pk>/record.json", record, name="record"),
]
