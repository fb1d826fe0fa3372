"""What must hold before a penalty is shown, and while it is."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import PUBLICITY_RULES
from casework.models import Delivery
from casework.procedure import Asked, guard
from enforcement.credit.basis import DECISIONS
from enforcement.credit.publicity import gathered
from enforcement.credit.publicity.states import BEFORE_THE_END, S

if TYPE_CHECKING:
    from enforcement.credit.publicity.models import PublicRecord


@guard("公示的是普通程序作出的处罚决定：本案没有这样的决定", PUBLICITY_RULES.art(2), "CR-P1")
def has_a_decision(record: "PublicRecord", asked: Asked) -> bool:
    return gathered.decision(record.case) is not None


@guard("仅受到警告的处罚信息不予公示", PUBLICITY_RULES.art(2), "CR-P1")
def is_more_than_a_warning(record: "PublicRecord", asked: Asked) -> bool:
    return bool(set(gathered.kinds(record.case)) - {"warning"})


@guard("处罚决定书（本机关的变更决定书）尚未送达：送达时须书面告知将公示", PUBLICITY_RULES.art(8), "CR-P4", "CR-P7")
def decision_is_served(record: "PublicRecord", asked: Asked) -> bool:
    made = ledger.last(record.case, "penalty", *DECISIONS)
    served = ledger.last(record.case, "penalty", "serve", "announce")
    return served is not None and (made is None or served.sequence > made.sequence)


@guard(
    "处罚决定已被变更、撤销、确认违法或者无效，不得公示；已经报送的应当撤回", PUBLICITY_RULES.art(11), "CR-P7", "CR-L23"
)
def decision_stands(record: "PublicRecord", asked: Asked) -> bool:
    return not gathered.undone(record)


@guard("处罚决定没有被变更、撤销、确认违法或者无效，不能撤回公示信息", PUBLICITY_RULES.art(11), "CR-P7")
def decision_is_undone(record: "PublicRecord", asked: Asked) -> bool:
    return gathered.undone(record)


@guard(
    "同一渠道上变更以前的公示信息尚未撤回完毕：请先撤回，收到回执、登记撤回完毕后再报送",
    PUBLICITY_RULES.art(11),
    "CR-P7",
)
def earlier_is_withdrawn(record: "PublicRecord", asked: Asked) -> bool:
    same = type(record)._default_manager.filter(case=record.case_id, channel=record.channel, party=record.party_id)
    others = same.exclude(pk=record.pk).filter(state__in=(*BEFORE_THE_END, S.WITHDRAWING))
    return not any(it.state == S.WITHDRAWING or gathered.undone(it) for it in others)


@guard("对方的回执尚未收到：被退回的，请在“对外报送”中更正后重发", PUBLICITY_RULES.art(19), "IF-7", "SM-PUB")
def nothing_is_owed(record: "PublicRecord", asked: Asked) -> bool:
    """What never left the office has nothing to wait for."""
    return not Delivery.objects.filter(subject_key=record.subject_key).owed().exists()


@guard("对方的回执尚未收到：被退回的，请在“对外报送”中更正后重发", PUBLICITY_RULES.art(19), "IF-7", "SM-PUB")
def all_is_received(record: "PublicRecord", asked: Asked) -> bool:
    told = Delivery.objects.filter(subject_key=record.subject_key)
    return told.exists() and not told.owed().exists()
