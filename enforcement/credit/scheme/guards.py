"""What must hold before an act is recognised as dishonest, and before its measures end early."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import CREDIT_NOTICE, IP_CREDIT_RULES, LIST_RULES
from casework.models import Deadline
from casework.procedure import Asked, guard
from enforcement.credit.scheme import linked, schemes
from enforcement.credit.scheme.catalogue import ABNORMAL, REFUSAL
from enforcement.credit.scheme.states import S

if TYPE_CHECKING:
    from enforcement.credit.scheme.models import Recognition

W = IP_CREDIT_RULES.whole()


@guard("案件尚未受理，不能提出认定", W, "CR-C1")
def case_is_accepted(recognition: "Recognition", asked: Asked) -> bool:
    return ledger.standing(recognition.case, "intake") == "accepted"


@guard("本机关现行的信用管理方案没有列这一种失信行为，不能认定", W, "CR-C1", "CR-C8")
def act_is_in_the_scheme(recognition: "Recognition", asked: Asked) -> bool:
    scheme = schemes.in_force(recognition.case.office, asked.on)
    listed = not recognition.other_act or recognition.other_act in scheme.other_acts
    return recognition.act in scheme.acts and listed


@guard("所依据的处罚决定、行政裁决已被撤销、确认违法或者无效，不能认定", W, "CR-C1")
def basis_stands(recognition: "Recognition", asked: Asked) -> bool:
    return linked.stands(recognition)


@guard("当事人已经履行，不再属于有能力而拒不履行", W, "CR-C1")
def duty_is_still_refused(recognition: "Recognition", asked: Asked) -> bool:
    return recognition.act != REFUSAL or linked.refused(recognition.case) is not None


@guard("及时纠正、消除后果可以不予认定的，只限非正常申请专利的行为", W, "CR-C2")
def is_an_abnormal_filing(recognition: "Recognition", asked: Asked) -> bool:
    return recognition.act == ABNORMAL


@guard("告知书已经登记送达", CREDIT_NOTICE.whole(), "CR-J2")
def notice_not_served(recognition: "Recognition", asked: Asked) -> bool:
    return not _served(recognition)


@guard("认定告知书尚未送达", CREDIT_NOTICE.whole(), "CR-J2")
def notice_was_served(recognition: "Recognition", asked: Asked) -> bool:
    return _served(recognition)


@guard("提出异议的期限已过，或者当事人已书面表示没有异议", CREDIT_NOTICE.whole(), "CR-J2")
def party_may_still_object(recognition: "Recognition", asked: Asked) -> bool:
    return not recognition.heard


@guard("异议期限尚未届满，当事人没有书面表示无异议，已提出的异议也没有核实完毕", CREDIT_NOTICE.whole(), "CR-J2")
def party_was_heard(recognition: "Recognition", asked: Asked) -> bool:
    return recognition.heard


@guard("经核实当事人的异议成立，应当不予认定", LIST_RULES.art(12, 2), "CR-J2")
def objection_is_not_upheld(recognition: "Recognition", asked: Asked) -> bool:
    return recognition.objection_result != "upheld"


@guard("自认定之日起未满方案规定的月数（全国规定默认六个月），尚不能申请信用修复", W, "CR-C5")
def repair_may_be_asked_for(recognition: "Recognition", asked: Asked) -> bool:
    return recognition.repair_from is not None and asked.on >= recognition.repair_from


@guard("管理措施已经期满，无须修复", W, "CR-C4")
def measures_are_running(recognition: "Recognition", asked: Asked) -> bool:
    return recognition.until is not None and asked.on <= recognition.until and recognition.state != S.ENDED


def _served(recognition: "Recognition") -> bool:
    return Deadline.objects.filter(subject_id=recognition.pk, term="objection").exists()
