"""行政处罚：the ends beside the main line: not filed, referred, on the spot, terminated, no penalty, decided anew."""

from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories.intake import trademark_case
from config.demo.stories.penalty import CHARGE, finish, heavier, opened, overturned, register_lead
from enforcement.penalty.procedure import Penalising as P


def not_filed(p: Play) -> Days:
    yield from trademark_case(p)
    yield p.on(1)
    p.penalty = register_lead(p)
    yield p.on(8)
    p.take(p.penalty, P.not_file, Role.HEAD, ground="minor", reasons="仅有两件样品，已下架退货，没有危害后果。")


def referred(p: Play) -> Days:
    yield from trademark_case(p)
    yield p.on(1)
    p.penalty = register_lead(p)
    yield p.on(6)
    p.take(p.penalty, P.refer, Role.HEAD, to_other="示范市市场监督管理局", reasons="违法行为发生在该机关辖区。")


def on_the_spot(p: Play) -> Days:
    yield from trademark_case(p, source="inspection")
    p.penalty = register_lead(p)
    yield p.on(1)
    p.take(
        p.penalty, P.decide_on_the_spot, Role.HANDLER, officers=p.two, cards_shown=True, party_heard=True, charge=CHARGE,
        conduct=f"销售假冒“{p.matter.right}”的{p.matter.thing}一{p.matter.unit}。", kinds=["fine"], fine="200",
        place=f"{p.place.name}示范路", collection="bank", handed_over=True,
    )  # fmt: skip
    yield p.on(1)
    p.take(p.penalty, P.file_on_the_spot, Role.HANDLER)
    yield p.on(6)
    p.take(p.penalty, P.settle_on_the_spot, Role.HANDLER, settled_on=p.today, receipt=f"演示缴{p.number:05}")


def suspended_and_terminated(p: Play) -> Days:
    yield from opened(p)
    yield p.on(6)
    p.take(p.penalty, P.suspend, Role.HEAD, ground="missing", reasons="经营者下落不明，询问无法进行。")
    yield p.weeks(6)
    p.take(p.penalty, P.terminate, Role.HEAD, ground="dead", reasons="查明经营者已经死亡，没有权利义务承受人。")
    yield p.on(4)
    p.take(p.penalty, P.close, Role.HEAD, manner="terminated", execution="案件终止调查。")


def without_fault(p: Play) -> Days:
    yield from opened(p)
    yield p.on(9)
    finish(p, proposal="no_penalty", turnover=1_800, tier="ordinary")
    yield p.on(3)
    p.take(p.penalty, P.agree_otherwise, Role.REVIEWER, opinion="同意不予处罚。")
    yield p.on(2)
    p.take(
        p.penalty, P.no_penalty, Role.HEAD, ground="innocent_seller", facts=f"当事人不知道所售{p.matter.thing}侵权，提供了合同、发票和供货人。",
        proof="购销合同、增值税发票、付款凭证、询问笔录。", reasons="能证明合法取得并说明提供者。", education="应当查验供货人的商标授权。",
        other_content="责令停止销售。",
    )  # fmt: skip
    yield p.on(2)
    p.take(p.penalty, P.serve_no_penalty, Role.HANDLER, served_on=p.today, method="direct")
    yield p.on(5)
    p.take(p.penalty, P.close, Role.HEAD, manner="no_penalty", execution="不予处罚决定已送达。")


def to_another_office(p: Play) -> Days:
    yield from opened(p)
    yield p.on(8)
    finish(p, proposal="other_office", tier="ordinary")
    yield p.on(3)
    p.take(p.penalty, P.agree_otherwise, Role.REVIEWER, opinion="同意移送。")
    yield p.on(2)
    p.take(
        p.penalty, P.transfer_other, Role.HEAD, to_other="示范市文化市场综合执法队", reasons="主要违法行为属于该机关职责范围。",
    )  # fmt: skip


def decided_anew(p: Play) -> Days:
    """Overturned, and looked at again."""
    yield from heavier(p)
    yield from overturned(p)
    yield p.on(5)
    p.take(p.penalty, P.decide_anew, Role.HEAD, reasons="按复议决定重新核实违法经营额。", no_repeat=True)


STORIES = (
    not_filed, referred, on_the_spot, suspended_and_terminated, without_fault, to_another_office, decided_anew,
)  # fmt: skip
