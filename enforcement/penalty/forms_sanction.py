"""What is planned or decided as a penalty: kinds, sums, tier. Notice and decision ask for the same."""

from decimal import Decimal
from typing import Any

from django import forms

from casework.forms import MoneyField, TextField
from casework.law.penalties import questions
from casework.law.statutes import PENALTY_LAW
from enforcement.catalogue import KINDS, TIERS
from enforcement.penalty import discretion, earlier, gains, hearing, record, worth
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.tables import LIGHTER, leniency

RULES = ("Q-TM-3",)

GROUNDS = {
    "": "（没有法定情形）",
    "minor_14_18": "已满十四周岁不满十八周岁（第三十条）",
    "partly_capable": "尚未完全丧失辨认或者控制能力（第三十一条）",
    "removed_harm": "主动消除或者减轻危害后果（第三十二条第一项）",
    "coerced": "受他人胁迫或者诱骗（第三十二条第二项）",
    "confessed": "主动供述尚未掌握的违法行为（第三十二条第三项）",
    "merit": "配合查处有立功表现（第三十二条第四项）",
    "other": "法律、法规、规章规定的其他情形（第三十二条第五项）",
}
"""从轻、减轻的法定情形（行政处罚法）。"""


class Sanction(PenaltyForm):
    """Checked against the catalogue as of the conduct (or of the lighter later law)."""

    kinds = forms.MultipleChoiceField(label="处罚种类", choices=KINDS)
    fine = MoneyField(label="罚款（元）", required=False)
    confiscated = MoneyField(label="没收违法所得（元）", required=False)
    confiscated_goods = TextField(label="没收的非法财物", required=False, max_length=2000)
    goods_worth = MoneyField(label="没收财物的价值（元）", required=False)
    worth_reason = TextField(label="价值低于涉案物品账的理由", required=False, max_length=1000)
    other_content = TextField(label="其他处理内容（责令停止、改正等）", required=False, max_length=1000)
    serious = forms.BooleanField(
        label="情节严重", required=False, help_text="条文为情节严重另定幅度的，依该幅度处罚，并在裁量理由中写明"
    )
    tier = forms.ChoiceField(label="裁量档次", choices={key: label for key, label in TIERS.items() if key != "none"})
    lighter_ground = forms.ChoiceField(
        label="从轻、减轻的法定情形",
        required=False,
        choices=GROUNDS,
        help_text="选择“减轻”的须有法定情形（行政处罚法第三十条至第三十二条）",
    )
    element_proof = TextField(label="法定要件的事实和证据", required=False, min_length=5, max_length=2000)
    factors = TextField(label="裁量的事实和理由", min_length=5, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.described_only:
            return
        office, offence = self.penalty.case.office, self.penalty.offence
        worth.propose(self, "goods_worth")
        remarks = (
            discretion.remark(it, office) for it in (hearing.SUM_PERSON, hearing.SUM_ENTITY, hearing.SOLE_TRADER)
        )
        self.fields["fine"].help_text = "；".join([*self._range_told(), *remarks])
        self.fields["confiscated"].help_text = gains.remark(self.penalty, office)
        if offence is not None:
            asked = questions.about(offence, tiers=False, repeat=False)
            self.fields["kinds"].help_text = "；".join(it.remark(office) for it in asked)
        if offence is None or not offence.on(self.penalty.law_day(self.today)).scale.graded:
            del self.fields["serious"]
        self._ask_the_element()
        if again := self._earlier():
            self.fields["tier"].help_text = f"{self._repeat(again)}；{questions.REPEAT.remark(office)}"

    def _ask_the_element(self) -> None:
        """Only where the provision makes something besides the conduct a condition (Q-TM-8)."""
        if element := discretion.element(self.penalty, self.today):
            self.fields["element_proof"].label = f"“{element}”的事实和证据"
            self.fields[
                "element_proof"
            ].help_text = "条文以此为处罚的要件；不能证明的，不得给予处罚（行政处罚法第四十条）"
        else:
            del self.fields["element_proof"]

    @property
    def amount(self) -> Decimal:
        return self.cleaned_data.get("fine") or Decimal(0)

    def check(self) -> None:
        for kind, name in (
            ("fine", "fine"),
            ("confiscate_gains", "confiscated"),
            ("confiscate_goods", "confiscated_goods"),
        ):
            if (kind in self.cleaned_data.get("kinds", ())) != bool(self.cleaned_data.get(name)):
                self.add_error(name, f"与处罚种类不一致：选择“{KINDS[kind]}”的须填写，没有选择的不填")
        if "confiscate_goods" in self.cleaned_data.get("kinds", ()) and self.cleaned_data.get("goods_worth") is None:
            self.add_error(
                "goods_worth",
                "没收非法财物的须填写其价值（没有价值的填0）：没收的价值决定是否属于听证范围（听证办法第五条）",
            )
        self._worth()
        self._element()
        self._allowed_kinds()
        for why in gains.refused(self.penalty, self.cleaned_data, self.today):
            self.add_error("confiscated", why)
        self._tier()
        self._once()
        self._uncorrected()
        self._within_range()

    def _element(self) -> None:
        element = discretion.element(self.penalty, self.today)
        if element and not self.cleaned_data.get("element_proof"):
            self.add_error("element_proof", discretion.unproved(self.penalty, element, self.today))

    def _worth(self) -> None:
        """Only what is forfeited counts, and at no less than the book has it, unless for a reason."""
        given = self.cleaned_data
        if "confiscate_goods" not in given.get("kinds", ()):
            given["goods_worth"] = None
        elif why := worth.undercut(self.penalty, given.get("goods_worth"), given.get("worth_reason")):
            self.add_error("worth_reason", why)

    def _allowed_kinds(self) -> None:
        """Kinds the provision names; whether 没收违法所得 may rest on 行政处罚法 28(2) is the matter of ``gains``."""
        offence = self.penalty.offence
        if offence is None:
            return
        on, person = self.penalty.law_day(self.today), discretion.facts(self.penalty, serious=False).person
        allowed = offence.on(on).allows(person=person) | {"confiscate_gains"}
        for kind in self.cleaned_data.get("kinds", ()):
            if kind not in allowed:
                self.add_error("kinds", f"{offence.cites(on)[1]}没有规定{KINDS[kind]}，请改选处罚种类或者核对案由")

    def _tier(self) -> None:
        tier, ground = self.cleaned_data.get("tier"), self.cleaned_data.get("lighter_ground")
        if tier == "mitigated" and not ground:
            self.add_error("lighter_ground", "减轻处罚须有法定情形，请选择（行政处罚法第三十条至第三十二条）")
        if ground and tier in ("ordinary", "heavy"):
            self._owed_less(str(ground))
        if tier == "heavy" or ground or not self.amount:
            return
        if again := self._earlier():
            self.add_error("tier", f"{self._repeat(again)}；同时有法定从轻、减轻情形的，请选择该情形")

    def _owed_less(self, ground: str) -> None:
        """Who must be treated more lightly is, unless he must also be treated more severely."""
        answer = leniency(ground)
        if answer.then == LIGHTER and not self._earlier():
            self.add_error("tier", f"具有该情形的，应当从轻或者减轻处罚（{answer.basis}）：请改选“从轻”或者“减轻”")

    def _once(self) -> None:
        """One conduct, one fine."""
        if self.amount and (before := earlier.fined_before(self.penalty)):
            self.add_error(
                "fine",
                f"本案同一违法行为已经处以罚款：{'、'.join(before)}，不得再次罚款（{PENALTY_LAW.art(29)}）；请不选罚款",
            )

    def _uncorrected(self) -> None:
        """Where the provision fines only who did not correct in time: ordered, and the last day past."""
        offence, on = self.penalty.offence, self.penalty.law_day(self.today)
        if not self.amount or offence is None or not offence.on(on).only_uncorrected:
            return
        ordered = [record.day(it.answers.get("correct_by")) for it in record.every(self.penalty, "order_correction")]
        if not any(last and last < self.today for last in ordered):
            self.add_error(
                "fine",
                f"{offence.cites(on)[1]}只对逾期不改正的处以罚款：本案没有责令限期改正，或者改正的期限尚未届满；"
                "请先办理“责令改正”，期满仍不改正的再处罚款",
            )

    def _within_range(self) -> None:
        found = self.measured()
        if found is None:
            return
        tier = str(self.cleaned_data.get("tier", ""))
        if self.amount and tier:
            for why in discretion.refused(found, self.amount, tier):
                self.add_error("fine", why)
        if tier:
            self.cleaned_data["measured"] = found.kept(self.penalty.charge, self.penalty.applied_law, tier)

    def measured(self) -> discretion.Measured | None:
        serious = bool(self.cleaned_data.get("serious")) if self.is_bound and hasattr(self, "cleaned_data") else False
        return discretion.measured(self.penalty, self.today, serious=serious)

    def like(self) -> list[discretion.Precedent]:
        assert self.asked is not None
        return discretion.precedents(self.penalty, self.asked.by, self.today)

    def _range_told(self) -> list[str]:
        found = self.measured()
        return [discretion.told(found, self.like(), self.penalty.case.office)] if found else []

    def _earlier(self) -> list[str]:
        return earlier.infringements(self.penalty, self.today)

    def _repeat(self, again: list[str]) -> str:
        _, punished = self.penalty.cites(self.today) or ("", "")
        return f"当事人五年内已因同类行为受过处罚（{'、'.join(again)}），应当从重处罚（{punished}）"
