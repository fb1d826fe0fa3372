"""What the transfer steps ask for."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from casework.figures import Figures
from casework.forms import (
    DateField,
    DateTimeField,
    OfficeField,
    PeopleField,
    StepForm,
    TextField,
)
from casework.goods import away_from
from casework.law.basis import Citation
from casework.law.statutes import (
    PENALTY_LAW,
    POLICE_COOPERATION_OPINIONS,
    POLICE_PROCEDURE,
    TRANSFER_RULES,
)
from casework.law.thresholds import CRIMES, Result
from casework.models import Office, User
from casework.models.office import OfficeKind
from casework.roles import Role
from enforcement.transfer import questions
from enforcement.transfer.guards import earlier_ends, moved_on, office_is_late
from enforcement.transfer.items import ItemsField

GROUNDS = {
    "amount": "数额达到追诉标准",
    "circumstances": "情节或者后果涉嫌构成犯罪",
    "suspicion": "有犯罪的合理嫌疑，须由公安机关进一步取证判断",
}


class Flag(Figures):
    ground = forms.ChoiceField(label="移送理由", choices=GROUNDS)
    facts = TextField(label="违法事实要点", min_length=10, max_length=3000)
    suspicion = TextField(
        label="合理嫌疑的说明",
        required=False,
        max_length=3000,
        help_text="未达到数额也应当移送：写明嫌疑何在、需要公安机关采取什么措施查清",
    )

    new_facts = TextField(
        label="前次移送终结后新的事实、证据",
        required=False,
        max_length=2000,
        help_text="本案曾经登记移送、已经终结或者移回的须填；前次不批准、不移送的，在前次移送中办理“重新办理”",
    )

    field_order = ("crime", "ground", "facts", "suspicion", "new_facts")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        transfer: Any = self.subject
        self.again = transfer is not None and (transfer.state == "taken_back" or bool(earlier_ends(transfer)))
        if transfer is not None and not self.again:
            del self.fields["new_facts"]

    def suspected(self) -> bool:
        return self.cleaned_data.get("ground") in ("suspicion", "circumstances")

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if self.again and len(given.get("new_facts") or "") < 10:
            self.add_error(
                "new_facts",
                f"本案前次移送已经终结，同一事实不再移送；请写明此后新发现的事实或者证据（{TRANSFER_RULES.art(3)}）",
            )
        if given.get("ground") == "suspicion" and len(given.get("suspicion") or "") < 10:
            self.add_error(
                "suspicion", f"以合理嫌疑移送的，须写明嫌疑何在、需要公安机关查清什么（{TRANSFER_RULES.art(3, 2)}）"
            )
        found = given.get("evaluation")
        if given.get("ground") == "amount" and found and found["result"] != Result.MET:
            self.add_error(
                "ground",
                f"所填数额没有达到{CRIMES[given['crime']].name}的追诉标准（最近一项达到{found['percent']}%）；"
                f"没有达到也可以移送，请改选“合理嫌疑”或者“情节、后果”并说明（{TRANSFER_RULES.art(3)}）",
            )


class MeasureAgain(Figures):
    why = TextField(
        label="重新评估的原因", min_length=5, max_length=1000, help_text="查获新的物品、重新估价、补充账册等"
    )

    def suspected(self) -> bool:
        return getattr(self.subject, "ground", "") in ("suspicion", "circumstances")


class LeadNotice(StepForm):
    police = OfficeField(OfficeKind.POLICE, label="通报公安机关")
    contact = forms.CharField(label="联系人", max_length=40)
    phone = forms.CharField(label="联系电话", max_length=40)
    materials = TextField(label="随附材料", required=False, max_length=2000, help_text="每行一项")

    def clean_police(self) -> Office:
        return _same_place(self, self.cleaned_data["police"], POLICE_COOPERATION_OPINIONS.whole())


class Team(StepForm):
    team = PeopleField(Role.OFFICER, at_least=2, label="专案组成员", help_text="两名以上执法人员，执法证须在有效期内")

    def clean_team(self) -> list[dict[str, str]]:
        team: list[dict[str, str]] = self.cleaned_data["team"]
        if self.subject is None or self.asked is None:
            return team
        members = User.objects.filter(pk__in=[it["id"] for it in team])
        expired = [
            str(it) for it in members if not it.certificate or (it.certificate_until or self.asked.on) < self.asked.on
        ]
        if expired:
            raise ValidationError(
                f"{'、'.join(expired)}没有有效的行政执法证，不能进入专案组（{PENALTY_LAW.art(42, 1)}）；请换人或者先更新证件"
            )
        away = [str(it.person) for it in self.subject.case.recusals.filter(person__in=members, state="upheld")]
        if away:
            raise ValidationError(f"{'、'.join(away)}已被决定回避，不能进入专案组（{PENALTY_LAW.art(43)}）；请换人")
        return team


class ChangeTeam(Team):
    reasons = TextField(label="调整的原因", min_length=5, max_length=500, help_text="回避、调离、证件到期等")


DETAILS = {
    "seizure": "查封、扣押、登记保存的文书和清单",
    "scene": "现场照片、录音录像",
    "records": "询问、检查、勘验笔录",
    "electronic": "电子数据及其校验值",
    "identification": "权利人辨认或者有关部门认定的意见",
    "orders": "责令改正、行政处罚文书",
}
"""What “other materials” usually are (CT-09)."""


class Report(StepForm):
    investigation = TextField(label="调查经过和查明的事实", min_length=10)
    evidence_summary = TextField(
        label="证据情况", min_length=5, help_text="证据目录由系统附上；言词证据自动标明须由公安机关重新收集"
    )
    opinion = TextField(label="定性依据和移送意见", min_length=5)
    items = ItemsField(label="涉案物品清单")
    expert = forms.ChoiceField(
        label="检验报告或者鉴定意见", choices={"attached": "已取得，随案移送", "not_needed": "无须检验、鉴定"}
    )
    expert_note = TextField(label="机构、资质和文号，或者无须检验鉴定的理由", min_length=2, max_length=500)
    details = forms.MultipleChoiceField(
        label="已附的其他材料", choices=DETAILS, required=False, widget=forms.CheckboxSelectMultiple
    )
    others = TextField(
        label="其他材料", required=False, max_length=2000, help_text="每行一项，如现场照片、电子数据、责令改正通知书"
    )


class InTime(StepForm):
    """What the office must do in three days or twenty-four hours: done later, it accounts for the delay."""

    limits: ClassVar[tuple[str, ...]] = ("decide_in_time", "send_in_time")
    limited = "三日内决定、二十四小时内移送"
    limited_by: Citation = TRANSFER_RULES.art(5, 2)
    late_reasons = TextField(
        label="逾期的原因",
        required=False,
        max_length=1000,
        help_text="超过法定期限才办理的须填，记录在案，可能被追究责任",
    )

    def clean(self) -> None:
        transfer: Any = self.subject
        late = transfer is not None and self.asked is not None and office_is_late(transfer, self.asked, *self.limits)
        if late and not self.cleaned_data.get("late_reasons"):
            self.add_error(
                "late_reasons",
                f"已超过{self.limited}的期限（{self.limited_by}）；仍应办理，但须写明逾期的原因"
                f"（{TRANSFER_RULES.art(16)}）",
            )


class Approve(InTime):
    principal = forms.BooleanField(
        label="我是本机关正职负责人或者主持工作的负责人",
        error_messages={
            "required": f"移送只能由正职负责人或者主持工作的负责人审批，不能委托他人（{TRANSFER_RULES.art(5, 1)}）"
        },
    )
    opinion = TextField(label="审批意见", required=False, max_length=1000)


class Refuse(InTime):
    principal = Approve.base_fields["principal"]
    reasons = TextField(
        label="不批准移送的理由", min_length=10, max_length=2000, help_text="记录在案，接受检察机关和监察机关监督"
    )


class Reopen(StepForm):
    why = forms.ChoiceField(
        label="重新办理的原因",
        choices={"facts": "发现新的事实或者证据", "opinion": "人民检察院提出检察意见", "order": "上级机关责令移送"},
    )
    reasons = TextField(label="具体情况", min_length=10, max_length=2000)
    document_number = forms.CharField(label="来文文号", max_length=80, required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("why") in ("opinion", "order") and not self.cleaned_data.get("document_number"):
            self.add_error("document_number", "依检察意见或者上级责令重新办理的，须填来文文号")


class Send(InTime):
    police = OfficeField(OfficeKind.POLICE, label="受移送公安机关")
    procuratorate = OfficeField(OfficeKind.PROCURATORATE, label="抄送人民检察院")
    contact = forms.CharField(label="联系人", max_length=40)
    phone = forms.CharField(label="联系电话", max_length=40)
    forgiveness = forms.CharField(
        label="权利人谅解、调解协议材料",
        max_length=200,
        required=False,
        help_text="有的随案移送，供从宽时考虑；不影响移送",
    )
    copies = forms.IntegerField(label="移送书份数", min_value=3, max_value=20, initial=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            for name, kind in (("police", OfficeKind.POLICE), ("procuratorate", OfficeKind.PROCURATORATE)):
                self.fields[name].initial = _of_this_place(self.subject.case.office, kind)

    def clean_police(self) -> Office:
        return _same_place(self, self.cleaned_data["police"])

    def clean_procuratorate(self) -> Office:
        return _same_place(self, self.cleaned_data["procuratorate"])


def _of_this_place(own: Office, kind: OfficeKind) -> Office | None:
    return Office.objects.filter(kind=kind, level=own.level, division=own.division).order_by("code").first()


def _same_place(form: StepForm, office: Office, basis: Citation | None = None) -> Office:
    """CT-07, CT-40: the organ of the same level, in the same place."""
    if form.subject is None:
        return office
    own = form.subject.case.office
    if office.level != own.level or office.division != own.division:
        should = "通报同级公安机关" if basis else "移送同级公安机关、抄送同级人民检察院"
        raise ValidationError(
            f"{office}（{office.get_level_display()}）与本机关不同级或者不在同一行政区划；应当{should}，"
            f"请另选（{basis or TRANSFER_RULES.art(5, 2)}）"
        )
    return office


class Answer(StepForm):
    """What another authority answered: on its own desk, or entered by a handler from its paper."""

    document_number = forms.CharField(label="文书文号", max_length=80)
    signed_by = forms.CharField(label="承办人（签发人）", max_length=60)
    served_on = DateField(label="文书送达日期")
    follows: ClassVar[bool] = True
    """Whether the paper answers what the case last went through."""

    def clean(self) -> None:
        not_before_the_case_moved(self, "served_on", self.follows)


def not_before_the_case_moved(form: StepForm, name: str, follows: bool = True) -> None:
    """A paper about what was done is not served, nor dated, before it was done: the clocks run from that day."""
    transfer: Any = form.subject
    day, since = form.not_in_future(name), moved_on(transfer) if transfer is not None and follows else None
    if day and since and day < since:
        form.add_error(
            name, f"{form.fields[name].label}不能早于本案上一次移送、送达之日{since}；期限自这一日起算，请按文书核对"
        )


class Receipt(StepForm):
    received_at = DateTimeField(label="接受案件的时间")
    signed_by = forms.CharField(label="回执签收人", max_length=60)
    document_number = forms.CharField(label="受案文号", max_length=80, required=False)

    def clean_received_at(self) -> Any:
        given = self.cleaned_data["received_at"]
        if self.asked and given > self.asked.at:
            raise ValidationError("接受案件的时间不能晚于现在")
        if (
            self.subject is not None
            and self.subject.since
            and given < self.subject.since.replace(second=0, microsecond=0)
        ):
            raise ValidationError("接受案件的时间不能早于移送的时间")
        return given


class Forward(Answer):
    police = OfficeField(OfficeKind.POLICE, label="转送至")
    reasons = TextField(label="转送理由", min_length=5, max_length=1000)

    def clean_police(self) -> Office:
        office: Office = self.cleaned_data["police"]
        if self.subject is not None and office.pk == getattr(self.subject, "police_id", None):
            raise ValidationError("案件已经在该公安机关，请选择另一公安机关")
        return office


class Supplement(Answer):
    missing = TextField(label="须补正的材料", min_length=5, max_length=2000)


class Supply(InTime):
    limits = ("supply_in_time",)
    limited = "三日内补正"
    limited_by = POLICE_PROCEDURE.art(180, 2)
    materials = TextField(label="补正的材料", min_length=2, max_length=2000, help_text="每行一项")


class WithReasons(Answer):
    reasons = TextField(label="理由", min_length=10, max_length=3000)


class ConsultationAnswer(WithReasons):
    """Asked before the case went anywhere, it may be entered after."""

    follows = False


class Reconsider(StepForm):
    grounds = TextField(label="提请复议的理由", min_length=10, max_length=3000)
    delivered_on = DateField(label="文件送达公安机关日期")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["grounds"].help_text = questions.LAST_DAY.remark(self.subject.case.office)

    def clean(self) -> None:
        not_before_the_case_moved(self, "delivered_on")


class Propose(StepForm):
    grounds = TextField(label="建议立案监督的理由", min_length=10, max_length=3000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            self.fields["grounds"].help_text = questions.LAST_DAY.remark(self.subject.case.office)


class Uphold(WithReasons):
    decided_on = DateField(label="认定不立案理由成立的日期")

    def clean(self) -> None:
        super().clean()
        self.not_in_future("decided_on")


class BackToAdministration(StepForm):
    handling = TextField(label="恢复行政处理的安排", min_length=5, max_length=2000)
    goods_remain = TextField(
        label="物品仍在公安机关的情况",
        required=False,
        max_length=1000,
        help_text="移交的物品已经退回的，先办理“收回退回的物品和材料”；没有退回的须填",
    )

    def clean(self) -> None:
        away = away_from(self.subject.case) if self.subject is not None else []
        if away and not self.cleaned_data.get("goods_remain"):
            named = "、".join(f"{it.number}号{it.name}{it.quantity.normalize():f}{it.unit}" for it in away[:3])
            self.add_error(
                "goods_remain",
                f"{named}{'等' if len(away) > 3 else ''}移交后没有收回（{TRANSFER_RULES.art(13)}）；"
                "请先逐件收回，没有退回的写明现由谁保管、何时退回",
            )
