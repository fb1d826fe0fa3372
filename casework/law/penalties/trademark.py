"""What trademark law punishes, before and from 2027-01-01 (商标法 2019 → 2026)."""

from datetime import date
from decimal import Decimal

from casework.law.basis import BASES
from casework.law.penalties.kinds import Base
from casework.law.penalties.offence import Entry, Offence
from casework.law.penalties.scales import BySubject, Capped, Graded, Multiple, NoFine, Span

TM19, TM26 = date(2019, 11, 1), date(2027, 1, 1)
FIVE_TIMES = Multiple(Base.TURNOVER, (Decimal(0), Decimal(5)), Decimal(250_000))
FIFTH = Multiple(Base.TURNOVER, (Decimal(0), Decimal("0.2")), Decimal(10_000))
NONE = NoFine()
FINE = frozenset({"fine"})
WARNING_AND_FINE = frozenset({"warning", "fine"})
GOODS_AND_FINE = frozenset({"confiscate_goods", "fine"})

INFRINGEMENT = (
    Entry(TM19, FIVE_TIMES, ("责令立即停止侵权行为", "没收、销毁侵权商品及主要用于侵权的工具"), GOODS_AND_FINE,
          "五年内两次以上或者情节严重的从重"),
    Entry(TM26, FIVE_TIMES, ("责令立即停止侵权行为", "没收侵权商品及主要用于侵权的工具"), GOODS_AND_FINE,
          "罚款为可以并处；五年内两次以上或者情节严重的从重"),
)  # fmt: skip


def _span(low: int, high: int) -> Span:
    return Span(Decimal(low), Decimal(high))


