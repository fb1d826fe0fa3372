"""What the panel is asked when it compares and finds (比对、抗辩、行为): articles 38 to 43 of Order 81."""

from collections.abc import Iterator
from typing import Any

from django import forms

from casework.forms import PartyField, StepForm, TextField
from casework.law.statutes import ORDER_81 as O
from casework.models.right import RightKind
from casework.rows import Column, Row, RowsField
from enforcement.ruling import findings
from enforcement.ruling import guards as must
from enforcement.ruling.findings import ABSENT, DIFFERENT, DISREGARDED, EQUIVALENT, SAME, SIMILAR
from enforcement.ruling.forms.examination import ForThePanel
from enforcement.ruling.forms.fields import Checkbox
from enforcement.ruling.forms.rows import cannot_be_used

RULES = ("R-INF-1", "R-INF-2", "R-INF-3", "R-INF-4", "R-INF-5", "R-INF-6")

ACTS = {"make": "制造", "use": "使用", "offer": "许诺销售", "sell": "销售", "import": "进口", "process": "使用专利方法"}
EVIDENCE = Column("evidence", "证据编号", numbers=True)
SIDES = (
    Column("requester", "请求人意见", long=True, most=2000),
    Column("respondent", "被请求人意见", long=True, most=2000),
)
SEVERAL = "分多次办理的，同一权利要求与同一产品以最后一次为准"


class Sheet(ForThePanel):
    """What both kinds of sheet share."""

    shown_at = "conclusion"

    accused_object = forms.CharField(label="被控侵权产品或者方法", max_length=120)

    def is_design(self) -> bool | None:
        patent = must.patent_of(self.subject.case) if self.subject else None
        return None if patent is None else patent.kind == RightKind.DESIGN

    def check_evidence(self, rows: list[Row], name: str) -> None:
        for why in cannot_be_used(self.subject, (number for row in rows for number in row["evidence"])):
            self.add_error(name, why)


class Compare(Sheet):
    """发明、实用新型：feature by feature; the conclusion follows from the rows."""

    claim = forms.CharField(label="权利要求", max_length=60, help_text="一次比对一项权利要求，如“权利要求1”")
    claim_scope = TextField(
        label="保护范围的确定", min_length=10,
        help_text=f"以权利要求的内容为准，说明书及附图可以用于解释权利要求（{O.art(38)}）；写明有争议的用语如何解释",
    )  # fmt: skip
    features = RowsField(
        Column("feature", "技术特征", required=True, long=True, most=2000),
        Column("accused", "对应特征", long=True, most=2000),
        EVIDENCE, *SIDES,
        Column("finding", "认定", required=True, choices=findings.FINDINGS),
        Column("means", "手段", long=True), Column("function", "功能", long=True), Column("effect", "效果", long=True),
        Column("obvious", "为何容易联想到", long=True),
        Column("given_up", "授权确权中放弃的内容", long=True),
        Column("rejected", "该放弃已被明确否定的证明", long=True),
        Column("dedicated", "仅在说明书中描述", choices={"yes": "是", "no": "否"}),
        Column("reasons", "理由", long=True, most=2000),
        label="技术特征比对", spare=6,
        help_text=f"一个特征一行。认定等同的，须写明手段、功能、效果基本相同，且在被控侵权行为发生时无需创造性劳动即能联想到（{O.art(40)}）；"
        f"授权、确权程序中放弃的内容（{O.art(41)}）和仅在说明书、附图中描述的方案（{O.art(42)}）不能以等同纳入。{SEVERAL}",
    )  # fmt: skip
    conclusion = TextField(label="综合理由", min_length=5, max_length=3000)

    def clean_features(self) -> list[Row]:
        rows: list[Row] = self.cleaned_data["features"]
        faults = [f"第{place}行{why}" for place, row in enumerate(rows, 1) for why in _faults(row)]
        if faults:
            raise forms.ValidationError(faults)
        return rows

    def clean(self) -> Any:
        given = self.cleaned_data
        if self.is_design():
            self.add_error("claim", f"外观设计以图片、照片为准比对（{O.art(38)}），请办理外观设计比对")
        self.check_evidence(given.get("features") or [], "features")
        given["falls"] = findings.whole(row["finding"] for row in given.get("features") or [])
        return given


def _faults(row: Row) -> Iterator[str]:
    """What one row lacks, or holds against the law."""
    finding = row["finding"]
    if finding in (SAME, EQUIVALENT) and not (row["accused"] and row["evidence"]):
        yield "认定相同或者等同的，须写明被控侵权产品的对应特征和所依据的证据编号"
    if finding in (DIFFERENT, ABSENT) and not row["reasons"]:
        yield f"认定不相同也不等同或者缺少该特征的，须写明理由（{O.art(39)}）"
    if finding == EQUIVALENT:
        yield from _equivalence(row)


def _equivalence(row: Row) -> Iterator[str]:
    if not all(row[name] for name in ("means", "function", "effect", "obvious")):
        yield f"认定等同的，手段、功能、效果和容易联想到的理由都须写明（{O.art(40)}）"
    if row["given_up"] and not row["rejected"]:
        yield f"授权、确权程序中已经放弃的内容，不能再以等同纳入保护范围；请求人证明该放弃已被明确否定的除外（{O.art(41)}）"
    if row["dedicated"] == "yes":
        yield f"仅在说明书或者附图中描述而没有写入权利要求的方案，不能以等同纳入保护范围（{O.art(42)}）"


