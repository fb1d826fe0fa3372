"""移送涉嫌犯罪案件：from a suspicion in a penalty case to the court's judgment, or back to the office."""

from typing import Any

from casework.goods import away_from
from casework.models import User
from casework.package.manifest import Kind
from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import goods, penalty
from config.demo.stories.intake import trademark_case
from enforcement.transfer.models import Transfer
from enforcement.transfer.procedure import CriminalTransfer as T

POLICE, PROCURATORATE = Role.POLICE_DESK, Role.PROCURATORATE_DESK


def flag(p: Play) -> Transfer:
    """What was found so far raises the suspicion of a crime."""
    transfer = Transfer(case=p.case, office=p.case.office)
    sales = p.matter.turnover
    by_amount = sales >= 50_000
    p.take(
        transfer, T.flag, Role.HANDLER, crime="214", ground="amount" if by_amount else "suspicion", sales=str(sales), unsold=str(p.matter.price * 20),
        facts=f"当事人销售{p.matter.goods}，销售金额{sales}元，另有库存。",
        suspicion="" if by_amount else "有多个上家和线上销售记录，须由公安机关查清实际销售金额。",
    )  # fmt: skip
    return transfer


def flagged(p: Play) -> Days:
    """The suspicion arises in a penalty case under investigation, with the goods seized."""
    yield from penalty.opened(p)
    penalty.seize(p)
    yield from penalty.identify(p)
    yield p.on(2)
    p.transfer = flag(p)


def reported(p: Play) -> Days:
    """The team is named within a day, checks, and reports; the goods are kept longer."""
    transfer = p.transfer
    yield p.on(1)
    p.take(transfer, T.form_team, Role.HEAD, team=p.two)
    yield p.on(2)
    penalty.keep_seized(p)
    p.take(
        transfer, T.report, Role.HANDLER, investigation=f"经现场检查和账目核对，查明当事人销售{p.matter.goods}。",
        evidence_summary="现场检查笔录、询问笔录、辨认意见、收款记录。", opinion="涉嫌销售假冒注册商标的商品罪，建议移送。",
        items=f"{p.matter.thing} | {p.matter.right} | 20{p.matter.unit} | 本局物证室 | 示范保管员 | {p.matter.price * 20} | {penalty.seizure(p).number}",
        expert="attached", expert_note="权利人出具的辨认意见", others="现场照片十二张",
    )  # fmt: skip


def sent(p: Play) -> Days:
    """The principal agrees the next day, and the letter leaves the same day."""
    yield from flagged(p)
    yield from reported(p)
    yield p.on(1)
    p.take(p.transfer, T.approve, Role.HEAD, principal=True, opinion="同意移送。")
    p.take(
        p.transfer, T.send, Role.HANDLER, police=p.stage.receivers[POLICE].pk, procuratorate=p.stage.receivers[PROCURATORATE].pk,
        contact=str(p.stage.officers(1)[0]), phone="000-55550000", copies=4,
    )  # fmt: skip
    p.send_package(p.transfer, Kind.TRANSFER)


def received(p: Play) -> Days:
    yield from sent(p)
    yield p.on(1)
    p.take(p.transfer, T.receipt, POLICE, received_at=p.at(9), signed_by="示范警员", document_number=_number(p, "受案"))


def answer(p: Play, step: Any, by: Role | User = POLICE, word: str = "立", **more: Any) -> None:
    """What the police or the procuratorate answer, on their own desk."""
    signed = "示范警员" if by == POLICE else "示范检察官"
    p.take(p.transfer, step, by, document_number=_number(p, word), signed_by=signed, served_on=p.today, **more)


def filed(p: Play) -> Days:
    yield from received(p)
    yield p.on(1)
    answer(p, T.file)


def declined(p: Play) -> Days:
    yield from received(p)
    yield p.on(1)
    answer(p, T.decline, word="不立", reasons="现有证据不能证明当事人明知是假冒注册商标的商品。")


def handed_over(p: Play) -> Days:
    yield from filed(p)
    yield p.on(1)
    hand_over(p)


def hand_over(p: Play) -> None:
    """The goods go to the police, and the office's own seizure ends."""
    seized = penalty.seizure(p)
    goods.hand_over(p, p.stage.receivers[POLICE].name)
    p.take(
        p.transfer, T.hand_over, Role.HANDLER, handed_on=p.today, received_by="示范警员", checked=True, measure_number=seized.number,
        measure_on=seized.issued_at.date().isoformat(), evidence=[str(it.pk) for it in p.case.evidence.all()],
    )  # fmt: skip
    penalty.release(p, "清单所列全部物品。", "handed_over")


