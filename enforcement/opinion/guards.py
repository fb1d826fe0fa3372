"""What must hold before an opinion is asked for or given."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty, Deadline
from casework.procedure import Asked, guard
from casework.roles import Role
from enforcement.competence import hears_patent_disputes, is_patent_dispute

if TYPE_CHECKING:
    from enforcement.opinion.models import Opinion

WARNED, HOLDER = CaseParty.Capacity.PARTY, CaseParty.Capacity.RIGHT_HOLDER
TERMS = ("after_receipt", "after_sending")


@guard("案件须已受理且尚未结案", O.art(13), "R-ACC-7")
def case_is_accepted(opinion: "Opinion", asked: Asked) -> bool:
    return ledger.standing(opinion.case, "intake") == "accepted"


@guard("咨询意见只针对专利侵权，案件须登记有涉案专利", O.art(13), "R-ACC-7")
def about_a_patent(opinion: "Opinion", asked: Asked) -> bool:
    return is_patent_dispute(opinion.case)


@guard("本机关不办理专利侵权纠纷，不出具咨询意见", O.art(13), "R-ACC-7")
def office_rules_on_patents(opinion: "Opinion", asked: Asked) -> bool:
    return hears_patent_disputes(opinion.case.office)


@guard("须登记有被警告人（当事人）和发出警告的权利人", O.art(13), "R-ACC-7")
def has_warned_and_holder(opinion: "Opinion", asked: Asked) -> bool:
    found = set(CaseParty.objects.filter(case=opinion.case).values_list("capacity", flat=True))
    return {WARNED.value, HOLDER.value} <= found


@guard("本案已有咨询请求正在办理", O.art(13), "R-ACC-7")
def none_is_open(opinion: "Opinion", asked: Asked) -> bool:
    return all(it.is_over for it in ledger.all_of(opinion.case, "opinion") if it.pk != opinion.pk)


@guard("权利人已经请求处理，应当在裁决中主张不侵权", O.art(13), "R-ACC-7", "TR39")
def nothing_is_pending_between_them(opinion: "Opinion", asked: Asked) -> bool:
    return all(it.is_over for it in ledger.all_of(opinion.case, "ruling"))


@guard("须由被警告人提出", O.art(13), "R-ACC-7", "TR39")
def by_the_warned_person(opinion: "Opinion", asked: Asked) -> bool:
    posts = [post for post in asked.by.posts_on(asked.on) if post.reaches(opinion.case)]
    if any(post.role != Role.PARTY for post in posts):
        return True
    mine = [post.party_id for post in posts if post.case_id == opinion.case.pk and post.party_id is not None]
    return CaseParty.objects.filter(case=opinion.case, capacity=WARNED, party_id__in=mine).exists()


@guard("权利人收到之日已经登记", O.art(13), "O81-13a")
def receipt_is_not_known(opinion: "Opinion", asked: Asked) -> bool:
    return opinion.holder_received_on is None


@guard(
    "权利人收到催告（声明）未满一个月，自发出也未满两个月，还不能请求咨询意见",
    O.art(13),
    "R-ACC-7",
    "TR39",
    "O81-13a",
    "O81-13b",
)
def one_of_the_two_times_is_over(opinion: "Opinion", asked: Asked) -> bool:
    return Deadline.objects.filter(subject_id=opinion.pk, term__in=TERMS, due__lt=asked.at).exists()
