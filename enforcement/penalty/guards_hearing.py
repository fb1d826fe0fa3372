"""What must hold while a hearing is prepared and held (听证办法)."""

from typing import TYPE_CHECKING

from casework.law.statutes import HEARING_RULES, PENALTY_LAW
from casework.procedure import Asked, guard
from enforcement.penalty import record
from enforcement.penalty.forms_hearing import FIXED, NAMED
from enforcement.penalty.questions import RESUMED_HEARING

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

SITS = ("host", "assessors", "clerk")


@guard("听证已经举行", HEARING_RULES.art(29), "P-HRG-2")
def not_held_yet(penalty: "Penalty", asked: Asked) -> bool:
    return not record.later(penalty, "hold_hearing", "request_hearing")


@guard("听证主持人已经确定；须更换的，请办理“更换听证人员”", HEARING_RULES.art(18), "P-HRG-2", "P-HRG-3")
def no_host_yet(penalty: "Penalty", asked: Asked) -> bool:
    return not record.later(penalty, "name_host", "request_hearing")


@guard("办案人员尚未向听证主持人移交案件材料", HEARING_RULES.art(19), "P-HRG-2")
def file_was_handed_over(penalty: "Penalty", asked: Asked) -> bool:
    return record.later(penalty, "hand_over_file", "request_hearing")


@guard(
    "听证由本案确定的听证主持人举行并提交报告；主持人不能履行职责的，请先更换听证人员", HEARING_RULES.art(18), "P-HRG-3"
)
def by_the_host(penalty: "Penalty", asked: Asked) -> bool:
    return _is_host(penalty, asked)


@guard(
    "听证的时间、地点，听证的中止、终止，由本案确定的听证主持人决定；主持人不能履行职责的，请先更换听证人员",
    HEARING_RULES.art(12),
    "P-HRG-5",
)
def host_decides(penalty: "Penalty", asked: Asked) -> bool:
    """Until a host is named whoever the step lets may act."""
    return not record.later(penalty, "name_host", "request_hearing") or _is_host(penalty, asked)


@guard(
    "对听证主持人、听证员或者记录员的回避申请尚未决定，或者已决定回避而没有更换：不能举行听证，不能当场决定的应当中止听证",
    HEARING_RULES.art(4),
    "P-HRG-5",
    "P-HRG-4",
)
def nobody_who_sits_is_challenged(penalty: "Penalty", asked: Asked) -> bool:
    sits = {person["id"] for role in SITS for person in record.answers(penalty, *NAMED).get(role) or ()}
    found = penalty.case.recusals.exclude(state="rejected").values_list("person", flat=True)
    return not sits & {str(it) for it in found}


@guard(
    "听证在原定的日期以后才恢复，当事人没有得到新的通知：请先办理“变更听证时间、地点（延期）”，提前七日重新通知",
    PENALTY_LAW.art(64, 1, 2),
    "P-HRG-2",
    "P-HRG-4",
)
def told_of_the_day_after_resuming(penalty: "Penalty", asked: Asked) -> bool:
    """An adjournment that outlasted the day fixed leaves the hearing without one, unless the office reads it otherwise."""
    if RESUMED_HEARING.value(penalty.case.office) == "told":
        return True
    resumed, fixed = record.last(penalty, "resume_hearing"), record.last(penalty, *FIXED)
    if resumed is None or fixed is None or resumed.version < fixed.version:
        return True
    day = record.day(fixed.answers.get("hearing_at"))
    return day is None or resumed.on <= day


def _is_host(penalty: "Penalty", asked: Asked) -> bool:
    named = record.answers(penalty, *NAMED).get("host") or ()
    return str(asked.by.pk) in {person["id"] for person in named}


@guard("听证不公开举行，不须公告", HEARING_RULES.art(22), "P-HRG-2")
def hearing_is_public(penalty: "Penalty", asked: Asked) -> bool:
    return bool(record.answers(penalty, *FIXED).get("public"))


@guard("公开举行的听证尚未公告（须提前三个工作日），时间变更的须重新公告", HEARING_RULES.art(22), "P-HRG-2")
def public_hearing_was_announced(penalty: "Penalty", asked: Asked) -> bool:
    return not record.answers(penalty, *FIXED).get("public") or record.later(penalty, "announce_hearing", *FIXED)
