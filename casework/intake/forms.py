"""What the intake steps ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from casework.certificates import without_any_card
from casework.figures import Figures
from casework.forms import DateField, DateTimeField, KeptFileField, OfficeField, PeopleField, StepForm, TextField
from casework.law.numerals import date_zh
from casework.law.statute import Article
from casework.law.statutes import PENALTY_PROCEDURE
from casework.models import Office
from casework.models.case import Source
from casework.models.evidence import EvidenceKind
from casework.models.office import OfficeKind
from casework.roles import Role


class Accept(StepForm):
    opinion = TextField(label="受理意见", max_length=1000, required=False)


class Refuse(StepForm):
    reasons = TextField(label="不予受理的理由", min_length=10, max_length=2000)


class Refer(StepForm):
    to_office = OfficeField(OfficeKind.IP_OFFICE, label="移送至")
    reasons = TextField(label="移送理由", min_length=10, max_length=2000)
    told_on = DateField(label="告知投诉举报人（请求人）的日期")

    def clean_to_office(self) -> object:
        office = self.cleaned_data["to_office"]
        if self.subject and office == self.subject.case.office:
            raise forms.ValidationError("不能移送给本机关，请选择另一机关")
        if (
            self.subject
            and self.subject.case.source == Source.REPORT
            and not _is_below(office, self.subject.case.office)
        ):
            raise forms.ValidationError(
                "举报属于其他市场监督管理（知识产权）部门处理的，应当告知举报人直接向其提出（投诉举报处理办法第三十四条），只能分送有处理权限的"
                "下级部门（第四十一条第一款）；请办理“不予受理”并在理由中写明有处理权限的机关，或者受理后登记线索，办理“告知举报人无处理权限”"
            )
        return office

    def clean(self) -> None:
        self.not_in_future("told_on")


def _is_below(office: Office, ours: Office) -> bool:
    return office != ours and office.lineage.startswith(ours.lineage)


class Assign(StepForm):
    handlers = PeopleField(Role.OFFICER, at_least=2, label="承办人", help_text="至少两名执法人员")


class Measure(Figures):
    note = TextField(
        label="数额的来源和计算", min_length=5, max_length=2000, help_text="账册、清单、鉴定意见等，写明怎样算出"
    )


class Note(StepForm):
    text = TextField(label="记事", max_length=2000)


ON_SITE = (EvidenceKind.RECORD, EvidenceKind.PHYSICAL)
"""Kinds an office collects itself: two officers sign (行政处罚法第四十二条)."""


_RULES = PENALTY_PROCEDURE
BY_ITS_FORM: dict[EvidenceKind, tuple[Article, tuple[str, ...]]] = {
    EvidenceKind.DOCUMENTARY: (_RULES.art(24), ("original_held_at", "provider", "compared")),
    EvidenceKind.PHYSICAL: (_RULES.art(24), ("original_held_at", "provider", "compared")),
    EvidenceKind.AUDIOVISUAL: (_RULES.art(25), ("method",)),
    EvidenceKind.ELECTRONIC: (_RULES.art(26, 1), ("method",)),
}
"""What must be said of a copy that the office itself took, and the article that asks for it."""


class AddEvidence(StepForm):
    kind = forms.ChoiceField(label="证据种类", choices=EvidenceKind.choices)
    name = forms.CharField(label="名称", max_length=200)
    source = forms.CharField(label="来源", max_length=200)
    proves = forms.CharField(label="证明对象", max_length=500, required=False)
    collected_at = DateTimeField(label="收集时间")
    place = forms.CharField(label="收集地点", max_length=200, required=False)
    collectors = PeopleField(
        Role.OFFICER, label="收集人", required=False, recused=True, help_text="现场收集的，须有两名执法人员"
    )
    provider = forms.CharField(label="提供人", max_length=120, required=False)
    method = forms.CharField(label="收集方法", max_length=200, required=False)
    form_of = forms.ChoiceField(
        label="原件还是复制件",
        choices={"": "---------", "original": "原件、原物、原始载体", "copy": "复制件、照片、录像等"},
        required=False,
        help_text="由执法人员收集的书证、物证、视听资料、电子数据须填",
    )
    original_held_at = forms.CharField(label="原件（物）存放处", max_length=200, required=False)
    compared = forms.BooleanField(
        label="提供人已核对无误，注明与原件（物）一致、日期和出处，并签名盖章", required=False
    )
    confidential = forms.BooleanField(label="涉及商业秘密或者个人隐私", required=False)
    file = KeptFileField(label="文件", required=False)

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("kind") in ON_SITE and len(given.get("collectors") or []) < 2:
            self.add_error(
                "collectors", "现场收集的证据须由两名以上执法人员收集并签名（《中华人民共和国行政处罚法》第四十二条）"
            )
        if not given.get("collectors") and not given.get("provider"):
            self.add_error("provider", "须写明收集人或者提供人")
        if given.get("collectors") and given.get("kind") in BY_ITS_FORM:
            self._as_original_or_copy(given)
        moment = given.get("collected_at")
        if moment and self.asked and moment > self.asked.at:
            self.add_error("collected_at", "收集时间不能晚于现在")
        elif moment and given.get("kind") in ON_SITE:
            self._cards_that_day(timezone.localtime(moment).date())

    def _as_original_or_copy(self, given: dict[str, Any]) -> None:
        """What the office itself collects is an original, or a copy made as the kind asks for (程序规定 24–26)."""
        kind = EvidenceKind(given["kind"])
        basis, wanted = BY_ITS_FORM[kind]
        if not given.get("form_of"):
            self.add_error("form_of", f"由执法人员收集的{kind.label}，须写明是原件（物）还是复制件（{basis}）")
        for name in wanted if given.get("form_of") == "copy" else ():
            if not given.get(name) and name not in self.errors:
                self.add_error(name, f"{kind.label}的复制件须填（{basis}）：{self.fields[name].label}")
        if kind == EvidenceKind.ELECTRONIC and not (given.get("file") or given.get("original_held_at")):
            self.add_error(
                "file", f"电子数据须存入文件（系统计算校验值），或者写明原始载体的存放处，否则不能证明其完整（{basis}）"
            )

    def _cards_that_day(self, day: date) -> None:
        if missing := without_any_card(self.cleaned_data.get("collectors") or (), day):
            self.add_error(
                "collectors",
                f"{'、'.join(missing)}在{date_zh(day)}没有有效的执法证件，不能现场收集证据（《中华人民共和国行政处罚法》第四十二条）；"
                "请核对收集人，或者先登记证件的有效期",
            )


class Close(StepForm):
    manner = forms.ChoiceField(
        label="结案方式",
        choices={
            "performed": "处理决定已经履行",
            "ruled": "已作出行政裁决",
            "mediated": "调解达成协议",
            "withdrawn": "撤销案件或者撤回请求",
            "transferred": "已移送有管辖权的机关",
            "no_penalty": "不予处罚或者违法事实不成立",
            "other": "其他",
        },
    )
    summary = TextField(label="结案说明", max_length=2000)


class Reopened(StepForm):
    reasons = TextField(label="恢复办理的根据", min_length=5, max_length=1000)


class Archive(StepForm):
    archive_number = forms.CharField(label="归档号", max_length=40)
    retention = forms.ChoiceField(label="保管期限", choices={"永久": "永久", "30年": "30年", "10年": "10年"})
