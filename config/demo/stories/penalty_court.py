"""行政处罚：heard, paid in parts, and brought to the court, which executes or refuses."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import goods
from config.demo.stories.penalty import decide, decided, identify, notified, opened, reviewed, sanction, seize, served
from enforcement.penalty import payments
from enforcement.penalty.procedure import Penalising as P


def with_hearing(p: Play) -> Days:
    """A complex case: heard, reviewed, discussed, decided."""
    yield from opened(p)
    yield from _heard_and_decided(p)


def paid_in_parts(p: Play) -> Days:
    """Seized and heard; paid in three parts, of which the last has to be taken by the court; then closed."""
    yield from opened(p)
    yield from identify(p)
    seize(p)
    yield from _heard_and_decided(p, seized=True)
    yield from _published(p)
    yield from _instalments(p)
    yield p.after(p.penalty, P.suit_period)
    yield from _demanded(p, answered=True)
    yield from _applied(p)
    yield from _permitted(p)
    yield from _executed(p, paid=str(_third(p)))
    goods.settle(p)
    p.take(
        p.penalty,
        P.close,
        Role.HEAD,
        manner="performed",
        execution="罚款分期缴纳，末期由法院执行到位，侵权商品已没收。",
    )


def _heard_and_decided(p: Play, *, seized: bool = False) -> Days:
    """The party asks for a hearing: host, file, date, hearing, report, legal review, discussion, decision."""
    yield from reviewed(p, days=3 if seized else 8, legal_ground="complex", seized=seized)
    planned = sanction(p)
    yield from notified(p, planned)
    yield from _heard(p)
    yield p.on(2)
    p.take(p.penalty, P.report_hearing, Role.REVIEWER, opinion="听证没有动摇主要事实，建议按告知的内容处罚。")
    yield p.on(2)
    p.take(p.penalty, P.pass_legal_review, Role.REVIEWER, opinion="程序合法，同意。")
    yield p.on(1)
    p.take(
        p.penalty, P.discuss, Role.HEAD, met_on=p.today, chair=str(p.who(Role.HEAD)), attendees="示范副局长甲\n示范副局长乙", clerk="示范记录员",
        discussed="听取汇报并逐项讨论事实、证据和裁量。", outcome="同意拟处罚意见。",
    )  # fmt: skip
    decide(p, planned, heard="当事人在听证中主张商品有合法来源，未提供证据，不予采纳。")
    yield from served(p)


def _heard(p: Play) -> Days:
    yield p.on(3)
    penalty, clerk = p.penalty, p.ids(p.who(Role.INTAKE))
    p.take(penalty, P.request_hearing, p.party("party"), requested_on=p.today)
    yield p.on(2)
    p.take(penalty, P.name_host, Role.HEAD, host=p.ids(p.who(Role.REVIEWER)), clerk=clerk)
    yield p.on(2)
    p.take(penalty, P.hand_over_file, Role.HANDLER)
    yield p.on(1)
    p.take(
        penalty, P.fix_hearing, Role.REVIEWER, served_on=p.today, hearing_at=p.soon(9, 9), place="本局听证室", public=True,
    )  # fmt: skip
    p.take(penalty, P.announce_hearing, Role.REVIEWER, published_on=p.today, where="本局公告栏和门户网站")
    yield p.on(9)
    p.take(
        penalty, P.hold_hearing, Role.REVIEWER, held_on=p.today, present=["party", "officers"], recusal="none",
        officers_said="说明查明的事实、证据、依据和处罚建议。", party_said="主张商品有合法来源。", examined="对现场笔录和鉴别意见逐项质证。",
    )  # fmt: skip


def _published(p: Play) -> Days:
    yield p.on(4)
    p.take(p.penalty, P.publish, Role.CREDIT_CLERK, published_on=p.today, channel="国家企业信用信息公示系统")


def _third(p: Play) -> Decimal:
    """The last of three parts of the fine."""
    fine = Decimal(sanction(p)["fine"])
    return fine - 2 * (fine / 3).quantize(Decimal("0.01"))


def _instalments(p: Play) -> Days:
    """Three parts, a month apart: two are paid on their days, the third is not."""
    yield p.on(6)
    fine = Decimal(sanction(p)["fine"])
    parts = [(fine / 3).quantize(Decimal("0.01"))] * 2 + [_third(p)]
    days = [p.day + timedelta(weeks=4 * (place + 1)) for place in range(len(parts))]
    plan = "\n".join(f"{day} {part}" for day, part in zip(days, parts, strict=True))
    p.take(
        p.penalty, P.allow_instalments, Role.HEAD, applied_on=p.today, reasons="经营困难，有财务报表为证，一次缴清无法维持经营。", plan=plan,
    )  # fmt: skip
    for day, part in zip(days[:2], parts[:2], strict=True):
        yield p.on(day)
        p.take(
            p.penalty, P.receive_payment, Role.HANDLER, paid_on=p.today, paid=str(part), channel="bank", receipt=f"演示缴{p.number:05}",
        )  # fmt: skip


def unpaid_and_enforced(p: Play) -> Days:
    """Nobody pays: after six months the decision stands, the party is urged, and the court executes."""
    yield from _unpaid(p)
    yield from _permitted(p)
    yield from _executed(p, paid=str(payments.balance(p.penalty)))


def refused_by_the_court(p: Play) -> Days:
    """The court does not let it be executed; nobody asks the court above, and the case is closed."""
    yield from _unpaid(p)
    yield p.on(4)
    p.take(
        p.penalty, P.court_refuses, Role.HANDLER, served_on=p.today, number=_court(p, "行审"),
        reasons="催告书没有载明当事人陈述、申辩的权利，明显违反法定程序。",
    )  # fmt: skip
    yield p.after(p.penalty, P.objection_period)
    p.take(p.penalty, P.close, Role.HEAD, manner="denied", execution="人民法院裁定不准予强制执行，没有申请复议。")


def _unpaid(p: Play) -> Days:
    yield from opened(p)
    yield from reviewed(p)
    yield from decided(p, sanction(p, tier="ordinary"))
    yield p.after(p.penalty, P.suit_period)
    yield from _demanded(p)
    yield from _applied(p)


def _demanded(p: Play, *, answered: bool = False) -> Days:
    p.take(p.penalty, P.demand, Role.HEAD, unperformed="到期的罚款没有缴纳。")
    yield p.on(1)
    p.take(p.penalty, P.serve_demand, Role.HANDLER, served_on=p.today, method="direct", receiver="当事人的负责人")
    if answered:
        yield p.on(3)
        p.take(
            p.penalty, P.answer_demand, p.party("party"), statement="货款没有收回，请求再宽限三个月。", made_on=p.today
        )
        yield p.on(2)
        p.take(
            p.penalty,
            P.check_answer,
            Role.HANDLER,
            accepted="no",
            reasons="已经批准分期，没有新的困难情形，意见不成立。",
        )
    yield p.after(p.penalty, P.demand_period)


def _applied(p: Play) -> Days:
    p.take(
        p.penalty,
        P.apply_to_court,
        Role.HEAD,
        court=p.stage.receivers[Role.COURT_CLERK].name,
        court_reason="上级人民法院指定该院受理（演示）。",
        signed_by_head=True,
    )
    yield p.on(3)
    p.take(p.penalty, P.court_accepts, Role.HANDLER, served_on=p.today, number=_court(p, "行审"))


def _permitted(p: Play) -> Days:
    yield p.on(4)
    p.take(p.penalty, P.court_permits, Role.HANDLER, served_on=p.today, number=_court(p, "行审"))


def _executed(p: Play, **found: Any) -> Days:
    yield p.weeks(5)
    p.take(p.penalty, P.court_done, Role.HANDLER, outcome="executed", ruled_on=p.today, number=_court(p, "执"), **found)


def _court(p: Play, word: str) -> str:
    return f"（{p.day:%Y}）演{word}{p.number}号"


STORIES = (with_hearing, paid_in_parts, unpaid_and_enforced, refused_by_the_court)
