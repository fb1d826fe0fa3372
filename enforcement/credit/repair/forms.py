"""What the steps of a credit repair ask for."""

from typing import TYPE_CHECKING, Any, cast

from django import forms

from casework.forms import AboutCase, DateField, StepForm, TextField
from casework.procedure import Asked
from enforcement.credit.publicity.dual import CREDITCHINA
from enforcement.credit.publicity.states import S as RECORD
from enforcement.credit.repair import guards
from enforcement.credit.repair.questions import ACCEPTS, DECIDES, REPEAT_BAR

if TYPE_CHECKING:
    from casework.models import Proceeding
    from enforcement.credit.repair.models import Repair

PAPERS = {
    "application": "信用修复申请书",
    "identity": "主体资格文件",
    "promise": "守信承诺书",
    "proof": "履行义务、纠正违法行为的证明",
}
METHODS = {"online": "网上核查", "paper": "书面核查", "on_site": "实地核查"}
WHY_NOT = {
    "not_performed": "没有履行处罚确定的义务",
    "not_rectified": "没有纠正违法行为、消除危害后果",
    "again": "又受到同类行政处罚",
    "too_early": "没有满最短公示期",
    "false_papers": "提供虚假材料、隐瞒真实情况",
    "public_interest": "可能危害国家安全、社会公共利益",
    "not_shown": "处罚信息已经停止公示、撤回或者被屏蔽",
}


class RecordField(AboutCase, forms.ModelChoiceField):
    """A record of the case that is shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)

    def offer(self, subject: "Proceeding", asked: Asked | None) -> None:
        self.queryset = subject.case.publicrecords.filter(state=RECORD.LIVE)


class RepairForm(StepForm):
    @property
    def repair(self) -> "Repair":
        return cast("Repair", self.subject)


class File(RepairForm):
    """The application; taken in whatever it lacks, so that it can be told once what it lacks (CR-R4)."""

    record = RecordField(label="申请停止公示的处罚信息")
    route = forms.ChoiceField(
        label="申请途径",
        choices={"platform": "市场监管信用修复全国统一平台", "creditchina": "信用中国网站", "in_person": "当面提交"},
    )
    received_on = DateField(label="收到申请的日期")
    papers_given = forms.MultipleChoiceField(
        label="已提交的材料", choices=PAPERS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="共享平台已有的证明不要求提交（信用修复办法第十四条）",
    )  # fmt: skip
    performance = TextField(label="履行义务、纠正违法行为的情况", min_length=5, max_length=3000)
    promise_public = forms.BooleanField(
        label="同意公开守信承诺书", required=False, help_text="信用中国渠道须公开作出信用承诺"
    )
    e_service = forms.BooleanField(
        label="同意电子送达",
        required=False,
        help_text="与纸质文书效力相同；要求纸质文书的，应当提供（信用修复办法第十九条）",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            office = self.subject.case.office
            self.fields["route"].help_text = "；".join(it.remark(office) for it in (ACCEPTS, DECIDES, REPEAT_BAR))

    def clean(self) -> None:
        record, received = self.cleaned_data.get("record"), self.not_in_future("received_on")
        if record is None or received is None:
            return
        if record.early_from is None:
            self.add_error(
                "record",
                "这一处罚信息不得提前停止公示，期满自动停止（公示规定第十四条第三款；撤销修复后恢复公示的，信用修复办法第二十三条第一款）",
            )
        elif received < record.early_from:
            self.add_error(
                "record", f"未满最短公示期，{record.early_from:%Y-%m-%d}起方可申请（公示规定第十四条、第十五条）"
            )
        if record.channel == CREDITCHINA and not self.cleaned_data.get("promise_public"):
            self.add_error(
                "promise_public", "信用中国渠道的修复须公开作出信用承诺（信用修复管理办法，国家发展改革委令第36号）"
            )
        if (
            type(self.repair)
            ._default_manager.filter(record=record, state__in=("filed", "correction", "accepted"))
            .exists()
        ):
            self.add_error("record", "对这一处罚信息的修复申请正在办理，不重复受理")


class AskCorrection(RepairForm):
    missing = TextField(
        label="须补正的全部内容", min_length=2, max_length=2000, help_text="一次性告知（信用修复办法第十四条）"
    )
    until = DateField(label="补正期限")

    def clean(self) -> None:
        until = self.cleaned_data.get("until")
        if until and self.asked and until <= self.asked.on:
            self.add_error("until", "补正期限应当在今天以后")


class Corrected(RepairForm):
    received_on = DateField(label="收到补正材料的日期")
    papers_given = forms.MultipleChoiceField(
        label="已提交的全部材料", choices=PAPERS, widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> None:
        self.not_in_future("received_on")


class Accept(RepairForm):
    proof_shared = forms.BooleanField(label="履行证明可以通过共享平台取得", required=False)

    def clean(self) -> None:
        given = (
            set(self.repair.papers_given) | ({"proof"} if self.cleaned_data.get("proof_shared") else set())
            if self.subject
            else set(PAPERS)
        )
        if lacking := [label for name, label in PAPERS.items() if name not in given]:
            self.add_error(None, f"还缺少{'、'.join(lacking)}，应当一次性告知补正（信用修复办法第十四条）")


class Check(RepairForm):
    method = forms.ChoiceField(label="核查方式", choices=METHODS)
    checked_on = DateField(label="核查日期")
    found = TextField(label="核查情况", min_length=5, max_length=3000)

    def clean(self) -> None:
        self.not_in_future("checked_on")


class Reasons(RepairForm):
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class Grant(RepairForm):
    """All three conditions, and no harm done by it."""

    performed = forms.BooleanField(label="已经履行处罚决定确定的义务")
    rectified = forms.BooleanField(label="已经纠正违法行为、消除危害后果和不良影响")
    no_same_again = forms.BooleanField(label="没有因同类违法行为再次受到行政处罚")
    harmless = forms.BooleanField(label="不危害国家安全、社会公共利益（信用修复办法第十八条）")

    def clean(self) -> None:
        if self.subject is None or self.errors:
            return
        for again in guards.same_kind_again(self.repair):
            self.add_error("no_same_again", f"处罚登记载明又受到同类处罚：{again}，不符合第十一条的条件")


class Refuse(RepairForm):
    grounds = forms.MultipleChoiceField(
        label="不符合的条件", choices=WHY_NOT, widget=forms.CheckboxSelectMultiple,
        help_text="故意提供虚假材料、隐瞒真实情况的必须选：自本决定之日起三年内不得再申请，本决定公示三年（信用修复办法第二十三条）",
    )  # fmt: skip
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class Done(RepairForm):
    done_on = DateField(label="数据处理完毕之日")
    pushed_to = forms.CharField(
        label="已推送的登记地部门", max_length=120, required=False, help_text="当事人登记地在其他省的填写"
    )

    def clean(self) -> None:
        self.not_in_future("done_on")
        if self.subject is not None and self.repair.record.elsewhere and not self.cleaned_data.get("pushed_to"):
            self.add_error(
                "pushed_to", "登记地在其他省的，须在三个工作日内将修复结果推送登记地部门（信用修复办法第四条第二款）"
            )


class Fraud(RepairForm):
    found_on = DateField(label="发现之日")
    facts = TextField(label="弄虚作假、隐瞒真实情况的事实", min_length=5, max_length=3000)
    reasons = TextField(label="撤销的理由", min_length=5, max_length=2000)

    def clean(self) -> None:
        self.not_in_future("found_on")
