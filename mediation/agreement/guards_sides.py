"""What must hold where a mediation has several parties on a side (数名当事人的条件)."""

from typing import TYPE_CHECKING

from casework.procedure import Asked, guard
from casework.sides import own_parties
from mediation.agreement.sides import marks_under
from mediation.bases import ABSENCE, DOCKETING, OUTCOME, REQUEST, STATEMENT
from mediation.questions import ONE_OF_SEVERAL

if TYPE_CHECKING:
    from mediation.agreement.models import Mediation


@guard("被请求人都已经表示接受调解", STATEMENT, "TM05")
def somebody_may_still_consent(mediation: "Mediation", asked: Asked) -> bool:
    """Not yet asked, awaited, or one whose statement was posted in time and is entered after it was held silent."""
    respondents = [it for it in mediation.all_sides if it.of == "respondent" and it.left_on is None]
    return any(it.awaited or it.declined for it in respondents)


@guard("被请求人都已经表态", STATEMENT, "TM07")
def somebody_is_awaited(mediation: "Mediation", asked: Asked) -> bool:
    return any(it.awaited for it in mediation.all_sides)


@guard(
    "还有被请求人没有陈述意见，其十五日没有届满；数名被请求人的期限各自计算，全部表态或者届满后立案",
    STATEMENT, "TM04", "TM06",
)  # fmt: skip
def all_have_answered(mediation: "Mediation", asked: Asked) -> bool:
    return not somebody_is_awaited.holds(mediation, asked)


@guard(
    "按本机关的选择，数名被请求人中有一名不接受调解的，整件不予立案；请办理不予立案，或者由负责人在“未定事项”中另行选择",
    DOCKETING, "TM07", "TM08",
)  # fmt: skip
def a_refusal_lets_the_rest_go_on(mediation: "Mediation", asked: Asked) -> bool:
    respondents = [it for it in mediation.all_sides if it.of == "respondent"]
    declined = len(respondents) > 1 and any(it.declined for it in respondents)
    return not declined or ONE_OF_SEVERAL.value(mediation.office) == "divide"


@guard(
    "被请求人接受调解的，应当立案；只有数名被请求人中有人不接受、纠纷又不能分开的，才可以不予立案",
    DOCKETING,
    "TM08",
    "MED-07",
)
def may_be_turned_away(mediation: "Mediation", asked: Asked) -> bool:
    """Once one consents: only because another does not, and only when nobody is awaited any more."""
    if mediation.state == "declined":
        return True
    return any(it.declined for it in mediation.all_sides) and not somebody_is_awaited.holds(mediation, asked)


@guard(
    "只有一名请求人和一名被请求人的，不能只结束一方的部分；请办理不予立案、撤回、缺席或者调解不成",
    OUTCOME,
    "TM14",
    "TM20",
)
def several_were_named(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.several


@guard("还有其他请求人参加调解，一名请求人缺席不影响其他请求人；请对缺席的一方办理“结束一方的部分”", ABSENCE, "TM13")
def the_only_requester(mediation: "Mediation", asked: Asked) -> bool:
    return len(mediation.taking_part("requester")) == 1


@guard(
    "还有其他被请求人参加调解，一名被请求人缺席不影响其他被请求人；请对缺席的一方办理“结束一方的部分”", ABSENCE, "TM14"
)
def the_only_respondent(mediation: "Mediation", asked: Asked) -> bool:
    return len(mediation.taking_part("respondent")) == 1


@guard("有数名请求人的，一名请求人不能替其他请求人撤回；请向承办人说明，由其登记你方的部分结束", REQUEST, "TM17")
def withdraws_for_all(mediation: "Mediation", asked: Asked) -> bool:
    mine = own_parties(mediation.case, asked)
    return mine is None or {it.case_party.party_id for it in mediation.taking_part("requester")} <= mine


@guard("只有双方的，签章之日直接在“登记签章”中填写", OUTCOME, "MED-37")
def several_sign(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.several


@guard(
    "还有一方没有签署现在的这一稿：有数名当事人的，须先逐一登记各方签章，协议只约束签署的各方",
    OUTCOME,
    "MED-37",
    "TM19",
)
def every_side_signed(mediation: "Mediation", asked: Asked) -> bool:
    """Of two sides the closing entry itself brings the days; of several each has its own."""
    if not mediation.several:
        return True
    signed = marks_under(mediation)
    return all(it.pk in signed for it in mediation.taking_part())
