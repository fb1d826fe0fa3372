"""分级监管: in which class each enterprise stands, whose month is missing, and what a class means in this office."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from casework import clock, sheets
from casework.desk import frame
from casework.desk.frame import Viewer
from casework.forms import DateField
from casework.models import Office
from casework.roles import Role
from enforcement.credit.grading import classes, register, standing
from enforcement.credit.grading.classes import CLASSES
from enforcement.credit.grading.models import LEAVING, Enterprise, IntensityTable
from enforcement.credit.grading.questions import EXAMPLE_TABLE

app_name = "grading"
READERS = frozenset({Role.CREDIT_CLERK, Role.HEAD})
NOT_YOURS = "企业信用风险分类由本机关信用管理员、负责人查阅和办理。"
MOST = 100
"""Rows of a page."""
NO_CLASS = "none"
LONGEST_QUERY, CODE = 60, 18
HISTORY = 240
"""Lines of one enterprise's history: twenty years of months."""
LARGEST = 2 * 1024 * 1024
MOST_LINES = 2000
"""Lines of one upload: each is looked at by itself, while the browser waits. ``manage.py risk_classes`` knows no such bound."""
TABLE_COLUMNS = ("class", "least", "most", "frequency", "manner", "on_site", "commitment")


class SheetField(forms.FileField):
    """A table as CSV; cleaned to its rows."""

    def clean(self, data: Any, initial: Any = None) -> list[dict[str, str]]:
        upload = super().clean(data, initial)
        if (upload.size or 0) > LARGEST:
            raise ValidationError(f"文件不得超过{LARGEST // 1024 // 1024} MB，请分次登记")
        return sheets.lines(sheets.decoded(upload.read()), MOST_LINES)


class Monthly(forms.Form):
    file = SheetField(label="当月分类结果（CSV）", help_text="各列：uscc、name、class（A、B、C、D）、reason")
    month = DateField(label="所属月份", help_text="填该月任何一日")
    source = forms.CharField(label="来源", max_length=200, help_text="如：省级市场监管部门推送的分类结果及其批次")


class OwnTable(forms.Form):
    file = SheetField(
        label="分类监管表（CSV）",
        help_text=f"各列：{'、'.join(TABLE_COLUMNS)}；比例为百分数，后两列填 yes 或 no；可先下载现行的表修改",
    )
    in_force = DateField(label="施行之日")
    source = forms.CharField(label="依据（文件名称、文号）", max_length=200)

    def clean_file(self) -> dict[str, Any]:
        return {name: row.as_json() for name, row in classes.read(self.cleaned_data["file"]).items()}


class Leave(forms.Form):
    why = forms.ChoiceField(label="移出的事由", choices=LEAVING)
    until = DateField(
        label="在登记册内的最后一日", help_text="可以填以后的日期，过后自动移出；移出后不再按月分类、不列入抽查范围"
    )
    reason = forms.CharField(
        label="移出的情况和依据", max_length=300, min_length=4, help_text="如：注销登记的日期和文号，迁入地的登记机关"
    )


class Return(forms.Form):
    reason = forms.CharField(label="恢复登记的理由", max_length=300, min_length=4)


class OneClass(forms.Form):
    grade = forms.ChoiceField(label="类别", choices=CLASSES)
    source = forms.CharField(label="来源", max_length=200)
    reason = forms.CharField(label="更正的理由", max_length=300, min_length=4)


@frame.page
def of_office(request: HttpRequest) -> HttpResponse:
    who, office, clerk = admitted(request)
    given, kind = (request.POST, request.FILES), request.POST.get("what")
    monthly = Monthly(*given) if kind == "monthly" else Monthly(initial={"month": clock.today()})
    table = OwnTable(*given) if kind == "table" else OwnTable()
    if request.method == "POST":
        if not clerk:
            raise PermissionDenied("由本机关信用管理员登记。")
        if (_refreshed if kind == "monthly" else _entered)(
            request, monthly if kind == "monthly" else table, office, who
        ):
            return HttpResponseRedirect(reverse("grading:office"), status=303)
    context = _shown(office, clock.today()) | _listed(request, office, clock.today()) | {
        "office": office, "monthly": monthly if clerk else None, "own": table if clerk else None,
    }  # fmt: skip
    return frame.show(request, "grading", context, status=400 if request.method == "POST" else 200)


