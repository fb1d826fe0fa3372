"""行政处罚：from a lead to a decision paid for, or to one of its other ends. Scenes first, then whole stories."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from casework.law.penalties import CATALOGUE, TIERS, Facts
from casework.models import CaseParty, IssuedPaper
from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import goods
from config.demo.stories.intake import close, on_site, trademark_case
from enforcement.penalty.documents import COERCION
from enforcement.penalty.models import Penalty
from enforcement.penalty.procedure import Penalising as P

CHARGE = "Q-TM-1"


def register_lead(p: Play) -> Penalty:
    penalty = Penalty(case=p.case, office=p.case.office)
    clue = f"举报称当事人经营场所内销售假冒“{p.matter.right}”的{p.matter.thing}。"
    p.take(penalty, P.register_lead, Role.INTAKE, found_on=p.case.received_on, clue=clue)
    return penalty


def file(p: Play) -> None:
    p.take(
        p.penalty, P.file, Role.HEAD, charge=CHARGE, evidence_shows=True, punishable=True, competent=True, officers=p.two,
        finding=f"现场有{p.matter.goods}，当事人不能提供授权和进货凭证。", named_by=str(p.stage.officers(5)[4].pk),
    )  # fmt: skip


def tell_rights(p: Play) -> None:
    p.take(p.penalty, P.tell_rights, Role.HANDLER, on_site=p.two, told_on=p.today, cards_shown=True, rights_told=True)


def seize(p: Play) -> None:
    p.take(
        p.penalty, P.seize, Role.HEAD, on_site=p.two, measure="impound", items=f"{p.matter.goods}\n进货单据一册", kept_at="本局物证室",
        reasons=f"涉嫌侵犯“{p.matter.right}”注册商标专用权的商品。", party_told=True, spared=True,
    )  # fmt: skip


def identify(p: Play) -> Days:
    """The right holder looks at the goods and answers."""
    holder = p.side("right_holder")
    p.take(
        p.penalty, P.ask_holder, Role.HANDLER, holder=holder, standing_checked=True, items=p.matter.goods, reply_days=15,
    )  # fmt: skip
    yield p.on(6)
    p.take(
        p.penalty, P.holder_answered, Role.HANDLER, conclusion="not_genuine", grounds="防伪标识、批号和印刷工艺与正品不符。",
    )  # fmt: skip


def opened(p: Play, *, checked: int = 5, **conduct: str) -> Days:
    """Accepted, checked, filed; on the spot the rights are told and evidence is taken."""
    yield from trademark_case(p, **(conduct or recent(p)))
    yield p.on(1)
    p.penalty = register_lead(p)
    yield p.on(checked)
    file(p)
    yield p.on(2)
    tell_rights(p)
    on_site(p, "现场检查笔录")


def recent(p: Play) -> dict[str, str]:
    """Conduct that went on until a few days before it was found."""
    return {"conduct_start": (p.day - timedelta(140)).isoformat(), "conduct_end": (p.day - timedelta(3)).isoformat()}


def finish(
    p: Play, *, proposal: str = "penalty", turnover: int | None = None, legal_ground: str = "", tier: str = "heavy"
) -> None:
    sold = p.matter.turnover if turnover is None else turnover
    opinions = {
        "penalty": "没收侵权商品，并处罚款。",
        "no_penalty": "依法不予处罚。",
        "other_office": "移送有管辖权的机关。",
        "criminal": "移送公安机关。",
    }
    p.take(
        p.penalty, P.finish_investigation, Role.HANDLER, course="收到举报后核查、立案，现场检查并询问当事人，请权利人辨认。",
        facts=f"当事人购进并销售{p.matter.goods}，违法经营额{sold}元。", proof="现场检查笔录、询问笔录、辨认意见、进货单据。",
        nature="销售侵犯注册商标专用权的商品。", proposal=proposal, opinion=opinions[proposal],
        discretion="五年内再次侵权，从重。" if tier == "heavy" else f"按{TIERS[tier]}档次。", legal_ground=legal_ground, turnover=str(sold),
        goods_value=str(p.matter.price * 20), conduct_until=(p.case.conduct_end or p.case.received_on).isoformat(),
        judgments_searched=True,
    )  # fmt: skip


PLACES = {"light": Decimal("0.16"), "ordinary": Decimal("0.5"), "heavy": Decimal("0.8")}
"""Where in the statutory range a fine of the tier lies in these stories."""


def sanction(p: Play, *, tier: str = "heavy", turnover: int | None = None, fine: str = "") -> dict[str, Any]:
    """Goods forfeited, and a fine in the middle of what the tier leaves of the range."""
    sold = Decimal(p.matter.turnover if turnover is None else turnover)
    most = CATALOGUE["Q-TM-1"].span(p.day, Facts(turnover=sold)).high
    return {
        "kinds": ["confiscate_goods", "fine"], "fine": fine or str((most * PLACES[tier]).quantize(Decimal("0.01"))),
        "confiscated_goods": f"查扣的{p.matter.goods}", "goods_worth": str(p.matter.price * 20),
        "other_content": "责令立即停止侵权行为", "tier": tier, "factors": "违法经营额、次数和主观状态见调查终结报告，按相应档次裁量。",
    }  # fmt: skip


def keep_seized(p: Play) -> None:
    """Thirty days more, before the first thirty are over."""
    p.take(p.penalty, P.extend_seizure, Role.HEAD, reasons="供货渠道涉及外地，仍须核对。")


def seizure(p: Play) -> IssuedPaper:
    """The decision the goods are held under."""
    return p.case.papers.get(title=COERCION.title)


def release(p: Play, what: str, ground: str) -> None:
    p.take(p.penalty, P.release, Role.HEAD, ground=ground, items=what, returned_on=p.today)


def reviewed(p: Play, *, days: int = 8, seized: bool = False, **finished: Any) -> Days:
    """The investigation is finished, and the reviewer agrees to a penalty."""
    yield p.on(days)
    if seized:
        keep_seized(p)
    finish(p, **finished)
    yield p.on(4)
    p.take(p.penalty, P.agree, Role.REVIEWER, opinion="事实清楚，证据确凿，程序合法，同意。")


def notified(p: Play, planned: dict[str, Any], *, list_proposed: bool = False) -> Days:
    """What is planned is told to the party."""
    yield p.on(2)
    p.take(
        p.penalty, P.pre_notice, Role.HEAD, **planned, facts=f"当事人购进并销售{p.matter.goods}。", reasons="未经许可销售侵权商品，构成商标侵权。",
        list_proposed=list_proposed,
    )  # fmt: skip
    yield p.on(1)
    p.take(p.penalty, P.serve_notice, Role.HANDLER, served_on=p.today, method="direct", receiver=_representative(p))


def decide(
    p: Play,
    planned: dict[str, Any],
    *,
    listing: str = "not_list",
    heard: str = "当事人在期限内没有陈述、申辩，也没有要求听证。",
) -> None:
    p.take(
        p.penalty, P.decide, Role.HEAD, **planned, conduct="销售侵犯注册商标专用权的商品", facts=f"当事人购进并销售{p.matter.goods}，经权利人辨认不是其生产。",
        proof="现场检查笔录、询问笔录、辨认意见、进货单据。", defence_treated=heard, list_considered=listing,
        list_reason="五年内再次故意侵权，从重处罚。" if listing == "list" else "不属于应当列入的情形。",
        outlier_reason="次数、主观状态和后果与同类案件不同，见调查终结报告。",
    )  # fmt: skip


def served(p: Play) -> Days:
    yield p.on(2)
    p.take(
        p.penalty, P.serve, Role.HANDLER, served_on=p.today, method="direct", receiver=_representative(p), publicity_told=True,
    )  # fmt: skip


def decided(p: Play, planned: dict[str, Any], *, list_proposed: bool = False) -> Days:
    """Told, silent for five working days, decided, served, published."""
    yield from notified(p, planned, list_proposed=list_proposed)
    yield p.after(p.penalty, P.defence_period)
    p.take(p.penalty, P.submit, Role.HANDLER)
    yield p.on(2)
    decide(p, planned, listing="list" if list_proposed else "not_list")
    yield from served(p)
    yield p.on(4)
    p.take(p.penalty, P.publish, Role.CREDIT_CLERK, published_on=p.today, channel="国家企业信用信息公示系统")


def paid(p: Play, planned: dict[str, Any]) -> Days:
    """Paid in full at the bank, then closed."""
    yield p.on(5)
    p.take(
        p.penalty, P.perform, Role.HANDLER, performed_on=p.today, paid=planned["fine"], receipt=f"演示缴{p.number:05}", execution="侵权商品已没收。",
    )  # fmt: skip
    yield p.on(3)
    goods.settle(p)
    p.take(p.penalty, P.close, Role.HEAD, manner="performed", execution="罚款缴清，侵权商品已没收。")


def heavier(p: Play, *, seized: bool = True) -> Days:
    """A heavy fine, told together with the listing that may follow; served and paid. Credit stories go on from here."""
    yield from opened(p)
    if seized:
        seize(p)
    yield from identify(p)
    yield from reviewed(p, seized=seized)
    yield from decided(p, sanction(p), list_proposed=True)


def heavier_and_paid(p: Play) -> Days:
    yield from heavier(p)
    yield from paid(p, sanction(p))
    yield from close(p, "performed", "罚款缴清，商品已没收。")


def ordinary(p: Play) -> Days:
    """Below the threshold of fifty thousand: an ordinary fine."""
    yield from opened(p)
    yield from reviewed(p, turnover=26_400, tier="ordinary")
    planned = sanction(p, tier="ordinary", turnover=26_400)
    yield from decided(p, planned)
    yield from paid(p, planned)


def overturned(p: Play) -> Days:
    """Reconsidered at the party's request, and revoked: what was published is taken back."""
    yield p.weeks(2)
    p.take(
        p.penalty,
        P.reconsider,
        Role.HANDLER,
        made_on=p.today,
        body=f"{p.place.name}市人民政府（演示）",
        number=_decree(p, "复受"),
    )
    yield p.weeks(7)
    p.take(
        p.penalty, P.reconsidered_revoked, Role.HANDLER, effective_on=p.today, number=_decree(p, "复决"), how="revoked",
        reasons="认定违法经营额的主要证据不足，撤销处罚决定。",
    )  # fmt: skip
    yield p.on(2)
    p.take(p.penalty, P.withdraw_publicity, Role.CREDIT_CLERK, withdrawn_on=p.today, reasons="处罚决定经行政复议撤销。")


def _decree(p: Play, word: str) -> str:
    return f"演{word}〔{p.day:%Y}〕{p.number}号"


def _representative(p: Play) -> str:
    return CaseParty.objects.get(case=p.case, capacity="party").party.representative


STORIES = (heavier_and_paid, ordinary)
