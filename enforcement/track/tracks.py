"""The disputes a local office does not decide: who does, on what papers, and what the office does for it (特别途径)."""

from dataclasses import dataclass

from casework.law.basis import Citation
from casework.law.statutes import LAYOUT_RULES, PATENT_RULES, SEED_LAW
from casework.law.statutes import ORDER_81 as O
from casework.law.unsettled import Unsettled
from casework.models.case import CaseKind

MAJOR, DRUG, LAYOUT, VARIETY = "major", "drug", "layout", "variety"


@dataclass(frozen=True)
class Track:
    """One kind of dispute, its authority, its provision, the kind of case it is, and the papers it asks for."""

    label: str
    authority: str
    basis: Citation
    kind: str
    papers: dict[str, str]


_REQUEST = {"request": "请求书", "identity": "主体资格证明"}
TRACKS = {
    MAJOR: Track(
        "在全国有重大影响的专利侵权纠纷", "国家知识产权局", O.art(55), CaseKind.PATENT,
        _REQUEST | {"register": "专利登记簿副本", "certificate": "省级部门出具的重大影响证明材料"},
    ),
    DRUG: Track(
        "药品专利纠纷早期解决", "国家知识产权局", O.art(59), CaseKind.PATENT,
        _REQUEST | {
            "platform": "登记平台上的专利信息", "application": "公示的药品上市许可申请", "declaration": "未落入保护范围的声明及依据",
            "solution": "涉案药品的技术方案",
        },
    ),
    LAYOUT: Track(
        "集成电路布图设计专有权侵权纠纷", "国家知识产权局", LAYOUT_RULES.art(45), CaseKind.LAYOUT,
        _REQUEST | {"register": "布图设计登记证明"},
    ),
    VARIETY: Track(
        "植物新品种权侵权", "县级以上农业农村、林业草原主管部门", SEED_LAW.art(72), CaseKind.VARIETY,
        _REQUEST | {"register": "植物新品种权证明"},
    ),
}  # fmt: skip
"""Layouts and varieties: one authority only; the local office takes in, refers and assists."""

LIMBS = {
    "public": "涉及重大公共利益",
    "industry": "对行业发展有重大影响",
    "provinces": "跨省级行政区域的重大案件",
    "other": "国务院专利行政部门认为可能有重大影响的其他情形",
}
MAJOR_CASE = PATENT_RULES.art(96)

MAJOR_TERM = Unsettled(
    "track.major_term", "重大专利侵权纠纷的办案期限，办法本节没有规定，与此前的公告并存", "order_81", ("R-MAJ-1",),
    {"order_81": "适用办法第三十七条（三个月，可延长一个月）", "notice_426": "适用公告第四百二十六号第二十二条（三个月，可延长一个月及合理期间）"},
)  # fmt: skip
