"""Entering, renewing and removing on the register of mediators (调解员名册的登记、续聘、除名), from the desk and from a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest

from casework import clock
from casework.forms import DateField
from casework.law.statutes import COMMERCIAL_MEDIATION_RULES, MEDIATION_LAW
from casework.models import Office, Post, User
from casework.models.staff import Change as Noted
from casework.models.staff import StaffChange
from casework.roles import Role
from mediation.agreement.register import MISCONDUCT, Listed
from mediation.profiles import PROFILES, Kind

RULES = ("MED-17", "MED-18", "MED-21", "MED-26")


@dataclass(frozen=True)
class Row:
    """What is entered of one person for one kind of mediation."""

    kind: str
    qualification: str
    since: date | None = None
    until: date | None = None
    undertook_on: date | None = None
    removed_on: date | None = None
    removed_because: str = ""


def faults(row: Row, today: date) -> Iterator[tuple[str, str]]:
    """(field, sentence): the kind, what qualifies for it, that a removal has its ground, and the days in their order."""
    if row.kind not in Kind.values:
        yield "kind", f"调解种类不存在：{row.kind}；可以填写：{'、'.join(Kind.values)}"
        return
    profile = PROFILES[Kind(row.kind)]
    if row.qualification not in profile.qualifications:
        fitting = "；".join(f"{code}（{label}）" for code, label in profile.qualifications.items())
        yield "qualification", f"资格条件不符合{profile.label}的规定；可以填写：{fitting}"
    if (row.removed_on is not None) != (row.removed_because in Listed.Removed.values):
        yield "removed_because", f"除名的，须同时写明除名之日和事由；事由可以填写：{'、'.join(Listed.Removed.values)}"
    if row.until and row.since and row.until < row.since:
        yield "until", f"聘期至不能早于聘期自（{row.since}）"
    if row.undertook_on and row.undertook_on > today:
        yield "undertook_on", "签署保密承诺之日不能晚于今天；尚未签署的留空，签署以前不能选任"
    if row.removed_on and row.since and not row.since <= row.removed_on <= today:
        yield "removed_on", f"除名之日不能早于聘期自（{row.since}），也不能晚于今天"


def take_off_every_case(user: User, office: Office, day: date) -> None:
    """人民调解法 15: who is removed for misconduct mediates nothing any more."""
    held = Post.objects.filter(Q(until=None) | Q(until__gte=day), user=user, office=office, role=Role.MEDIATOR)
    held.update(until=Greatest(Value(day), F("since")) - timedelta(days=1))  # what he was given since ends with it


QUALIFICATIONS = {code: label for profile in PROFILES.values() for code, label in profile.qualifications.items()}


class Dates(forms.Form):
    """What of an entry changes: its end, the undertaking, the removal."""

    until = DateField(label="聘期至", required=False)
    undertook_on = DateField(label="签署保密承诺之日", required=False, help_text="没有签署的不能选任")
    fields_of_law = forms.CharField(label="擅长领域", max_length=200, required=False)
    languages = forms.CharField(label="语言", max_length=100, initial="普通话")

    def __init__(self, data: Any = None, *, office: Office, listed: Listed | None = None) -> None:
        known = {
            "until": listed.until, "undertook_on": listed.undertook_on, "fields_of_law": listed.fields, "languages": listed.languages,
        } if listed else {}  # fmt: skip
        super().__init__(data, initial=known, label_suffix="")
        self.office, self.listed = office, listed

    @property
    def known(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "until": given.get("until"), "undertook_on": given.get("undertook_on"), "fields": given.get("fields_of_law") or "",
            "languages": given["languages"],
        }  # fmt: skip

    def say(self, row: Row) -> None:
        for name, why in faults(row, clock.today()):
            self.add_error(name if name in self.fields else None, why)


class Enrol(Dates):
    """A person the office gave the post of mediator, for one kind of mediation."""

    user = forms.ModelChoiceField(User.objects.none(), label="调解员", help_text="先由安全管理员授予本机关的调解员岗位")
    kind = forms.ChoiceField(label="调解种类", choices=Kind.choices)
    qualification = forms.ChoiceField(
        label="资格条件", choices=QUALIFICATIONS,
        help_text=f"须与所选种类相符（{MEDIATION_LAW.art(14)}、{COMMERCIAL_MEDIATION_RULES.art(12)}）",
    )  # fmt: skip
    since = DateField(label="聘期自")
    field_order = ("user", "kind", "qualification", "since")

    def __init__(self, data: Any = None, *, office: Office, listed: Listed | None = None) -> None:
        super().__init__(data, office=office, listed=listed)
        posts = Post.objects.valid_on(clock.today()).filter(office=self.office, role=Role.MEDIATOR, case=None)
        user: Any = self.fields["user"]
        user.queryset = User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name")

    def clean(self) -> None:
        given = self.cleaned_data
        self.say(
            Row(
                given.get("kind") or "", given.get("qualification") or "", given.get("since"), given.get("until"),
                given.get("undertook_on"),
            )
        )  # fmt: skip
        running = Listed.objects.serving_on(given.get("since") or clock.today()).filter(office=self.office)
        if running.filter(user=given.get("user"), kind=given.get("kind")).exists():
            self.add_error("user", "该调解员在这一种类的聘期尚未届满；需要续聘的，请在名册上变更")
        elif Listed.objects.filter(office=self.office, **{name: given.get(name) for name in self.once}).exists():
            self.add_error("since", "自同一日起的聘期已经登记；请在名册上变更，或者核对聘期自")

    once = ("user", "kind", "since")

    @transaction.atomic
    def enter(self, by: User) -> None:
        given = self.cleaned_data
        more = {"qualification": given["qualification"]} | self.known
        listed, is_new = Listed.objects.get_or_create(
            office=self.office, **{name: given[name] for name in self.once}, defaults=more
        )
        if is_new:  # sent twice at once, it is entered once
            _note(listed, f"列入名册，聘期自{listed.since}", by)


def _note(listed: Listed, what: str, by: User) -> None:
    """Who changed the register, and how, for the audit administrator to read."""
    StaffChange.objects.create(
        office=listed.office, account=listed.user, kind=Noted.PARTICULARS, by=by, at=clock.now(),
        what=f"调解员名册（{Kind(listed.kind).label}）：{what}",
    )  # fmt: skip


class Change(Dates):
    """Renewed or removed; whoever is removed for misconduct loses his cases at once."""

    removed_on = DateField(label="除名之日", required=False)
    removed_because = forms.ChoiceField(
        label="除名事由", required=False, choices=[("", "不除名"), *Listed.Removed.choices]
    )

    def __init__(self, data: Any = None, *, office: Office, listed: Listed | None = None) -> None:
        super().__init__(data, office=office, listed=listed)
        if (
            listed is not None
        ):  # what is shown again is sent again: a removal is not taken back by a change of languages
            self.initial = {**self.initial, "removed_on": listed.removed_on, "removed_because": listed.removed_because}

    def clean(self) -> None:
        listed, given = self.listed, self.cleaned_data
        assert listed is not None
        self.say(
            Row(
                listed.kind, listed.qualification, listed.since, given.get("until"), given.get("undertook_on"), given.get("removed_on"),
                given.get("removed_because") or "",
            )
        )  # fmt: skip

    @transaction.atomic
    def enter(self, by: User) -> None:
        assert self.listed is not None
        given = self.cleaned_data
        removed = {"removed_on": given.get("removed_on"), "removed_because": given.get("removed_because") or ""}
        is_new = any(getattr(self.listed, name) != value for name, value in removed.items())
        Listed.objects.filter(pk=self.listed.pk).update(**self.known | removed)
        if is_new and removed["removed_because"] in MISCONDUCT:
            take_off_every_case(self.listed.user, self.office, given["removed_on"])
        ground = Listed.Removed(removed["removed_because"]).label if removed["removed_because"] else ""
        _note(
            self.listed,
            f"{given['removed_on']}除名（{ground}）"
            if given.get("removed_on")
            else f"变更，聘期至{given.get('until') or '未定'}",
            by,
        )
