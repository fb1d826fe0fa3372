"""What else the intake steps change."""

from typing import TYPE_CHECKING

from casework import exhibits, posts
from casework.effects import After, after
from casework.intake.forms_custody import VERIFIED
from casework.intake.procedure import Intaking
from casework.models import Case, CustodyEvent, Evidence
from casework.roles import Role

if TYPE_CHECKING:
    from casework.intake.models import Intake


@after(Intaking.assign)
def put_the_handlers_on_the_case(intake: "Intake", then: After) -> None:
    posts.replace(intake.case, then.answers["handlers"], Role.HANDLER, then.asked.on)


@after(Intaking.add_evidence)
def enter_the_evidence_and_open_its_chain_of_custody(intake: "Intake", then: After) -> None:
    given = {name: it for name, it in then.answers.items() if name not in ("form_of", "compared")}
    exhibits.enter(intake.case, then, given, given.pop("file"))


@after(Intaking.keep_evidence)
def go_on_with_the_chain_of_custody(intake: "Intake", then: After) -> None:
    given = dict(then.answers)
    kind, chosen = given.pop("kind"), given.pop("evidence")
    for each in chosen.select_related("file"):
        exhibits.link(each, then, kind, given)


@after(Intaking.verify_evidence)
def take_the_doubt_from_what_was_verified(intake: "Intake", then: After) -> None:
    told = {
        "at": then.asked.at, "from_whom": "、".join(it["name"] for it in then.answers["verified_by"]), "to_whom": "",
        "reason": f"重新核验：{VERIFIED[then.answers['manner']]}。{then.answers['report']}{then.answers['reasons']}"[:300],
    }  # fmt: skip
    for each in then.answers["evidence"].select_related("file"):
        exhibits.link(each, then, CustodyEvent.Kind.TESTED, told)
        Evidence.objects.filter(pk=each.pk).update(doubted=False)


@after(Intaking.reopen_after_mediation, Intaking.reopen_for_return, Intaking.reopen_for_ruling)
def put_the_case_back_on_the_work_lists(intake: "Intake", then: After) -> None:
    Case.objects.filter(pk=intake.case_id).update(closed_at=None)


@after(Intaking.refuse, Intaking.refer, Intaking.archive)
def take_the_case_off_the_work_lists(intake: "Intake", then: After) -> None:
    Case.objects.filter(pk=intake.case_id).update(closed_at=then.asked.at, next_due=None)
