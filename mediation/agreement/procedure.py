"""调解：one course of steps for nine kinds (mediation.profiles). Patent disputes follow Order 81, as does mediation
inside a ruling; what is mediated under another law is taken up in a chapter of its own and shares the rest.

《专利纠纷行政裁决和调解办法》第六十三条至第七十条. The table follows the articles. Before 2025-02-01 the
same steps rest on 《专利行政执法办法》; terms that Order 81 brought do not run for those cases. Not in
Order 81, and shown so: the request to complete papers, the target for disputes other than ownership.

How it meets a ruling (办法第三十条、第三十五条): docketing places the hold ``holds.MEDIATION``, which closes
the ruling's steps and does not stop its clock (第三十七条 stops it only for a settlement period a party asks
for). A *signed* in-case agreement keeps the hold: 第三十条 counts an agreement among the ways a case ends,
but 第三十五条 leaves an unkept one to the court, so the file is not closed on a promise. When it is
*performed*, or a court has *confirmed* it, nothing is left to rule on: the case takes
``Intaking.close_by_mediation`` and the ruling ends. A *breach* before either lifts the hold, and the
ruling goes on; the other party keeps its suit. Only the in-case kind has that effect: an agreement on
damages, ownership or rewards does not answer whether there was infringement.
"""

from casework.procedure import Procedure
from mediation.agreement.chapters.agreement import Agreement
from mediation.agreement.chapters.conduct import Conduct
from mediation.agreement.chapters.otherwise import Otherwise
from mediation.agreement.chapters.ownership import Ownership
from mediation.agreement.chapters.parties import Parties
from mediation.agreement.chapters.performance import Performance
from mediation.agreement.chapters.request import Request
from mediation.agreement.chapters.talks import Talks
from mediation.agreement.states import S


class Mediating(Request, Parties, Otherwise, Talks, Conduct, Agreement, Performance, Ownership, Procedure):
    key = "agreement"
    title = "调解"
    states = S
    ends = (S.EFFECTIVE, S.PERFORMED, S.BREACHED, S.REFERRED, S.NOT_DOCKETED, S.WITHDRAWN, S.DEEMED_WITHDRAWN, S.FAILED)
    """An effective agreement ends the mediation (第三十条); that it is kept is followed up from there."""
