"""Reading, from the ledger, where an application to join somebody stands (追加当事人)."""

from typing import TYPE_CHECKING

from casework import ledger
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty, Event, Proceeding
from casework.procedure import Asked, guard
from enforcement.ruling.guards import RESPONDENT, taken
from enforcement.ruling.tables_parties import INVITE

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling

TOWARDS_A_THIRD_PARTY = ("ask_joinder", "decide_joinder", "admit_third_party")


def application(ruling: Proceeding) -> Event | None:
    """The application that has not been decided yet."""
    asked, decided = taken(ruling, "ask_joinder"), taken(ruling, "decide_joinder")
    return asked if asked and (decided is None or decided.version < asked.version) else None


def reply(ruling: Proceeding) -> Event | None:
    """What the requester answered to that application."""
    asked, answered = application(ruling), taken(ruling, "reply_to_joinder")
    return answered if asked and answered and answered.version > asked.version else None


def joined(ruling: Proceeding) -> list[CaseParty]:
    """Who was joined, in the order of joining."""
    rows = ruling.joined.select_related("case_party__party").order_by("place")  # type: ignore[attr-defined]
    return [row.case_party for row in rows]


def unserved(ruling: Proceeding) -> list[CaseParty]:
    """Who was joined and has not received the request yet."""
    records = ruling.service_records.filter(paper="request_to_joined")  # type: ignore[attr-defined]
    served = set(records.values_list("case_party", flat=True))
    return [it for it in joined(ruling) if it.pk not in served]


@guard("没有待决定的追加申请", O.art(24), "R-PTY-2")
def application_is_pending(ruling: "Ruling", asked: Asked) -> bool:
    return application(ruling) is not None


@guard("前一项追加申请尚未决定", O.art(24), "R-PTY-2")
def no_application_is_pending(ruling: "Ruling", asked: Asked) -> bool:
    return application(ruling) is None


@guard("申请不是由被请求人提出的，不须征求请求人的意见", O.art(24), "R-PTY-2")
def respondent_applied(ruling: "Ruling", asked: Asked) -> bool:
    pending = application(ruling)
    return pending is not None and pending.answers["applicant"] == RESPONDENT


@guard("被请求人申请追加的，须先书面通知请求人并登记其答复", O.art(24), "R-PTY-2")
def requester_was_asked(ruling: "Ruling", asked: Asked) -> bool:
    return not respondent_applied.holds(ruling, asked) or reply(ruling) is not None


def invited(ruling: Proceeding) -> list[str]:
    """The names of those told that they may take part, who have not asked to yet."""
    found: list[str] = []
    name = ""
    for event in Event.objects.filter(subject_id=ruling.pk, step__in=TOWARDS_A_THIRD_PARTY).order_by("version"):
        if event.step == "ask_joinder":
            name = event.answers["joined_name"].strip()
        elif event.step == "decide_joinder":
            found += [name] if event.answers.get("outcome") == INVITE else []
        elif (admitted := event.answers["joined_name"].strip()) in found:
            found.remove(admitted)
    return found


@guard("没有发出过参加处理的通知，不能登记第三人", O.art(24), "R-PTY-2")
def somebody_was_invited(ruling: "Ruling", asked: Asked) -> bool:
    return bool(invited(ruling))


@guard("没有尚未送达的追加当事人", O.art(22), "TR13")
def somebody_is_unserved(ruling: "Ruling", asked: Asked) -> bool:
    return bool(unserved(ruling))


@guard("追加的当事人尚未收到请求书副本和追加通知，不能进行口头审理、合议或者裁决", O.art(24), "TR13", "R-PTY-2")
def joined_parties_were_served(ruling: "Ruling", asked: Asked) -> bool:
    return not unserved(ruling)


@guard("追加当事人的申请尚未决定，不能进行口头审理、合议或者裁决", O.art(24), "R-PTY-2", "TR13")
def joinder_was_decided(ruling: "Ruling", asked: Asked) -> bool:
    return application(ruling) is None


@guard(
    "立案时查明有必须共同参加的当事人，尚未追加：请先办理“追加必须共同参加的当事人”，共有人书面放弃实体权利的予以登记",
    O.art(23), "R-PTY-1", "TR13",
)  # fmt: skip
def nobody_necessary_is_missing(ruling: "Ruling", asked: Asked) -> bool:
    docketed = taken(ruling, "docket")
    missing = docketed is not None and docketed.answers.get("necessary") == "join"
    return not missing or taken(ruling, "join_necessary", "note_waiver") is not None


@guard(
    "本案登记有数项专利：请求应按专利分别提出、分别立案（可以合并审理），请为每项专利各登记一件案件",
    O.art(21),
    "R-DOC-3",
)
def is_about_one_patent(ruling: "Ruling", asked: Asked) -> bool:
    return ledger.patents(ruling.case) <= 1
