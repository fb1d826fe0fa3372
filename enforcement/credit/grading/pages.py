"""分级监管: in which class each enterprise stands, whose month is missing, and what a class means in this office."""

import csv
from datetime import date
from io import StringIO
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from casework import clock, sheets
from casework.desk import frame
from casework.desk.frame import Viewer
from casework.forms import DateField
from casework.models import Office
from casework.roles import Role
from enforcement.credit.grading import classes, standing
from enforcement.credit.grading.classes import CLASSES
from enforcement.credit.grading.models import Enterprise, IntensityTable
from enforcement.credit.grading.questions import EXAMPLE_TABLE

app_name = "grading"
READERS = frozenset({Role.CREDIT_CLERK, Role.HEAD})
NOT_YOURS = "企业信用风险分类由本机关信用管理员、负责人查阅和办理。"
MOST = 500
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
    rows = standing.standings(Enterprise.objects.filter(office=office, until=None)[:MOST])
    context = _shown(office, clock.today()) | {
        "office": office, "rows": rows, "most": MOST, "counts": _counts(rows), "monthly": monthly if clerk else None, "own": table if clerk else None,
    }  # fmt: skip
    return frame.show(request, "grading", context, status=400 if request.method == "POST" else 200)


def _shown(office: Office, today: date) -> dict[str, Any]:
    table = classes.in_force(office, today)
    left = standing.missing(office, today)
    return {
        "table": table, "tables": classes.tables(office), "remark": EXAMPLE_TABLE.remark(office), "today": today, "missing": left,
        "classes": [(name, CLASSES[name], table.rows[name]) for name in CLASSES] if table else [],
    }  # fmt: skip


def _counts(rows: list[standing.Standing]) -> list[tuple[str, int]]:
    named = CLASSES | {classes.UNGRADED: "未分类"}
    return [(label, sum(it.grade == name for it in rows)) for name, label in named.items()]


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
    form = OneClass(request.POST or None)
    if request.method == "POST":
        if not clerk:
            raise PermissionDenied("由本机关信用管理员登记。")
        if form.is_valid() and _recorded(form, enterprise, who):
            messages.success(request, "已登记。")
            return HttpResponseRedirect(reverse("grading:enterprise", args=[pk]), status=303)
    context = {
        "it": standing.standing(enterprise), "history": enterprise.classes.select_related("by"), "form": form if clerk else None,
    }  # fmt: skip
    return frame.show(request, "grading_enterprise", context, status=400 if request.method == "POST" else 200)


def _recorded(form: OneClass, enterprise: Enterprise, who: Viewer) -> bool:
    given = form.cleaned_data
    try:
        standing.record(
            enterprise, given["grade"], source=given["source"], reason=given["reason"], by=who.user, month=clock.today(),
            key=given["grade"] == classes.WORST,
        )  # fmt: skip
    except ValidationError as error:
        form.add_error("grade", error)
        return False
    return True


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
