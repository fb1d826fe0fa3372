"""What the steps ask for from the filing to the review."""

from datetime import datetime, timedelta
from typing import Any

from django import forms

from casework import ledger
from casework.forms import (
    DateField,
    DateTimeField,
    EvidenceField,
    MoneyField,
    PartyField,
    TextField,
)
from casework.law.numerals import date_zh
from casework.law.penalties.questions import TURNOVER
from casework.law.statutes import TRANSFER_RULES
from enforcement.penalty import discretion, earlier, questions, record, worth
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_on_site import OnSiteForm
from enforcement.penalty.limitation import limitation_ends

SUSPENSION_GROUNDS = {
    "other_case": "须以相关案件的裁判结果或者其他行政决定为依据",
    "interpretation": "法律适用问题送请有权机关解释或者确认",
    "force_majeure": "不可抗力",
    "missing": "当事人下落不明",
    "ownership": "商标权属争议或者正在诉讼",
    "other": "其他应当中止的情形",
}
LEGAL_GROUNDS = {
    "": "不属于（进行案件审核）",
    "public": "涉及重大公共利益",
    "complex": "疑难复杂、涉及多个法律关系",
    "law": "法律、法规规定的其他情形",
}
PROPOSALS = {
    "penalty": "给予行政处罚",
    "no_penalty": "有违法行为，依法不予处罚",
    "no_facts": "违法事实不能成立",
    "other_office": "移送其他行政机关",
    "criminal": "涉嫌犯罪，移送司法机关",
}
STANDINGS = {
    "holder": "权利人本人",
    "licensee": "经授权的被许可人",
    "agent": "权利人委托的代理人",
}
DISPOSITIONS = {
    "recorded": "采取记录、复制、拍照、录像等证据保全措施",
    "tested": "送交检测、检验、检疫、鉴定",
    "seized": "决定查封、扣押",
    "confiscated": "作出处罚决定，没收违法物品",
    "released": "解除先行登记保存",
}
RELEASE_GROUNDS = {
    "no_violation": "当事人没有违法行为",
    "unrelated": "查封、扣押的场所、设施或者财物与违法行为无关",
    "decided": "已经作出处理决定，不再需要",
    "expired": "查封、扣押期限已经届满",
    "handed_over": "涉案财物已经随案移送公安机关",
    "other": "其他不再需要的情形",
}
URGENT = "情况紧急当场先采取的，填写采取的时间；须在二十四小时内补办批准。事先批准的不填"


class TellRights(OnSiteForm):
    told_on = DateField(label="告知日期")
    cards_shown = forms.BooleanField(label="已出示执法证件")
    rights_told = forms.BooleanField(label="已告知陈述权、申辩权和申请回避的权利")
    recusal_asked = forms.BooleanField(
        label="当事人申请回避", required=False, help_text="申请回避的，另行办理；决定前不停止调查"
    )

    def check(self) -> None:
        self.not_in_future("told_on")


class UrgentForm(OnSiteForm):
    """A measure the head approves beforehand, or within 24 hours when it could not wait."""

    from_the_party = True
    taken_at = DateTimeField(label="当场采取措施的时间", required=False, help_text=URGENT)

    def check(self) -> None:
        taken: datetime | None = self.cleaned_data.get("taken_at")
        if taken is None or self.asked is None:
            return
        if taken > self.asked.at:
            self.add_error("taken_at", "采取措施的时间不能晚于现在")
        elif self.asked.at - taken > timedelta(hours=24):
            self.add_error(
                "taken_at",
                "当场采取的措施须在二十四小时内报告并补办批准（程序规定第三十三条、第三十六条），现已超过；请立即解除，需要的重新报批",
            )


class Preserve(UrgentForm):
    items = TextField(label="先行登记保存的证据（每行一项：名称、规格、数量）", max_length=3000)
    kept_at = forms.CharField(label="保存地点", max_length=120)
    list_given = forms.BooleanField(
        label="已当场清点并开具清单，由当事人和办案人员签名（当事人拒绝、不在场的已注明），清单和通知书已当场交付",
        error_messages={
            "required": "先行登记保存须当场清点、开具清单，由双方签名，并当场交付清单和通知书（程序规定第三十四条）"
        },
    )
    reasons = TextField(label="证据可能灭失或者以后难以取得的理由", min_length=5, max_length=1000)


class Dispose(PenaltyForm):
    disposition = forms.ChoiceField(label="处理措施", choices=DISPOSITIONS)
    reasons = TextField(label="说明", required=False, max_length=1000)

    def check(self) -> None:
        """To say that the evidence was tested, seized or forfeited does not make it so."""
        chosen = self.cleaned_data.get("disposition")
        taken = {
            "tested": ("test", "test_further", "test_other"),
            "seized": record.SEIZING,
            "confiscated": ("decide",),
        }.get(str(chosen), ())
        if taken and not any(record.later(self.penalty, it, *record.PRESERVING) for it in taken):
            self.add_error(
                "disposition",
                f"登记保存以后没有办理过相应的送检、查封扣押或者没收决定，不能以“{DISPOSITIONS[str(chosen)]}”处理"
                "（程序规定第三十五条第一款）；请先办理，或者改选",
            )
        kinds = record.answers(self.penalty, "decide").get("kinds", ())
        if chosen == "confiscated" and "disposition" not in self.errors and "confiscate_goods" not in kinds:
            self.add_error("disposition", "处罚决定没有没收非法财物，不能以没收处理，请改选")