def _shown(office: Office, today: date) -> dict[str, Any]:
    table, left = classes.in_force(office, today), standing.missing(office, today)
    return {
        "table": table, "tables": classes.tables(office), "remark": EXAMPLE_TABLE.remark(office), "today": today, "missing": left.count(),
        "missing_first": left[:5], "classes": [(name, CLASSES[name], table.rows[name]) for name in CLASSES] if table else [],
    }  # fmt: skip


def _listed(request: HttpRequest, office: Office, today: date) -> dict[str, Any]:
    """One page of the register, in the order of the codes; of those who left it, of one class, or whose name or code is asked for."""
    asked = {name: _typed(request, name)[:LONGEST_QUERY] for name in ("show", "q")}
    on_register = register.on(office, today)
    counts = standing.counts(on_register)
    named = CLASSES | {classes.UNGRADED: "未分类"}
    wanted = register.off(office, today) if asked["show"] == "off" else on_register
    if asked["show"] in CLASSES or asked["show"] == NO_CLASS:
        wanted = standing.grades(wanted).filter(now_in=asked["show"] if asked["show"] in CLASSES else classes.UNGRADED)
    elif asked["show"] == "missing":
        wanted = standing.missing(office, today)
    if asked["q"]:
        wanted = wanted.filter(Q(name__icontains=asked["q"]) | Q(uscc__startswith=asked["q"].upper()))
    rows, after = _page(wanted, _typed(request, "after")[:CODE])
    query = {name: text for name, text in asked.items() if text}
    page = {
        "first": f"?{urlencode(query)}#enterprises" if request.GET.get("after") else "",
        "next": f"?{urlencode(query | {'after': after})}#enterprises" if after else "",
    }  # fmt: skip
    return {
        "rows": standing.standings(rows), "page": page, "asked": asked, "counts": [(name or NO_CLASS, label, counts.get(name, 0)) for name, label in named.items()],
        "off": register.off(office, today).count(),
    }  # fmt: skip


