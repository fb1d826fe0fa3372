"""What must hold before a penalty may be taken off the public record early."""

from datetime import date
from typing import TYPE_CHECKING

from casework import priors
from casework.law.period import years_on
from casework.law.periods import PERIODS
from casework.law.statutes import NDRC_REPAIR_RULES, REPAIR_RULES
from casework.models import Delivery, Event
from casework.procedure import Asked, guard
from enforcement.credit import frauds as taken_back
from enforcement.credit.publicity.states import S as RECORD
from enforcement.credit.repair.questions import REPEAT_BAR
from enforcement.credit.repair.states import S

if TYPE_CHECKING:
    from enforcement.credit.repair.models import Repair

R = REPAIR_RULES


@guard("本案没有公示中的处罚信息，无须修复", R.art(9), "CR-R1", "SM-REPAIR")
def something_is_shown(repair: "Repair", asked: Asked) -> bool:
    return bool(repair.case.publicrecords.filter(state=RECORD.LIVE).exists())


@guard(
    "自因弄虚作假不予修复、撤销准予修复、撤销移出名单的决定作出之日起三年内，不得申请信用修复",
    R.art(23, 2),
    "CR-L24",
    "SM-REPAIR",
)
def not_barred_by_fraud(repair: "Repair", asked: Asked) -> bool:
    return all(years_on(day, PERIODS["CR-L24"].period.count) <= asked.on for day in frauds(repair))


@guard("屡禁不止、屡罚不改的，在本机关选定的年限内不得申请", NDRC_REPAIR_RULES.whole(), "CR-N8")
def not_barred_by_repetition(repair: "Repair", asked: Asked) -> bool:
    """With no years chosen none is recent."""
    years = int(REPEAT_BAR.value(repair.case.office))
    recent = [it for it in priors.of(repair.case, repair.case.kind) if years_on(it.decided_on, years) > asked.on]
    return len(recent) < 2


@guard("尚未核查：可以网上核查、书面核查或者实地核查", R.art(15), "CR-R5")
def is_checked(repair: "Repair", asked: Asked) -> bool:
    return Event.objects.filter(subject_id=repair.pk, step="check").exists()


@guard(
    "这一处罚信息现在没有在公示（已被屏蔽、停止或者撤回），无从停止：被屏蔽的先恢复；已停止、撤回的不予修复并说明",
    R.art(9), "CR-R1", "SM-REPAIR",
)  # fmt: skip
def record_is_shown(repair: "Repair", asked: Asked) -> bool:
    return bool(repair.record.state == RECORD.LIVE)


@guard("已经一次性告知补正，不能再次要求补正", R.art(14, 4), "CR-R4")
def correction_not_asked(repair: "Repair", asked: Asked) -> bool:
    return not Event.objects.filter(subject_id=repair.pk, step="ask_correction").exists()


@guard("告知的补正期限尚未届满，不得以材料不齐全为由不予受理", R.art(14, 4), "CR-R4")
def time_to_correct_is_over(repair: "Repair", asked: Asked) -> bool:
    """While something is asked for; what was completed may be refused for another reason at once."""
    if repair.state != S.CORRECTION:
        return True
    told = Event.objects.filter(subject_id=repair.pk, step="ask_correction").order_by("version").last()
    return told is None or date.fromisoformat(told.answers["until"]) < asked.on


@guard(
    "停止公示后又受到同类处罚或者决定已被撤销的，不能恢复；公示记录已不在“因信用修复停止公示”状态",
    R.art(23, 1),
    "CR-L24",
)
def record_may_return(repair: "Repair", asked: Asked) -> bool:
    return bool(repair.record.state == RECORD.STOPPED_REPAIR)


@guard("对方的回执尚未收到，数据处理没有完成", R.art(17), "CR-R7")
def all_is_received(repair: "Repair", asked: Asked) -> bool:
    return not Delivery.objects.owed().filter(subject_key=repair.record.subject_key).exists()


def frauds(repair: "Repair") -> list[date]:
    """The days on which any of the case's punished parties was refused for fraud or lost what it had gained by it, in any office."""
    rows = repair.case.case_parties.filter(capacity__in=("party", "respondent")).select_related("party")
    return [day for it in rows for day in taken_back.of(it.party)]


def same_kind_again(repair: "Repair") -> list[str]:
    """Penalties of the same family upon the same party, decided after the one that is to be repaired."""
    after = repair.record.decided_on
    return [str(it) for it in priors.of(repair.case, repair.case.kind) if it.decided_on > after]
