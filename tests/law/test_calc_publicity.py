"""The calculator of publicity: six classes on both sides of every edge, and the dates of the model."""

import pytest

from casework.law import calc_publicity
from casework.law.asked import CalcError
from casework.law.workdays import builtin_calendar

DAYS = builtin_calendar()


def asked(*kinds, **more):
    given = {"kinds": list(kinds), "decided": "2026-02-06", "published": "2026-03-05"}
    if "fine" in kinds or "罚款" in kinds:
        given |= {"tier": "light", "amount": 50_000, "subject": "business"}
    return calc_publicity.publicity(given | more, DAYS)


def cls(*kinds, **more):
    return asked(*kinds, **more)["class"]


@pytest.mark.rule("CR-P10", "CR-P9")
@pytest.mark.parametrize(("subject", "amount", "tier", "expected"), [
    ("business", 50_000, "light", "MINOR"), ("business", "50000.01", "light", "GENERAL"),
    ("business", 50_000, "mitigated", "MINOR"), ("business", 50_000, "ordinary", "GENERAL"),
    ("business", 50_000, "heavy", "GENERAL"), ("person", 5_000, "light", "MINOR"),
    ("person", "5000.01", "mitigated", "GENERAL"), ("经营主体", 50_000, "从轻", "MINOR"), ("责任人员", 5_000.01, "减轻", "GENERAL"),
])  # fmt: skip
def test_a_low_fine_is_minor_up_to_and_including_its_cap(subject, amount, tier, expected):
    assert cls("fine", subject=subject, amount=amount, tier=tier) == expected


@pytest.mark.rule("CR-P1", "CR-P11", "CR-P12", "CR-P13", "CR-P14", "CR-P15")
@pytest.mark.parametrize(("kinds", "more", "expected"), [
    (["warning"], {}, "NOT_PUBLISHED"), (["警告"], {"domain": "药品"}, "NOT_PUBLISHED"),
    (["fine"], {"procedure": "summary"}, "NOT_PUBLISHED"), (["criticism"], {}, "MINOR"),
    (["confiscate_goods"], {}, "GENERAL"), (["fine", "confiscate_goods"], {}, "GENERAL"),
    (["fine"], {"amount": 60_000, "domain": "化妆品"}, "SERIOUS_1"), (["fine"], {"domain": "化妆品"}, "MINOR"),
    (["没收违法所得"], {"domain": "重点工业产品"}, "SERIOUS_1"), (["责令停产停业"], {"ban_until": "2026-12-31"}, "SERIOUS_2"),
    (["fine", "revoke_licence"], {}, "SERIOUS_3"), (["ban", "downgrade"], {"ban_until": "2026-12-31"}, "SERIOUS_3"),
])  # fmt: skip
def test_each_decision_falls_under_its_class(kinds, more, expected):
    assert cls(*kinds, **more) == expected


@pytest.mark.rule("CR-P9", "CR-P14", "CR-P11", "CR-P13", "CR-P18")
@pytest.mark.parametrize(("kinds", "more", "early", "stop"), [
    (["criticism"], {}, None, "2026-06-05"), (["confiscate_goods"], {}, "2026-06-05", "2027-03-05"),
    (["confiscate_goods"], {"domain": "食品"}, "2027-03-05", "2029-03-05"), (["close_down"], {}, None, "2029-03-05"),
    (["ban"], {"ban_until": "2028-03-31"}, "2028-03-31", "2029-03-05"), (["ban"], {"ban_until": "2031-03-05"}, "2031-03-05", "2031-03-05"),
    (["warning"], {}, None, None),
])  # fmt: skip
def test_the_dates_count_from_publication(kinds, more, early, stop):
    found = asked(*kinds, **more)
    assert (found["early_from"], found["auto_stop"]) == (early, stop) and found["basis"].startswith("《市场监督管理")


@pytest.mark.rule("CR-P9")
def test_a_warning_beside_a_low_fine_is_minor_only_when_so_chosen_and_is_named_as_open():
    found = asked("warning", "fine")
    assert found["class"] == "GENERAL" and "仅受到" in found["not_yet_settled"][0]
    assert cls("warning", "fine", mixed_is_minor=True) == "MINOR"


@pytest.mark.rule("CR-P18")
def test_before_publication_the_dates_are_from_the_decision_and_said_to_be_so():
    found = calc_publicity.publicity({"kinds": ["confiscate_goods"], "decided": "2026-02-06"}, DAYS)
    assert found["auto_stop"] == "2027-02-06" and "暂自决定之日" in found["not_yet_settled"][0]


@pytest.mark.parametrize(("given", "field"), [
    ({"kinds": []}, "kinds"), ({"kinds": ["罚"]}, "kinds"), ({"kinds": ["fine"]}, "amount"),
    ({"kinds": ["fine"], "amount": 0}, "amount"), ({"kinds": ["fine"], "amount": 1, "tier": "soft"}, "tier"),
    ({"kinds": ["ban"]}, "ban_until"), ({"kinds": ["warning"], "amount": 5}, "amount"),
    ({"kinds": ["criticism"], "domain": "饮料"}, "domain"), ({"kinds": ["criticism"], "published": "2026-01-01"}, "published"),
    ({"kinds": ["criticism"], "procedure": "fast"}, "procedure"), ({"kinds": ["fine"], "amount": 5, "tier": "light", "subject": "x"}, "subject"),
    ({"kinds": ["criticism"], "what": 1}, "what"), ({"kinds": ["criticism"], "domain": []}, "domain"),
])  # fmt: skip
def test_what_cannot_be_classed_is_refused_at_its_field(given, field):
    with pytest.raises(CalcError) as error:
        calc_publicity.publicity({"decided": "2026-02-06"} | given, DAYS)
    assert error.value.field == field