def prosecuted(p: Play) -> Days:
    yield from handed_over(p)
    yield p.weeks(2)
    suspect = p.case.case_parties.get(capacity="party").party.representative
    arrest = {"suspect": suspect, "taken_on": p.today, "document_number": _number(p, "提捕")}
    p.take(p.transfer, T.note_measure, POLICE, measure="arrest_asked", **arrest)
    yield p.on(5)
    arrest |= {"taken_on": p.today, "document_number": _number(p, "批捕")}
    p.take(p.transfer, T.note_measure, PROCURATORATE, measure="arrested", **arrest)
    yield p.weeks(6)
    answer(p, T.to_prosecutor, word="诉")


def back(p: Play, handling: str = "恢复调查，依法作出行政处罚。") -> None:
    p.take(p.transfer, T.back_to_admin, Role.HEAD, handling=handling)


def take_back(p: Play) -> None:
    """Everything the police had comes back, and two count it."""
    lines = [
        f"{it.number} | {it.quantity.normalize():f} | 未封存 | 本局物证室 | 示范保管员 | " for it in away_from(p.case)
    ]
    p.take(
        p.transfer, T.take_back, Role.HANDLER, returned_on=p.today, delivered_by="示范警员", letter=_number(p, "还"), receivers=p.two, signed=True,
        goods="\n".join(lines), case_files="移送书、调查报告各一份，共二十六页",
    )  # fmt: skip


def judged(p: Play) -> Days:
    yield from prosecuted(p)
    yield p.weeks(12)
    p.take(
        p.transfer, T.judged, Role.HANDLER, court=p.stage.receivers[Role.COURT_CLERK].name, document_number=f"（{p.day:%Y}）演刑初{p.number}号",
        effective_on=p.today, outcome="convicted", fine="60000", articles="销售假冒注册商标的商品罪，刑法第二百一十四条",
    )  # fmt: skip


def not_prosecuted(p: Play) -> Days:
    """The procuratorate does not prosecute, and advises a penalty; the office takes it up and replies."""
    yield from prosecuted(p)
    yield p.weeks(5)
    answer(p, T.no_prosecution, PROCURATORATE, "不诉", reasons="犯罪情节轻微，积极赔偿并取得谅解，决定不起诉。")
    yield p.on(3)
    answer(
        p,
        T.receive_opinion,
        PROCURATORATE,
        "检意",
        advice="应当给予行政处罚，请依法处理并回复结果。",
        received_on=p.today,
    )
    yield p.on(6)
    p.take(p.transfer, T.reverse_file, Role.HEAD, reasons="有应当给予行政处罚的违法行为，决定立案处理。")
    yield p.weeks(4)
    p.take(p.transfer, T.reply, Role.HANDLER, result="已恢复调查，正在依法作出行政处罚。")


def supervised(p: Play) -> Days:
    """Papers asked for and supplied, declined, reconsidered in vain; the procuratorate orders the police to file."""
    yield from received(p)
    yield p.on(1)
    answer(p, T.ask_supplement, word="补", missing="进货单据和收款记录的原件。")
    p.take(
        p.transfer, T.supply, Role.HANDLER, materials="进货单据原件一册\n收款记录一份"
    )  # three days, holidays counted in
    yield p.on(1)
    answer(p, T.decline, word="不立", reasons="现有证据不能证明销售金额达到追诉标准。")
    yield p.on(1)
    p.take(
        p.transfer,
        T.reconsider,
        Role.HANDLER,
        grounds="收款记录与库存合计已经达到标准，应当立案侦查。",
        delivered_on=p.today,
    )
    yield p.on(2)
    answer(p, T.reconsider_uphold, word="复", reasons="复议认为仍不能证明主观明知，维持原决定。")
    yield p.on(1)
    p.take(
        p.transfer, T.propose_supervision, Role.HANDLER, grounds="公安机关没有核查线上销售记录，不立案的理由不能成立。"
    )
    yield p.on(3)
    answer(p, T.demand_reasons, PROCURATORATE, "说理")


def ordered(p: Play) -> Days:
    yield from supervised(p)
    yield p.on(4)
    answer(p, T.explain, word="说明", reasons="对销售记录进行了核对，认为未达到标准。")
    yield p.on(3)
    answer(p, T.order_to_file, PROCURATORATE, "通立", reasons="不立案的理由不能成立，应当立案。")
    yield p.on(5)
    answer(p, T.file)
    yield p.on(1)
    hand_over(p)


def upheld(p: Play) -> Days:
    yield from supervised(p)
    yield p.on(4)
    answer(p, T.explain, word="说明", reasons="没有证据证明当事人明知商品假冒。")
    yield p.on(3)
    answer(p, T.uphold, PROCURATORATE, "不通", reasons="公安机关不立案的理由成立，不再通知立案。", decided_on=p.today)
    yield p.on(2)
    answer(p, T.tell_reasons, PROCURATORATE, "告知")
    yield p.on(3)
    back(p)


