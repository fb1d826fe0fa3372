"""What may go into a package, and what is ticked when nobody has chosen yet.

All papers of the file and all evidence; a supplement, what the packages before it did not have. Where the parties may
read the file, only the papers of the procedures concerned go, no confidential evidence unless it is ticked, and
nothing says who reported (``collect``).
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from casework import clock
from casework.law.basis import cite
from casework.machine import procedure_of, proceedings
from casework.models import Evidence, IssuedPaper, Package, Proceeding, User
from casework.package import handover
from casework.package.build import Order
from casework.package.handover import HandOver


def papers(subject: Proceeding, it: HandOver) -> "QuerySet[IssuedPaper]":
    found = IssuedPaper.objects.filter(case=subject.case).select_related("file", "office").order_by("issued_at", "pk")
    found = found.exclude(title__in=_confined())
    return found.filter(event__procedure__in=it.papers) if it.papers else found


def _confined() -> set[str]:
    """What stays in the file of its own procedure, whoever ticks: minutes of a mediation, drafts nobody signed."""
    every = (step for it in proceedings().values() for step in procedure_of(it).steps.values())
    return {paper.title for step in every for paper in step.issues if paper.confined}


def evidence(subject: Proceeding) -> "QuerySet[Evidence]":
    return Evidence.objects.filter(case=subject.case).select_related("file").order_by("number")


class Contents(forms.Form):
    """The officer's ticks."""

    papers = forms.ModelMultipleChoiceField(
        IssuedPaper.objects.none(), label="文书", required=False, widget=forms.CheckboxSelectMultiple
    )
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(), label="证据", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="含有商业秘密、个人隐私的，在目录中标明。",
    )  # fmt: skip
    prior = forms.ModelChoiceField(
        Package.objects.none(),
        label="补充哪一个案卷包",
        required=False,
        help_text="补充或者更正此前发出的案卷包时填写。",
    )

    def __init__(self, data: Any = None, *, subject: Proceeding, it: HandOver, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.subject, self.it = subject, it
        offered: dict[str, QuerySet[Any]] = {
            "papers": papers(subject, it), "evidence": evidence(subject),
            "prior": handover.packages(subject, it.kind).exclude(sending=None),
        }  # fmt: skip
        for name, rows in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        self.has_prior = offered["prior"].exists()
        self.initial = {**usual(subject, it), **self.initial}

    def clean(self) -> None:
        if not self.cleaned_data.get("papers") and not self.cleaned_data.get("evidence"):
            raise forms.ValidationError(
                f"案卷包至少应有一件文书或者证据（{cite(self.it.basis, clock.today())}）；请勾选后再制作。"
            )

    def order(self, by: User) -> Order:
        to = self.it.to(self.subject)
        assert to is not None, "asked only where there is a receiver"
        given = self.cleaned_data
        return Order(
            subject=self.subject, kind=self.it.kind, recipient=to.name, to=to, basis=cite(self.it.basis, clock.today()), by=by,
            papers=list(given["papers"]), evidence=list(given["evidence"]), prior=given["prior"],
            for_parties=self.it.for_parties,
        )  # fmt: skip


def usual(subject: Proceeding, it: HandOver) -> dict[str, Any]:
    """What is ticked at first."""
    before = list(handover.packages(subject, it.kind).exclude(sending=None))
    items = [item for package in before for volume in package.manifest["volumes"] for item in volume["items"]]
    digests, numbers = {item["sha256"] for item in items}, {item["doc_no"] for item in items}
    rows = evidence(subject).filter(confidential=False) if it.for_parties else evidence(subject)
    return {
        "papers": list(papers(subject, it).exclude(file__sha256__in=digests)),
        "evidence": [row for row in rows if f"证据{row.number}" not in numbers],
        "prior": before[-1] if before else None,
    }


def hand_over_of(subject: Proceeding, kind: str) -> HandOver | None:
    return next((it for it in handover.of(subject) if it.kind == kind), None)


def package_sent_to(offices: Iterable[int], pk: UUID) -> Package | None:
    """A package that was sent to one of these offices; any other does not exist for them."""
    rows = Package.objects.filter(sending__to__in=list(offices)).select_related(
        "case__office", "to", "sending", "prior"
    )
    return rows.filter(pk=pk).first()
