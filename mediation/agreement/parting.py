"""Where it stands with who is to come in and who is to go (追加和结束一方), read from the ledger."""

from typing import Any

from casework.models import Event, Proceeding
from casework.procedure import Asked
from mediation.agreement.sides import Side

JOINING = ("ask_to_join", "join", "refuse_to_join")
PARTING = ("propose_end", "keep_part")
NOTICES = ("notify", "ask_joined")


def taken(mediation: Proceeding, *steps: str) -> list[Event]:
    return list(
        Event.objects.filter(subject_id=mediation.pk, procedure="agreement", step__in=steps).order_by("version")
    )


def application(mediation: Proceeding, asked: Asked | None = None) -> Event | None:
    """The application to bring somebody in that is not decided yet."""
    memo = asked.memo if asked else {}
    key = ("joining", mediation.pk)
    if key not in memo:
        events = taken(mediation, *JOINING)
        memo[key] = events[-1] if events and events[-1].step == "ask_to_join" else None
    found: Event | None = memo[key]
    return found


def proposals(mediation: Any, asked: Asked | None = None) -> dict[str, Event]:
    """By party, the proposal to end its part that the head has not decided yet."""
    memo = asked.memo if asked else {}
    key = ("parting", mediation.pk)
    if key not in memo:
        memo[key] = _proposals(mediation)
    found: dict[str, Event] = memo[key]
    return found


def _proposals(mediation: Any) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for event in taken(mediation, *PARTING):
        whose = event.answers["side"]["id"]
        if event.step == "propose_end":
            found[whose] = event
        else:
            found.pop(whose, None)
    stay = {str(it.case_party_id) for it in mediation.all_sides if it.left_on is None}
    return {whose: event for whose, event in found.items() if whose in stay}


def notices(mediation: Any) -> dict[str, Event]:
    """By respondent, the latest notice made for him; an older one, that names nobody, was for each."""
    found: dict[str, Event] = {}
    for event in taken(mediation, *NOTICES):
        given = event.answers.get("side")
        respondents = [it for it in mediation.all_sides if it.of == Side.Of.RESPONDENT and it.joined_on is None]
        found |= dict.fromkeys([given["id"]] if given else [str(it.case_party_id) for it in respondents], event)
    return found


def without_notice(mediation: Any) -> list[Side]:
    """Respondents still to be asked for whom no notice was made yet."""
    made = notices(mediation)
    return [it for it in mediation.all_sides if it.awaited and str(it.case_party_id) not in made]
