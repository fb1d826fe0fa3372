"""What publishing a penalty, correcting and withdrawing the record ask for (处罚信息公示)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from casework import calendar
from casework.forms import DateField, TextField
from casework.law.numerals import date_zh
from casework.models.party import PartyKind
from enforcement.penalty import contest, publicity, record
from enforcement.penalty.form import PenaltyForm

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty


def cap(penalty: "Penalty") -> Decimal:
    """较低数额罚款的上限 for whoever was punished; with several parties the lowest."""
    as_business = publicity.PERSON_CAP.value(penalty.case.office) == "business"
    persons = any(it.party.kind == PartyKind.PERSON for it in penalty.respondents())
    return publicity.LOW_FINE_PERSON if persons and not as_business else publicity.LOW_FINE_BUSINESS


def of(
    penalty: "Penalty", *, published: date, special_field: bool, limit_ends: date | None = None
) -> publicity.Publicity:
    """The class and the dates of this penalty's record, as the decision now reads."""
    decided = record.answers(penalty, "decide")
    low = publicity.is_low(contest.sums(penalty)[0], str(decided.get("tier", "")), cap(penalty))
    mixed = publicity.MIXED.value(penalty.case.office) == "minor"
    row = publicity.gravest(decided.get("kinds", ()), low=low, special_field=special_field, mixed_is_minor=mixed)
    days = calendar.current().for_region(penalty.case.office.division)
    return publicity.reckon(row, starts(penalty, published), days, limit_ends=limit_ends)


def starts(penalty: "Penalty", published: date) -> date:
    decided = record.last(penalty, "decide")
    if decided is None or publicity.STARTS.value(penalty.case.office) == "published":
        return published
    return timezone.localtime(decided.at).date()


class Publish(PenaltyForm):
    follows = {"published_on": ("decide", "change_decision", *contest.RESTORED)}
    published_on = DateField(label="公示日期")
    channel = forms.CharField(label="公示平台", max_length=80, initial="国家企业信用信息公示系统")
    special_field = forms.BooleanField(
        label="属于食品、药品、医疗器械、化妆品、特种设备、重点工业产品领域",
        required=False,
        help_text="决定公示期的长短（公示规定第十四条第一款）",
    )
    limit_ends = DateField(
        label="限制期限的末日",
        required=False,
        help_text="限制开展生产经营、停产停业、限制从业的填写（公示规定第十四条第二款）",
    )
    counts_from = DateField(label="公示期起算日", required=False, help_text="由系统填写")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            office = self.penalty.case.office
            remarks = (
                publicity.STARTS.remark(office),
                publicity.PERSON_CAP.remark(office),
                publicity.MIXED.remark(office),
            )
            self.fields["published_on"].help_text = "；".join(remarks)

    def check(self) -> None:
        published = self.not_in_future("published_on")
        if published is None or self.errors:
            return
        given = self.cleaned_data
        found = of(
            self.penalty, published=published, special_field=given["special_field"], limit_ends=given.get("limit_ends")
        )
        if found.cls == publicity.Class.SERIOUS_LIMIT and not given.get("limit_ends"):
            self.add_error(
                "limit_ends",
                "处罚限制经营、停产停业或者限制从业的，公示期与限制期限有关（公示规定第十四条第二款），请填写其末日",
            )
            return
        given["publicity"] = found.states()
        given["counts_from"] = starts(self.penalty, published)


def shown_for(answers: Any) -> timedelta:
    """From the day the term counts from to the day the record comes off."""
    ends, first = record.day(answers["publicity"]["auto_stop"]), record.day(answers["counts_from"])
    assert ends is not None and first is not None, "a record that is public has an end"
    return ends - first


class Corrected(PenaltyForm):
    """公示信息不准确的更正 (公示规定 12)."""

    corrected_on = DateField(label="更正日期")
    asked_by = forms.ChoiceField(
        label="由谁提出", choices={"office": "本机关发现", "party": "公民、法人或者其他组织举证要求"}
    )
    was = TextField(label="原公示的内容", min_length=1, max_length=1000)
    now_reads = TextField(label="更正后的内容", min_length=1, max_length=1000)
    reasons = TextField(label="不准确的情况和证据", min_length=2, max_length=1000)

    def check(self) -> None:
        not_before_shown(self, "corrected_on")


class PublicityWithdrawn(PenaltyForm):
    withdrawn_on = DateField(label="撤回日期")
    reasons = TextField(label="公开说明的理由", min_length=2, max_length=1000)

    def check(self) -> None:
        not_before_shown(self, "withdrawn_on")


def not_before_shown(form: PenaltyForm, name: str) -> None:
    """What was never shown cannot be corrected or taken down; the day is that of the publication, not of its entry."""
    given = form.not_in_future(name)
    shown = record.day(record.answers(form.penalty, "publish").get("published_on"))
    if given and shown and given < shown:
        form.add_error(name, f"处罚信息于{date_zh(shown)}公示，不能早于该日，请核对")
