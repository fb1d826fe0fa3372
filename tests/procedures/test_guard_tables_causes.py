"""What a listing and a recognition rest on, and which office or court is competent, by their whole truth tables."""

from datetime import date
from types import SimpleNamespace as Made
from unittest import mock

import pytest
from django.db.models import Q

from casework.models.case import CaseKind
from casework.models.office import Level, OfficeKind
from enforcement import competence
from enforcement.credit import basis, frauds
from enforcement.credit.messages import REFUSAL
from enforcement.credit.scheme import linked
from enforcement.penalty import venue
from mediation import courts
from mediation.courts import APPROVED, BASIC, INTERMEDIATE, INVITER, ORGANISATION
from tests.procedures.rows import TODAY, YES_NO, Rows, lines, written

CASE = Made(pk=7, office_id=3)
UNLAWFUL = ("reconsidered", {"outcome": "unlawful"})
JUDGED_AS_IT_WAS = ("original_judged", {"outcome": "unlawful"})


def told(penalty=(), ruling=(), *, states=None):
    """The ledger of the case: the penalty's lines, the ruling's, and where each procedure stands."""
    books = {"penalty": lines(*penalty), "ruling": lines(*ruling)}
    for row in (*books["penalty"], *books["ruling"]):
        row.office_id, row.on = row.answers.get("office", 3), TODAY
    return Made(
        last=lambda case, key, *steps: books[key].filter(step__in=steps).last(),
        every=lambda case, key, *steps: list(books[key].filter(step__in=steps)),
        happened=lambda case, key, *steps: books[key].filter(step__in=steps).exists(),
        standing=lambda case, key: (states or {}).get(key),
        once=lambda key, read: read(),
    )


def decided(*kinds, tier="usual", **more):
    return ("decide", {"kinds": list(kinds), "tier": tier} | more)


# 列入的事由 -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-L2")
@pytest.mark.parametrize(("before", "heavier"), [
    ((), False), ((("decide", {}),), False), ((decided("fine"),), False), ((decided("fine", tier="heavy"),), True), ((decided("warning", tier="heavy"),), False),
    ((decided("warning"),), False), *(((decided(it),), True) for it in sorted(basis.SEVERE_KINDS)), ((decided("fine", tier="heavy"), decided("fine")), False),
    ((decided("fine", sorted(basis.SEVERE_KINDS)[0]),), True),
])  # fmt: skip
def test_a_heavy_fine_or_a_heavy_kind_is_a_heavier_penalty(before, heavier):
    with mock.patch.object(basis, "ledger", told(before)):
        assert basis.heavier_penalty(CASE) is heavier


@pytest.mark.rule("CR-L8")
@pytest.mark.parametrize(
    ("before", "listed"),
    [
        ((), False),
        ((("decide", {}),), False),
        ((("decide", {"list_considered": "list"}),), True),
        ((("decide", {"list_considered": "no"}),), False),
    ],
)
def test_the_decision_itself_answers_whether_to_list(before, listed):
    with mock.patch.object(basis, "ledger", told(before)):
        assert basis.answered_to_list(CASE) is listed


