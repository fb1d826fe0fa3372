"""知识产权失信行为认定：a year of measures that ends by itself, by repair or because it was wrong; and one who put it right in time."""

from typing import Any

from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import ruling
from config.demo.stories.intake import patent_case, trademark_case
from enforcement.credit.models import Recognition
from enforcement.credit.scheme.catalogue import MEASURES
from enforcement.credit.scheme.procedure import Recognising as R

CLERK = Role.CREDIT_CLERK
HOARDING = {
    "act": "malicious_filing", "facts": "以囤积、转让牟利为目的，短期内申请注册与他人在先品牌近似的商标一百余件，并在网上标价出售。",
    "proof": "申请清单，证明数量和时间；网页截图，证明标价出售。", "document": "不予注册复审决定（演示，虚构）",
}  # fmt: skip
BROKEN = {
    "act": "broken_promise", "facts": "办理专利费用减缴时作出的信用承诺与实际不符，经通知后仍未补缴。", "proof": "承诺书、缴费记录，证明承诺不实。",
}  # fmt: skip


def propose(p: Play, *, side: str = "party", **act: Any) -> None:
    it = p.recognition = Recognition(case=p.case, office=p.case.office)
    given = {"document_on": p.case.received_on.isoformat()} if act.get("document") else {}
    p.take(it, R.propose, Role.HANDLER, subject_party=p.side(side), **given, **act)


def notified(p: Play) -> Days:
    yield p.on(2)
    p.take(p.recognition, R.notify, Role.HANDLER, served_on=p.today)


def decide(p: Play, treated: str = "没有提出异议。") -> None:
    p.take(
        p.recognition, R.recognise, Role.HEAD, measures=list(MEASURES), treated=treated, reasons="事实清楚，证据充分，属于方案所列的失信行为。",
    )  # fmt: skip


def recognised(p: Play) -> Days:
    """Told, silent, recognised."""
    yield from notified(p)
    yield p.after(p.recognition, R.objection)
    yield p.on(1)
    decide(p)


def hoarder(p: Play) -> Days:
    yield from trademark_case(p)
    yield p.on(2)
    propose(p, **HOARDING)
    yield from recognised(p)


def a_year_of_measures(p: Play) -> Days:
    yield from hoarder(p)
    yield p.after(p.recognition, R.measures_period)


def again_within_the_year(p: Play) -> Days:
    """Half a year later the same party breaks a promise: both run on to one day."""
    yield from hoarder(p)
    yield p.weeks(24)
    propose(p, **BROKEN)
    yield from recognised(p)


def asks_for_repair(p: Play) -> Days:
    yield p.weeks(27)
    p.take(
        p.recognition, R.ask_repair, CLERK, received_on=p.today, performance="已注销囤积的商标，撤下全部出售信息，并书面致歉。", promise=True
    )  # fmt: skip
    yield p.on(3)


def repaired(p: Play) -> Days:
    yield from hoarder(p)
    yield from asks_for_repair(p)
    p.take(
        p.recognition,
        R.grant_repair,
        Role.HEAD,
        corrected=True,
        not_again=True,
        reasons="商标已经注销，出售信息已经撤下，核查属实。",
    )


def objected(p: Play) -> Days:
    """The party objects; what it says is looked into, and does not hold. Its repair, half a year later, comes too early."""
    yield from trademark_case(p)
    yield p.on(2)
    propose(p, **HOARDING)
    yield from notified(p)
    yield p.on(3)
    p.take(
        p.recognition,
        R.object,
        p.party("party"),
        objection="申请的商标均准备自用，没有转让的意图。",
        received_on=p.today,
    )
    yield p.on(4)
    p.take(
        p.recognition, R.verify, Role.HANDLER, objection_result="rejected", verified="没有提供任何使用准备的材料，网页标价出售属实。",
    )  # fmt: skip
    yield p.on(2)
    decide(p, "当事人称均准备自用，经核实不成立。")
    yield from asks_for_repair(p)
    p.take(p.recognition, R.refuse_repair, Role.HEAD, reasons="仍有三十余件商标在网上标价出售，失信行为没有纠正。")


def mistaken_for_another(p: Play) -> Days:
    """An agency, punished elsewhere; it turns out to be another one of the same name."""
    yield from trademark_case(p)
    yield p.on(2)
    propose(
        p, act="illegal_agency", facts="以不正当手段招揽商标代理业务，受到行政处罚。", proof="处罚决定书复印件，证明受到处罚。",
        document="示范省知识产权局处罚决定（演示，虚构）",
    )  # fmt: skip
    yield from recognised(p)
    yield p.weeks(7)
    p.take(
        p.recognition, R.revoke, Role.HEAD, ground="mistaken", reasons="受处罚的是名称相同的另一机构，认定主体有误。"
    )


def spared(p: Play) -> Days:
    """Filed in bulk, withdrawn when told."""
    yield from patent_case(p)
    yield p.on(2)
    propose(
        p, side="respondent", act="abnormal_filing", facts="一个月内提交多件明显拼凑的外观设计申请，与其经营无关。", proof="申请清单和比对表，证明拼凑。",
    )  # fmt: skip
    yield from notified(p)
    yield p.on(3)
    p.take(
        p.recognition, R.note_correction, Role.HANDLER, corrected_on=p.today, correction="已全部主动撤回，没有领取资助。", in_time=True,
        effects_removed=True,
    )  # fmt: skip
    yield p.on(2)
    p.take(p.recognition, R.drop, Role.HEAD, ground="corrected", reasons="在告知后的期限内全部撤回，没有造成后果。")


def refuses_a_ruling(p: Play) -> Days:
    """A ruling that stands, urged in vain: the number comes from the file."""
    yield from ruling.opened(p)
    yield from ruling.to_effect(p)
    yield from ruling.demanded(p)
    ruling.note_refusal(p)
    yield p.on(2)
    propose(
        p, side="respondent", act="refusal", facts="裁决责令停止侵权，生效并经催告后仍继续制造、销售。", proof="催告书送达回证、现场照片，证明仍在生产。",
        ability="停止生产不受设备、资金限制，随时可以履行。",
    )  # fmt: skip
    yield from recognised(p)


STORIES = (
    a_year_of_measures,
    again_within_the_year,
    repaired,
    objected,
    mistaken_for_another,
    spared,
    refuses_a_ruling,
)
