"""惩戒措施：against a listed trader; carried out, copied, reported on, and released with the listing, by the head, or by its last day."""

from datetime import timedelta

from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import credit, penalty
from enforcement.credit.discipline.procedure import Disciplining as D
from enforcement.credit.models import Discipline
from enforcement.credit.procedure import BlackListing as B

CLERK = Role.CREDIT_CLERK


def propose(p: Play, *, weeks: int = 0) -> Discipline:
    """``weeks`` until its last day; none: as long as the listing."""
    measure = Discipline(case=p.case, office=p.case.office)
    until = (p.day + timedelta(weeks=weeks)).isoformat() if weeks else ""
    p.take(
        measure, D.propose, CLERK, listing=str(p.listing.pk), measure_code="key_supervision", organ=p.case.office.name,
        manner="列为重点检查对象，提高检查比例和频次。", effective_from=p.today, effective_to=until,
    )  # fmt: skip
    return measure


def proposed(p: Play) -> Days:
    yield from credit.on_the_list(p)
    yield p.on(2)
    p.measure = propose(p)


def running(p: Play) -> Days:
    """Approved, copied to another department and answered, and carried out."""
    yield from proposed(p)
    yield p.on(1)
    p.take(p.measure, D.approve, Role.HEAD, opinion="属于清单内的措施，与失信程度相当，同意。")
    sent = p.take(
        p.measure, D.copy_to, CLERK, to_department=f"{p.place.name}示范财政部门", kind="report", content="请在安排财政性资金项目时予以考虑。",
    )  # fmt: skip
    yield p.on(5)
    p.take(
        p.measure, D.feed_back, CLERK, department=f"{p.place.name}示范监管所", result="done", remark="已列入重点检查名录，并完成一次检查。",
        person="监管员（演示）", fed_back_on=p.today,
    )  # fmt: skip
    p.take(
        p.measure, D.copy_answered, CLERK, copy=str(sent.version), answer="收悉，已纳入项目审核。", answered_on=p.today
    )


def released_with_the_listing(p: Play) -> Days:
    """The penalty behind the listing falls: listing and measure end in one act."""
    yield from running(p)
    yield from penalty.overturned(p)
    p.take(
        p.listing, B.revoke, Role.HEAD, annulment_number=f"演复决〔{p.day:%Y}〕{p.number}号", removal_reason="basis_annulled",
        reasons="据以列入的处罚决定经行政复议撤销。",
    )  # fmt: skip


def lifted(p: Play) -> Days:
    yield from running(p)
    yield p.weeks(10)
    p.take(p.measure, D.lift, Role.HEAD, release_reason="整改到位，重点检查的目的已经达到。")


def declined(p: Play) -> Days:
    yield from proposed(p)
    yield p.on(1)
    p.take(p.measure, D.decline, Role.HEAD, reasons="已由登记机关采取同一措施，不重复采取。")


STORIES = (proposed, running, released_with_the_listing, lifted, declined)
