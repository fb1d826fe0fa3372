"""A legal basis that moves to another article when the law changes (依据), and the register of them.

Papers never print an article number of their own: they name a basis, and the day decides.
Penal substance is cited as of the conduct, procedure as of the step; choosing the day is the
caller's duty (行政处罚法第三十七条).
"""

from dataclasses import dataclass
from datetime import date

from casework.law.numerals import date_zh
from casework.law.statute import Article, NotInForce, Statute
from casework.law.statutes import (
    CIVIL_PROCEDURE,
    CIVIL_PROCEDURE_RULES,
    COMPULSION_LAW,
    LITIGATION_LAW,
    ORDER_81,
    PATENT_LAW,
    PENALTY_LAW,
    RECONSIDERATION_LAW,
    TRADEMARK_FILING_RULES,
    TRADEMARK_LAW,
    TRANSFER_RULES,
)


@dataclass(frozen=True)
class Basis:
    """One rule under a lasting name; ``entries`` say from which day it stands in which article."""

    key: str
    gist: str
    entries: tuple[tuple[date, Article], ...]

    def on(self, day: date) -> Article:
        for start, article in reversed(self.entries):
            if start <= day:
                return article
        first = date_zh(self.entries[0][0])
        raise NotInForce(f"依据“{self.gist}”（{self.key}）自{first}起才有条文可引，{date_zh(day)}无可适用的条文。")

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article this rule has stood in."""
        return tuple(article for _, article in self.entries)


Citation = Article | Basis


def cite(citation: Citation, on: date) -> str:
    """The citation as a paper made on that day prints it."""
    return str(citation.on(on))


def _fixed(key: str, gist: str, *articles: Article) -> Basis:
    """Each article from the day its edition came into force."""
    return Basis(key, gist, tuple((article.edition.in_force, article) for article in articles))


def _trademark(key: str, gist: str, old: Article | None, new: tuple[int, int | None] | tuple[int, int, int]) -> Basis:
    """商标法 2019 → 2026: the numbers change at the turn of the year 2026/2027."""
    article = TRADEMARK_LAW.art(*new, edition=TRADEMARK_LAW.editions[1].version)
    return _fixed(key, gist, *([old] if old else []), article)


def _civil(key: str, gist: str, *numbers: tuple[int, int | None]) -> Basis:
    """民事诉讼法: one pinpoint for each edition 2012, 2017, 2021, 2023."""
    editions = zip(numbers, CIVIL_PROCEDURE.editions, strict=True)
    return _fixed(key, gist, *(CIVIL_PROCEDURE.art(*number, edition=edition.version) for number, edition in editions))


def _same(number: int, para: int | None, *, moved: tuple[int, int]) -> tuple[tuple[int, int | None], ...]:
    """Four pinpoints from the 2012 number and how far the 2021 and the 2023 revision moved it."""
    first, second = moved
    return ((number, para), (number, para), (number + first, para), (number + first + second, para))


_TM = TRADEMARK_LAW.editions[0].version


def _old(number: int, para: int | None = None, statute: Statute = TRADEMARK_LAW, item: int | None = None) -> Article:
    return statute.art(number, para, item, edition=_TM if statute is TRADEMARK_LAW else None)


_REGISTER = (
    _trademark("trademark.infringement.definition", "哪些行为侵犯注册商标专用权", _old(57), (72, None)),
    _trademark("trademark.infringement.dispute", "商标侵权纠纷可以起诉，也可以请求行政处理", _old(60, 1), (74, 1)),
    _trademark("trademark.infringement.penalty", "商标侵权的责令停止、没收与罚款", _old(60, 2), (74, 2)),
    _trademark("trademark.mediation", "商标侵权赔偿数额的行政调解", _old(60, 3), (74, 3)),
    _trademark("trademark.transfer", "商标侵权的查处与涉嫌犯罪的移送", _old(61), (75, None)),
    _trademark("trademark.powers", "查处商标侵权时的调查职权与查封扣押", _old(62, 1), (76, 1)),
    _trademark("trademark.seizure", "有证据证明侵犯商标权的物品，可以查封、扣押", _old(62, 1, item=4), (76, 1, 4)),
    _trademark("trademark.suspension", "权属争议或者并行诉讼时可以中止查处", _old(62, 3), (76, 3)),
    _trademark("trademark.damages", "商标侵权赔偿数额的确定", _old(63), (77, None)),
    _trademark("trademark.agency", "商标代理机构违法行为的处罚", _old(68), (67, None)),
    _trademark("trademark.agency_unfiled", "商标代理机构未依法备案的处罚", None, (67, 3)),
    _trademark("trademark.practitioner", "商标代理从业人员违法行为的处罚", None, (68, None)),
    _trademark("trademark.must_register", "应当注册而未注册的商品在市场销售", _old(51), (61, None)),
    _trademark("trademark.passing_off", "冒充注册商标或者使用禁用标志", _old(52), (62, None)),
    _trademark("trademark.well_known_advertising", "将驰名商标字样用于商品或者宣传", _old(53), (64, None)),
    _trademark("trademark.changed_registration", "自行改变注册事项", _old(49, 1), (57, None)),
    _trademark("trademark.misleading_use", "以误导公众的方式使用注册商标", None, (56, None)),
    _trademark("trademark.collective_marks", "集体商标、证明商标注册人违法", None, (60, None)),
    _trademark("trademark.complaint", "任何人可以投诉举报商标违法行为", None, (70, None)),
    _trademark("trademark.malicious_filing", "恶意申请商标注册的处罚", _old(68, 4), (54, None)),
    _fixed("trademark.malicious_filing.amounts", "恶意申请商标注册的罚款幅度",
           _old(12, None, TRADEMARK_FILING_RULES),
           TRADEMARK_LAW.art(54, edition=TRADEMARK_LAW.editions[1].version)),
    _civil("mediation.confirmation", "共同申请司法确认调解协议", *_same(194, None, moved=(7, 4))),
    _civil("confirmation.effect", "司法确认裁定的效力与驳回后的出路", *_same(195, None, moved=(7, 4))),
    _civil("confirmation.one_instance", "特别程序一审终审、一般由一名审判员审理", *_same(178, None, moved=(7, 0))),
    _civil("confirmation.dispute_ends", "特别程序中发现民事权益争议的终结", *_same(179, None, moved=(7, 0))),
    _civil("confirmation.time_limit", "特别程序的审限", *_same(180, None, moved=(7, 0))),
    _civil("enforcement.period", "申请执行的期间为二年", *_same(239, None, moved=(7, 4))),
    _civil("enforcement.inactive_court", "执行法院六个月未执行的，可向上一级法院申请", *_same(226, None, moved=(7, 4))),
    _civil("enforcement.notarised_debt", "赋予强制执行效力的公证债权文书", *_same(238, None, moved=(7, 4))),
    _civil("civil.counting", "期间的起算、顺延与在途时间", *_same(82, None, moved=(3, 0))),
    _civil("civil.restoration", "期限耽误后的顺延申请", *_same(83, None, moved=(3, 0))),
    _civil("civil.announcement", "公告送达", *_same(92, None, moved=(3, 0))),
    _fixed("confirmation.acceptance", "司法确认申请不予受理的情形", CIVIL_PROCEDURE_RULES.art(355)),
    _fixed("confirmation.objection", "对司法确认裁定的异议", CIVIL_PROCEDURE_RULES.art(372)),
    _fixed("patent.ruling", "专利侵权纠纷的行政处理、起诉与强制执行", PATENT_LAW.art(65)),
    _fixed("patent.counterfeit", "假冒专利的处罚", PATENT_LAW.art(68)),
    _fixed("patent.powers", "专利执法的调查职权", PATENT_LAW.art(69)),
    _fixed("ruling.enforcement", "裁决不停止执行与申请强制执行", ORDER_81.art(80)),
    _fixed("remedy.reconsideration", "六十日内申请行政复议", RECONSIDERATION_LAW.art(20, 1)),
    _fixed("remedy.reconsideration_first", "当场处罚决定须先复议", RECONSIDERATION_LAW.art(23, 1, 1)),
    _fixed("remedy.suit", "六个月内提起行政诉讼", LITIGATION_LAW.art(46, 1)),
    _fixed("remedy.suit_after_reconsideration", "不服复议决定的十五日起诉期", LITIGATION_LAW.art(45)),
    _fixed("remedy.no_stay", "诉讼期间不停止执行", LITIGATION_LAW.art(56, 1)),
    _fixed("penalty.limitation", "行政处罚的追责时效", PENALTY_LAW.art(36)),
    _fixed("penalty.lighter_law", "处罚适用行为时的法，决定时的法较轻的从轻", PENALTY_LAW.art(37)),
    _fixed("enforcement.demand", "申请强制执行前的催告", COMPULSION_LAW.art(54)),
    _fixed("crime.transfer", "涉嫌犯罪案件的移送", TRANSFER_RULES.art(3)),
    _fixed("crime.reverse_transfer", "行政机关与司法机关之间的双向移送", PENALTY_LAW.art(27)),
)  # fmt: skip

BASES: dict[str, Basis] = {basis.key: basis for basis in _REGISTER}


def basis(key: str) -> Basis:
    """Look a basis up; an unknown key is answered with a sentence."""
    if key not in BASES:
        raise NotInForce(f"没有名为“{key}”的依据，请在依据登记表（casework/law/basis.py）中核对。")
    return BASES[key]
