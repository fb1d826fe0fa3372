"""What the steps after the agreement, and those towards CNIPA, ask for (协议之后的表单)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from casework import ledger
from casework.forms import AboutCase, DateField, MoneyField, OfficeField, StepForm, TextField
from casework.law.statutes import CIVIL_CODE, COURT_MEDIATION_RULES, ORDER_81
from casework.models import CaseParty, Deadline, Proceeding
from casework.models.office import OfficeKind
from casework.package.asking import PackageField, SendPackage
from casework.package.manifest import Kind
from casework.procedure import Asked
from mediation.agreement import days
from mediation.agreement import guards_summons as summons
from mediation.agreement.forms_sides import ComputedDate
from mediation.agreement.obligations import Debtor, Instalment
from mediation.agreement.states import CLOSED
from mediation.bases import OWNERSHIP_LINK
from mediation.profiles import BY_COURT


class PartToCopyField(AboutCase, forms.ModelChoiceField):
    """One whose part ended before the rest, and of whom nothing was copied yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(CaseParty.objects.none(), required=False, **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        whose = [it.whom_id for it in _to_copy(subject) if it.whom_id]
        self.queryset = CaseParty.objects.filter(pk__in=whose).select_related("party")
        self.initial = whose[0] if len(whose) == 1 and subject.state not in CLOSED else None


def _to_copy(mediation: Proceeding) -> list[Deadline]:
    return list(Deadline.objects.filter(subject_id=mediation.pk, term="copying", status="running"))


class CopyToCnipa(StepForm):
    side = PartToCopyField(label="哪一方先行结束的部分", help_text="抄送全案结果的，留空")
    sent_on = DateField(label="抄送之日")

    def clean(self) -> None:
        sent = self.not_in_future("sent_on")
        if self.subject is None:
            return
        field: Any = self.fields["side"]
        if self.cleaned_data.get("side") is None and field.initial:
            self.cleaned_data["side"] = field.queryset.get(pk=field.initial)
        side = self.cleaned_data.get("side")
        if side is None and self.subject.state not in CLOSED and "side" not in self.errors:
            self.add_error("side", "调解没有结束，只能抄送先行结束的一方的部分；须写明是哪一方")
        begun = [
            timezone.localtime(it.start).date()
            for it in _to_copy(self.subject)
            if it.whom_id == (side.pk if side else None)
        ]
        if sent and begun and sent < min(begun):
            self.add_error("sent_on", f"不能早于结案（该方的部分结束）之日（{min(begun)}）")


class SuspendAtCnipa(StepForm):
    suspended_on = DateField(label="请求中止（续展）之日")
    effective_on = ComputedDate(label="协议生效之日")

    def clean(self) -> None:
        suspended = self.not_earlier("suspended_on", days.begun_on(self.subject), "本机关立案受理之日")
        mediation: Any = self.subject
        effective = self.cleaned_data["effective_on"] = mediation.effective_on if mediation else None
        if suspended and effective and suspended > effective:
            self.add_error(
                "suspended_on",
                f"协议已于{effective}生效，以后没有须中止的调解（{OWNERSHIP_LINK.articles[-1]}）；此前请求的，请填请求之日",
            )


class ResumeAtCnipa(StepForm):
    resumed_on = DateField(label="请求恢复之日")

    def clean(self) -> None:
        suspended = days.told_on(self.subject, "suspend_at_cnipa", "suspended_on")
        self.not_earlier("resumed_on", suspended, "请求中止之日")


class Notarise(StepForm):
    deed = forms.CharField(label="公证书编号", max_length=80)
    notarised_on = DateField(label="公证之日")
    counted_from = ComputedDate(label="申请执行期间的起算日")

    def clean(self) -> None:
        self.not_earlier("notarised_on", days.effective_on(self.subject), "协议生效之日")
        mediation: Any = self.subject
        if mediation:
            self.cleaned_data["counted_from"] = mediation.last_due_on or mediation.effective_on


class AskCertificate(StepForm):
    """Applying for the certificate interrupts the period for enforcement: it begins anew that day."""

    counted_from = DateField(label="向公证机构申请执行证书之日")
    breach = TextField(label="不履行或者不适当履行的情况", min_length=5, max_length=1000)

    def clean(self) -> None:
        self.not_earlier("counted_from", days.told_on(self.subject, "notarise", "notarised_on"), "公证之日")


def _asked_for_certificate(mediation: Proceeding | None) -> tuple[date | None, str]:
    """What the notary answers: an application, or where none was entered the deed itself."""
    asked_on = days.told_on(mediation, "ask_certificate", "counted_from")
    return (
        (asked_on, "申请执行证书之日")
        if asked_on
        else (days.told_on(mediation, "notarise", "notarised_on"), "公证之日")
    )


class Certificate(StepForm):
    certificate = forms.CharField(label="执行证书编号", max_length=80)
    certified_on = DateField(label="出具执行证书之日")

    def clean(self) -> None:
        self.not_earlier("certified_on", *_asked_for_certificate(self.subject))


class NoCertificate(StepForm):
    refused_on = DateField(label="公证机构不予出具之日")
    reasons = TextField(label="理由", min_length=2, max_length=1000)

    def clean(self) -> None:
        self.not_earlier("refused_on", *_asked_for_certificate(self.subject))


class EnforceNotarised(StepForm):
    enforcing_court = OfficeField(
        OfficeKind.COURT, label="执行法院", help_text="被执行人住所地或者财产所在地的人民法院"
    )
    applied_on = DateField(label="申请执行之日")

    def clean(self) -> None:
        self.not_earlier("applied_on", days.told_on(self.subject, "certify", "certified_on"), "出具执行证书之日")


class RecordPerformance(StepForm):
    """One obligation, or part of a payment, was performed."""

    which = forms.TypedChoiceField(label="哪一项义务", coerce=int)
    by_whom = forms.ChoiceField(label="由谁履行", required=False, help_text="该项义务有数名义务人的须选")
    paid = MoneyField(label="已付金额（元）", required=False, help_text="付款义务填写；可以分次")
    done_on = DateField(label="履行之日")
    to_whom = forms.ChoiceField(label="向谁履行", required=False, help_text="该项义务有数名权利人（连带债权）的须选")
    proof = TextField(label="履行的证明", min_length=2, max_length=1000)
    performed = forms.JSONField(required=False, widget=forms.HiddenInput)
    counted_from = ComputedDate(label="协议生效之日")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mediation: Any = self.subject
        rows = mediation.schedule if mediation else []
        which: Any = self.fields["which"]
        which.choices = [(it.number, f"第{it.number}项：{it}") for it in rows if not it.is_done]
        by_whom: Any = self.fields["by_whom"]
        owing = {who.id: who.name for it in rows if len(it.duty.debtors) > 1 for who in it.owing()}
        by_whom.choices = [("", "---------"), *owing.items()]
        if not owing:
            del self.fields["by_whom"]
        held = {pk for it in rows if len(it.duty.creditors) > 1 for pk in it.duty.creditors}
        to_whom: Any = self.fields["to_whom"]
        named = [(str(it.pk), it.party.name) for it in mediation.obligees().select_related("party")] if held else []
        to_whom.choices = [("", "---------"), *(it for it in named if it[0] in held)]
        if not held:
            del self.fields["to_whom"]

    def clean(self) -> None:
        given = self.cleaned_data
        done = self.not_earlier("done_on", days.begun_on(self.subject), "调解开始之日")
        mediation: Any = self.subject
        if mediation is None or done is None or not given.get("which"):
            return
        row = next(it for it in mediation.schedule if it.number == given["which"])
        if row.amount is not None and not given.get("paid"):
            self.add_error("paid", "付款义务须填写已付金额")
        who = self._who(row)
        left = row.open_for(who) if who else row.open
        if row.amount is not None and given.get("paid") and given["paid"] > left:
            of_his = f"{who.name}就该项按份承担的部分" if who and row.each_for_himself else "该项"
            self.add_error("paid", f"超过{of_his}尚未支付的{left}元；多付的部分请由双方另行处理")
        self._received(row)
        given["performed"] = [*mediation.performed, _performed(given, done, row.amount, who)]
        given["counted_from"] = mediation.effective_on

    def _received(self, row: Instalment) -> None:
        """Which of several joint creditors received it: he owes the others their part (民法典 521)."""
        if len(row.duty.creditors) > 1 and self.cleaned_data.get("to_whom") not in row.duty.creditors:
            self.add_error(
                "to_whom",
                f"第{row.number}项由{row.duty.obligee}享有连带债权，须写明向其中哪一名履行（{CIVIL_CODE.art(521, 2)}）",
            )

    def _who(self, row: Instalment) -> Debtor | None:
        """Which of several performed: what each has paid decides what may still be asked of whom."""
        if len(row.duty.debtors) < 2:
            return None
        who = next((it for it in row.owing() if it.id == self.cleaned_data.get("by_whom")), None)
        if who is None:
            self.add_error("by_whom", f"第{row.number}项有数名义务人，须写明由其中尚未履行的哪一名履行：{row.still}")
        return who


def _performed(given: dict[str, Any], done: date, amount: Decimal | None, who: Debtor | None) -> dict[str, Any]:
    paid = str(given.get("paid") or "") if amount is not None else ""
    return (
        {"which": given["which"], "paid": paid, "on": done.isoformat()}
        | ({"by": who.id} if who else {})
        | ({"to": given["to_whom"]} if given.get("to_whom") else {})
    )


class FollowUp(StepForm):
    visited_on = DateField(label="回访之日")
    how = forms.ChoiceField(
        label="方式", choices={"phone": "电话", "visit": "走访", "online": "在线", "letter": "书面"}
    )
    found = TextField(label="履行情况", min_length=2, max_length=1000)
    urged = forms.BooleanField(label="已督促尚未履行的一方", required=False)

    def clean(self) -> None:
        self.not_earlier("visited_on", days.effective_on(self.subject), "协议生效之日")


class BackToCourt(SendPackage):
    package = PackageField(Kind.COURT_RETURN)


class KeepOpen(StepForm):
    reasons = TextField(label="不以调解结案的理由", max_length=500)


class Archive(StepForm):
    served = forms.BooleanField(label="各项通知已经送达，送达凭证齐全")
    served_otherwise = TextField(
        label="没有登记送达回证的文书如何送达",
        max_length=2000,
        required=False,
        help_text="逐份写明方式、日期和凭证在卷内的位置",
    )
    copies = forms.BooleanField(label="请求书、笔录、协议（或者终止通知）副本已经入卷")
    volume = forms.CharField(label="归档号", max_length=60, required=False)
    returned_how = TextField(
        label="材料退回（报送）人民法院的日期、方式和签收人",
        max_length=500,
        required=False,
        help_text="没有发出案卷包、送交纸质材料的须填",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None and not owed_to_the_court(self.subject):
            del self.fields["returned_how"]
        if self.subject is not None and not self._unproved():
            del self.fields["served_otherwise"]

    def _unproved(self) -> list[str]:
        mediation: Any = self.subject
        return summons.unproved(mediation)

    def clean(self) -> None:
        if "served_otherwise" in self.fields and not self.cleaned_data.get("served_otherwise"):
            self.add_error(
                "served_otherwise",
                f"下列文书没有登记送达回证：{'；'.join(self._unproved())}（{ORDER_81.art(10)}，其他调解比照）；请先登记文书的送达，或者逐份写明如何送达",
            )
        if self.subject is not None and "returned_how" in self.fields and not self.cleaned_data.get("returned_how"):
            self.add_error(
                "returned_how",
                f"委派、委托的调解结束，材料须退回（报送）人民法院（{COURT_MEDIATION_RULES.art(26)}）：请先发出案卷包，或者写明纸质材料何时、如何送交",
            )


def owed_to_the_court(mediation: Any) -> bool:
    """What a court commissioned, and no package took back to it."""
    if mediation.kind not in BY_COURT or mediation.state in ("not_docketed", "referred"):
        return False
    sent = ledger.last(mediation.case, "agreement", "send_back")
    return sent is None or sent.subject_id != mediation.pk


class Perform(StepForm):
    """All of it was performed: of several obligations not yet entered each is named, and each is entered."""

    performed_on = DateField(label="履行完毕之日")
    proof = TextField(label="履行的证明", min_length=2, max_length=2000)
    items = forms.TypedMultipleChoiceField(
        label="逐项核对：下列义务均已履行", coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="有两项以上没有登记履行的，须逐项勾选；有一项没有履行的，不能登记履行完毕",
    )  # fmt: skip
    performed = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items: Any = self.fields["items"]
        items.choices = [(it.number, f"第{it.number}项：{it}") for it in self._open()]

    def _last_done(self) -> date | None:
        """All is performed no earlier than the last that was entered."""
        mediation: Any = self.subject
        known = [date.fromisoformat(it["on"]) for it in mediation.performed] if mediation else []
        return max([*known, *([begun] if (begun := days.begun_on(self.subject)) else [])], default=None)

    def _open(self) -> list[Instalment]:
        """What has an end and was not entered as done; a forbearance has none."""
        mediation: Any = self.subject
        rows = mediation.schedule if mediation else []
        return [it for it in rows if not it.is_done and (it.amount is not None or it.falls_due_on)]

    def clean(self) -> None:
        done, left = self.not_earlier("performed_on", self._last_done(), "已登记的履行之日、调解开始之日"), self._open()
        missing = [f"第{it.number}项" for it in left if it.number not in self.cleaned_data.get("items", ())]
        if missing and len(left) > 1:
            self.add_error(
                "items",
                f"{'、'.join(missing)}没有登记履行；已经履行的请勾选，没有履行的请办理登记履行一项义务或者登记未履行",
            )
        mediation: Any = self.subject
        if mediation and done:
            self.cleaned_data["performed"] = [*mediation.performed, *(row for it in left for row in _all_of(it, done))]


def _all_of(it: Instalment, done: date) -> list[dict[str, Any]]:
    """What was still open of an obligation, performed in one go; of those who owe by shares, each his own."""
    row = {"which": it.number, "on": done.isoformat()}
    if it.each_for_himself:
        paying = it.amount is not None
        return [row | {"paid": str(it.open_for(who)) if paying else "", "by": who.id} for who in it.owing()]
    return [row | {"paid": str(it.open) if it.amount is not None else ""}]


class Breach(StepForm):
    which = TextField(label="没有履行的义务和逾期的情况", min_length=5, max_length=2000)
    asked_on = DateField(label="督促履行之日", required=False)

    def clean(self) -> None:
        self.not_earlier("asked_on", days.effective_on(self.subject), "协议生效之日")


class ChangedByCourt(StepForm):
    changed_terms = forms.JSONField(label="改变以后的义务条款")
    ruling = forms.CharField(label="改变确认的裁定书案号", max_length=80)
    effective_on = ComputedDate(label="协议生效之日")
    counted_from = ComputedDate(label="协议生效之日")

    def clean(self) -> None:
        mediation: Any = self.subject
        if mediation is not None:
            self.cleaned_data["effective_on"] = self.cleaned_data["counted_from"] = mediation.effective_on


class Confirmed(StepForm):
    ruling = forms.CharField(label="确认裁定书案号", max_length=80)
