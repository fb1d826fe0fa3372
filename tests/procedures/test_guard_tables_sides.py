"""The conditions of a mediation with several parties by their whole truth tables."""

from itertools import product
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from mediation.agreement import guards_sides as guards
from mediation.agreement.sides import Side
from mediation.agreement.states import S
from mediation.questions import ONE_OF_SEVERAL

ANSWERS = ("", "consented", "refused", "silent")
LEFT = (None, "2026-11-20")


def respondent(answer, left=None, pk=2):
    return Side(of="respondent", answer=answer, left_on=left, left_because="absent" if left else "", pk=None)


def mediation(*respondents, requesters=1, **more):
    sides = [*(Side(of="requester") for _ in range(requesters)), *respondents]

    def taking_part(*of):
        return [it for it in sides if it.takes_part and (not of or it.of in of)]

    office = Made(choices={})
    return Made(
        **{
            "all_sides": sides,
            "taking_part": taking_part,
            "several": len(sides) > 2,
            "office": office,
            "state": S.CONSENTED,
        }
        | more
    )


@pytest.mark.rule("TM04", "TM05", "TM06", "TM07")
@pytest.mark.parametrize(("one", "other"), list(product(ANSWERS, ANSWERS)))
@pytest.mark.parametrize("left", LEFT)
def test_who_is_awaited_and_who_may_still_consent(one, other, left):
    it = mediation(respondent(one), respondent(other, left))
    awaited = one == "" or (other == "" and not left)
    declined = one in ("refused", "silent") or (other in ("refused", "silent") and not left)
    assert guards.somebody_is_awaited.holds(it, None) is awaited
    assert guards.all_have_answered.holds(it, None) is not awaited
    assert guards.somebody_may_still_consent.holds(it, None) is (awaited or declined)
    asks = Made(of="requester", left_on=None, awaited=True, declined=True)
    assert guards.somebody_may_still_consent.holds(Made(all_sides=[*it.all_sides, asks]), None) is (awaited or declined)


@pytest.mark.rule("TM07", "TM08", "MED-07")
@pytest.mark.parametrize(("one", "other", "chosen"), list(product(ANSWERS, ANSWERS, ("divide", "all"))))
def test_one_refusal_of_several_bars_docketing_only_where_the_office_chose_so(one, other, chosen):
    office = Made(choices={ONE_OF_SEVERAL.key: chosen})
    some_declined = {one, other} & {"refused", "silent"}
    it = mediation(respondent(one), respondent(other), office=office)
    assert guards.a_refusal_lets_the_rest_go_on.holds(it, None) is (not some_declined or chosen == "divide")
    assert guards.may_be_turned_away.holds(it, None) is bool(some_declined and "" not in (one, other))
    it.state = S.DECLINED
    assert guards.may_be_turned_away.holds(it, None)
    alone = mediation(respondent(one), office=office)
    assert guards.a_refusal_lets_the_rest_go_on.holds(alone, None)


@pytest.mark.rule("TM13", "TM14")
@pytest.mark.parametrize(("requesters", "stay"), list(product((1, 2), (0, 1, 2))))
def test_absence_ends_the_whole_only_when_nobody_else_is_on_that_side(requesters, stay):
    it = mediation(*(respondent("consented") for _ in range(stay)), respondent("refused"), requesters=requesters)
    assert guards.the_only_requester.holds(it, None) is (requesters == 1)
    assert guards.the_only_respondent.holds(it, None) is (stay == 1)
    assert guards.several_were_named.holds(it, None) is guards.several_sign.holds(it, None) is (requesters + stay > 1)


@pytest.mark.rule("TM17")
@pytest.mark.parametrize(
    ("mine", "may"), [(None, True), (set(), False), ({1}, False), ({1, 2}, True), ({1, 2, 9}, True)]
)
def test_one_requester_withdraws_for_himself_only(mine, may):
    sides = [Made(case_party=Made(party_id=it)) for it in (1, 2)]
    with mock.patch.object(guards, "own_parties", return_value=mine):
        assert guards.withdraws_for_all.holds(Made(case=None, taking_part=lambda of: sides), None) is may


@pytest.mark.rule("MED-37", "TM19")
@pytest.mark.parametrize(("several", "signed", "complete"), [
    (False, (), True), (True, (), False), (True, (1,), False), (True, (1, 2), False), (True, (1, 2, 3), True), (True, (1, 2, 3, 4), True),
])  # fmt: skip
def test_the_set_of_marks_is_complete_with_the_last_of_those_who_take_part(several, signed, complete):
    it = Made(several=several, taking_part=lambda: [Made(pk=pk) for pk in (1, 2, 3)])
    with mock.patch.object(guards, "marks_under", return_value=dict.fromkeys(signed, "章")):
        assert guards.every_side_signed.holds(it, None) is complete
