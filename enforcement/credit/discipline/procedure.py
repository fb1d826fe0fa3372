"""惩戒措施：one measure of the list against one listed party, from its proposal to its release (CR-J3, IF-4).

Read beside 《市场监督管理严重违法失信名单管理办法》 articles 4 and 15, 19 and 21, and the list of measures of the year. A measure lives no
longer than the listing it rests on: removal, repair and revocation release it in the same act, and the release stands behind
everything told before it.
"""

from casework.law.periods import PERIODS
from casework.law.statutes import DISCIPLINE_LIST, LIST_RULES
from casework.procedure import BEGIN, Procedure, Step, Term
from casework.roles import Role
from enforcement.credit.discipline import forms, guards, when
from enforcement.credit.discipline.states import OPEN, S

L, M = LIST_RULES, DISCIPLINE_LIST
CLERK = Role.CREDIT_CLERK


# fmt: off
class Disciplining(Procedure):
    key = "discipline"
    title = "惩戒措施"
    states = S
    ends = (S.RELEASED, S.DECLINED)

    # 第四条、第十五条：提出、审批
    propose = Step(
        "提出惩戒措施", BEGIN, S.PROPOSED, CLERK, L.art(4), asks=forms.Propose,
        requires=(guards.somebody_is_listed, guards.a_list_is_in_force), rules=("CR-J3", "CR-L27"),
        note="一项措施对一个当事人、由一个机关实施，各提一次；清单按年度更新，以当日施行的版本为准")
    approve = Step(
        "批准惩戒措施", S.PROPOSED, S.RUNNING, Role.HEAD, L.art(4), asks=forms.Approve,
        requires=(guards.still_listed, guards.still_on_the_list, guards.not_yet_over), rules=("CR-J3", "CR-L27", "IF-4"),
        confirm="措施将推送信用平台，由实施机关执行。")
    decline = Step("不予采取", S.PROPOSED, S.DECLINED, Role.HEAD, L.art(4), asks=forms.Reasons, rules=("CR-J3",))

    # 反馈、抄告
    feed_back = Step(
        "登记实施反馈", S.RUNNING, None, CLERK, M.whole(), asks=forms.FeedBack, rules=("IF-4",), note="书面、电话收到的反馈；记入后报送平台")
    receive_feedback = Step(
        "收到平台反馈", S.RUNNING, None, Role.SYSTEM, M.whole(), asks=forms.FeedBack, rules=("IF-4",), note="经签名接口收到，不再回送平台")
    copy_to = Step("抄告（抄送）有关部门", S.RUNNING, None, CLERK, L.art(4), asks=forms.Copy, rules=("IF-4", "CR-L27"), unawaited=(S.RUNNING,))
    copy_answered = Step(
        "登记抄告的反馈", S.RUNNING, None, CLERK, M.whole(), asks=forms.CopyAnswered, requires=(guards.a_copy_is_open,), rules=("IF-4",))

    # 第十九条、第二十一条：解除
    lift = Step(
        "解除惩戒措施", S.RUNNING, S.RELEASED, Role.HEAD, L.art(4), asks=forms.Lift, rules=("CR-J3", "IF-4"), unawaited=(S.RUNNING,),
        confirm="解除通知即时报送，不会被先前的报送追上。")
    end_with_listing = Step(
        "随移出、撤销列入解除", OPEN, S.RELEASED, Role.SYSTEM, L.art(21), asks=forms.Ended, rules=("CR-J3", "IF-4"))
    expire = Step("期满解除", S.RUNNING, S.RELEASED, Role.SYSTEM, M.whole(), asks=forms.Ended, rules=("CR-J3", "IF-4"))
    runs = Term(
        "惩戒措施的期限", when.measure_lasts, approve, (lift, end_with_listing, expire), M.whole(), since="counts_from", on_lapse=expire,
        only_if=when.has_an_end, options=(PERIODS["CR-L20"].period,), rules=("CR-J3",), note="至批准时写明的末日；没有末日的，至移出名单为止")
