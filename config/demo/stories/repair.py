"""信用修复：a penalty that is shown no longer; one that stays; and a repair gained by fraud. Each begins with a record that is shown."""

from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import publicity
from enforcement.credit.models import Repair
from enforcement.credit.repair.procedure import Repairing as B

CLERK = Role.CREDIT_CLERK
EVERY_PAPER = ["application", "identity", "promise", "proof"]


def filed(p: Play, *, papers: list[str]) -> Days:
    """Fourteen weeks after the record is shown its party asks for an end: three months are the least."""
    yield from publicity.live(p)
    yield p.weeks(14)
    p.repair = Repair(case=p.case, office=p.case.office)
    p.take(
        p.repair, B.file, CLERK, record=str(p.record.pk), route="creditchina", received_on=p.today, papers_given=papers, promise_public=True,
        e_service=True, performance="罚款已经缴清，侵权商品全部下架，并已向权利人说明。",
    )  # fmt: skip


def accepted(p: Play) -> Days:
    """Two papers were missing; all that lacks is told at once."""
    yield from filed(p, papers=EVERY_PAPER[:2])
    yield p.on(1)
    p.take(
        p.repair,
        B.ask_correction,
        CLERK,
        missing="守信承诺书、履行义务的证明",
        until=p.soon(8)[:10],
    )
    yield p.on(4)
    p.take(p.repair, B.corrected, CLERK, received_on=p.today, papers_given=EVERY_PAPER)
    yield p.on(1)
    p.take(p.repair, B.accept, CLERK)


def granted(p: Play) -> Days:
    yield from accepted(p)
    yield p.on(3)
    p.take(p.repair, B.check, CLERK, method="on_site", checked_on=p.today, found="缴款记录属实，现场未见侵权商品。")
    yield p.on(2)
    p.take(p.repair, B.grant, Role.HEAD, performed=True, rectified=True, no_same_again=True, harmless=True)


def done(p: Play) -> Days:
    yield from granted(p)
    yield p.on(1)
    publicity.receipts(p, p.record.subject_key)
    p.take(p.repair, B.data_done, CLERK, done_on=p.today)


def gained_by_fraud(p: Play) -> Days:
    """The receipt of payment turns out to be forged: the record is shown again, counted anew."""
    yield from granted(p)
    yield p.weeks(5)
    p.take(
        p.repair, B.revoke_fraud, Role.HEAD, found_on=p.today, facts="申请时提交的缴款凭证系伪造，罚款并未缴纳。", reasons="弄虚作假取得信用修复，应予撤销。",
    )  # fmt: skip


def refused(p: Play) -> Days:
    yield from filed(p, papers=EVERY_PAPER)
    yield p.on(2)
    p.take(p.repair, B.accept, CLERK)
    yield p.on(2)
    p.take(p.repair, B.check, CLERK, method="online", checked_on=p.today, found="核查时罚款尚有部分未缴清。")
    yield p.on(2)
    p.take(p.repair, B.refuse, Role.HEAD, grounds=["not_performed"], reasons="罚款尚未全部缴清，履行后可以再次申请。")


def declined(p: Play) -> Days:
    """Asked once for what was missing, nothing came."""
    yield from filed(p, papers=["application"])
    yield p.on(1)
    p.take(p.repair, B.ask_correction, CLERK, missing="主体资格文件、守信承诺书、履行义务的证明", until=p.soon(8)[:10])
    yield p.on(10)
    p.take(p.repair, B.decline, Role.HEAD, reasons="逾期没有补正，申请材料不齐全。")


STORIES = (done, gained_by_fraud, refused, declined)
