"""An answer is stored on the proceeding when it bears the name of a field there: so one name means one fact."""

from collections import defaultdict

from casework.machine import procedure_of, proceedings

SAID_AGAIN = {
    ("ruling", "papers_given"),  # the list as corrected replaces the list as filed
    ("ruling", "designation"),  # whichever document of the superior gave the office its competence
    ("penalty", "charge"),
    ("penalty", "officers"),
    ("transfer", "police"),  # the body the case is with now
    ("transfer", "procuratorate"),
    ("publicity", "facts"),  # as corrected
    ("publicity", "content"),
    ("repair", "papers_given"),  # the list as corrected; the time to accept runs from the correction
    ("repair", "received_on"),
    ("confirmation", "ruling_received_on"),  # of each party in turn; the last one told
    ("agreement", "requested_on"),  # or the day both sides were willing, inside another case
}
"""Facts a later step states anew, under a label of its own, and means to replace."""


def test_no_step_overwrites_a_fact_with_another_one_of_the_same_name():
    labels = defaultdict(set)
    for key, model in proceedings().items():
        stored = {field.name for field in model._meta.concrete_fields}
        for step in procedure_of(model).steps.values():
            if step.asks is None:
                continue
            for name, field in step.asks(subject=None, asked=None).fields.items():
                if name in stored and (key, name) not in SAID_AGAIN:
                    labels[key, name].add(str(field.label))
    assert {found: said for found, said in labels.items() if len(said) > 1} == {}
