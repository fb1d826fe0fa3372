"""What must hold for the steps beside the main line, and for handing a refusal over to the listing (保密、指导、失信)."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import COMPULSION_LAW
from casework.law.statutes import ORDER_81 as O
from casework.models import Event, Proceeding
from casework.procedure import Asked, guard
from enforcement.ruling.guards import RESPONDENT, acts_for, performance_ends, taken

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling


@guard("没有尚待答复的业务指导请求", O.art(2), "R-GDE-1")
def guidance_was_asked(ruling: "Ruling", asked: Asked) -> bool:
    request, reply = taken(ruling, "ask_guidance"), taken(ruling, "record_guidance")
    return request is not None and (reply is None or reply.version < request.version)


@guard("没有移送过公安机关的阻碍执法行为", O.art(81), "R-OBS-1", "TR41")
def obstruction_was_reported(ruling: "Ruling", asked: Asked) -> bool:
    return taken(ruling, "report_obstruction") is not None


def bound_to_secrecy(ruling: Proceeding) -> set[str]:
    """The parties that have undertaken to keep secret what they learn, by id."""
    return {event.answers["party"]["id"] for event in ledger.steps_of(ruling, "undertake_secrecy")}


@guard(
    "裁决要求电子商务平台采取措施，尚有平台没有通知：请就裁决书所列的每个平台（每行一个）办理“通知平台采取措施”，名称与裁决书一致",
    O.art(32),
    "R-END-3",
)
def platforms_were_told(ruling: "Ruling", asked: Asked) -> bool:
    names = {str(it.answers["platform"]).strip() for it in ledger.steps_of(ruling, "notify_platform")}
    wanted = [line for line in ruling.platforms.splitlines() if line.strip()]
    return all(any(name in line for name in names) for line in wanted)


@guard("裁决没有责令停止进口，无须通知海关", O.art(32, 1, 6), "R-END-3", "DR30")
def forbids_import(ruling: "Ruling", asked: Asked) -> bool:
    return "import" in ruling.measures


@guard("裁决责令停止进口，尚未通知海关：请先办理“通知海关”", O.art(32, 1, 6), "R-END-3", "DR30")
def customs_were_told(ruling: "Ruling", asked: Asked) -> bool:
    return not forbids_import.holds(ruling, asked) or taken(ruling, "notify_customs") is not None


@guard("裁决确定的履行期限尚未届满，还不能催告履行", COMPULSION_LAW.art(53), "R-ENF-2", "R-ENF-1", "TR32")
def time_to_perform_has_passed(ruling: "Ruling", asked: Asked) -> bool:
    return bool(time_to_perform_is_over.holds(ruling, asked))


def word_on_the_demand(ruling: Proceeding) -> Event | None:
    """The last word on the standing demand: the demand itself, what was said against it, or the check of that."""
    return taken(ruling, "demand", "answer_demand", "check_demand_answer")


@guard("须由被催告的被请求人陈述、申辩", COMPULSION_LAW.art(36), "R-ENF-2", "TR32")
def comes_from_the_one_urged(ruling: "Ruling", asked: Asked) -> bool:
    mine = acts_for(ruling.case, asked)
    return mine is None or RESPONDENT in mine


@guard("对催告没有提出陈述、申辩，或者已经复核", COMPULSION_LAW.art(36), "R-ENF-2", "TR32")
def an_answer_to_the_demand_waits(ruling: "Ruling", asked: Asked) -> bool:
    """One found right may be checked again: it is that check which keeps the office from the court."""
    last = word_on_the_demand(ruling)
    return last is not None and (last.step == "answer_demand" or last.answers.get("accepted") == "yes")


@guard(
    "被请求人对催告提出的陈述、申辩尚未复核，或者经复核成立：先办理“复核对催告的陈述、申辩”；成立的应当采纳，核实履行或者变更、撤销裁决，不能申请强制执行",
    COMPULSION_LAW.art(36), "R-ENF-2", "TR33",
)  # fmt: skip
def answer_to_the_demand_was_checked(ruling: "Ruling", asked: Asked) -> bool:
    return not an_answer_to_the_demand_waits.holds(ruling, asked)


@guard("裁决确定的履行期限尚未届满，不能认定拒不履行", O.art(34), "TR37", "R-CRD-1")
def time_to_perform_is_over(ruling: "Ruling", asked: Asked) -> bool:
    ends = performance_ends(ruling)
    return ends is not None and ends < asked.on
