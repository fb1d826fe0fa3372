"""What the steps of an oral hearing ask for (口头审理：通知、改期、到场与缺席)."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from casework import calendar
from casework.forms import DateField, DateTimeField, PartyField, StepForm, TextField
from casework.forms_party import PartiesField
from casework.law.deadline import due
from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty, Office, Proceeding
from casework.procedure import Asked
from enforcement.ruling.forms.fields import Checkbox
from enforcement.ruling.guards import REQUESTER, RESPONDENT, parties, taken

SIDES: dict[str, str] = {REQUESTER: "请求人", RESPONDENT: "被请求人"}
SUMMONED = (REQUESTER, RESPONDENT, CaseParty.Capacity.THIRD_PARTY)


class SetHearing(StepForm):
    hearing_at = DateTimeField(label="口头审理时间")
    hearing_place = forms.CharField(label="口头审理地点", max_length=120)
    online = Checkbox(label="在线进行")
    closed = forms.ChoiceField(
        label="是否公开", required=False,
        choices={"": "公开", "state_secret": "不公开：国家秘密", "privacy": "不公开：个人隐私", "trade_secret": "不公开：依申请，商业秘密"},
    )  # fmt: skip
    closed_asked_by = PartyField(label="申请不公开的当事人", required=False, help_text="以商业秘密为由不公开的须填")
    closed_because = TextField(
        label="不公开的理由", required=False, max_length=500, help_text="不公开的须填，写明涉及的事项，不写具体内容"
    )
    link = forms.CharField(label="在线接入方式", max_length=200, required=False, help_text="在线进行的须填")

    def clean_hearing_at(self) -> Any:
        at = timezone.localtime(self.cleaned_data["hearing_at"])
        if self.asked is not None and self.subject is not None:
            first = first_hearing_day(self.asked, self.subject.case.office)
            if at.date() < first:
                raise forms.ValidationError(f"口头审理须至少提前三个工作日通知（{O.art(26)}），最早为{first:%Y-%m-%d}")
        return at

    def clean(self) -> Any:
        given = self.cleaned_data
        if given.get("closed") == "trade_secret" and not given.get("closed_asked_by"):
            self.add_error("closed_asked_by", f"涉及商业秘密的，依当事人申请才不公开（{O.art(27)}），请选择申请人")
        if given.get("closed") and not given.get("closed_because"):
            self.add_error("closed_because", f"口头审理公开进行是原则（{O.art(27)}）：不公开的须写明理由，随案卷备查")
        if given.get("online") and not given.get("link"):
            self.add_error("link", f"在线进行的，须告知接入方式（{O.art(27)}）")
        return given


class PostponeHearing(SetHearing):
    reasons = TextField(label="改期的理由", min_length=4, max_length=1000)


class HoldHearing(StepForm):
    """Who came was told; who did not is heard in his absence only if he had the notice in time."""

    requester_attended = forms.ChoiceField(
        label="请求人到场", choices={"yes": "到场", "left": "中途退出", "no": "未到场"}
    )
    respondent_attended = forms.ChoiceField(
        label="被请求人到场", choices={"yes": "到场", "left": "中途退出", "no": "未到场，缺席审理"}
    )
    absent = PartiesField(
        *SUMMONED, label="没有到场的当事人、第三人",
        help_text="一方有数人而只有部分人未到场的，以及第三人未到场的，在此勾选；缺席须以其依法收到通知为前提",
    )  # fmt: skip
    rest_came = Checkbox(label="没有勾选的当事人、第三人均已到场", help_text="一方有数人或者有第三人的须确认")
    good_reason = Checkbox(label="请求人有正当理由")
    notified_on = DateField(
        label="缺席的人收到通知之日", required=False,
        help_text="已经登记口头审理通知书送达的以登记为准，不必填；没有登记的须填，多人的填最后一人收到之日",
    )  # fmt: skip
    record = TextField(label="口头审理笔录要点", min_length=10)
    unsigned = TextField(
        label="拒绝在笔录上签名的人和情况",
        required=False,
        max_length=500,
        help_text="笔录由参加人签名；有人拒绝签名的须填",
    )

    def clean(self) -> Any:
        given = self.cleaned_data
        if given.get("requester_attended") in ("left", "no"):
            what = "可以改期" if given.get("good_reason") else "按撤回请求处理，请办理撤销案件"
            self.add_error("requester_attended", f"请求人未到场或者中途退出的，{what}（{O.art(26)}）")
        if self.subject is not None:
            self._everybody_is_accounted_for(self.subject)
            self._nobody_is_absent_untold(self.subject)
        return given

    def _everybody_is_accounted_for(self, ruling: Proceeding) -> None:
        given = self.cleaned_data
        chosen = set(given.get("absent") or ())
        for side, answer in ((REQUESTER, "requester_attended"), (RESPONDENT, "respondent_attended")):
            here = set(parties(ruling.case, side))
            if here and here <= chosen and given.get(answer) != "no":
                self.add_error("absent", f"{SIDES[side]}勾选为均未到场，与所填到场情况不符（{O.art(26)}），请核对")
        if len(parties(ruling.case, *SUMMONED)) > 2 and not given.get("rest_came"):
            self.add_error("rest_came", f"请逐人核对到场情况：没有到场的勾选，其余的确认到场（{O.art(26)}）")

    def _nobody_is_absent_untold(self, ruling: Proceeding) -> None:
        absent = set(self.cleaned_data.get("absent") or ())
        if self.cleaned_data.get("respondent_attended") == "no":
            absent |= set(parties(ruling.case, RESPONDENT))
        for party in sorted(absent, key=lambda it: it.place):
            if why := too_short_a_notice(self, "notified_on", party):
                self.add_error("notified_on", f"{party.party}：{why}")


def receipts(ruling: Any) -> dict[Any, date]:
    """Who received the notice of the hearing as it is now set, and when, as far as that was registered."""
    notice = taken(ruling, "set_hearing", "postpone_hearing")
    numbers = {it["number"] for it in notice.data.get("papers", ())} if notice else set()
    return {it.case_party_id: it.served_on for it in ruling.service_records.all() if it.paper in numbers}


def too_short_a_notice(form: StepForm, name: str, party: CaseParty | None = None) -> str:
    """Why somebody's absence may not be held against him; empty when he was told in time."""
    told, hearing = form.not_in_future(name), getattr(form.subject, "hearing_at", None)
    if form.subject is None or hearing is None:
        return ""
    if party is not None:
        told = receipts(form.subject).get(party.pk, told)
    if told is None:
        return f"缺席须以依法通知为前提，请填写其收到口头审理通知之日（{O.art(26)}）；没有收到的，请改期"
    notice = taken(form.subject, "set_hearing", "postpone_hearing")
    if notice is not None and told < notice.on:
        return f"口头审理的时间{notice.on:%Y-%m-%d}才确定（变更），收到通知不能早于该日，请核对（{O.art(26)}）"
    received = timezone.make_aware(datetime.combine(told, time()))
    days = calendar.current().for_region(form.subject.case.office.division)
    if timezone.localtime(hearing).date() >= due(PERIODS["R-HRG-1"].period, received, days).due.date():
        return ""
    return f"其于{told:%Y-%m-%d}收到通知，距口头审理不足三个工作日，不能按缺席处理，请改期（{O.art(26)}）"


def first_hearing_day(asked: Asked, office: Office) -> date:
    """The earliest day for a hearing that is notified today: the day on which three working days are over."""
    days = calendar.current().for_region(office.division)
    return due(PERIODS["R-HRG-1"].period, asked.at, days).due.date()
