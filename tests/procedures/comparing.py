"""A case ready to be compared, for the tests of what a panel finds: answered, the evidence period over."""

from casework.models import CaseParty
from enforcement.ruling.procedure import PatentRuling as P
from tests.procedures import merits
from tests.procedures.merits import add_evidence, sheet
from tests.procedures.rulings import Walk, at, case_on

DAY = "2026-08-03"
DESIGN = [{"kind": "design", "number": "ZL201330000001.2", "name": "示范灯具", "holder": 0}]


def answered(world, **request):
    """Answered; the evidence period over on 2026-07-29; one piece of evidence in the file."""
    found = Walk(world, case_on(world, "2026-07-06", **request)).answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-14", 10):
        add_evidence(found)
    found.lapse("2026-07-29")
    return found


def compare(walk, *rows, **changes):
    """A sheet with these rows; the faults of the rows when there are any."""
    step, given = sheet(walk, **changes)
    name = "points" if step is P.compare_design else "features"
    return walk.on(DAY, step, **given | ({name: list(rows)} if rows else {}))


def heard(walk, *numbers):
    with at(DAY):
        merits.hear(walk, *numbers)


def acted(walk, **changes):
    with at(DAY):
        party = CaseParty.objects.get(case=walk.case, capacity="respondent")
        walk.take(P.find_conduct, **merits.conduct(walk, party, **changes))


def deliberate(walk, result):
    """Without the walk's own findings: these tests make theirs."""
    return walk.on(DAY, P.deliberate, result=result)


def compare_on(walk, day, *rows):
    step, given = sheet(walk, features=list(rows))
    return walk.on(day, step, **given)
