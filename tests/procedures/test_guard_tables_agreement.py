"""The conditions of the mediation by their whole truth tables: whose it is, when it is time, what is still outstanding."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import product
from types import SimpleNamespace as Made
from unittest import mock

import pytest

from casework.law.numerals import CHINA
from casework.models import Deadline, Post
from casework.procedure import Asked
from casework.roles import Role
from mediation.agreement import guards
from mediation.agreement.disputes import WITH_A_STANDARD, Dispute
from mediation.agreement.obligations import Obligation, instalments
from mediation.bases import ORDER_81_FROM
from mediation.profiles import BY_COURT, UNDER_ORDER_81, Kind
from mediation.questions import CRIME_BARS
from tests import factories
from tests.procedures.mediation_walk import Walk

NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
TODAY = NOW.date()
YES_NO = (True, False)


def asked(at=NOW, **more):
    return Asked(Made(**more), at)


@contextmanager
def ledger(**told):
    with mock.patch.object(guards, "ledger", Made(**told)):
        yield


def holds(condition, at=NOW, **mediation):
    return getattr(guards, condition).holds(Made(**{"case": None, "pk": 1} | mediation), asked(at))


@pytest.mark.rule("TM27", "R-END-6")
@pytest.mark.parametrize(("over", "approved", "runs"), [
    ((), False, False), ((False,), False, True), ((False,), True, False), ((True,), False, False), ((True, False), False, True),
    ((False, True), False, False),
])  # fmt: skip
def test_the_latest_ruling_of_the_case_runs_until_it_is_over_or_made(over, approved, runs):
    rows = [Made(is_over=it) for it in over]
    with ledger(all_of=lambda case, key: rows, happened=lambda case, key, step: approved and step == "approve"):
        assert guards.ruling_runs(None) is holds("a_ruling_runs") is runs
        for state, enforceable, for_all in product(("performed", "effective"), YES_NO, YES_NO):
            given = {"dispute": Dispute.IN_CASE, "state": state, "enforceable": enforceable}
            kept = state == "performed" or enforceable
            with mock.patch.object(guards, "settles_it_for_all", lambda it, found=for_all: found):
                assert holds("settles_a_ruling", **given) is (kept and runs and for_all)
                assert not holds("settles_a_ruling", **given | {"dispute": Dispute.DAMAGES})


@pytest.mark.rule("TM01")
@pytest.mark.parametrize(("others", "free"), [
    ((), True), (((1, False),), True), (((2, True),), True), (((2, False),), False), (((1, False), (2, False)), False), (((1, True), (2, True)), True),
])  # fmt: skip
def test_another_mediation_must_be_over_and_its_own_row_does_not_stand_in_its_way(others, free):
    with ledger(all_of=lambda case, key: [Made(pk=pk, is_over=over) for pk, over in others]):
        assert holds("no_other_mediation") is free


@pytest.mark.rule("MED-42", "MED-43")
@pytest.mark.parametrize(("chosen", "held", "free"), [
    ({}, False, True), ({}, True, True), ({CRIME_BARS.key: "yes"}, False, True), ({CRIME_BARS.key: "yes"}, True, False), ({CRIME_BARS.key: "no"}, True, True),
])  # fmt: skip
def test_a_transfer_bars_mediation_only_where_the_office_chose_so(chosen, held, free):
    with ledger(held=lambda case, code: held and code == "criminal_transfer"):
        assert holds("crime_does_not_bar", case=Made(office=Made(choices=chosen))) is free


@pytest.mark.rule("MED-08", "MED-36")
@pytest.mark.parametrize("dispute", Dispute)
@pytest.mark.parametrize("kind", Kind)
def test_what_a_dispute_and_a_kind_of_mediation_decide(dispute, kind):
    told = {"dispute": dispute, "kind": kind}
    assert holds("about_ownership", **told) is (dispute == "ownership" and kind in ("patent", "in_case"))
    assert holds("on_request", **told) is (dispute != "in_case")
    assert holds("not_an_open_licence", **told) is (dispute != "open_licence")
    assert holds("has_a_standard", **told) is (dispute in WITH_A_STANDARD)
    assert holds("under_order_81", **told) is (kind in UNDER_ORDER_81) is not holds("not_under_order_81", **told)
    assert holds("court_commissioned", **told) is (kind in BY_COURT)
    assert holds("may_be_oral", **told) is (kind in ("people", "court_pre", "court_post"))


@pytest.mark.rule("TM13", "TM14")
@pytest.mark.parametrize(("seconds", "come"), [(-1, True), (0, True), (1, False)])
def test_nobody_is_absent_before_the_hour_of_the_session(seconds, come):
    assert holds("session_has_come", session_at=NOW + timedelta(seconds=seconds)) is come
    assert not holds("session_has_come", session_at=None)


@pytest.mark.rule("TM24", "MED-44")
@pytest.mark.parametrize(("amounts", "accepts", "may"), [
    ((), True, False), ((None,), True, False), ((5,), True, True), ((None, 5), True, True), ((5,), False, False), ((None,), False, False),
])  # fmt: skip
def test_a_notary_is_of_use_only_for_money_whose_debtor_accepts_enforcement(amounts, accepts, may):
    duties = [Made(amount=it) for it in amounts]
    assert holds("something_is_to_be_paid", duties=duties, accepts_enforcement=accepts) is may


@pytest.mark.rule("TM26")
@pytest.mark.parametrize(("dues", "demanded", "late"), [
    ((), None, False), ((-1,), None, True), ((0,), None, False), ((1,), None, False), ((None,), -1, True), ((None,), 0, False), ((1, -1), None, True), ((None,), None, False),
    ((1,), -1, False), ((-1,), 1, True), ((None, None), -1, True), ((1, None), -1, False),
])  # fmt: skip
def test_a_duty_is_unperformed_from_the_day_after_it_was_due_and_not_when_it_was_performed(dues, demanded, late):
    def day(left):
        return None if left is None else TODAY + timedelta(days=left)

    duties = [Obligation("甲", "乙", "交付", None, day(it), "") for it in dues]
    until = day(demanded)
    demands = [{"which": 1, "on": "2026-11-01", "until": until.isoformat()}] if until else []
    kept, done = (
        instalments(duties, [], demands),
        instalments(duties, [{"which": it, "paid": "", "on": "2026-11-01"} for it in range(1, 3)], demands),
    )
    assert holds("something_is_overdue", schedule=kept) is late
    assert not holds("something_is_overdue", schedule=done)
    assert holds("something_awaits_demand", schedule=kept) is (None in dues)
    assert not holds("something_awaits_demand", schedule=done)


@pytest.mark.rule("MED-16", "MED-18", "MED-25", "TM11")
@pytest.mark.parametrize(
    ("chosen", "fit", "on"),
    [
        ((1,), (1,), True),
        ((1, 2), (1, 2), True),
        ((1, 2), (1,), False),
        ((1,), (), False),
        ((1,), (2,), False),
        ((), (1,), True),
    ],
)
def test_each_of_the_mediators_must_still_be_one_who_may(chosen, fit, on):
    listed = Made(filter=lambda pk__in: Made(count=lambda: len(set(fit) & pk__in)))
    with mock.patch.object(guards, "may_mediate", return_value=listed):
        assert holds("mediators_may_go_on", kind=Kind.PATENT, mediators=[{"id": it} for it in chosen]) is on


@pytest.mark.rule("MED-37", "ON-12")
@pytest.mark.parametrize(
    ("mine", "side"), [(None, True), ({1}, True), ({2}, True), ({3}, False), (set(), False), ({2, 3}, True)]
)
def test_only_the_two_of_the_mediation_sign(mine, side):
    given = {"bound_parties": {1, 2}}
    with mock.patch.object(guards, "own_parties", return_value=mine):
        assert holds("a_side_of_it", **given) is side


@pytest.mark.rule("TM01", "TM03", "TM17", "TM05", "TM07")
@pytest.mark.parametrize(("mine", "requester", "respondent"), [
    ((), True, True), ((1,), True, False), ((2,), False, True), ((3,), False, False), ((1, 2), True, True),
    ((4,), True, False), ((5,), False, True),
])  # fmt: skip
def test_a_party_speaks_for_itself_and_the_office_for_either(mine, requester, respondent):
    posts = mock.MagicMock()
    own = posts.valid_on.return_value.filter.return_value
    own.exists.return_value = bool(mine)
    own.filter.side_effect = lambda party: Made(exists=lambda: party in mine)
    rows = [
        Made(of=of, case_party=Made(party_id=party), left_on=None)
        for of, party in (("requester", 1), ("requester", 4), ("respondent", 2), ("respondent", 5))
    ]
    left = Made(of="respondent", case_party=Made(party_id=3), left_on=TODAY)
    mediation = Made(case=7, all_sides=[*rows, left], taking_part=lambda of: [it for it in rows if it.of == of])
    assert guards.by_the_requester.holds(mediation, asked(posts=posts)) is requester
    assert guards.by_the_respondent.holds(mediation, asked(posts=posts)) is respondent
    assert posts.valid_on.return_value.filter.call_args.kwargs == {"case": 7, "role": Role.PARTY}


@pytest.mark.rule("R-END-6", "TM04")
@pytest.mark.parametrize(("sides", "bound", "all_of_it"), [
    ((1, 2), {1, 2}, True), ((1, 2), {1, 2, 3}, True), ((1, 2, 3), {1, 2}, False), ((1, 2), set(), False),
])  # fmt: skip
def test_a_dispute_is_settled_for_all_only_when_every_side_of_the_case_is_bound(sides, bound, all_of_it):
    with mock.patch.object(guards, "CaseParty") as parties:
        parties.objects.filter.return_value = [Made(party_id=it) for it in sides]
        assert guards.settles_it_for_all(Made(case_id=7, bound_parties=bound)) is all_of_it
    assert parties.objects.filter.call_args.kwargs == {"case": 7, "capacity__in": ("requester", "respondent")}


@pytest.mark.rule("TM28", "MED-40")
@pytest.mark.parametrize(("archived", "open_"), [(None, True), (1, False), (2, True)])
def test_each_mediation_of_a_case_is_archived_once(archived, open_):
    with ledger(last=lambda *step: archived and Made(subject_id=archived)):
        assert holds("not_archived") is open_


@pytest.mark.parametrize("has", [True, False])
def test_what_must_be_there_is_there(has):
    assert holds("somebody_mediates", mediators=["一人"] * has) is has
    assert holds("is_notarised", deed="（2026）南公证字第1号" * has) is has
    assert holds("is_certified", certificate="（2026）南公执字第1号" * has) is has


@pytest.mark.parametrize("may", [True, False])
def test_whether_the_office_may_mediate_this(may):
    with mock.patch.object(guards, "why_not_by_this_office", return_value="" if may else "不能主持"):
        assert holds("this_office_may", kind=Kind.TRADEMARK) is may
    assert holds("office_mediates", case=Made(office=Made(mediates=may))) is may
    assert holds("about_a_patent", case=Made(kind="patent" if may else "trademark")) is may
    with ledger(standing=lambda case, key: "accepted" if may and key == "intake" else "registered"):
        assert holds("case_is_accepted") is may


# 经数据库的条件 -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def walk(world):
    walk = Walk(world, "2026-09-01")
    walk.in_session()
    return walk


@pytest.mark.rule("TM28", "MED-40")
@pytest.mark.parametrize(("changed", "done"), [
    ({}, False), ({"status": "met"}, True), ({"party": True}, True), ({"soft": True}, True), ({"term": "cnipa_year"}, True),
])  # fmt: skip
def test_the_file_is_closed_when_none_of_the_offices_own_periods_runs(walk, changed, done):
    mine = Deadline.objects.filter(subject_id=walk.mediation.pk)
    mine.update(status="met", party=False, soft=False)
    one = mine.first()
    assert guards.nothing_is_outstanding.holds(walk.mediation, asked())
    Deadline.objects.filter(pk=one.pk).update(**{"status": "running"} | changed)
    assert guards.nothing_is_outstanding.holds(walk.mediation, asked()) is done


@pytest.mark.rule("R-OFF-1", "TM06")
@pytest.mark.parametrize(("card", "valid"), [
    ({}, True), ({"ruling_card_issuer": "province"}, True), ({"ruling_card_issuer": "prefecture"}, False), ({"ruling_card": ""}, False),
    ({"ruling_card_until": TODAY}, True), ({"ruling_card_until": TODAY - timedelta(days=1)}, False), ({"ruling_card_until": None}, False),
])  # fmt: skip
def test_each_handler_of_a_patent_mediation_holds_a_card_that_is_valid_today(walk, card, valid):
    handlers = [
        it.user for it in Post.objects.filter(case=walk.mediation.case, role=Role.HANDLER).select_related("user")
    ]
    good = {"ruling_card": "卡1", "ruling_card_issuer": "cnipa", "ruling_card_until": date(2027, 1, 1)}
    for user in handlers:
        type(user).objects.filter(pk=user.pk).update(**good)
    type(handlers[0]).objects.filter(pk=handlers[0].pk).update(**good | card)
    assert guards.handlers_hold_cards.holds(walk.mediation, asked()) is valid


@pytest.mark.rule("R-OFF-1")
def test_cards_are_asked_for_from_the_day_order_81_is_in_force_and_of_somebody(world):
    case = factories.accepted_case(world)
    Post.objects.filter(case=case, role=Role.HANDLER).delete()
    first = datetime(*ORDER_81_FROM.timetuple()[:3], 9, tzinfo=CHINA)
    assert not guards.handlers_hold_cards.holds(Made(case=case), asked(first))
    assert guards.handlers_hold_cards.holds(Made(case=case), asked(first - timedelta(days=1)))