@pytest.mark.rule("CR-L23")
@pytest.mark.parametrize(("before", "annulled"), [
    ((), False), (("decide",), False), (("judged_revoked",), False), (("decide", "judged_revoked"), True), (("decide", "reconsidered_revoked"), True), (("decide", "office_revoked"), True),
    (("decide", "judged"), False), (("decide", ("judged", {"outcome": "unlawful"})), True), (("decide", ("judged", {"outcome": "changed"})), False),
    (("decide", "reconsidered_revoked", "revived"), False), (("judged_revoked", "decide"), False), (("decide", "judged_revoked", "decide"), False),
    (("decide", UNLAWFUL, ("judged", {"outcome": "upheld"})), True), (("decide", UNLAWFUL, ("judged", {"outcome": "changed"})), True),
    (("decide", ("reconsidered", {"outcome": "upheld"}), ("judged", {"outcome": "unlawful"})), True), (("decide", "change_decision"), False),
    (("decide", "reconsidered_revoked", "revived", ("judged", {"outcome": "unlawful"})), True), (("decide", UNLAWFUL, "decide"), False),
    (("decide", UNLAWFUL, "reconsider_again"), False), (("decide", "change_decision", "judged_revoked"), True), (("decide", "change_decision", UNLAWFUL), True),
])  # fmt: skip
@pytest.mark.parametrize(
    ("state", "urged"), [("demanded", True), ("enforcing", True), ("served", False), (None, False)]
)
def test_an_annulled_penalty_is_neither_refused_nor_a_ground(before, annulled, state, urged):
    with mock.patch.object(basis, "ledger", told(before, states={"penalty": state})):
        assert basis.penalty_annulled(CASE) is annulled
        assert basis.refused_penalty(CASE) is (urged and not annulled)
        for kind, ground in (("penalty", REFUSAL), ("penalty", "fake_trading")):
            listing = Made(pk=1, basis_kind=kind, ground=ground, case=CASE)
            with mock.patch.object(basis, "behind", return_value=basis.ledger.last(CASE, "penalty", "decide")):
                stands = basis.still_stands(listing)
            assert stands is not annulled
            assert basis.still_refused(listing) is (ground != REFUSAL or (urged and not annulled))


@pytest.mark.rule("CR-L23", "CR-P7")
@pytest.mark.parametrize(("before", "first", "latest"), [
    (("decide", "judged_revoked", "decide"), True, False), (("decide", "decide", "judged_revoked"), False, True), (("decide", UNLAWFUL, "decide", "judged_revoked"), True, True),
    (("decide", "judged_revoked", "decide", "reconsidered_revoked", "revived"), True, False),
    (("decide", "change_decision", JUDGED_AS_IT_WAS, "decide"), True, False),
])  # fmt: skip
def test_a_decision_made_anew_does_not_heal_the_one_before_it(before, first, latest):
    with mock.patch.object(basis, "ledger", told(before)) as ledger:
        one, *_, two = ledger.every(CASE, "penalty", "decide")
        assert (basis.penalty_annulled(CASE, one), basis.penalty_annulled(CASE, two)) == (first, latest)


@pytest.mark.rule("CR-L23")
def test_what_is_judged_of_the_decision_as_it_was_does_not_touch_the_changed_one():
    with mock.patch.object(basis, "ledger", told(("decide", "change_decision", JUDGED_AS_IT_WAS))) as ledger:
        first = ledger.last(CASE, "penalty", "decide")
        assert not basis.penalty_annulled(CASE) and basis.penalty_annulled(CASE, first)


@pytest.mark.rule("CR-L23")
@pytest.mark.parametrize(("began", "rests_on"), [(None, 4), (1, None), (2, None), (3, 2), (4, 2), (5, 4)])
def test_a_proceeding_rests_on_the_latest_decision_before_its_first_step(began, rests_on):
    events = Rows([Made(subject_id=9, sequence=began)] if began is not None else [])
    with mock.patch.multiple(
        basis, ledger=told(("lead", "decide", "judged_revoked", "decide")), Event=Made(objects=events)
    ):
        found = basis.behind(Made(pk=9, case=CASE))
    assert (found and found.sequence) == rests_on


@pytest.mark.rule("CR-L5", "CR-L23")
@pytest.mark.parametrize(
    "state", [None, "served", "effective", "demanded", "court", "enforcing", "performed", "revoked"]
)
@pytest.mark.parametrize("found", YES_NO)
def test_a_ruling_is_unperformed_once_its_refusal_was_found_while_it_binds(state, found):
    refused = state in ("effective", "demanded", "court", "enforcing") and found
    with mock.patch.object(basis, "ledger", told(ruling=["note_refusal"] if found else [], states={"ruling": state})):
        assert basis.unperformed_ruling(CASE) is refused
        assert basis.still_refused(Made(basis_kind="ruling", ground=REFUSAL, case=CASE)) is refused
        assert basis.still_stands(Made(basis_kind="ruling", case=CASE)) is (state != "revoked")
        assert basis.still_stands(Made(basis_kind=basis.COURT, case=CASE))


