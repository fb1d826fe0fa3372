"""What the hearing asks for (听证办法): who sits, when, who came, what was said, how it ended."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from casework import calendar
from casework.forms import DateField, DateTimeField, PartyField, PeopleField, PersonField, TextField
from casework.law.deadline import due
from casework.law.numerals import date_zh
from casework.law.periods import PERIODS
from casework.roles import Role
from enforcement.penalty import questions, record
from enforcement.penalty.form import PenaltyForm, in_the_five_days

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

FIXED = ("fix_hearing", "change_hearing")
"""The steps that set the day of the hearing."""

NAMED = ("name_host", "replace_hearing_staff")
"""The steps that say who conducts it."""

CLOSED_REASONS = {
    "": "（公开举行）",
    "state_secret": "涉及国家秘密",
    "trade_secret": "涉及商业秘密",
    "privacy": "涉及个人隐私",
}

ADJOURNED = {
    "force_majeure": "当事人因不可抗力不能参加",
    "successor": "当事人死亡或者终止，须确定承受人",
    "recusal": "当事人临时申请回避，不能当场决定",
    "witness": "须通知新的证人到场，或者须重新鉴定",
    "other": "其他应当中止的情形",
}
ENDED = {
    "withdrawn": "当事人撤回要求，或者明确放弃听证",
    "absent": "无正当理由不到场",
    "left": "未经许可退场",
    "dead": "当事人死亡或者终止，无承受人",
    "other": "其他",
}
RECUSALS = {
    "none": "没有申请",
    "refused": "申请听证员、记录员、翻译人员回避，主持人当场决定驳回",
    "host": "申请听证主持人回避，机关负责人决定驳回",
}
PRESENT = {
    "party": "当事人（法定代表人、负责人）",
    "agent": "当事人的代理人",
    "officers": "办案人员",
    "third_party": "第三人或者其代理人",
    "witness": "证人",
    "expert": "鉴定人、检验人、翻译人员",
}


def lines(text: Any) -> list[str]:
    """What an officer typed one a line."""
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]


class RequestHearing(PenaltyForm):
    requested_on = DateField(label="要求听证的日期", help_text="邮寄的以交邮日期为准")
    how = forms.ChoiceField(
        label="提出方式",
        required=False,
        choices={"receipt": "在送达回证上签署", "written": "书面提出", "oral": "口头提出，记入笔录"},
    )

    party = PartyField(
        "party", "respondent", label="要求听证的当事人", required=False, help_text="有两个以上当事人的须选择"
    )

    def check(self) -> None:
        in_the_five_days(self, "requested_on", "要求听证")
        party, several = self.cleaned_data.get("party"), self.penalty.respondents().count() > 1
        if several and not party:
            self.add_error("party", "本案有两个以上当事人，须写明由谁要求听证（听证办法第七条），请选择")
        elif party and several and str(party.pk) in asked_for_a_hearing(self.penalty):
            self.add_error("party", f"{party.party}就本次告知已经要求过听证，请核对")


def asked_for_a_hearing(penalty: "Penalty") -> set[str]:
    """Which parties have asked for a hearing upon this notice; with one party, whoever it is."""
    served = record.last(penalty, "serve_notice")
    since = served.version if served else 0
    found = (it for it in record.every(penalty, "request_hearing") if it.version > since)
    return {(it.answers.get("party") or {"id": ""})["id"] for it in found}


class NameHost(PenaltyForm):
    host = PersonField(Role.REVIEWER, label="听证主持人")
    assessors = PeopleField(
        Role.REVIEWER, label="听证员", required=False, help_text="必要时设一至二名，协助主持人（听证办法第十一条）"
    )
    clerk = PersonField(Role.INTAKE, label="记录员", help_text="由听证主持人指定（听证办法第十一条），登记其指定的人员")
    interpreter = forms.CharField(label="翻译人员", max_length=60, required=False)

    def check(self) -> None:
        handling = self.penalty.case.posts.filter(role=Role.HANDLER).values_list("user", flat=True)
        barred = {person["id"] for person in self.penalty.officers} | {str(user) for user in handling}
        for name in ("host", "assessors", "clerk"):
            if barred & self._ids(name):
                self.add_error(name, "办案人员不得担任听证主持人、听证员或者记录员（听证办法第十一条）")
        if self._ids("host") & self._ids("clerk"):
            self.add_error("clerk", "记录员不能由听证主持人兼任，请另行指定")
        if len(self._ids("assessors")) > 2:
            self.add_error("assessors", "听证员以二名为限（听证办法第十一条），请减少")
        if self._ids("assessors") & (self._ids("host") | self._ids("clerk")):
            self.add_error("assessors", "听证员不能同时是主持人或者记录员，请另行指定")

    def _ids(self, name: str) -> set[str]:
        return {person["id"] for person in self.cleaned_data.get(name) or []}


class ReplaceStaff(NameHost):
    reasons = TextField(label="更换的原因（回避等）", min_length=5, max_length=1000)


class Participants(PenaltyForm):
    """The agents of a party, or a third party admitted with its agents."""

    party = PartyField("party", "respondent", "third_party", "right_holder", label="委托人（第三人）")
    agents = TextField(
        label="代理人（每行一人：姓名、单位）",
        required=False,
        max_length=400,
        help_text="当事人、第三人可以委托一至二人代理（听证办法第十五条）",
    )
    mandate = forms.BooleanField(label="已提交授权委托书和代理人身份证明", required=False)
    special = forms.BooleanField(
        label="特别授权：可以代为撤回听证要求、放弃听证权利",
        required=False,
        help_text="没有明确授权的，代理人不能代为撤回、放弃（听证办法第十五条）",
    )
    interest = TextField(
        label="第三人与案件的利害关系",
        required=False,
        max_length=1000,
        help_text="登记第三人的填写；当事人的代理人不填",
    )

    def check(self) -> None:
        named, who = lines(self.cleaned_data.get("agents")), self.cleaned_data.get("party")
        if len(named) > 2:
            self.add_error("agents", "代理人以二人为限（听证办法第十五条），请减少")
        if named and not self.cleaned_data.get("mandate"):
            self.add_error("mandate", "委托代理人的须提交授权委托书（听证办法第十五条），请先收取")
        is_party = who is not None and who.capacity in ("party", "respondent")
        if is_party and not named:
            self.add_error("agents", "请填写当事人的代理人；当事人自己参加的，不必登记")
        if who is not None and not is_party and not self.cleaned_data.get("interest"):
            self.add_error("interest", "参加听证的第三人须与案件有利害关系，请写明")
        if who is not None and not is_party and not self._by_the_host():
            self.add_error(
                "party", "第三人能否参加听证由听证主持人审查决定（听证办法第十二条、第十四条），请由主持人登记"
            )
        if self.cleaned_data.get("special") and not named:
            self.add_error("special", "没有登记代理人，请先填写代理人")

    def _by_the_host(self) -> bool:
        assert self.asked is not None
        host = {it["id"] for it in record.answers(self.penalty, *NAMED).get("host") or ()}
        return not host or str(self.asked.by.pk) in host


def at_least(rule: str, since: date, form: PenaltyForm) -> datetime:
    """The last moment of days that must have passed before the hearing."""
    start = timezone.make_aware(datetime.combine(since, datetime.min.time()))
    return due(PERIODS[rule].period, start, calendar.current().for_region(form.penalty.case.office.division)).due


class FixHearing(PenaltyForm):
    served_on = DateField(label="听证通知送达日期", help_text="当事人、第三人和办案人员都已收到的日期")
    hearing_at = DateTimeField(label="听证时间")
    place = forms.CharField(label="听证地点", max_length=120)
    public = forms.BooleanField(label="公开举行", required=False)
    closed_reason = forms.ChoiceField(label="不公开的情形", choices=CLOSED_REASONS, required=False)

    def check(self) -> None:
        if not self.cleaned_data.get("public") and not self.cleaned_data.get("closed_reason"):
            self.add_error(
                "closed_reason",
                "听证应当公开举行；不公开的，须属于国家秘密、商业秘密或者个人隐私（行政处罚法第六十四条）",
            )
        served, held = self.cleaned_data.get("served_on"), self.cleaned_data.get("hearing_at")
        if served is None or held is None:
            return
        if served < self.today:
            self.add_error(
                "served_on", f"听证通知书{date_zh(self.today)}才制发，不可能在{date_zh(served)}送达，请填写送达之日"
            )
        earliest = at_least("P-HRG-2.notice", served, self)
        if held <= earliest:
            first = date_zh(earliest + timedelta(days=1))
            self.add_error(
                "hearing_at",
                f"听证通知须提前七个工作日送达（听证办法第二十一条）：{date_zh(served)}送达的，听证不得早于{first}",
            )


class ChangeHearing(FixHearing):
    reasons = TextField(label="变更（延期）的原因", min_length=5, max_length=1000)


class AnnounceHearing(PenaltyForm):
    published_on = DateField(label="公告日期")
    where = forms.CharField(label="公告发布处", max_length=120)

    def check(self) -> None:
        published = self.not_in_future("published_on")
        fixed, notice = hearing_day(self), record.last(self.penalty, *FIXED)
        if published is None or fixed is None:
            return
        if notice and published < notice.on:
            self.add_error("published_on", f"{date_zh(notice.on)}才确定听证时间，公告不能早于该日，请核对")
        earliest = timezone.localtime(at_least("P-HRG-2.publish", published, self)).date()
        if fixed <= earliest:
            first = date_zh(earliest + timedelta(days=1))
            self.add_error(
                "published_on",
                f"公开听证须提前三个工作日公告（听证办法第二十二条）：{date_zh(published)}公告的，听证不得早于{first}；"
                "请先变更听证时间",
            )


def hearing_day(form: PenaltyForm) -> date | None:
    return record.day(record.answers(form.penalty, *FIXED).get("hearing_at"))


class Held(PenaltyForm):
    """What the minutes (听证笔录) state besides the people and the place, which are on record."""

    held_on = DateField(label="听证结束日期")
    hours = forms.CharField(label="起止时刻", max_length=60, required=False, help_text="如：9时00分至11时30分")
    present = forms.MultipleChoiceField(label="到场人员", choices=PRESENT)
    recusal = forms.ChoiceField(
        label="回避申请",
        choices=RECUSALS,
        help_text="申请成立的，先更换人员；对主持人的申请由机关负责人决定，在“回避”中办理；不能当场决定的，中止听证"
        "（听证办法第四条、第二十六条）",
    )
    officers_said = TextField(label="办案人员提出的事实、证据、依据和处罚建议", min_length=5)
    party_said = TextField(label="当事人的陈述、申辩", min_length=2)
    third_said = TextField(label="第三人的陈述", required=False)
    examined = TextField(label="质证情况", min_length=2)
    debated = TextField(label="辩论情况", required=False)
    last_words = TextField(label="最后陈述", required=False, max_length=2000)
    unsigned = forms.CharField(label="拒绝在笔录上签名的人和原因", max_length=300, required=False)

    def check(self) -> None:
        held, fixed = self.not_in_future("held_on"), hearing_day(self)
        if held and fixed and held < fixed:
            self.add_error("held_on", f"听证定于{date_zh(fixed)}举行，结束日期不能早于该日")
        if held and fixed and held > fixed and not self.cleaned_data.get("hours"):
            self.add_error(
                "hours",
                f"听证通知的日期是{date_zh(fixed)}（听证办法第二十一条）：另日才举行的，须先变更时间重新通知；历时一日以上的，请写明起止时刻",
            )
        present = set(self.cleaned_data.get("present", ()))
        if present and not present & {"party", "agent"}:
            self.add_error(
                "present", "当事人及其代理人都没有到场，不能举行听证；无正当理由的，应当终止听证（听证办法第二十七条）"
            )
        if present and "officers" not in present:
            self.add_error("present", "办案人员应当到场提出事实、证据和处罚建议（行政处罚法第六十四条），请核对")
        if "third_party" in present and not self.cleaned_data.get("third_said"):
            self.add_error("third_said", "第三人到场的，须记录其陈述；没有陈述的请注明")
        if self.cleaned_data.get("recusal") == "host" and not self._host_was_left_in_place():
            self.add_error(
                "recusal",
                "对主持人的回避申请由机关负责人决定（听证办法第四条），本案没有驳回的决定，请先在“回避”中办理",
            )

    def _host_was_left_in_place(self) -> bool:
        host = {it["id"] for it in record.answers(self.penalty, *NAMED).get("host") or ()}
        refused = self.penalty.case.recusals.filter(state="rejected").values_list("person", flat=True)
        return bool(host & {str(it) for it in refused})


class HearingReport(PenaltyForm):
    course = TextField(label="听证的基本情况", min_length=5, required=False, help_text="不填的，按笔录载明的情况")
    opinion = TextField(label="听证报告的意见和建议", min_length=5)
    other_matters = TextField(label="需要报告的其他事项", required=False, max_length=2000)


class Adjourn(PenaltyForm):
    ground = forms.ChoiceField(label="中止听证的情形", choices=ADJOURNED)
    reasons = TextField(label="具体情况", min_length=5, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only:
            self.fields["ground"].help_text = questions.RESUMED_HEARING.remark(self.penalty.case.office)


class EndHearing(PenaltyForm):
    ground = forms.ChoiceField(label="终止听证的情形", choices=ENDED)
    reasons = TextField(label="具体情况", required=False, max_length=1000)
    notified_on = DateField(
        label="当事人收到听证通知之日", required=False, help_text="以无正当理由不到场终止的须填，以送达回证为准"
    )
    by_agent = forms.BooleanField(
        label="由代理人代为撤回、放弃", required=False, help_text="须有当事人的明确授权（听证办法第十五条）"
    )

    def check(self) -> None:
        ground, fixed = self.cleaned_data.get("ground"), hearing_day(self)
        told = self.not_in_future("notified_on")
        if ground == "absent":
            self._was_told(told)
        if ground in ("absent", "left") and (fixed is None or self.today < fixed):
            when = f"听证定于{date_zh(fixed)}举行，尚未到期" if fixed else "尚未通知听证时间"
            self.add_error("ground", f"{when}，不能认定当事人不到场或者退场（听证办法第二十七条）")
        if self.cleaned_data.get("by_agent") and not _agent_may_withdraw(self.penalty):
            self.add_error(
                "by_agent",
                "没有登记有特别授权的代理人：代理人撤回听证要求、放弃听证权利，须有当事人的明确授权（听证办法第十五条）",
            )
        if ground == "other" and not self.cleaned_data.get("reasons"):
            self.add_error("reasons", "选择“其他”的，须写明终止听证的具体情况")

    def _was_told(self, told: date | None) -> None:
        """Absence counts against a party only when he had the notice, of this hearing, seven working days before."""
        fixed, notice = hearing_day(self), record.last(self.penalty, *FIXED)
        if told is None:
            self.add_error(
                "notified_on", "不到场须以依法通知为前提（听证办法第二十一条），请填写当事人收到听证通知之日"
            )
        elif notice and told < notice.on:
            self.add_error("notified_on", f"听证通知书{date_zh(notice.on)}才制发，请核对收到之日")
        elif fixed and fixed <= timezone.localtime(at_least("P-HRG-2.notice", told, self)).date():
            self.add_error(
                "notified_on",
                f"{date_zh(told)}收到通知，距听证不足七个工作日（听证办法第二十一条），不能按不到场终止，请变更听证时间",
            )


def _agent_may_withdraw(penalty: "Penalty") -> bool:
    """An agent of a party, not of a third party, on record since the hearing was asked for."""
    asked = record.last(penalty, "request_hearing")
    admitted = [it for it in record.every(penalty, "admit_participant") if asked and it.version > asked.version]
    return any(it.answers.get("special") and not it.answers.get("interest") for it in admitted)


def names(people: Sequence[Any]) -> str:
    return "、".join(person["name"] for person in people)
