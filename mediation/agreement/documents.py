"""The papers a mediation issues (调解文书)."""

from casework.procedure import Paper
from mediation import bases
from mediation.agreement.states import separate, was_docketed

# fmt: off
COMPLETION = Paper("补正通知书", "papers/agreement/completion.html", bases.REQUEST, word="调补", series="mediation", rules=("TM03",))
NOTICE = Paper("陈述意见通知书", "papers/agreement/statement_notice.html", bases.STATEMENT, word="调陈", series="mediation", rules=("DM01",))
DOCKET = Paper(
    "立案（受理）通知书及调解通知", "papers/agreement/docket_notice.html", bases.DOCKETING, word="调受", series="mediation", rules=("DM02",)
)
SUMMONS = Paper("调解通知书", "papers/agreement/summons.html", bases.IN_CASE, word="调通", series="mediation", rules=("TM27",))
NOT_DOCKETED = Paper("不予立案通知书", "papers/agreement/not_docketed.html", bases.DOCKETING, word="调不立", series="mediation", rules=("DM03",))
CLOSING = Paper(
    "撤销案件通知书", "papers/agreement/closing.html", bases.OUTCOME, word="调撤", series="mediation", rules=("DM04",), only_if=was_docketed
)
DRAFT = Paper("调解协议书（签署稿）", "papers/agreement/agreement.html", bases.OUTCOME, rules=("TM18", "MED-35"))
AGREEMENT = Paper(
    "调解协议书", "papers/agreement/agreement.html", bases.OUTCOME, word="调协", series="mediation", rules=("DM05", "MED-35"), only_if=separate
)
IN_CASE_AGREEMENT = Paper(
    "专利侵权纠纷调解协议书", "papers/agreement/agreement.html", bases.IN_CASE, word="调协", series="mediation",
    rules=("DM05", "DR21", "DOC-P20", "R-END-6"), only_if=lambda mediation, event: not separate(mediation, event),
)
COPY = Paper("抄送函", "papers/agreement/copy_letter.html", bases.OWNERSHIP_LINK, word="调抄", series="mediation", rules=("DM06",))
INVITATION = Paper("邀请协助调解函", "papers/agreement/invitation.html", bases.HELP, word="调邀", series="mediation", rules=("DM07",))