class Seize(UrgentForm):
    measure = forms.ChoiceField(label="措施", choices={"seal": "查封", "impound": "扣押", "both": "查封并扣押"})
    items = TextField(label="场所、设施或者财物清单（每行一项）", max_length=3000)
    kept_at = forms.CharField(label="存放（查封）地点", max_length=120)
    reasons = TextField(label="事实和理由", min_length=5, max_length=2000)
    party_told = forms.BooleanField(
        label="已出示执法证件，当事人（不到场的，见证人）在场，已当场告知理由、依据、权利和救济途径，听取陈述申辩，"
        "制作现场笔录并签名，当场交付决定书和清单",
        error_messages={
            "required": "查封、扣押须出示执法证件，通知当事人到场（不到场的由见证人在场），当场告知并听取陈述、申辩，制作现场笔录，"
            "当场交付决定书和清单（行政强制法第十八条、第二十四条，程序规定第三十七条）"
        },
    )
    spared = forms.BooleanField(
        label="已核对：不含与违法行为无关的财物，不含公民个人及其所扶养家属的生活必需品，没有被其他国家机关依法查封（不重复查封）",
        error_messages={
            "required": "与违法行为无关的财物、公民个人及其所扶养家属的生活必需品不得查封、扣押，已被其他国家机关依法查封的不得重复查封"
            "（行政强制法第二十三条）；请核对清单后确认"
        },
    )


class Release(PenaltyForm):
    ground = forms.ChoiceField(label="解除的情形", choices=RELEASE_GROUNDS)
    items = TextField(
        label="解除的范围",
        max_length=2000,
        help_text="本步骤解除全部，期限即告终结；只解除一部分的，办理“解除部分查封、扣押”",
    )
    returned_on = DateField(label="解除（退还）日期")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only:
            self.fields["ground"].help_text = questions.SEIZURE_WITH_POLICE.remark(self.penalty.case.office)

    def check(self) -> None:
        self.not_in_future("returned_on")
        handed_over = self.cleaned_data.get("ground") == "handed_over"
        if handed_over and not ledger.happened(self.penalty.case, "transfer", "hand_over"):
            self.add_error(
                "ground", f"涉案财物还没有同公安机关办结交接（{TRANSFER_RULES.art(12)}）；退还当事人的，请选择其他情形"
            )


class TestingResult(PenaltyForm):
    result = TextField(label="结果", max_length=2000)
    report_number = forms.CharField(label="报告编号", max_length=60, required=False)


class Identify(PenaltyForm):
    holder = PartyField("right_holder", "complainant", "requester", label="权利人")
    standing = forms.ChoiceField(
        label="辨认人的资格", choices=STANDINGS, initial="holder", required=False, help_text="不填的，为权利人本人"
    )
    authorised_by = forms.CharField(
        label="权利人的授权委托书（编号、日期、范围）",
        max_length=200,
        required=False,
        help_text="由被许可人、代理人辨认的填写",
    )
    standing_checked = forms.BooleanField(label="已核对其权利人身份和授权")
    items = TextField(label="需要辨认、鉴别的物品（每行一项：名称、品牌、规格型号、批号、数量）", max_length=3000)
    reply_days = forms.IntegerField(label="答复期限（日）", min_value=1, max_value=60)

    def check(self) -> None:
        by = self.cleaned_data.get("standing") or "holder"
        if by != "holder" and not self.cleaned_data.get("authorised_by"):
            self.add_error(
                "authorised_by",
                "由被许可人、代理人辨认的，须有权利人的授权（程序规定第三十条、商标法实施条例第八十二条），请核对后填写",
            )


class HolderAnswered(PenaltyForm):
    conclusion = forms.ChoiceField(
        label="结论",
        choices={"not_genuine": "不是权利人生产或者许可生产", "genuine": "是权利人生产或者许可生产", "none": "未答复"},
    )
    grounds = TextField(label="结论的依据和理由", max_length=2000, required=False)
    signed = forms.BooleanField(label="书面意见已由辨认人签名或者盖章", required=False)
    contrary = TextField(label="当事人提出的相反证据", max_length=2000, required=False)
    adopted = forms.ChoiceField(
        label="采信情况",
        required=False,
        choices={
            "": "（没有相反证据，采信）",
            "adopted": "采信，相反证据不足以推翻",
            "other_expert": "不直接采信，另行委托鉴定",
            "rejected": "不采信",
        },
        help_text="没有相反证据足以推翻的，可以采信（商标侵权判断标准第三十六条）",
    )
    weighed = TextField(label="对相反证据的审查", max_length=2000, required=False)

    def check(self) -> None:
        given = self.cleaned_data
        if given.get("conclusion") in ("genuine", "not_genuine") and not given.get("grounds"):
            self.add_error("grounds", "辨认意见须写明依据和理由（程序规定第三十条第二款），请要求补充")
        if given.get("contrary") and not (given.get("adopted") and given.get("weighed")):
            self.add_error(
                "adopted", "当事人提出相反证据的，须审查后写明是否采信或者另行委托鉴定（商标侵权判断标准第三十六条）"
            )


