"""Foreign formalities, translations and appraisals of evidence: articles 46 and 53 of Order 81."""

import pytest

from casework.models import Evidence
from enforcement.ruling.procedure import PatentRuling as P
from tests.procedures import merits
from tests.procedures.comparing import DAY, answered, compare, compare_on
from tests.procedures.merits import row
from tests.procedures.rulings import at, errors, refusal


@pytest.fixture
def walk(world):
    return answered(world)


# 第四十六条：手续与译本


@pytest.mark.rule("R-EVD-8")
@pytest.mark.parametrize(
    ("given", "usable"),
    [
        ({"formed_in": "abroad"}, False),
        ({"formed_in": "abroad", "formalities": ["source", "notarised"]}, False),
        ({"formed_in": "abroad", "formalities": ["source", "notarised", "legalised"]}, True),
        ({"formed_in": "abroad", "formalities": ["source", "treaty"]}, True),
        ({"formed_in": "abroad", "formalities": ["notarised", "legalised"]}, False),
        ({"formed_in": "hong_kong"}, False),
        ({"formed_in": "macao", "formalities": ["regional"]}, True),
        ({"formed_in": "taiwan", "formalities": ["source"]}, False),
        ({"formed_in": "mainland", "foreign_language": True}, False),
        ({"formed_in": "mainland", "foreign_language": True, "translated": True}, True),
        ({"formed_in": "mainland"}, True),
    ],
)
def test_foreign_evidence_needs_its_formalities_and_a_translation(walk, given, usable):
    walk.on(DAY, P.check_formalities, **given)
    assert walk.standings.get().usable is usable
    refused = {} if usable else errors(lambda: compare(walk, row()))
    assert refused == {} or refused["features"][0].startswith("证据1不能使用")


@pytest.mark.rule("R-EVD-8", "TR18")
def test_unusable_evidence_is_not_admitted_and_blocks_the_deliberation_until_it_is_supplied(walk):
    with at(DAY):
        merits.find(walk)
    walk.on(DAY, P.check_formalities, formed_in="mainland", foreign_language=True)
    assert "视为未提出" in errors(lambda: walk.on(DAY, P.admit))["admissions"][0]
    assert "不能使用" in refusal(lambda: walk.on(DAY, P.deliberate))[0]
    walk.on(DAY, P.check_formalities, formed_in="mainland", foreign_language=True, translated=True)
    walk.on(DAY, P.deliberate)


@pytest.mark.rule("R-EVD-8")
def test_a_disputed_translation_goes_to_a_translator_of_both_or_of_the_office(walk):
    disputed = {"foreign_language": True, "translated": True, "translation_disputed": True}
    assert "双方共同委托翻译" in errors(lambda: walk.on(DAY, P.check_formalities, **disputed))["translator"][0]
    walk.on(DAY, P.check_formalities, **disputed, translator="示范翻译社", chosen_by="office")


# 第五十三条：鉴定


@pytest.mark.rule("R-EVD-7", "TR15", "DI05", "DOC-P13")
def test_the_letter_of_appraisal_states_question_material_time_and_who_chose(walk):
    assert "没有必要" in errors(lambda: walk.on(DAY, P.appraise, applied_on="2026-07-16", needed=False))["needed"][0]
    walk.on(DAY, P.appraise, applied_on="2026-07-16", chosen_by="panel")
    states = walk.paper("技术鉴定委托书").states
    assert (states["appraiser"], states["designated"], states["days"]) == ("示范鉴定所", True, "三十")
    assert states["materials"] == "样品一件" and states["cite"]["appraisal"].endswith("第五十三条")


@pytest.fixture
def appraised(walk):
    walk.on(DAY, P.appraise, applied_on="2026-07-16")
    walk.on("2026-08-10", P.appraised)
    walk.on("2026-08-10", P.set_hearing, hearing_at="2026-08-20 09:00")
    return walk


@pytest.mark.rule("R-EVD-7", "DR37", "TR16", "TR17")
@pytest.mark.parametrize(("attended", "usable"), [("no", False), ("yes", True)])
def test_the_opinion_of_an_appraiser_who_stays_away_is_not_used(appraised, attended, usable):
    expert = Evidence.objects.get(case=appraised.case, kind="expert")
    unsummoned = refusal(lambda: appraised.on("2026-08-12", P.note_appraiser, evidence=expert.pk))
    assert "没有书面通知过鉴定人" in unsummoned[0]
    appraised.on("2026-08-12", P.summon_appraiser)
    states = appraised.paper("鉴定人出席口头审理通知书").states
    assert states["hearing_place"] == "第一审理庭" and states["objected"] is True
    appraised.on("2026-08-20", P.hold_hearing)
    appraised.on("2026-08-20", P.note_appraiser, evidence=expert.pk, notified_on="2026-08-13", attended=attended)
    uses = row(evidence=[expert.number])
    if usable:
        compare_on(appraised, "2026-08-20", uses)
    else:
        refused = errors(lambda: compare_on(appraised, "2026-08-20", uses))
        assert "拒不出席" in refused["features"][0]