@pytest.mark.parametrize(
    ("penalty", "ruling", "found"),
    [((), (), None), (("decide",), (), "decide"), ((), ("approve",), "approve"), (("decide",), ("approve",), "decide")],
)
def test_the_decision_behind_a_case_is_the_penalty_before_the_ruling(penalty, ruling, found):
    with mock.patch.object(basis, "ledger", told(penalty, ruling)):
        decision = basis.decision(CASE)
        assert (decision and decision.step) == found


@pytest.mark.rule("CR-L17")
@pytest.mark.parametrize(("ground", "kind", "articles"), [
    ("fake_trading", OfficeKind.IP_OFFICE, [2, 9, 25]), ("fake_trading", OfficeKind.COURT, [2, 9]), (REFUSAL, OfficeKind.IP_OFFICE, [11, 25]), ("unknown", OfficeKind.IP_OFFICE, [2, 25]),
    (basis.BY_COURT, OfficeKind.COURT, [2, 24]),
])  # fmt: skip
def test_the_articles_behind_a_listing_stand_in_their_order(ground, kind, articles):
    listing = Made(ground=ground, case=Made(office=Made(kind=kind)))
    assert [it.number for it in basis.articles(listing)] == articles


# 失信行为的依据 -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-C1")
@pytest.mark.parametrize("penalty", YES_NO)
@pytest.mark.parametrize("ruling", YES_NO)
@pytest.mark.parametrize("office", [3, 4])
def test_a_refusal_rests_on_the_offices_own_penalty_before_its_ruling(penalty, ruling, office):
    facts = Made(refused_penalty=lambda case: penalty, unperformed_ruling=lambda case: ruling)
    ledger = told([("decide", {"office": office})], [("approve", {"office": office})])
    papers = [
        Made(case=CASE, title=title, number=number, issued_at=at)
        for title in linked.TITLES.values()
        for at, number in ((1, "1号"), (2, "2号"), (3, ""))
    ]
    with mock.patch.multiple(linked, basis=facts, ledger=ledger, IssuedPaper=Rows(papers)):
        found = linked.refused(CASE)
    kind = "penalty" if penalty else "ruling" if ruling else None
    assert found == (linked.Decision(kind, "2号", TODAY) if kind and office == 3 else None)


@pytest.mark.rule("CR-C1")
@pytest.mark.parametrize(
    ("charges", "annulled", "found"),
    [
        ((), False, False),
        (("Q-TM-9a",), False, True),
        (("Q-TM-1",), False, False),
        (("Q-TM-9a",), True, False),
        (("Q-TM-9a", "Q-TM-1"), False, False),
    ],
)
def test_an_agencys_penalty_counts_by_its_last_charge_while_it_stands(charges, annulled, found):
    rows = [Made(sequence=number, answers={"charge": it}) for number, it in enumerate(charges)]
    events = Made(objects=Made(filter=lambda **_: Rows(rows)))
    facts = Made(penalty_annulled=lambda case, *decided: annulled)
    with mock.patch.multiple(linked, Event=events, basis=facts, ledger=told(["decide"]), IssuedPaper=Rows()):
        assert linked.agency_penalty(CASE) == (linked.Decision("penalty", "", TODAY) if found else None)
    with mock.patch.multiple(linked, Event=events, basis=facts, ledger=told()):
        assert linked.agency_penalty(CASE) is None


@pytest.mark.rule("CR-C2")
@pytest.mark.parametrize("annulled", YES_NO)
@pytest.mark.parametrize("state", ["revoked", "served"])
@pytest.mark.parametrize(("rests_on", "told_by"), [("ruling", "ruling"), ("penalty", "penalty"), ("", "")])
def test_a_recognition_stands_while_the_decision_behind_it_does(annulled, state, rests_on, told_by):
    with mock.patch.multiple(
        linked,
        basis=Made(penalty_annulled=lambda case, *decided: annulled, behind=lambda it: None),
        ledger=told(states={"ruling": state}),
    ):
        stands = {"ruling": state != "revoked", "penalty": not annulled, "": True}[told_by]
        assert linked.stands(Made(case=CASE, rests_on=rests_on)) is stands


