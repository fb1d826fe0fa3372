"""What the records of the talks ask for (调解过程各项记录的表单): what is conceded stays with the mediators."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from casework import ledger
from casework.forms import (
    DateField,
    DateTimeField,
    MoneyField,
    PeriodField,
    Secret,
    StepForm,
    TextField,
)
from casework.law.basis import cite
from casework.law.period import Unit
from casework.law.statutes import ONLINE_MEDIATION_RULES, ORDER_81
from casework.roles import Role
from mediation import substance
from mediation.agreement import days
from mediation.agreement.disputes import Dispute
from mediation.agreement.forms import Attendance, who_came
from mediation.agreement.forms_openness import Openness
from mediation.agreement.forms_sides import SideField, all_of_them, keep_one_way
from mediation.agreement.sides import Side
from mediation.profiles import BY_COURT, Kind, disclosure_basis
from mediation.several import SidesField

MANNERS = {"met": "当面", "online": "在线"}
SHOWN = "（保密记录，只供调解员查阅）"


class ConfidentialField(TextField):
    """Kept in the mediators' own record; the ledger says only that there is one."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return Secret(text, SHOWN) if text else text


class Disclose(StepForm):
    ground = forms.ChoiceField(
        label="披露的情形",
        choices={
            "relative": "是一方当事人或者其代理人的近亲属",
            "interest": "与纠纷有利害关系",
            "relation": "与当事人、代理人有其他关系，可能影响公正",
            "doubt": "其他使当事人对其中立、公正产生合理怀疑的情形",
        },
    )
    who = forms.ChoiceField(label="披露人")
    circumstances = TextField(label="具体情况", min_length=2, max_length=1000)
    online = forms.BooleanField(label="在线调解", required=False)
    requester_agrees = forms.BooleanField(label="请求人书面同意其继续调解", required=False)
    respondent_agrees = forms.BooleanField(label="被请求人书面同意其继续调解", required=False)
    agreeing = SidesField(label="书面同意其继续调解的各方", help_text="须各方都书面同意；有一方不同意的，该调解员退出")
    mediators = forms.CharField(label="调解员", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_one_way(self, ("requester_agrees", "respondent_agrees"), ("agreeing",))
        mediation: Any = self.subject
        people = mediation.mediators if mediation else []
        who: Any = self.fields["who"]
        who.choices = [(it["id"], it["name"]) for it in people]

    def clean(self) -> None:
        """Without the written consent of both, the mediator leaves at once."""
        given = self.cleaned_data
        mediation: Any = self.subject
        if mediation is not None and mediation.several:
            agreeing = {it["id"] for it in given.get("agreeing") or ()}
            for of in Side.Of:
                given[f"{of}_agrees"] = {str(it.case_party_id) for it in mediation.taking_part(of)} <= agreeing
        given["stays"] = bool(given.get("requester_agrees") and given.get("respondent_agrees"))
        people = mediation.mediators if mediation else []
        given["name"] = next((it["name"] for it in people if it["id"] == given.get("who")), "")
        given["mediators"] = [it for it in people if given["stays"] or it["id"] != given.get("who")]
        if mediation and self.asked:
            basis = disclosure_basis(Kind(mediation.kind), online=bool(given.get("online")))
            own = mediation.kind in (*BY_COURT, Kind.COMMERCIAL)
            given["under"] = ("" if own else "比照") + cite(basis, self.asked.on)
            mine = self.asked.by.holds_any([Role.MEDIATOR], mediation.case, self.asked.on)
            if mine and given.get("who") != str(self.asked.by.pk):
                self.add_error("who", "调解员只能披露本人的情况；其他调解员的情况由承办人登记")


class OpenSession(Openness, Attendance):
    """Online, nobody begins before identity, the warning and the address for service are settled (在线调解规则 16, 17)."""

    manner = forms.ChoiceField(label="方式", choices=MANNERS, required=False)
    link = forms.URLField(label="会议链接", required=False, assume_scheme="https")
    online_agreed = forms.BooleanField(label="各方同意在线调解", required=False)
    identity_checked = forms.BooleanField(label="已核实到场人员身份和代理权限", required=False)
    told_of_false = forms.BooleanField(label="已告知虚假调解的法律后果", required=False)
    addresses_confirmed = forms.BooleanField(label="各方已填写送达地址确认书", required=False)

    def clean(self) -> None:
        super().clean()
        self.says_whether_open(self.asked.on if self.asked else None)
        if self.cleaned_data.get("manner") != "online":
            if not self.cleaned_data.get("identity_checked"):
                self.add_error(
                    "identity_checked",
                    f"须核实到场人员的身份；由代理人到场的，核实其授权委托书和权限（{ORDER_81.art(17)}，其他调解比照；核实身份为办理要求，条文没有写明）；请核实后确认",
                )
            return
        for name in ("link", "online_agreed", "identity_checked", "told_of_false", "addresses_confirmed"):
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(
                    name,
                    f"在线调解开始前须办妥：{self.fields[name].label}（{ONLINE_MEDIATION_RULES.art(17)}）；或者改为当面调解",
                )


class RecordSession(Openness):
    held_at = DateTimeField(label="调解时间")
    manner = forms.ChoiceField(label="方式", choices=MANNERS)
    place = forms.CharField(label="地点或者会议链接", max_length=200)
    online_agreed = forms.BooleanField(label="双方同意在线调解，身份已经核对", required=False)
    attended = SidesField(how=True, label="到场的各方", help_text="每一方选一项；没有到场的不选")
    present = TextField(label="到场人员", max_length=1000)
    course = TextField(
        label="程序事项", max_length=2000, help_text="载入笔录：告知、陈述的争议焦点、是否继续等；不写让步"
    )
    concessions = ConfidentialField(label="各方方案和让步（保密）", max_length=5000, required=False)
    replaced = forms.BooleanField(label="以录音录像代替笔录", required=False, help_text="无争议事实仍须另以书面确认")
    replaced_agreed = forms.BooleanField(label="双方明确同意以录音录像代替笔录", required=False)
    signed = forms.BooleanField(label="笔录（录音录像）已由到场人员核对确认")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_one_way(self, (), ("attended",))

    def clean(self) -> None:
        who_came(self)
        held = self.cleaned_data.get("held_at")
        if held and self.asked and held > self.asked.at:
            self.add_error("held_at", "调解时间不能晚于现在")
        begun = days.begun_on(self.subject)
        if held and begun and timezone.localtime(held).date() < begun:
            self.add_error("held_at", f"调解时间不能早于调解开始之日（{begun}）")
        self.says_whether_open(timezone.localtime(held).date() if held else None)
        if self.cleaned_data.get("manner") == "online" and not self.cleaned_data.get("online_agreed"):
            self.add_error(
                "online_agreed",
                "在线调解须双方同意并核对身份（《人民法院在线调解规则》第十七条，其他调解比照）；请改为当面调解",
            )
        if self.cleaned_data.get("replaced") and not self.cleaned_data.get("replaced_agreed"):
            self.add_error(
                "replaced_agreed",
                f"以录音录像代替笔录须经双方明确同意（{ONLINE_MEDIATION_RULES.art(22, 1)}）；没有同意的，请制作笔录",
            )


class Weigh(StepForm):
    """Which standard applies follows from the dispute; the finding is computed, for the mediator's proposal only."""

    way = forms.ChoiceField(label="作出发明创造的情形", choices=substance.SERVICE)
    left_on = DateField(label="离职之日", required=False)
    made_on = DateField(label="作出发明创造之日", required=False)
    shared = forms.ChoiceField(
        label="委托或者合作完成",
        choices={"no": "不是", "agreed": "是，有约定", "silent": "是，没有约定"},
        required=False,
    )
    is_invention = forms.BooleanField(label="成果属于专利法所称的发明创造", required=False)
    took_part = forms.BooleanField(label="实际参与", required=False)
    creative = forms.BooleanField(label="对实质性特点作出创造性贡献", required=False)
    offered = MoneyField(label="所提奖金数额（元）", required=False)
    agreed_or_ruled = forms.BooleanField(label="有约定或者规章制度", required=False)
    in_published = forms.BooleanField(label="落入公布的保护范围", required=False)
    in_granted = forms.BooleanField(label="落入授权的保护范围", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mediation: Any = self.subject
        if mediation:
            for name in set(self.fields) - set(ASKED_OF.get(mediation.dispute, ())):
                del self.fields[name]

    def clean(self) -> None:
        mediation: Any = self.subject
        if mediation and not self.errors:
            self.cleaned_data["found"] = [str(it) for it in weighed(mediation, self.cleaned_data)]


ASKED_OF = {
    Dispute.OWNERSHIP: ("way", "left_on", "made_on", "shared"),
    Dispute.INVENTOR: ("is_invention", "took_part", "creative"),
    Dispute.REWARD: ("offered", "agreed_or_ruled"),
    Dispute.PROVISIONAL: ("in_published", "in_granted"),
}
"""Dispute → what its standard asks; other disputes have none in the rules."""


def weighed(mediation: Any, given: dict[str, Any]) -> Iterator[substance.Found]:
    if mediation.dispute == Dispute.OWNERSHIP:
        yield substance.service_invention(given["way"], left_on=given.get("left_on"), made_on=given.get("made_on"))
        if given.get("shared") in ("agreed", "silent"):
            yield substance.commissioned(agreed=given["shared"] == "agreed", completed_by=())
    elif mediation.dispute == Dispute.INVENTOR:
        yield substance.inventor(**{name: bool(given.get(name)) for name in ASKED_OF[Dispute.INVENTOR]})
    elif mediation.dispute == Dispute.REWARD:
        kinds = [right.kind for right in mediation.case.rights.all()]
        yield substance.bonus(kinds, given.get("offered") or Decimal(0), agreed=bool(given.get("agreed_or_ruled")))
    elif mediation.dispute == Dispute.PROVISIONAL:
        yield substance.provisional(
            in_published=bool(given.get("in_published")), in_granted=bool(given.get("in_granted"))
        )


class NoteTalk(StepForm):
    side = SideField(label="谈话的一方")
    note = ConfidentialField(label="单独谈话的内容（只供本人查阅）", min_length=2, max_length=5000)

    def clean(self) -> None:
        if self.cleaned_data.get("side") is None and "side" not in self.errors:
            self.add_error("side", "须写明同哪一方谈话")


class ConfirmFacts(StepForm):
    undisputed = TextField(label="双方没有争议的事实", min_length=5)
    requester_confirmed_on = DateField(label="请求人签名之日")
    respondent_confirmed_on = DateField(label="被请求人签名之日")
    confirming = SidesField(
        label="签名确认的各方", help_text="须参加调解的各方都签名；只有部分当事人确认的，不能作为各方没有争议的事实"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_one_way(self, (), ("confirming",))

    def clean(self) -> None:
        all_of_them(self, "confirming", "签名确认")
        for name in ("requester_confirmed_on", "respondent_confirmed_on"):
            self.not_earlier(name, days.begun_on(self.subject), "调解开始之日")


class ReportFalse(StepForm):
    signs = forms.MultipleChoiceField(
        label="疑似虚假调解的迹象",
        choices={
            "no_dispute": "双方没有实质争议，急于取得协议或者确认",
            "related": "双方有关联关系而未说明",
            "against_sense": "事实、数额明显违反常理或者与证据不符",
            "third_party": "协议可能损害他人（债权人、共有人等）利益",
            "other": "其他迹象",
        },
    )
    what_was_seen = TextField(label="具体情况", min_length=5, max_length=2000)
    reported_to = forms.CharField(
        label="报告对象", max_length=80, help_text="委派、委托的人民法院，或者调解组织、本机关负责人"
    )


class LookInto(StepForm):
    finding = forms.ChoiceField(
        label="审查结果", choices={"unfounded": "没有发现虚假调解，恢复调解", "founded": "属于虚假调解，应当终止"}
    )
    reasons = TextField(label="理由", min_length=2, max_length=1000)


class ReportDanger(StepForm):
    danger = forms.ChoiceField(
        label="情形", choices={"public_order": "纠纷有可能引起治安案件", "crime": "发现可能构成犯罪的情况"}
    )
    what_was_seen = TextField(label="具体情况和已采取的措施", min_length=5, max_length=2000)
    reported_to = forms.CharField(label="报告的公安机关或者有关部门", max_length=80)


class SendForAppraisal(StepForm):
    subject_matter = forms.CharField(label="鉴定评估的事项", max_length=200)
    sent_on = DateField(label="委托之日", help_text="自这一日起不计入调解期限")

    def clean(self) -> None:
        self.not_earlier("sent_on", days.begun_on(self.subject), "调解开始之日")


class ReceiveAppraisal(StepForm):
    result = TextField(label="鉴定评估的结果", min_length=2, max_length=1000)
    came_on = DateField(
        label="收到结果之日", required=False, help_text="不填的，为登记之日；自这一日起调解期限继续计算"
    )

    def clean(self) -> None:
        came = self.not_in_future("came_on")
        sent = ledger.last(self.subject.case, "agreement", "send_for_appraisal") if self.subject else None
        if came and sent and came < date.fromisoformat(sent.answers["sent_on"]):
            self.add_error("came_on", f"收到结果不能早于委托之日（{sent.answers['sent_on']}）")
        if self.asked and not came:
            self.cleaned_data["came_on"] = self.asked.on


class ExtendByAll(StepForm):
    extension = PeriodField(Unit.DAY, 365, label="延长的日数", help_text="法律没有写明上限，由各方商定")
    requester_agreed_on = DateField(label="请求人同意之日")
    respondent_agreed_on = DateField(label="被请求人同意之日")
    all_agreed = SidesField(label="同意延长的各方", help_text="须各方都同意；日期填最后同意的一方之日")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_one_way(self, (), ("all_agreed",))

    def clean(self) -> None:
        all_of_them(self, "all_agreed", "同意延长")
        for name in ("requester_agreed_on", "respondent_agreed_on"):
            self.not_earlier(name, days.begun_on(self.subject), "调解开始之日")