def refused(p: Play) -> Days:
    yield from flagged(p)
    yield from reported(p)
    yield p.on(1)
    p.take(p.transfer, T.refuse, Role.HEAD, principal=True, reasons="现有证据不足以认定涉嫌犯罪，继续调查。")


def returned(p: Play) -> Days:
    yield from received(p)
    yield p.on(1)
    answer(p, T.send_elsewhere, word="退", reasons="涉案人员利用职务实施，不属于公安机关职责范围，请移送监察机关。")
    yield p.on(1)
    p.take(
        p.transfer, T.pass_on, Role.HANDLER, body="supervision", body_name=f"{p.place.name}监察委员会（演示）", contact="示范承办人",
        grounds="涉案公职人员利用职务便利参与销售，公安机关已经以不属其职责退回。", materials="移送书及案卷一册\n公安机关退回的通知", phone="0771-2345678",
    )  # fmt: skip
    yield p.on(3)
    p.take(
        p.transfer, T.note_body, Role.HANDLER, body_outcome="not_filed", document_number=f"示监复〔{p.day:%Y}〕{p.number}号", signed_by="示范监察员",
        served_on=p.today, reasons="经核查，没有职务犯罪事实，退回依法处理。",
    )  # fmt: skip
    yield p.on(2)
    back(p)


def dropped(p: Play) -> Days:
    yield from handed_over(p)
    yield p.weeks(6)
    answer(p, T.drop, word="撤", decided_on=p.today, reasons="经侦查，当事人的行为情节显著轻微，不认为是犯罪。")
    yield p.on(3)
    take_back(p)
    yield p.on(1)
    back(p)


def sent_back_by_the_police(p: Play) -> Days:
    """The police drop the case and send it back by letter: it is taken up again, decided upon, and they are told."""
    yield from handed_over(p)
    yield p.weeks(5)
    answer(p, T.drop, word="撤", decided_on=p.today, reasons="经侦查，犯罪情节显著轻微，不需要追究刑事责任。")
    yield p.on(2)
    take_back(p)
    answer(
        p,
        T.receive_file_back,
        word="移",
        received_on=p.today,
        advice="不追究刑事责任，依法应当给予行政处罚，请处理并通报结果。",
    )
    yield p.on(5)
    p.take(p.transfer, T.reverse_file, Role.HEAD, reasons="有应当给予行政处罚的违法行为，继续办理。")
    yield p.weeks(3)
    p.take(p.transfer, T.reply, Role.HANDLER, result="已恢复调查，依法作出行政处罚。")


def declined_and_fined(p: Play) -> Days:
    """The police decline; the case comes back, and the penalty is decided after all."""
    yield from declined(p)
    yield p.on(1)
    back(p)
    yield from penalty.reviewed(p, days=3, tier="ordinary")
    planned = penalty.sanction(p, tier="ordinary")
    yield from penalty.decided(p, planned)
    yield from penalty.paid(p, planned)


def complained_of(p: Play) -> Days:
    """Somebody complains to the procuratorate that nothing was transferred: checked, not transferred, and answered."""
    yield from penalty.opened(p)
    yield p.on(7)
    transfer = p.transfer = Transfer(case=p.case, office=p.case.office)
    p.take(
        transfer, T.receive_complaint, Role.INTAKE, complainant="示范举报人", channel="procuratorate", document_number=_number(p, "检转"),
        received_on=p.today, facts=f"举报人认为当事人销售假冒“{p.matter.right}”的{p.matter.thing}数额很大，应当移送公安机关。",
    )  # fmt: skip
    yield p.on(4)
    p.take(
        transfer, T.not_transfer, Role.HEAD, principal=True, against="knowledge", told_on=p.today,
        reasons="进货价格、渠道正常，有合同和发票，没有证据证明当事人知道所售为假冒商品。",
    )  # fmt: skip


def clue(p: Play) -> Days:
    """An office without the power to punish tells the police what it saw."""
    yield from trademark_case(p)
    yield p.on(1)
    p.transfer = flag(p)
    p.take(
        p.transfer, T.notify_only, Role.HANDLER, police=p.stage.receivers[POLICE].pk, contact=str(p.stage.officers(1)[0]),
        phone="000-55550000", materials="举报材料\n照片",
    )  # fmt: skip


def _number(p: Play, word: str) -> str:
    return f"演{word}〔{p.day:%Y}〕{p.number}号"


STORIES = (
    judged,
    not_prosecuted,
    ordered,
    upheld,
    refused,
    returned,
    dropped,
    sent_back_by_the_police,
    declined_and_fined,
    complained_of,
)
