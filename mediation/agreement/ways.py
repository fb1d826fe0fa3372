"""What is left to the other side when an agreement is not kept (协议未履行之后的途径)."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from casework import ledger
from casework.law.basis import cite
from casework.law.statutes import CIVIL_CODE, CIVIL_PROCEDURE, NOTARY_ENFORCEMENT_RULES
from mediation import bases
from mediation.profiles import Kind

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation

RULES = ("MED-38", "MED-44", "X3", "TM26")


def after_breach(mediation: "Mediation", today: date) -> list[str]:
    """The ways open today, the strongest first; each with its article."""
    return list(_ways(mediation, today))


def _ways(mediation: "Mediation", today: date) -> Iterator[str]:
    if mediation.enforceable:
        yield f"协议已经人民法院裁定确认，可以在两年内向人民法院申请执行（{cite(bases.EFFECT, today)}）；被执行人拒不履行裁定的，由人民法院依法惩戒并记入信用记录"
        return
    if mediation.deed:
        yield f"付款义务已经公证赋予强制执行效力，可以向公证机构申请执行证书后申请执行（{NOTARY_ENFORCEMENT_RULES.art(3)}）"
    if _may_still_be_confirmed(mediation):
        yield f"申请司法确认的期限未满或者已经申请，双方仍可共同请求人民法院确认协议效力（{cite(bases.CONFIRMATION, today)}）"
    yield from _of_several(mediation, today)
    yield f"就协议向有管辖权的人民法院起诉（{_suit(mediation, today)}）"
    if any(it.amount for it in mediation.duties):
        yield f"付款义务到期的，可以向有管辖权的基层人民法院申请支付令（{CIVIL_PROCEDURE.art(225)}）"
    if mediation.kind in (Kind.COMMERCIAL, Kind.INDUSTRY):
        yield "双方另有仲裁协议的，可以请求仲裁机构依照调解协议的内容作出裁决"


def _of_several(mediation: "Mediation", today: date) -> Iterator[str]:
    """Of whom what is overdue may be asked where several owe it."""
    overdue = [it for it in mediation.schedule if len(it.duty.debtors) > 1 and it.due_on and it.is_overdue(today)]
    yield from _to_several(mediation, today)
    for it in overdue:
        how = (
            f"只能就各自未履行的部分分别请求（{CIVIL_CODE.art(517)}）"
            if it.each_for_himself
            else f"可以请求其中部分或者全部义务人履行全部，实际承担超过自己份额的义务人可以向其他义务人追偿（{CIVIL_CODE.art(518, 1)}、{CIVIL_CODE.art(519, 2).short}）"
        )
        yield f"第{it.number}项义务由数人负担，{it.still}：{how}"


def _to_several(mediation: "Mediation", today: date) -> Iterator[str]:
    """Who may ask for it where several hold it jointly."""
    for it in mediation.schedule:
        if len(it.duty.creditors) > 1 and it.is_overdue(today):
            yield (
                f"第{it.number}项义务由{it.duty.obligee}享有连带债权，其中任何一人都可以请求全部履行，"
                f"实际受领的应当向其他债权人返还其份额（{CIVIL_CODE.art(518, 1)}、{CIVIL_CODE.art(521, 2).short}）"
            )


def _may_still_be_confirmed(mediation: "Mediation") -> bool:
    """Its window is open, or an application made in it is with the court."""
    mine = [
        it for it in ledger.all_of(mediation.case, "confirmation") if getattr(it, "agreement_id", None) == mediation.pk
    ]
    return any(not it.is_over for it in mine)


def _suit(mediation: "Mediation", today: date) -> str:
    return cite(mediation.profile.agreement, today)


def after_agreement(kind: Kind) -> str:
    """What becomes of an agreement a court commissioned (特邀调解规定 19, 20)."""
    if kind == Kind.COURT_PRE:
        return "协议报贵院备案，双方可以依法共同申请贵院确认协议的效力"
    return "请贵院审查协议并制作调解书结案，或者由当事人申请撤诉"


def after_failure(kind: Kind) -> list[str]:
    """What the parties are told when there is no agreement."""
    told = ["依照仲裁协议申请仲裁", "依法请求有权的行政机关处理", "向有管辖权的人民法院起诉"]
    if kind == Kind.COURT_PRE:
        return ["坚持起诉的，由委派的人民法院依法登记立案", *told[:2]]
    return ["由委托的人民法院恢复审理"] if kind == Kind.COURT_POST else told
