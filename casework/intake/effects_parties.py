"""What the steps about parties and their agents change (当事人与代理人)."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from casework import canonical, exhibits
from casework.effects import After, after
from casework.intake.forms_parties import PARTICULARS
from casework.intake.procedure import Intaking
from casework.models import Agent, Evidence, Party, PartyVersion, Post
from casework.models.evidence import EvidenceKind
from casework.roles import Role
from casework.sealing import fingerprint

if TYPE_CHECKING:
    from casework.intake.models import Intake


@after(Intaking.register_agent)
def enter_the_agent_and_let_his_account_act_while_he_may(intake: "Intake", then: After) -> None:
    given, case = then.answers, intake.case
    agent = Agent.objects.create(
        office=case.office, case_party=given["party"], kind=given["agent_kind"], name=given["agent_name"], firm=given["firm"],
        licence=given["licence"], address=given["address"], phone=given["phone"], powers=given["powers"],
        since=given["valid_from"], until=given["valid_until"], document=given["document"] or _authority(intake, then),
        user=given["account"],
    )  # fmt: skip
    if agent.user is not None:
        Post.objects.create(
            user=agent.user, office=case.office, case=case, party=given["party"].party, role=Role.PARTY, since=agent.since,
            until=agent.until,
        )  # fmt: skip


def _authority(intake: "Intake", then: After) -> Evidence:
    """The authority handed in with the step, among the evidence; it names private particulars of the agent."""
    given, principal = then.answers, then.answers["party"].party.name
    particulars = {
        "kind": EvidenceKind.DOCUMENTARY, "name": f"授权委托书（{given['agent_name']}）", "source": principal, "provider": principal,
        "proves": "代理权限", "collected_at": then.asked.at, "confidential": True,
    }  # fmt: skip
    return exhibits.enter(intake.case, then, particulars, given["file"])


@after(Intaking.revoke_agent)
def end_the_agency_and_its_account(intake: "Intake", then: After) -> None:
    agent, on = then.answers["agent"], then.answers["revoked_on"]
    Agent.objects.filter(pk=agent.pk).update(revoked_on=on)
    if agent.user_id is not None:
        posts = Post.objects.filter(
            user=agent.user_id, case=intake.case, party=agent.case_party.party_id, role=Role.PARTY, since=agent.since
        )
        posts.update(until=_last_day(agent, on))


def _last_day(agent: Agent, revoked_on: date) -> date:
    """The day before the revocation; never earlier than the day before the authority began."""
    last = max(revoked_on, agent.since) - timedelta(days=1)
    return min(last, agent.until) if agent.until else last


@after(Intaking.correct_party)
def write_the_new_particulars_and_keep_the_old(intake: "Intake", then: After) -> None:
    given, case = then.answers, intake.case
    changes: dict[str, Any] = {name: str(value) for name, value in given["changes"].items()}
    party = Party.objects.get(pk=given["party"].party_id)
    particulars = {name: changes.get(name, getattr(party, name)) for name in PARTICULARS}
    index = fingerprint(particulars["id_kind"], particulars["id_number"])
    Party.objects.filter(pk=party.pk).update(**changes, id_index=index)
    PartyVersion.objects.create(
        office=case.office, party=party, at=then.asked.at, by=then.event.by, particulars=canonical.plain(particulars),
        manner=given["manner"], changed_on=given["changed_on"], reason=given["reasons"], event=then.event,
    )  # fmt: skip