def _typed(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()


def _page(wanted: "QuerySet[Enterprise]", after: str) -> tuple[list[Enterprise], str]:
    """Those after a code, and the last one's code when more follow: the hundredth page is found as fast as the first."""
    rows = list((wanted.filter(uscc__gt=after) if after else wanted).order_by("uscc")[: MOST + 1])
    return rows[:MOST], rows[MOST - 1].uscc if len(rows) > MOST else ""


def _refreshed(request: HttpRequest, form: forms.Form, office: Office, who: Viewer) -> bool:
    if not form.is_valid():
        return False
    given = form.cleaned_data
    try:
        done = standing.refresh(office, given["month"], given["file"], source=given["source"], by=who.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, f"已登记{given['month']:%Y年%m月}的分类 {done.taken} 户。")
    for line in done.refused[:20]:
        messages.warning(request, f"未登记：{line}")
    if len(done.refused) > 20:
        messages.warning(request, f"共有 {len(done.refused)} 户未登记，只列前 20 户。")
    return True


def _entered(request: HttpRequest, form: forms.Form, office: Office, who: Viewer) -> bool:
    if not form.is_valid():
        return False
    given = form.cleaned_data
    IntensityTable.objects.create(
        office=office,
        in_force=given["in_force"],
        source=given["source"],
        rows=given["file"],
        by=who.user,
        at=clock.now(),
    )
    messages.success(request, "已录入分类监管表；施行之日起的抽查按该表，此前的仍按原表。")
    return True


@frame.page
def of_enterprise(request: HttpRequest, pk: UUID) -> HttpResponse:
    who, office, clerk = admitted(request)
    enterprise = Enterprise.objects.filter(pk=pk, office=office).first()
    if enterprise is None:
        raise Http404
    forms_ = _forms(request, enterprise)
    what = request.POST.get("what", "grade")
    if request.method == "POST":
        if not clerk:
            raise PermissionDenied("由本机关信用管理员登记。")
        form = forms_.get(what)
        if form is None:
            raise PermissionDenied("该企业的登记已经变动，请刷新后再办理。")
        if form.is_valid() and _done(what, form, enterprise, who):
            messages.success(request, "已登记。")
            return HttpResponseRedirect(reverse("grading:enterprise", args=[pk]), status=303)
    context = {
        "it": standing.standing(enterprise), "history": enterprise.classes.select_related("by")[:HISTORY],
        "lines": enterprise.register_lines.select_related("by"), "gone": not enterprise.is_on_register(clock.today()), **(forms_ if clerk else {}),
    }  # fmt: skip
    return frame.show(request, "grading_enterprise", context, status=400 if request.method == "POST" else 200)


def _forms(request: HttpRequest, enterprise: Enterprise) -> dict[str, forms.Form]:
    """What may be recorded of it: a class and its leaving while it is on the register, its return once it was to leave."""
    kinds: dict[str, type[forms.Form]] = {}
    if enterprise.is_on_register(clock.today()):
        kinds |= {"grade": OneClass, "leave": Leave}
    if enterprise.until is not None:
        kinds["back"] = Return
    asked = request.POST.get("what", "grade") if request.method == "POST" else ""
    return {name: kind(request.POST if name == asked else None, label_suffix="") for name, kind in kinds.items()}


def _done(what: str, form: forms.Form, enterprise: Enterprise, who: Viewer) -> bool:
    acts: dict[str, Callable[[], object]] = {
        "grade": lambda: _record(form, enterprise, who),
        "leave": lambda: register.leave(enterprise, form.cleaned_data["until"], why=form.cleaned_data["why"], reason=form.cleaned_data["reason"], by=who.user),
        "back": lambda: register.come_back(enterprise, reason=form.cleaned_data["reason"], by=who.user),
    }  # fmt: skip
    try:
        acts[what]()
    except ValidationError as error:
        form.add_error(None if hasattr(error, "error_dict") else "grade" if what == "grade" else None, error)
        return False
    return True


def _record(form: forms.Form, enterprise: Enterprise, who: Viewer) -> None:
    given = form.cleaned_data
    standing.record(
        enterprise, given["grade"], source=given["source"], reason=given["reason"], by=who.user, month=clock.today(),
        key=given["grade"] == classes.WORST,
    )  # fmt: skip


@frame.page
def table_csv(request: HttpRequest) -> HttpResponse:
    """The table in force, to be changed and entered again."""
    _, office, _ = admitted(request)
    table = classes.in_force(office, clock.today()) or classes.SHIPPED
    out = StringIO()
    written = csv.writer(out)
    written.writerow(TABLE_COLUMNS)
    for name, row in table.rows.items():
        flags = ["yes" if it else "no" for it in (row.on_site, row.commitment)]
        written.writerow([name, row.least, row.most, row.frequency, row.manner, *flags])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="fenlei-jianguan.csv"'
    return response


def admitted(request: HttpRequest) -> tuple[Viewer, Office, bool]:
    """Who looks, at which office, and whether he keeps its records."""
    who = frame.viewer(request)
    posts = [post for post in who.posts if post.case_id is None and Role(post.role) in READERS]
    if not posts:
        raise PermissionDenied(NOT_YOURS)
    office = posts[0].office
    return who, office, any(it.office_id == office.pk and Role(it.role) == Role.CREDIT_CLERK for it in posts)


urlpatterns = [
    path("", of_office, name="office"),
    path("table.csv", table_csv, name="table_csv"),
    path("enterprises/<uuid:pk>/", of_enterprise, name="enterprise"),
]
