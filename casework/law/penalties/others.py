"""What patent, copyright, competition and Olympic-mark law punish, and what other departments punish."""

from datetime import date
from decimal import Decimal

from casework.law.basis import BASES
from casework.law.penalties.kinds import Base
from casework.law.penalties.offence import Entry, Offence
from casework.law.penalties.scales import Graded, Multiple, Span
from casework.law.penalties.trademark import FIVE_TIMES, GOODS_AND_FINE, INFRINGEMENT, NONE, WARNING_AND_FINE
from casework.law.statutes import (
    COPYRIGHT_LAW,
    OLYMPIC_RULES,
    PATENT_LAW,
    PATENT_RULES,
    SEED_LAW,
    UNFAIR_COMPETITION_LAW,
)

_PATENT, _RULES_2024, _COMPETITION = date(2021, 6, 1), date(2024, 1, 20), date(2025, 10, 15)
_SECRETS = Graded(Span(Decimal(100_000), Decimal(1_000_000)), Span(Decimal(1_000_000), Decimal(5_000_000)))

ROWS = (
    Offence(
        "Q-PT-1", "假冒专利", PATENT_RULES.art(101), PATENT_LAW.art(68),
        (
            Entry(_PATENT, Multiple(Base.GAINS, (Decimal(0), Decimal(5)), Decimal(250_000), reaches=False),
                  ("责令改正并予公告", "没收违法所得"), frozenset({"confiscate_gains", "fine"}), "罚款为可以处"),
        ),
        seizure=PATENT_LAW.art(69, 1, 5), rules=("Q-PT-1",),
        innocent_seller="不知道是假冒专利的产品、能证明合法来源的，只责令停止销售（专利法实施细则第一百零一条第三款）",
    ),
    Offence(
        "Q-PT-2", "销售不知道是假冒专利的产品", PATENT_RULES.art(101), PATENT_RULES.art(101, 3),
        (Entry(_RULES_2024, NONE, ("责令停止销售",), frozenset()),), rules=("Q-PT-2",),
    ),
    Offence(
        "Q-PT-3", "非正常专利申请或者以不实手段取得开放许可优惠", PATENT_RULES.art(11), PATENT_RULES.art(100),
        (Entry(_RULES_2024, Span(Decimal(0), Decimal(100_000)), (), WARNING_AND_FINE, "警告，可以处罚款；违反细则第八十八条的同罚"),),
        rules=("Q-PT-3",),
    ),
    Offence(
        "Q-PT-4", "专利标识标注不规范", PATENT_RULES.art(99, 1), PATENT_RULES.art(99, 2),
        (Entry(_RULES_2024, NONE, ("责令改正",), frozenset()),), rules=("Q-PT-4",),
    ),
    Offence(
        "Q-CR-1", "侵犯著作权同时损害公共利益", COPYRIGHT_LAW.art(53), COPYRIGHT_LAW.art(53),
        (
            Entry(_PATENT, Multiple(Base.TURNOVER, (Decimal(1), Decimal(5)), Decimal(250_000)),
                  ("责令停止侵权行为", "没收并无害化销毁侵权复制品及主要用于制作的材料、工具、设备"),
                  frozenset({"warning", "confiscate_gains", "confiscate_goods", "fine"}),
                  "罚款为可以并处；由主管著作权的部门处罚"),
        ),
        seizure=COPYRIGHT_LAW.art(55), rules=("Q-CR-1",),
    ),
    Offence(
        "Q-UC-1", "混淆行为", UNFAIR_COMPETITION_LAW.art(7), UNFAIR_COMPETITION_LAW.art(23, 1),
        (
            Entry(_COMPETITION, FIVE_TIMES, ("责令停止违法行为", "没收违法商品"),
                  frozenset({"confiscate_goods", "fine", "revoke_licence"}), "罚款为可以并处；情节严重的，并处吊销营业执照"),
        ),
        seizure=UNFAIR_COMPETITION_LAW.art(16, 1, 4), seizure_by_prefecture=True, rules=("Q-UC-1",),
        innocent_seller="不知道是违法商品、能证明合法取得并说明提供者的，责令停止销售，不予行政处罚（反不正当竞争法第二十三条第二款）",
    ),
    Offence(
        "Q-UC-2", "侵犯商业秘密", UNFAIR_COMPETITION_LAW.art(10), UNFAIR_COMPETITION_LAW.art(26),
        (Entry(_COMPETITION, _SECRETS, ("责令停止违法行为", "没收违法所得"), frozenset({"confiscate_gains", "fine"})),),
        seizure=UNFAIR_COMPETITION_LAW.art(16, 1, 4), seizure_by_prefecture=True, rules=("Q-UC-2",),
    ),
    Offence(
        "Q-OS-1", "侵犯奥林匹克标志专有权", OLYMPIC_RULES.art(12), OLYMPIC_RULES.art(12),
        (
            Entry(date(2018, 7, 31), FIVE_TIMES, ("责令立即停止侵权行为", "没收、销毁侵权商品和主要用于制造侵权商品、擅自制造标志的工具"),
                  GOODS_AND_FINE, "罚款为可以并处"),
        ),
        seizure=OLYMPIC_RULES.art(13), rules=("Q-OS-1",),
    ),
    Offence(
        "Q-GI-1", "侵犯作为集体商标、证明商标注册的地理标志",
        BASES["trademark.infringement.definition"], BASES["trademark.infringement.penalty"], INFRINGEMENT,
        seizure=BASES["trademark.seizure"], repeat_is_heavier=True, rules=("Q-GI-1",),
    ),
    Offence(
        "Q-SL-1", "侵犯植物新品种权", SEED_LAW.art(72), SEED_LAW.art(72),
        (
            Entry(date(2022, 3, 1),
                  Multiple(Base.GOODS, (Decimal(5), Decimal(10)), Decimal(250_000), floor=Decimal(10_000)),
                  ("责令停止侵权行为", "没收违法所得和种子"), frozenset({"confiscate_gains", "confiscate_goods", "fine"})),
        ),
        elsewhere="县级以上农业农村、林业草原主管部门", rules=("Q-SL-1",),
    ),
)  # fmt: skip