class CompareDesign(Sheet):
    """外观设计：kind of product, the points, and the eye on the whole."""

    design_scope = TextField(
        label="保护范围的确定", min_length=10, help_text=f"以图片或者照片为准，简要说明可以用于解释（{O.art(38)}）"
    )
    kind_reasons = TextField(label="产品种类的比较", min_length=4, max_length=1000, help_text="以产品的用途为准")
    kind_is_same = forms.ChoiceField(label="产品种类", choices={"yes": "相同或者相近", "no": "既不相同也不相近"})
    points = RowsField(
        Column("feature", "设计要点、设计特征", required=True, long=True, most=2000),
        Column("accused", "对应设计", long=True, most=2000),
        EVIDENCE, *SIDES,
        Column("finding", "认定", required=True, choices=findings.DESIGN_FINDINGS),
        Column("reasons", "理由", long=True, most=2000),
        label="设计特征比对", spare=6,
        help_text=f"主要由技术功能决定的特征，以及对整体视觉效果没有影响的材料、内部结构，不予考虑（{O.art(40)}）。{SEVERAL}",
    )  # fmt: skip
    overall = forms.ChoiceField(label="整体视觉效果", choices=findings.OVERALL)
    conclusion = TextField(label="整体观察、综合判断的理由", min_length=10, max_length=3000)

    def clean_points(self) -> list[Row]:
        rows: list[Row] = self.cleaned_data["points"]
        faults = [f"第{place}行{why}" for place, row in enumerate(rows, 1) for why in _design_faults(row)]
        if faults:
            raise forms.ValidationError(faults)
        return rows

    def clean(self) -> Any:
        given = self.cleaned_data
        if self.is_design() is False:
            self.add_error("design_scope", f"发明、实用新型以权利要求为准比对（{O.art(38)}），请办理技术特征比对")
        rows = given.get("points") or []
        self.check_evidence(rows, "points")
        weighed = [row["finding"] for row in rows if row["finding"] != DISREGARDED]
        if given.get("overall") == SAME and any(it in (SIMILAR, DIFFERENT) for it in weighed):
            self.add_error("overall", f"有特征不相同的，不能认定整体视觉效果无差异（{O.art(40)}）")
        if weighed and given.get("overall") == DIFFERENT and all(it == SAME for it in weighed):
            self.add_error("overall", f"各项特征均相同的，不能认定整体视觉效果有实质性差异（{O.art(40)}）")
        same_kind, overall = given.get("kind_is_same") == "yes", given.get("overall") or ""
        given["falls"] = findings.design_falls(same_kind, overall)
        return given


def _design_faults(row: Row) -> Iterator[str]:
    if row["finding"] in (SAME, SIMILAR) and not (row["accused"] and row["evidence"]):
        yield "认定相同或者近似的，须写明对应设计和所依据的证据编号"
    if row["finding"] in (DIFFERENT, DISREGARDED) and not row["reasons"]:
        yield f"认定不相同也不近似或者不予考虑的，须写明理由（{O.art(40)}）"


class OnEvidence(StepForm):
    """A finding that names its evidence by number."""

    grounds = RowsField(
        Column("evidence", "证据编号", required=True, numbers=True),
        Column("proves", "证明的事实", required=True, most=500),
        least=0, label="所依据的证据", help_text="每行可以写数个证据编号",
    )  # fmt: skip

    def numbers(self) -> list[int]:
        return sorted({number for row in self.cleaned_data.get("grounds") or [] for number in row["evidence"]})

    def check_grounds(self) -> None:
        for why in cannot_be_used(self.subject, self.numbers()):
            self.add_error("grounds", why)
        self.cleaned_data["numbers"] = self.numbers()


class FindDefence(OnEvidence):
    kind = forms.ChoiceField(label="抗辩", choices={code: label for code, (label, _) in findings.DEFENCES.items()})
    raised_by = PartyField(must.RESPONDENT, "third_party", label="提出人")
    accused_object = forms.CharField(
        label="涉及的被控侵权产品或者方法", max_length=120, help_text="与比对表中的名称一致"
    )
    facts = TextField(label="抗辩的事实", min_length=4)
    holds = forms.ChoiceField(label="认定", choices={"yes": "成立", "no": "不成立"})
    why = TextField(label="理由", min_length=5, max_length=3000)

    def clean(self) -> Any:
        given = self.cleaned_data
        self.check_grounds()
        if given.get("holds") == "yes" and not given["numbers"] and given.get("kind") != "private":
            self.add_error("grounds", f"认定抗辩成立的，须写明所依据的证据（{O.art(44)}）")
        ruling: Any = self.subject
        compared = {it.accused for it in findings.sheets(ruling)} if ruling is not None else set()
        if compared and given.get("accused_object") not in compared:
            self.add_error("accused_object", f"比对表中没有这一产品或者方法，已比对的有：{'、'.join(sorted(compared))}")
        return given


class FindConduct(OnEvidence):
    actor = PartyField(must.RESPONDENT, label="被请求人")
    acts_done = forms.MultipleChoiceField(
        label="实施的行为",
        choices=ACTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="没有实施的不选",
    )
    facts = TextField(label="查明的行为", min_length=5, max_length=3000)
    together = Checkbox(label="与他人共同实施")
    how_together = TextField(
        label="共同实施的认定",
        required=False,
        max_length=2000,
        help_text=f"写明与谁共同实施、各自的行为和联系（{O.art(43)}）",
    )

    def clean(self) -> Any:
        given = self.cleaned_data
        self.check_grounds()
        if given.get("acts_done") and not given["numbers"]:
            self.add_error("grounds", f"认定实施了行为的，须写明所依据的证据（{O.art(44)}）")
        if given.get("together") and not given.get("how_together"):
            self.add_error("how_together", f"认定共同实施的，须写明与谁共同、各自的行为和联系（{O.art(43)}）")
        return given