# 裁决的管辖 -------------------------------------------------------------------------------------------------------------

ELSEWHERE, OUTSIDE, NO_POWER, ABOVE = "先行受理", "不在本行政区域", "没有办理", "提级或者指定"


@pytest.mark.rule("R-JUR-1", "R-JUR-2", "R-JUR-3", "R-JUR-4")
@pytest.mark.parametrize(("place", "first", "why_place"), [
    ("respondent", False, ""), ("act", False, ""), ("result", False, ""), ("respondent", True, ELSEWHERE), ("act", True, ELSEWHERE), ("result", True, ELSEWHERE),
    ("designated", False, ""), ("designated", True, ""), ("none", False, OUTSIDE), ("none", True, OUTSIDE),
])  # fmt: skip
@pytest.mark.parametrize(("level", "importance", "why_level"), [
    (Level.PROVINCE, "ordinary", ABOVE), (Level.PROVINCE, "foreign", ""), (Level.PROVINCE, "major", ""), (Level.PREFECTURE, "ordinary", ""), (Level.PREFECTURE, "foreign", ""),
    (Level.PREFECTURE, "major", ""), (Level.COUNTY, "ordinary", ""), (Level.COUNTY, "foreign", NO_POWER), (Level.COUNTY, "major", NO_POWER),
])  # fmt: skip
@pytest.mark.parametrize(
    ("kind", "power"), [(OfficeKind.IP_OFFICE, True), (OfficeKind.IP_OFFICE, False), (OfficeKind.COURT, True)]
)
def test_each_place_and_level_gives_its_own_reason(place, first, why_place, level, importance, why_level, kind, power):
    office = Made(kind=kind, rules_patents=power, level=level)
    may = kind == OfficeKind.IP_OFFICE and power
    expected = [why_place] if why_place else []
    if not may:
        expected.append(NO_POWER)
    elif why_level and not (why_level == ABOVE and place == "designated"):
        expected.append(why_level)
    found = competence.why_not_competent(office, place=place, importance=importance, accepted_elsewhere_first=first)
    assert competence.hears_patent_disputes(office) is may
    assert len(found) == len(expected) and all(
        why in sentence for why, (sentence, _) in zip(expected, found, strict=True)
    )


@pytest.mark.rule("R-JUR-4")
def test_the_nearest_office_above_both_is_their_common_superior():
    province = Made(pk=1, parent=None)
    city, other_city = Made(pk=2, parent=province), Made(pk=3, parent=province)
    county, sister, far = Made(pk=4, parent=city), Made(pk=5, parent=city), Made(pk=6, parent=Made(pk=9, parent=None))
    for ours, other, above in (
        (county, sister, 2),
        (county, other_city, 1),
        (city, other_city, 1),
        (county, far, None),
        (province, city, None),
    ):
        found = competence.common_superior(ours, other)
        assert (found and found.pk) == above


@pytest.mark.rule("R-JUR-2")
@pytest.mark.parametrize(
    ("given", "abroad", "counts_as"),
    [
        ("ordinary", False, "ordinary"),
        ("ordinary", True, "foreign"),
        ("major", True, "major"),
        ("foreign", False, "foreign"),
    ],
)
def test_a_party_from_abroad_makes_a_case_at_least_foreign(given, abroad, counts_as):
    with written(competence, CaseParty=[Made(case=CASE, foreign=abroad)]):
        assert competence.importance_of(CASE, given) == counts_as


@pytest.mark.rule("R-JUR-2")
@pytest.mark.parametrize("kind", CaseKind)
@pytest.mark.parametrize("rights", [(), (True,), (False,), (False, True)])
def test_a_patent_dispute_is_a_patent_case_with_a_patent(kind, rights):
    case = Made(pk=7, kind=kind, rights=Rows(Made(is_patent=it) for it in rights))
    assert competence.is_patent_dispute(case) is (kind == CaseKind.PATENT and any(rights))


