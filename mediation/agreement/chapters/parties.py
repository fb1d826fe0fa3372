"""追加一方、结束一方的部分：Order 81 knows one requester and one respondent; practice has several, and they come and go."""

from casework.agents import Power, special
from casework.procedure import Step
from casework.roles import Role
from mediation import bases
from mediation.agreement import documents as papers
from mediation.agreement import forms_joining, forms_parties
from mediation.agreement import guards_parties as parties
from mediation.agreement import guards_sides as sides
from mediation.agreement.states import BEFORE_DOCKET, S

NOT_YET_AGREED = (*BEFORE_DOCKET, S.DOCKETED, S.IN_SESSION)
OPEN_TO_MORE = (S.FILED, S.REGISTERED, S.AWAITING, S.CONSENTED, S.DOCKETED, S.IN_SESSION)


# A table to be read beside the statute.
# fmt: off
class Parties:
    heading = "追加一方和结束一方的部分"

    # 追加
    ask_to_join = Step(
        "申请追加一方", OPEN_TO_MORE, None, (Role.PARTY, Role.HANDLER, Role.INTAKE), bases.REQUEST, asks=forms_joining.AskToJoin,
        requires=(parties.no_joining_is_pending,), rules=("TM01", "TM04"), note="办法没有规定追加，为解释；须自愿，其本人申请、同意或者由另一方申请后征询",
    )
    join = Step(
        "决定追加", OPEN_TO_MORE, None, Role.HEAD, bases.REQUEST, asks=forms_joining.Join, requires=(parties.a_joining_is_pending,),
        rules=("TM01", "TM04"), confirm="追加的一方自有送达、表态和签署；依请求的调解中没有书面同意的，另行通知，自其收到之日起十五日内陈述意见。",
    )
    refuse_to_join = Step(
        "决定不予追加", OPEN_TO_MORE, None, Role.HEAD, bases.REQUEST, asks=forms_joining.RefuseToJoin,
        requires=(parties.a_joining_is_pending,), issues=(papers.NOT_JOINED,), rules=("TM01",),
    )
    ask_joined = Step(
        "通知追加的被请求人陈述意见", OPEN_TO_MORE, None, Role.SYSTEM, bases.STATEMENT, asks=forms_joining.OfJoined,
        issues=(papers.JOINED, papers.NOTICE), rules=("TM04", "MED-05a"),
    )
    admit_joined = Step(
        "追加的一方参加调解", OPEN_TO_MORE, None, Role.SYSTEM, bases.REQUEST, asks=forms_joining.OfJoined, issues=(papers.JOINED,), rules=("TM04", "MED-14"),
    )

    # 结束
    propose_end = Step(
        "报请结束一方的部分", NOT_YET_AGREED, None, (Role.HANDLER, Role.MEDIATOR), bases.OUTCOME, asks=forms_parties.ProposeEnd,
        requires=(sides.several_were_named,), rules=("TM07", "TM08", "TM14", "TM20", "MED-33"),
        note="纠纷能否分开由承办人说明，由负责人决定；办法只写一名被请求人，为解释",
    )
    keep_part = Step(
        "不同意结束该方的部分", NOT_YET_AGREED, None, Role.HEAD, bases.OUTCOME, asks=forms_parties.KeepPart, requires=(parties.an_end_is_proposed,),
        rules=("TM20",), note="不能分开的，整件不予立案或者调解不成",
    )
    end_part = Step(
        "结束一方的部分", NOT_YET_AGREED, None, Role.HEAD, bases.OUTCOME, asks=forms_parties.EndPart,
        requires=(sides.several_were_named, parties.an_end_is_proposed), issues=(papers.PART_NOT_DOCKETED, papers.PART_ENDED),
        rules=("TM07", "TM08", "TM14", "TM20", "MED-10", "MED-33"), confirm="其余各方继续调解；以后达成的协议不约束该方。",
        note="办法只写一名被请求人；数名当事人可以分开的，为解释",
    )
    end_my_part = Step(
        "结束我方的部分", NOT_YET_AGREED, None, Role.PARTY, bases.OUTCOME, asks=forms_parties.EndMyPart,
        requires=(sides.several_were_named, parties.my_part_may_end, special(Power.ABANDON, Power.WITHDRAW)), issues=(papers.PART_ENDED,),
        rules=("TM17", "TM20", "MED-33"), confirm="您一方不再参加调解，以后达成的协议对您没有约束力；其余各方继续调解。",
    )
    joined_declined = Step(
        "追加的被请求人不参加调解", (S.DOCKETED, S.IN_SESSION), None, Role.SYSTEM, bases.DOCKETING, asks=forms_parties.JoinedDeclined,
        issues=(papers.PART_NOT_DOCKETED,), rules=("TM07", "TM08"),
    )

ENDS_A_PART = (Parties.end_part, Parties.end_my_part, Parties.joined_declined)
