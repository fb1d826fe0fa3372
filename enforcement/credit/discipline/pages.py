"""The pages of the discipline measures: what runs, in the office and in one case; the list in force, and a newer one to be loaded."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from casework import clock, sheets
from casework.desk import frame, lookup
from casework.desk.frame import Viewer
from casework.forms import DateField
from casework.models import Event, Office
from casework.roles import Role
from enforcement.credit.discipline import editions, record
from enforcement.credit.discipline.editions import Item
from enforcement.credit.discipline.models import Discipline, DisciplineList
from enforcement.credit.discipline.questions import LENGTHS, SHIPPED_LIST
from enforcement.credit.discipline.states import OPEN

app_name = "discipline"
READERS = frozenset({Role.CREDIT_CLERK, Role.HEAD})
NOT_YOURS = "惩戒措施和清单由本机关信用管理员、负责人办理。"
MOST = 200
LARGEST = 256 * 1024
"""Bytes of a list; one of two hundred measures is far less."""


@dataclass
class Row:
    """A measure with what was reported and copied about it."""

    measure: Discipline
    feedback: list[tuple[Event, str]] = field(default_factory=list)
    copies: list[tuple[Event, str]] = field(default_factory=list)


class Newer(forms.Form):
    """A newer edition of the list, as it was published."""

    file = forms.FileField(
        label="清单文件（CSV，UTF-8）",
        help_text=f"各列依次为：{'、'.join(editions.COLUMNS)}；target 填“企业”“自然人”，都适用的以分号隔开",
    )
    title = forms.CharField(label="清单名称", max_length=120, initial=editions.SHIPPED.title)
    edition = forms.CharField(label="版本", max_length=40, help_text="如：2026年版")
    document = forms.CharField(label="印发文号", max_length=120)
    in_force = DateField(label="施行日期")

    def clean_file(self) -> tuple[Item, ...]:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST:
            raise ValidationError(f"清单文件不得超过{LARGEST // 1024} KB，请核对文件")
        return editions.read(sheets.decoded(upload.read()))


@frame.page
def of_office(request: HttpRequest) -> HttpResponse:
    who, office = _admitted(request)
    form, status = Newer(label_suffix=""), 200
    if request.method == "POST":
        if not _is_clerk(who, office):
            raise PermissionDenied("清单由本机关信用管理员装入。")
        form = Newer(request.POST, request.FILES, label_suffix="")
        if form.is_valid():
            row = load(office, form.cleaned_data, who)
            messages.success(request, f"已装入{row}，{row.in_force:%Y-%m-%d}起施行；此前已经采取的措施仍按原版本。")
            return HttpResponseRedirect(reverse("discipline:office"), status=303)
        status = 400
    measures = _measures(who).filter(office=office)
    context = {
        "office": office, "open": _rows(measures.filter(state__in=OPEN)), "over": _rows(measures.exclude(state__in=OPEN)),
        "edition": editions.in_force(office, clock.today()), "editions": editions.editions(office),
        "remark": f"{SHIPPED_LIST.remark(office)}；{LENGTHS.remark(office)}", "form": form if _is_clerk(who, office) else None, "most": MOST,
    }  # fmt: skip
    return frame.show(request, "discipline", context, status=status)


@frame.page
def of_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    who, _ = _admitted(request)
    case = lookup.case_for(who.user, pk)
    return frame.show(request, "discipline_case", {"case": case, "rows": _rows(_measures(who).filter(case=case))})


@transaction.atomic
def load(office: Office, given: dict[str, Any], who: Viewer) -> DisciplineList:
    """Keep an edition; the ones before it stay."""
    items = [asdict(it) for it in given["file"]]
    named = {name: given[name] for name in ("title", "edition", "document", "in_force")}
    return DisciplineList.objects.create(office=office, items=items, loaded_by=who.user, loaded_at=clock.now(), **named)


def _admitted(request: HttpRequest) -> tuple[Viewer, Office]:
    who = frame.viewer(request)
    offices = [post.office for post in who.posts if post.case_id is None and Role(post.role) in READERS]
    if not offices:
        raise PermissionDenied(NOT_YOURS)
    return who, offices[0]


def _is_clerk(who: Viewer, office: Office) -> bool:
    return any(
        post.office_id == office.pk and post.case_id is None and Role(post.role) == Role.CREDIT_CLERK
        for post in who.posts
    )


def _measures(who: Viewer) -> "QuerySet[Discipline]":
    kept_out = who.user.recusals.filter(state="upheld").values("case")
    found: QuerySet[Discipline] = Discipline.objects.visible_to(who.user).exclude(case__in=kept_out)
    return found.select_related("case", "listing__subject_party__party").order_by("-since")


def _rows(measures: "QuerySet[Discipline]") -> list[Row]:
    rows = {it.pk: Row(it) for it in measures[:MOST]}
    told: dict[UUID, dict[str, str]] = defaultdict(dict)
    steps = ("feed_back", "receive_feedback", "copy_to", "copy_answered")
    for event in Event.objects.filter(subject_id__in=list(rows), step__in=steps).order_by("sequence"):
        row, answers = rows[event.subject_id], event.answers
        if event.step == "copy_to":
            row.copies.append((event, ""))
        elif event.step == "copy_answered":
            told[event.subject_id][str(answers["copy"])] = str(answers["answer"])
        else:
            row.feedback.append((event, record.FEEDBACK[answers["result"]]))
    for pk, row in rows.items():
        row.copies = [(event, told[pk].get(str(event.version), "")) for event, _ in row.copies]
    return list(rows.values())


urlpatterns = [path("", of_office, name="office"), path("case/<uuid:pk>/", of_case, name="case")]
