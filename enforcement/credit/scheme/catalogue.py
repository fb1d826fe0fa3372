"""知识产权信用管理方案 as data: which acts, which measures, how long, when repaired, who decides (CR-C8).

The national rules are one such scheme; an authority may have its own. No measure here takes a right away, and a scheme
can name none that is not here (CR-C3).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from casework.law.period import Period
from casework.law.periods import PERIODS
from casework.law.statutes import IP_CREDIT_RULES
from casework.law.unsettled import Chooser
from enforcement.credit.scheme.questions import NO_COMMITMENT, REPAIR_MONTHS

RULES = ("CR-C1", "CR-C3", "CR-C8")
"""The rules of the register that this module answers for."""

ABNORMAL, AGENCY, REFUSAL, OTHER = "abnormal_filing", "illegal_agency", "refusal", "other"
ACTS = {
    ABNORMAL: "非正常申请专利（不以保护创新为目的）",
    "malicious_filing": "恶意申请注册商标",
    AGENCY: "违法从事专利、商标代理并受到行政处罚",
    "false_material": "申请行政确认时提交虚假材料或者隐瞒重要事实",
    "broken_promise": "作出虚假信用承诺或者违背信用承诺",
    REFUSAL: "有能力而拒不履行、逃避执行行政处罚或者行政裁决",
    OTHER: "方案列明的其他失信行为",
}
"""七种失信行为，文字为本系统的概括。"""

SUPERVISION = "supervision"
MEASURES = {
    "funding": "从严审批财政资金项目",
    "benefits": "从严审批专利费用减缴、优先审查等便利",
    "honours": "不予评优评先",
    "demonstration": "不受理示范、优势企业申报",
    "award": "不受理中国专利奖申报",
    SUPERVISION: "列为重点监管对象，提高检查频次",
}
"""六项管理措施。"""
NO_COMMITMENT_TOO = "，不适用信用承诺制"

HEAD = "head"
DECIDERS = {
    HEAD: "本机关负责人决定",
    "collective": "本机关负责人集体讨论后决定",
    "superior": "报上一级部门同意后，由本机关负责人决定",
}
"""谁决定认定。"""
NATIONAL = "全国规定"


@dataclass(frozen=True)
class Scheme:
    """One scheme as it stands on a day. ``version`` 0 is the national one; a recognition keeps it as JSON."""

    version: int
    acts: tuple[str, ...]
    other_acts: tuple[str, ...]
    measures: tuple[str, ...]
    term_months: int
    repair_months: int
    decided_by: str
    basis: str
    no_commitment: bool
    in_force: date
    until: date | None = None

    @property
    def local(self) -> bool:
        return self.version > 0

    @property
    def title(self) -> str:
        return f"本机关方案第{self.version}版（{self.basis}）" if self.local else f"{NATIONAL}（{self.basis}）"

    @property
    def term(self) -> Period:
        """How long the measures run; a year is counted as the rule says it."""
        whole_year = PERIODS["CR-C4"].period
        return whole_year if self.term_months == 12 * whole_year.count else _months(self.term_months)

    @property
    def repair_after(self) -> Period:
        usual = PERIODS["CR-C5"].period
        return usual if self.repair_months == usual.count else _months(self.repair_months)

    def measure(self, name: str) -> str:
        return MEASURES[name] + (NO_COMMITMENT_TOO if name == SUPERVISION and self.no_commitment else "")

    def to_json(self) -> dict[str, Any]:
        kept = asdict(self)
        return kept | {"in_force": self.in_force.isoformat(), "until": self.until.isoformat() if self.until else None}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Scheme":
        lists = {name: tuple(kept[name]) for name in ("acts", "other_acts", "measures")}
        until = date.fromisoformat(kept["until"]) if kept["until"] else None
        return cls(**{**kept, **lists, "in_force": date.fromisoformat(kept["in_force"]), "until": until})


def national(office: Chooser) -> Scheme:
    """The rules of the CNIPA; what they leave open as the office reads it."""
    return Scheme(
        version=0, acts=tuple(it for it in ACTS if it != OTHER), other_acts=(), measures=tuple(MEASURES),
        term_months=12 * PERIODS["CR-C4"].period.count, repair_months=int(REPAIR_MONTHS.value(office)), decided_by=HEAD,
        basis=str(IP_CREDIT_RULES.whole()), no_commitment=bool(NO_COMMITMENT.value(office)),
        in_force=IP_CREDIT_RULES.editions[0].in_force,
    )  # fmt: skip


def _months(count: int) -> Period:
    return IP_CREDIT_RULES.months(count).unrolled()
