"""What the steps of a publication record ask for."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError

from casework import ledger
from casework.forms import DateField, PartyField, StepForm, TextField
from casework.law.unsettled import QUESTIONS
from enforcement.credit import province
from enforcement.credit.publicity import gathered
from enforcement.credit.publicity.dual import CHANNELS, CREDITCHINA, faults
from enforcement.credit.publicity.questions import DOWNGRADE, MINOR_SHOWN, UNIT
from enforcement.credit.publicity.states import S

if TYPE_CHECKING:
    from enforcement.credit.publicity.models import PublicRecord

DRAFT = ("channel", "party", "special_field", "limit_ends", "illegal_type", "facts", "law_basis", "content", "licence")
FIELDS = {
    "CF_WFXW": "illegal_type",
    "CF_SY": "facts",
    "CF_YJ": "law_basis",
    "CF_NR": "content",
    "CF_NR_ZKDX": "licence",
}
"""Where on the form a complaint about a column stands."""


ONCE = "这一决定在这一渠道已有公示记录：一个决定、一个渠道、一名当事人只建一条，请在原记录上办理"
CHANGED_SINCE = (
    "这一决定被变更以前的公示记录尚未撤回完毕：请先撤回并登记撤回完毕，再为变更后的决定建立公示记录（公示规定第十一条）"
)


class RecordForm(StepForm):
    @property
    def record(self) -> "PublicRecord":
        return cast("PublicRecord", self.subject)


class Prepare(RecordForm):
    """One record for one party, decision and channel; checked column by column before anything leaves."""

    channel = forms.ChoiceField(label="公示渠道", choices=CHANNELS)
    party = PartyField("party", "respondent", label="被处罚的当事人")
    elsewhere = forms.BooleanField(
        label="当事人登记地在其他省", required=False, help_text="须在十个工作日内推送至登记地部门（公示规定第十条）"
    )
    moved_here = forms.BooleanField(
        label="统一社会信用代码载明外省，登记地现已迁入本省", required=False, help_text="其余情形不选"
    )
    special_field = forms.BooleanField(
        label="属于食品、药品、医疗器械、化妆品、特种设备、重点工业产品领域",
        required=False,
        help_text="公示规定第十四条第一款",
    )
    limit_ends = DateField(label="限制期限的末日", required=False, help_text="限制经营、停产停业、限制从业的填写")
    illegal_type = forms.CharField(label="违法行为类型", max_length=2000)
    facts = TextField(
        label="违法事实（摘要）", min_length=5, max_length=5000, help_text="不得写入证件号码、住址、电话和商业秘密"
    )
    law_basis = TextField(label="处罚依据", min_length=4, max_length=2048, help_text="写明到条、款、项")
    content = TextField(label="处罚内容", min_length=2, max_length=4000)
    licence = forms.CharField(label="暂扣或者吊销证照的名称及编号", max_length=200, required=False)
    secrecy_cleared = forms.BooleanField(label="已完成保密审查（公示规定第五条）")
    redacted = forms.BooleanField(label="已对商业秘密、个人信息作处理（公示规定第六条）")
    decided_on = DateField(label="处罚决定日期", required=False, help_text="由系统填写")
    counts_from = DateField(label="报送期限起算日", required=False, help_text="由系统填写")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is None:
            return
        office, decided = self.subject.case.office, gathered.decision(self.subject.case)
        self.fields["channel"].help_text = "；".join(it.remark(office) for it in (UNIT, MINOR_SHOWN, DOWNGRADE))
        told = ("penalty.publicity_starts", "penalty.publicity_person_cap", "penalty.publicity_mixed")
        self.fields["special_field"].help_text += "；" + "；".join(QUESTIONS[it].remark(office) for it in told)
        answers = decided.answers if decided else {}
        self.fields["illegal_type"].initial, self.fields["facts"].initial = answers.get("conduct"), answers.get("facts")
        reading = gathered.now_reads(self.subject.case)
        if reading and reading.changed_by:
            self.fields["content"].help_text = f"决定已由{reading.changed_by}变更，填写变更后的处罚内容"

    def clean(self) -> None:
        given = self.cleaned_data
        reading = gathered.now_reads(self.subject.case) if self.subject else None
        if reading is None or self.errors:
            return
        self._once(reading.number)
        if not (given["elsewhere"] or given["moved_here"]) and province.coded_elsewhere(
            given["party"].party, self.record.case.office
        ):
            self.add_error("elsewhere", province.MOVED.format(by="公示规定第十条"))
        if not self._is_limited():
            given |= {"decided_on": reading.own.on, "counts_from": reading.since}
            draft = self._draft()
            self._public(gathered.shown(draft, published=reading.own.on))
            check(self, draft, reading.own.on)

    def _once(self, number: str) -> None:
        given, records = self.cleaned_data, type(self.record)._default_manager
        again = records.filter(
            case=self.record.case_id,
            channel=given["channel"],
            party=given["party"],
            decision_no=number,
        ).exclude(state=S.WITHDRAWN)
        for it in again:
            self.add_error("channel", CHANGED_SINCE if gathered.undone(it) else ONCE)
        given["decision_no"] = number

    def _is_limited(self) -> bool:
        """A restriction needs its last day before its class can be reckoned."""
        limits = {"restrict_business", "shutdown", "ban"} & set(gathered.kinds(self.record.case))
        if limits and not self.cleaned_data.get("limit_ends"):
            self.add_error(
                "limit_ends",
                "限制经营、停产停业或者限制从业的，公示期与限制期限有关，请填写其末日（公示规定第十四条第二款）",
            )
            return True
        return False

    def _public(self, shown: gathered.Shown) -> None:
        if not shown.public:
            self.add_error("channel", f"属于{shown.label}信息，在这一渠道不公示")

    def _draft(self) -> "PublicRecord":
        draft = type(self.record)(case=self.record.case, office=self.record.office)
        for name in DRAFT:
            setattr(draft, name, self.cleaned_data.get(name))
        return draft


def check(form: StepForm, record: "PublicRecord", published: date) -> None:
    """What the receiver would send back, at the field it is about."""
    assert form.asked is not None
    until = gathered.shown(record, published=published).auto_stop
    filed = ledger.last(record.case, "penalty", "file")
    for problem in faults(
        gathered.penalty(record, public_until=until), form.asked.on, filed_on=filed.on if filed else None
    ):
        name = FIELDS.get(problem.field)
        form.add_error(name if name in form.fields else None, ValidationError(f"{problem.code} {problem.message}"))


class Submit(RecordForm):
    """Nothing to answer; asked again whether what is to be sent is in order."""

    def clean(self) -> None:
        reading = gathered.its_reading(self.record) if self.subject else None
        if reading is not None and self.asked is not None:
            check(self, self.record, reading.own.on)
            self.cleaned_data["auto_stop"] = gathered.shown(self.record, published=self.asked.on).auto_stop


class Confirm(RecordForm):
    published_on = DateField(label="公示日期")
    record_number = forms.CharField(label="公示系统记录号（回执编号）", max_length=80)
    counts_from = DateField(label="公示期起算日", required=False, help_text="由系统填写")

    def clean(self) -> None:
        published = self.not_in_future("published_on")
        reading = gathered.its_reading(self.record) if self.subject else None
        if not published or reading is None:
            return
        if published < max(reading.own.on, reading.since):
            self.add_error("published_on", "公示日期不能早于处罚决定的日期，被变更、恢复的不能早于变更、恢复之日")
            return
        shown, given = gathered.shown(self.record, published=published), self.cleaned_data
        given |= {"public_class": shown.label, "early_from": shown.early_from, "auto_stop": shown.auto_stop}
        chosen = QUESTIONS["penalty.publicity_starts"].value(self.record.case.office)
        given["counts_from"] = (
            reading.own.on if self.record.channel == CREDITCHINA or chosen == "decided" else published
        )


class Correct(RecordForm):
    """更正 (公示规定 12): of one's own motion, or asked for with proof."""

    asked_by = forms.ChoiceField(label="由谁提出", choices={"office": "本机关发现", "party": "当事人举证要求"})
    facts = TextField(label="更正后的违法事实（摘要）", min_length=5, max_length=5000)
    content = TextField(label="更正后的处罚内容", min_length=2, max_length=4000)
    reasons = TextField(label="不准确的情况和证据", min_length=2, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["facts"].initial, self.fields["content"].initial = self.record.facts, self.record.content

    def clean(self) -> None:
        if self.subject is None or self.errors:
            return
        draft = type(self.record)(pk=self.record.pk, case=self.record.case, office=self.record.office)
        for name in DRAFT:
            setattr(draft, name, self.cleaned_data.get(name, getattr(self.record, name)))
        check(self, draft, self.record.published_on or self.record.decided_on)


class Undone(RecordForm):
    undone_on = DateField(label="处罚决定被变更、撤销、确认违法或者无效之日")
    document = forms.CharField(label="所依据的文书", max_length=120)
    reasons = TextField(label="公开说明的理由", min_length=2, max_length=1000)

    def clean(self) -> None:
        self.not_in_future("undone_on")


class Unmask(RecordForm):
    outcome = forms.ChoiceField(
        label="结果", choices={"failed": "未执行或者执行不能，恢复公示", "over": "已执行完毕，恢复后按规定办理修复"}
    )
    reasons = TextField(label="说明", min_length=2, max_length=1000)


class Restored(RecordForm):
    """Nothing to answer: after a repair gained by fraud the period begins anew, and is not cut short (信用修复办法 23)."""

    counts_from = DateField(label="公示期起算日", required=False, help_text="由系统填写")

    def clean(self) -> None:
        if self.subject is not None and self.asked is not None:
            again = gathered.shown(self.record, published=self.asked.on)
            self.cleaned_data |= {
                "counts_from": self.asked.on,
                "auto_stop": again.auto_stop,
                "early_from": None,
            }


class Ended(RecordForm):
    """Nothing to answer: taken by the system."""


def days_shown(record: "PublicRecord", answers: Any) -> timedelta:
    """How long from the day the clock counts from."""
    first = date.fromisoformat(str(answers["counts_from"]))
    return date.fromisoformat(str(answers["auto_stop"])) - first