@pytest.mark.rule("R-JUR-1")
@pytest.mark.parametrize(("place", "addresses", "acted_in", "doubt"), [
    ("respondent", (), "", ""), ("respondent", ("南宁市示范路2号",), "", ""), ("respondent", ("示范路2号",), "", ""), ("respondent", ("柳州市示范路3号",), "", "在柳州市"),
    ("respondent", ("柳州市示范路3号", "南宁市示范路2号"), "", ""), ("respondent", ("柳州市示范路3号", ""), "", ""), ("respondent", ("柳州市示范路3号", "武汉市"), "南宁市", "在柳州市、武汉市"),
    ("act", ("柳州市",), "南宁市示范市场", ""), ("act", ("南宁市",), "", "行为发生地没有登记"), ("act", (), "柳州市示范市场", "在柳州市"), ("act", (), "示范市场", ""),
    ("result", ("南宁市",), "南宁市", "结果发生地没有登记"), ("designated", ("柳州市",), "柳州市", ""), ("none", ("柳州市",), "", ""), ("", (), "", ""),
])  # fmt: skip
def test_the_venue_is_held_against_what_the_file_says_of_it(place, addresses, acted_in, doubt):
    case = Made(office=Made(division="450100"), place=acted_in)
    sides = [Made(case=case, capacity="respondent", party=Made(address=it)) for it in addresses]
    sides.append(Made(case=case, capacity="requester", party=Made(address="桂林市")))
    with written(competence, CaseParty=sides):
        found = competence.doubt_of_venue(case, place)
    assert doubt in found and bool(found) is bool(doubt)


# 司法确认的管辖 -----------------------------------------------------------------------------------------------------------


class Court:
    def __init__(self, division="430100", level="prefecture", answer=None):
        self.division, self.level, self.choices = division, level, {courts.COURT_PLACE.key: answer} if answer else {}


SEAT = courts.SEATS[0]
WRONG_LEVEL, CONCENTRATED, WRONG_PLACE, ONLY_HERE = "是基层法院", "集中由", "不在调解机关所在地", "本地区只由"


@pytest.mark.rule("JC-04", "JC-05", "JC-06")
@pytest.mark.parametrize(("tier", "seat", "court", "place", "answer", "against"), [
    (BASIC, None, Court("420102", "county"), ORGANISATION, "", []), (INTERMEDIATE, None, Court("420102", "county"), ORGANISATION, "", [WRONG_LEVEL]),
    (INTERMEDIATE, None, Court("420100"), ORGANISATION, "", []), (INTERMEDIATE, None, Court("430100"), ORGANISATION, "", [WRONG_PLACE]),
    (INTERMEDIATE, None, Court("420200"), ORGANISATION, "", [WRONG_PLACE]), (BASIC, None, Court("430100"), "party", "", []), (BASIC, None, Court("420100"), "subject", "", []),
    (BASIC, None, Court("420100"), "party", ORGANISATION, [ONLY_HERE]), (BASIC, None, Court("420100"), ORGANISATION, ORGANISATION, []),
    (INTERMEDIATE, SEAT, Court("450100"), ORGANISATION, "", []), (INTERMEDIATE, SEAT, Court("450200"), ORGANISATION, "", [CONCENTRATED]),
    (INTERMEDIATE, SEAT, Court("450103", "county"), "party", "", [WRONG_LEVEL]), (INTERMEDIATE, SEAT, Court("450200", "county"), "party", ORGANISATION, [WRONG_LEVEL, CONCENTRATED, ONLY_HERE]),
])  # fmt: skip
def test_each_reason_against_a_court_is_told(tier, seat, court, place, answer, against):
    organisation = Court("420100", answer=answer)
    found = list(courts.Route(tier, courts.IP_JURISDICTION.art(1), seat).against(court, place, organisation))
    assert len(found) == len(against) and all(why in sentence for why, sentence in zip(against, found, strict=True))


