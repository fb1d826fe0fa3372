"""Papers: frozen at the act, printed from that and only that, as often as needed."""

from casework import canonical, writes
from casework.law.basis import cite
from casework.models import IssuedPaper
from casework.plan import Plan
from casework.procedure import Paper

RULES = ("DOC-N1", "DOC-N2", "DOC-N3")
"""The rules of the register that this module answers for."""


def issue(plan: Plan) -> None:
    """Freeze what each paper of the step states, and draw its number."""
    for paper in plan.step.issues:
        if paper.only_if is None or paper.only_if(plan.subject, plan.event):
            _issue(plan, paper)


def _issue(plan: Plan, paper: Paper) -> None:
    assert paper.build is not None, f"{paper.title} has no context"
    office, year = plan.case.office, plan.at.year
    issuer = (office.parent if paper.by_superior else None) or office
    own = paper.word and not plan.subject.body_of(paper)  # whose paper it is numbers it
    word = issuer.prefix(paper.series) + paper.word if own else ""
    sequence = writes.next_number(issuer.pk, word, year) if word else None
    number = f"{word}〔{year}〕{sequence}号" if word else ""
    basis = cite(plan.subject.basis_of(paper), plan.asked.on)
    gathered = canonical.plain(paper.build(plan.subject, plan.event))
    organ = {"organ": issuer.name} if issuer != office else {}
    given = {"number": number or gathered.get("number", ""), "date": plan.asked.on.isoformat()}
    states = {"citations": [basis]} | gathered | organ | given
    issued = IssuedPaper(
        office=office, case=plan.case, event=plan.event, title=paper.title, template=paper.template, number=number,
        word=word, year=year if word else None, sequence=sequence, basis=basis, states=states,
        states_sha256=canonical.sha256(states), issued_at=plan.at,
    )  # fmt: skip
    plan.inserts.append(issued)
    plan.note("papers", {"id": str(issued.pk), "title": paper.title, "number": number, "sha256": issued.states_sha256})