ROWS = (
    Offence(
        "Q-TM-1", "侵犯注册商标专用权",
        BASES["trademark.infringement.definition"], BASES["trademark.infringement.penalty"], INFRINGEMENT,
        seizure=BASES["trademark.seizure"], repeat_is_heavier=True, rules=("Q-TM-1",),
        innocent_seller="不知道是侵权商品、能证明合法取得并说明提供者的，只责令停止销售，并将案情通报提供者所在地",
    ),
    Offence(
        "Q-TM-2", "销售不知道是侵犯注册商标专用权的商品",
        BASES["trademark.infringement.definition"], BASES["trademark.infringement.penalty"],
        (
            Entry(TM19, NONE, ("责令停止销售", "通报侵权商品提供者所在地的商标执法部门（商标法实施条例第八十条）"), frozenset()),
            Entry(TM26, NONE, ("责令停止销售", "通报侵权商品提供者所在地的商标执法部门（商标法实施条例第八十条）"), frozenset()),
        ),
        rules=("Q-TM-2",),
    ),
    Offence(
        "Q-TM-4", "必须使用注册商标的商品未经核准注册而销售",
        BASES["trademark.must_register"], BASES["trademark.must_register"],
        (
            Entry(TM19, FIFTH, ("责令限期申请注册",), FINE, "罚款为可以并处"),
            Entry(TM26, FIFTH, ("责令限期申请注册",), FINE, "罚款为可以并处"),
        ),
        rules=("Q-TM-4",),
    ),
    Offence(
        "Q-TM-5", "冒充注册商标或者使用禁用标志",
        BASES["trademark.passing_off"], BASES["trademark.passing_off"],
        (
            Entry(TM19, FIFTH, ("制止", "限期改正", "可以通报"), frozenset({"criticism", "fine"})),
            Entry(TM26, FIFTH, ("限期改正",), FINE),
        ),
        rules=("Q-TM-5",),
    ),
    Offence(
        "Q-TM-6", "将“驰名商标”字样用于商品或者宣传",
        BASES["trademark.well_known_advertising"], BASES["trademark.well_known_advertising"],
        (
            Entry(TM19, _span(100_000, 100_000), ("责令改正",), FINE, "旧法为定额"),
            Entry(TM26, _span(0, 100_000), ("责令改正",), FINE),
        ),
        rules=("Q-TM-6",),
    ),
    Offence(
        "Q-TM-7", "以误导公众的方式使用注册商标",
        BASES["trademark.misleading_use"], BASES["trademark.misleading_use"],
        (Entry(TM26, FIVE_TIMES, ("责令限期改正", "逾期不改正的，由国务院商标管理部门撤销其注册商标"), FINE, "罚款为可以处"),),
        newly_punished=True, rules=("Q-TM-7",),
    ),
    Offence(
        "Q-TM-8", "恶意申请商标注册",
        BASES["trademark.malicious_filing"], BASES["trademark.malicious_filing.amounts"],
        (
            Entry(date(2019, 12, 1), Capped(Base.GAINS, Decimal(3), Decimal(30_000), Decimal(10_000)), (),
                  WARNING_AND_FINE, "规章设定，根据情节给予警告、罚款"),
            Entry(TM26, _span(0, 100_000), (), WARNING_AND_FINE, "以造成不良影响为前提；警告，可以并处罚款",
                  element="造成不良影响"),
        ),
        rules=("Q-TM-8",),
    ),
    Offence(
        "Q-TM-9", "商标代理机构违法",
        BASES["trademark.agency"], BASES["trademark.agency"],
        (
            Entry(TM19, BySubject(_span(10_000, 100_000), _span(5_000, 50_000)),
                  ("责令限期改正", "记入信用档案", "情节严重的，国务院商标管理部门可以停止受理其办理商标代理业务并公告"),
                  WARNING_AND_FINE, "对机构和直接责任人员都给予警告"),
            Entry(TM26, BySubject(Graded(_span(10_000, 100_000), _span(100_000, 200_000)),
                                  Graded(_span(5_000, 50_000), _span(50_000, 100_000))),
                  ("责令限期改正", "情节严重的，国务院商标管理部门可以停止受理其办理商标代理业务并公告"),
                  WARNING_AND_FINE, "新法对机构不再给予警告，对直接责任人员仍给予警告",
                  persons_only=frozenset({"warning"})),
        ),
        rules=("Q-TM-9",),
    ),
    Offence(
        "Q-TM-9.file", "商标代理机构未依法备案",
        BASES["trademark.agency_unfiled"], BASES["trademark.agency_unfiled"],
        (Entry(TM26, _span(10_000, 50_000), ("责令限期改正",), FINE, "逾期不改正的才处罚款", only_uncorrected=True),),
        newly_punished=True, rules=("Q-TM-9",),
    ),
    Offence(
        "Q-TM-9.staff", "商标代理从业人员违法",
        BASES["trademark.practitioner"], BASES["trademark.practitioner"],
        (Entry(TM26, Graded(_span(5_000, 50_000), _span(50_000, 100_000)), ("责令限期改正",), WARNING_AND_FINE),),
        newly_punished=True, rules=("Q-TM-9",),
    ),
    Offence(
        "Q-TM-10", "自行改变注册商标或者其他注册事项",
        BASES["trademark.changed_registration"], BASES["trademark.changed_registration"],
        (
            Entry(TM19, NONE, ("责令限期改正", "期满不改正的，由国务院商标管理部门撤销其注册商标"), frozenset()),
            Entry(TM26, _span(0, 50_000), ("责令限期改正", "情节严重的，由国务院商标管理部门撤销其注册商标"), FINE,
                  "逾期不改正的才处罚款", only_uncorrected=True),
        ),
        rules=("Q-TM-10",),
    ),
    Offence(
        "Q-TM-11", "集体商标、证明商标注册人违法",
        BASES["trademark.collective_marks"], BASES["trademark.collective_marks"],
        (Entry(TM26, Graded(_span(0, 10_000), _span(10_000, 100_000)), ("责令限期改正",), FINE, "逾期不改正的才处罚款", only_uncorrected=True),),
        newly_punished=True, rules=("Q-TM-11",),
    ),
)  # fmt: skip
