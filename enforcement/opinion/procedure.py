"""侵权警告后的咨询意见：read beside 《专利纠纷行政裁决和调解办法》 article 13 and nothing else.

Somebody was warned of infringing a patent. He urged the holder in writing to ask for a ruling or to sue, or stated in writing
that he does not infringe; the holder did nothing. One month after the holder received that, or two months after it was sent,
whichever is over first, he may ask the office whether he infringes. The article names no time for the office, no fee, no effect
and no remedy: the opinion is not a ruling, and the paper says so.
"""

from django.db.models import TextChoices

from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81 as O
from casework.procedure import BEGIN, Paper, Procedure, Step, Term
from casework.roles import CLERKS, Role
from enforcement.opinion import forms, guards, questions


class S(TextChoices):
    WAITING = "waiting", "等待权利人答复"
    REQUESTED = "requested", "已请求咨询意见"
    ISSUED = "issued", "已出具咨询意见"
    REFUSED = "refused", "不予出具"
    ANSWERED = "answered", "权利人已撤回警告、请求处理或者起诉"
    WITHDRAWN = "withdrawn", "已撤回"


OPINION = Paper(
    "专利侵权咨询意见书",
    "papers/opinion/opinion.html",
    O.art(13),
    word="咨意",
    series="ruling",
    rules=("DR34", "R-ACC-7"),
)
REFUSAL = Paper(
    "不予出具咨询意见告知书",
    "papers/opinion/refusal.html",
    O.art(13),
    word="咨不",
    series="ruling",
    rules=("TR39", "R-ACC-7"),
)


# fmt: off
class Opining(Procedure):
    key = "opinion"
    title = "侵权警告后的咨询意见"
    states = S
    ends = (S.ISSUED, S.REFUSED, S.ANSWERED, S.WITHDRAWN)

    register = Step(
        "登记侵权警告和催告（不侵权声明）", BEGIN, S.WAITING, (Role.PARTY, *CLERKS), O.art(13), asks=forms.Register,
        requires=(
            guards.case_is_accepted, guards.about_a_patent, guards.office_rules_on_patents, guards.has_warned_and_holder, guards.none_is_open,
            guards.nothing_is_pending_between_them, guards.by_the_warned_person,
        ),
        rules=("TR39", "R-ACC-7"))
    note_receipt = Step(
        "登记权利人收到之日", S.WAITING, None, CLERKS, O.art(13), asks=forms.NoteReceipt, requires=(guards.receipt_is_not_known,),
        rules=("R-ACC-7", "O81-13a"))
    holder_acted = Step(
        "登记权利人的答复", (S.WAITING, S.REQUESTED), S.ANSWERED, CLERKS, O.art(13), asks=forms.HolderActed, rules=("TR39", "R-ACC-7"),
        confirm="权利人已经撤回警告、请求处理或者起诉的，不再出具咨询意见。")
    request = Step(
        "请求咨询意见", S.WAITING, S.REQUESTED, (Role.PARTY, *CLERKS), O.art(13), asks=forms.Request,
        requires=(guards.by_the_warned_person, guards.one_of_the_two_times_is_over), rules=("TR39", "R-ACC-7"))
    issue = Step(
        "出具咨询意见", S.REQUESTED, S.ISSUED, Role.HEAD, O.art(13), asks=forms.Issue, issues=(OPINION,), rules=("TR39", "R-ACC-7"),
        note="不是裁决，不停止任何行为；出具的期限、效力和救济，办法没有规定")
    refuse = Step(
        "不予出具咨询意见", S.REQUESTED, S.REFUSED, Role.HEAD, O.art(13), asks=forms.Refuse, issues=(REFUSAL,), rules=("TR39", "R-ACC-7"))
    withdraw = Step(
        "撤回咨询请求", (S.WAITING, S.REQUESTED), S.WITHDRAWN, (Role.PARTY, *CLERKS), O.art(13), asks=forms.Reasons,
        requires=(guards.by_the_warned_person,), rules=("TR39",))

    # 两个期限择一：先届满的一个之后即可请求
    after_receipt = Term(
        "权利人收到后一个月", PERIODS["O81-13a"].period, (register, note_receipt), (request, holder_acted, withdraw), O.art(13),
        since="holder_received_on", only_if=forms.receipt_is_given, party=True, rules=("R-ACC-7", "O81-13a"), note="满一个月后可以请求咨询意见")
    after_sending = Term(
        "发出后两个月", PERIODS["O81-13b"].period, register, (request, holder_acted, withdraw), O.art(13), since="sent_on", party=True,
        rules=("R-ACC-7", "O81-13b"), note="满两个月后可以请求咨询意见")
    issue_in_time = Term(
        "出具咨询意见", questions.office_target, request, (issue, refuse, holder_acted, withdraw), O.art(13), since="received_on", soft=True,
        options=(O.workdays(20),), rules=("R-ACC-7",), note="办法未定，机关内部目标")