@pytest.mark.rule("JC-06")
@pytest.mark.parametrize(("day", "region", "kinds", "invited", "tier", "seated"), [
    ("2022-04-30", "45", ["invention"], False, None, False), ("2022-05-01", "45", ["invention"], False, INTERMEDIATE, False), ("2026-01-28", "45", ["invention"], False, INTERMEDIATE, False),
    ("2026-01-29", "45", ["invention"], False, INTERMEDIATE, True), ("2026-01-29", "44", ["invention"], False, INTERMEDIATE, False), ("2026-01-29", "45", ["design"], False, APPROVED, False),
    ("2026-01-29", "45", ["trademark"], False, BASIC, False), ("2026-01-29", "45", ["invention"], True, INVITER, False), ("2026-01-29", "45", [], True, INVITER, False),
])  # fmt: skip
def test_the_seat_of_a_region_counts_from_its_day_for_its_matter(day, region, kinds, invited, tier, seated):
    found = courts.route(kinds, region, date.fromisoformat(day), invited=invited)
    assert (found and found.tier) == tier and bool(found and found.seat) is seated
    assert found is None or str(found) == (SEAT.court if seated else courts.TIERS[tier])


def test_of_two_seats_of_a_region_the_later_counts():
    later = courts.Seat("45", courts.TECHNICAL, "另一法院", "4502", date(2026, 6, 1), "示例")
    with mock.patch.object(courts, "SEATS", (SEAT, later)):
        assert (
            courts.route(["invention"], "45", date(2026, 5, 31)).seat is SEAT
            and courts.route(["invention"], "45", date(2026, 6, 1)).seat is later
        )


# 处罚的管辖、立案 --------------------------------------------------------------------------------------------------------

PLACE_OF = {"ordinary": {"act"}, "operator": {"domicile"}, "seller": {"business"}}


@pytest.mark.rule("P-INT-7")
@pytest.mark.parametrize("offender", venue.OFFENDERS)
@pytest.mark.parametrize("place", venue.PLACES)
@pytest.mark.parametrize("facts", [(a, b, c) for a in YES_NO for b in YES_NO for c in YES_NO])
def test_each_kind_of_trader_has_its_place_unless_filed_or_designated_elsewhere(offender, place, facts):
    platform_first, filed_elsewhere, designated = facts
    at_the_platform = offender == "seller" and place == "platform" and platform_first
    ours = designated or (not filed_elsewhere and (place in PLACE_OF[offender] or at_the_platform))
    given = {"offender": offender, "venue": place, "platform_first": platform_first, "filed_elsewhere": filed_elsewhere}
    assert venue.VENUE.decide(**venue.facts_of(given, designated)).then == (venue.OURS if ours else venue.NOT_OURS)


def test_what_is_left_blank_is_an_ordinary_trader_at_the_place_of_the_act():
    assert venue.facts_of({}, designated=False) == {
        "offender": "ordinary", "place": "act", "platform_first": False, "filed_elsewhere": False, "designated": False,
    }  # fmt: skip


@pytest.mark.rule("P-DOC-2", "P-DOC-3")
@pytest.mark.parametrize("ground", ["", *venue.LENIENT])
@pytest.mark.parametrize("facts", [(a, b, c, d) for a in YES_NO for b in YES_NO for c in YES_NO for d in YES_NO])
def test_a_case_is_filed_where_every_condition_is_met(ground, facts):
    competent, in_time, evidence, punishable = facts
    whole = in_time and evidence and punishable
    then = "refer" if not competent else "decline" if not whole else "may_decline" if ground else "file"
    found = venue.FILING.decide(
        competent=competent, in_time=in_time, evidence=evidence, punishable=punishable, ground=ground
    )
    assert found.then == then


@pytest.mark.rule("CR-L24")
def test_a_refusal_is_about_fraud_only_where_its_answers_say_so():
    false, concealed = {"grounds": ["false_papers"]}, {"concealed": True}
    assert frauds.said() == (
        Q(procedure="repair", step="revoke_fraud") | Q(procedure="repair", step="refuse", data__contains={"answers": false})
        | Q(procedure="credit", step="reinstate") | Q(procedure="credit", step="refuse_repair", data__contains={"answers": concealed})
    )  # fmt: skip
