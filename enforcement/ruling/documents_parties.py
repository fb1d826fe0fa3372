"""The papers to and about those who take part: joinder, formalities, the evaluation report (当事人有关文书)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from casework.law.statutes import ORDER_81 as O
from casework.procedure import Paper

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.ruling.models import Ruling


def _decided(outcome: str) -> "Callable[[Ruling, Event], bool]":
    return lambda ruling, event: event.answers.get("outcome", "join") == outcome


def _by_respondent(ruling: "Ruling", event: "Event") -> bool:
    return bool(event.answers["applicant"] == "respondent")


def _demands_report(ruling: "Ruling", event: "Event") -> bool:
    return bool(event.answers.get("demand_report", True))


# fmt: off
JOINED = Paper(
    "追加当事人通知书", "papers/ruling/joined.html", O.art(24), word="裁追", series="ruling", rules=("DR08", "DOC-P9"),
    only_if=_decided("join"))
INVITED = Paper(
    "参加处理通知书", "papers/ruling/invited.html", O.art(24), word="裁参", series="ruling", rules=("DR08", "R-PTY-2"),
    only_if=_decided("invite"))
NOT_JOINED = Paper(
    "不予追加当事人通知书", "papers/ruling/not_joined.html", O.art(24), word="裁不追", series="ruling", rules=("DR08",),
    only_if=_decided("refuse"))
INQUIRY = Paper(
    "征求追加意见通知书", "papers/ruling/joinder_inquiry.html", O.art(24), word="裁征", series="ruling", rules=("R-PTY-2",),
    only_if=_by_respondent)
CONSOLIDATED = Paper(
    "合并审理通知书", "papers/ruling/consolidated.html", O.art(21), word="裁并", series="ruling", rules=("R-DOC-3",))
REPORT_NOTICE = Paper(
    "提交专利权评价报告通知书", "papers/ruling/report_notice.html", O.art(14), word="裁评", series="ruling", rules=("DR04", "R-ACC-3"),
    only_if=_demands_report)
SUPPLY = Paper(
    "限期补交手续通知书", "papers/ruling/supply.html", O.art(18), word="裁补手", series="ruling", rules=("R-ACC-8",))
ANSWER_LONGER = Paper(
    "延长答辩期限通知书", "papers/ruling/longer.html", O.art(22), word="裁答延", series="ruling", rules=("TR10", "R-SRV-2"))
EVIDENCE_LONGER = Paper(
    "延长举证期限通知书", "papers/ruling/longer.html", O.art(54), word="裁举延", series="ruling", rules=("R-EVD-2",))
DOCKET_FORM = Paper("立案审批表", "papers/ruling/docket_form.html", O.art(20), rules=("DI01", "DOC-P4"))
CLOSING_FORM = Paper("结案审批表", "papers/ruling/closing_form.html", O.art(30), rules=("DI06", "DOC-P23"))
RETURN = Paper("送达回证", "papers/ruling/service_return.html", O.art(10), rules=("DR24", "DOC-P23"))
