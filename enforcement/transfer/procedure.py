"""行刑衔接：向公安机关移送涉嫌犯罪案件，以及不追究刑事责任的案件移回

Read beside 《行政执法机关移送涉嫌犯罪案件的规定》 (2020) articles 3 to 19: each of ``chapters`` is one file, in its order,
then the procuratorate's supervision, the outcome, and the way back. Every step of the police and the
procuratorate is taken on their own desk, or entered by a handler from their paper. A mediation never
ends or holds up a transfer (article 11), so no hold is named in ``suspended_by``. While the case is with the
police, the hold keeps the penalty from being decided; time that has run out is shown, and closes nothing. Steps that
may be taken beside all this (consulting, measuring again, calling to account) are marked ``while_suspended``: nothing
waits for them.
"""

from casework.procedure import Procedure
from enforcement.transfer.chapters.accountability import Accountability
from enforcement.transfer.chapters.filing import Filing
from enforcement.transfer.chapters.outcome import Outcome
from enforcement.transfer.chapters.reverse import Reverse
from enforcement.transfer.chapters.sending import Sending
from enforcement.transfer.chapters.supervision import Supervision
from enforcement.transfer.chapters.suspicion import Suspicion
from enforcement.transfer.states import S

__all__ = ["CriminalTransfer", "S"]


class CriminalTransfer(Suspicion, Sending, Filing, Supervision, Outcome, Reverse, Accountability, Procedure):
    key = "transfer"
    title = "移送涉嫌犯罪案件"
    states = S
    ends = (S.CLUE_SENT, S.REFUSED, S.NOT_TRANSFERRED, S.JUDGED, S.REPLIED, S.ADMINISTRATIVE)
