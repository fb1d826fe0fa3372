"""处罚信息公示记录：reported, shown, masked, stopped, taken back. Each begins with a decision that was served."""

from datetime import timedelta

from django.utils import timezone

from casework.models import Delivery
from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import penalty
from enforcement.credit.models import PublicRecord
from enforcement.credit.publicity.procedure import Publishing as B

CLERK = Role.CREDIT_CLERK


def prepared(p: Play) -> Days:
    """Fined in the ordinary tier; the record for the national credit site is drawn up and checked."""
    yield from penalty.opened(p)
    yield from penalty.reviewed(p, turnover=26_400, tier="ordinary")
    planned = penalty.sanction(p, tier="ordinary", turnover=26_400)
    yield from penalty.decided(p, planned)
    record = p.record = PublicRecord(case=p.case, office=p.case.office)
    p.take(
        record, B.prepare, CLERK, channel="creditchina", party=p.side("party"), illegal_type="销售侵犯注册商标专用权的商品",
        facts=f"当事人购进并销售{p.matter.goods}。", law_basis="《中华人民共和国商标法》第六十条第二款", content=f"没收侵权商品，罚款{planned['fine']}元。",
        secrecy_cleared=True, redacted=True,
    )  # fmt: skip


STAGED = "演示-"
"""With this begins the number of a receipt that only the stage gave."""


def receipts(p: Play, subject_key: str) -> None:
    """The receiving system signs for what it was sent, so that the story can go on; see ``send_for_real``."""
    told = Delivery.objects.filter(subject_key=subject_key, delivered_at=None)
    told.update(delivered_at=timezone.now(), receipt={"receipt_no": f"{STAGED}{p.number:04}"})


def send_for_real() -> None:
    """The stories are told: what the stage signed for is owed again, and goes to the simulated platform like the rest.

    A platform takes no message about a record it never saw: what follows a staged receipt would wait for ever.
    """
    Delivery.objects.filter(receipt__receipt_no__startswith=STAGED).update(delivered_at=None, receipt=None)


def live(p: Play) -> Days:
    yield from prepared(p)
    yield p.on(1)
    p.take(p.record, B.submit, CLERK)
    yield p.on(2)
    receipts(p, p.record.subject_key)
    p.take(p.record, B.confirm, CLERK, published_on=p.today, record_number=f"演示-{p.number:04}")


def shown_to_its_end(p: Play) -> Days:
    yield from live(p)
    yield p.after(p.record, B.shown_period)


def masked(p: Play) -> Days:
    """A court approved the plan of a reorganisation."""
    yield from live(p)
    yield p.weeks(6)
    until = (p.day + timedelta(weeks=52)).isoformat()
    p.take(
        p.record, B.mask, Role.HEAD, received_on=p.today, court=p.stage.receivers[Role.COURT_CLERK].name, order=f"（{p.day:%Y}）演破{p.number}号", until=until,
    )  # fmt: skip


def stopped_with_a_partner(p: Play) -> Days:
    yield from live(p)
    yield p.weeks(14)
    p.take(
        p.record, B.stop_with_partner, CLERK, undone_on=p.today, document=f"演修〔{p.day:%Y}〕{p.number}号", reasons="其他部门已准予信用修复，协同停止公示。",
    )  # fmt: skip


def deregistered(p: Play) -> Days:
    yield from live(p)
    yield p.weeks(9)
    p.take(p.record, B.gone, CLERK, deregistered_on=p.today, registrar=f"{p.place.name}示范登记机关")


def taken_back(p: Play) -> Days:
    """The decision is revoked upon reconsideration: the notice to take back follows at once."""
    yield from live(p)
    yield from penalty.overturned(p)
    p.take(
        p.record,
        B.withdraw,
        CLERK,
        undone_on=p.today,
        document=f"演复决〔{p.day:%Y}〕{p.number}号",
        reasons="处罚决定经行政复议撤销。",
    )
    yield p.on(2)
    receipts(p, p.record.subject_key)
    p.take(p.record, B.confirm_withdrawal, CLERK)


STORIES = (shown_to_its_end, masked, stopped_with_a_partner, deregistered, taken_back)