class Terminate(PenaltyForm):
    ground = forms.ChoiceField(
        label="终止的情形",
        choices={
            "dead": "自然人死亡，无权利义务承受人",
            "ended": "单位终止，无权利义务承受人",
            "other": "其他致使调查无法继续的原因",
        },
    )
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class Finish(PenaltyForm):
    """案件调查终结报告的六项；当事人情况取自案卷。"""

    course = TextField(label="案件来源、调查经过及强制措施情况")
    facts = TextField(label="认定的事实", min_length=10)
    proof = TextField(label="主要证据及其证明内容", min_length=5)
    evidence = EvidenceField(label="所列证据", required=False)
    violated_item = forms.IntegerField(
        label="违反规定的第几项",
        min_value=1,
        max_value=20,
        required=False,
        help_text="所违反的条文分项的须填写，文书引用到项",
    )
    nature = TextField(label="违法行为性质", max_length=2000)
    proposal = forms.ChoiceField(label="处理意见", choices=PROPOSALS)
    opinion = TextField(label="处理意见的内容和依据", max_length=3000)
    discretion = TextField(label="自由裁量的理由等", max_length=3000)
    conduct_until = DateField(label="行为终了之日", help_text="决定适用哪一时期的法律")
    turnover = MoneyField(label="违法经营额（元）", required=False, help_text="没有或者难以计算的留空，并在事实中说明")
    gains = MoneyField(label="违法所得（元）", required=False)
    goods_value = MoneyField(label="涉案物品货值（元）", required=False)
    worth_reason = TextField(label="货值低于涉案物品账的理由", required=False, max_length=1000)
    legal_ground = forms.ChoiceField(label="须法制审核的情形", choices=LEGAL_GROUNDS, required=False)
    judgments_searched = forms.BooleanField(
        label="已查询五年内认定当事人侵犯商标专用权的生效裁判",
        required=False,
        help_text="提出给予处罚的商标侵权案件须确认；行政处罚、本系统登记的有罪判决由系统查出",
    )
    judgments = TextField(
        label="查到的生效裁判（每行一件：2024-05-06 案号）", required=False, max_length=2000, help_text="没有的不填"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worth.propose(self, "goods_value")
        if not self.described_only and self.penalty.charge.startswith("Q-TM"):
            asked = discretion.remark(TURNOVER, self.penalty.case.office)
            self.fields["turnover"].help_text = f"没有或者难以计算的留空，并在事实中说明；{asked}"

    def check(self) -> None:
        self._not_excluded()
        given = self.cleaned_data
        if why := worth.undercut(self.penalty, given.get("goods_value"), given.get("worth_reason")):
            self.add_error("worth_reason", why)
        self._judgments()
        until = self.not_in_future("conduct_until")
        found = self.penalty.found_on
        if until is None or found is None or self.cleaned_data.get("proposal") != "penalty":
            return
        last = limitation_ends(until, self.penalty.long_limitation)
        if found > last:
            self.add_error(
                "conduct_until",
                f"查明违法行为于{date_zh(until)}终了，至{date_zh(last)}追责时效届满，本案{date_zh(found)}才发现，"
                "不再给予行政处罚（行政处罚法第三十六条）；请改提其他处理意见",
            )

    def _judgments(self) -> None:
        """What makes a repetition is looked for before a penalty is proposed (Q-TM-3)."""
        offence, given = self.penalty.offence, self.cleaned_data
        counts = offence is not None and offence.repeat_is_heavier and given.get("proposal") == "penalty"
        if counts and not given.get("judgments_searched"):
            self.add_error(
                "judgments_searched",
                "五年内实施两次以上商标侵权行为的应当从重处罚，生效裁判认定的侵权也计入："
                "请查询裁判文书后确认，查到的逐件填写",
            )
        try:
            found = earlier.judgments(given.get("judgments"))
        except ValueError:
            self.add_error("judgments", "每行写一件：生效日期、空一格、案号，如：2024-05-06 （2024）演01民终1号")
            return
        if any(on > self.today for on, _ in found):
            self.add_error("judgments", "裁判生效日期不能晚于今天，请核对")

    def _not_excluded(self) -> None:
        """排除的证据 (程序规定 23)."""
        barred = record.excluded(self.penalty)
        for it in self.cleaned_data.get("evidence") or ():
            if str(it.pk) in barred:
                self.add_error(
                    "evidence", f"{it}已经排除，不得作为认定案件事实的根据（程序规定第二十三条第四款）；请取消选择"
                )
