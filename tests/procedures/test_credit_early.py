"""提前移出的申请: taken in whatever it lacks, told once what it lacks, accepted or refused within two working days (CR-R4)."""

from datetime import date
from types import SimpleNamespace as Made
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import rendering
from casework.acts import Refused
from casework.models import Deadline, IssuedPaper
from casework.roles import Role
from enforcement.credit import early
from enforcement.credit.procedure import BlackListing as B
from enforcement.credit.procedure import S
from tests import factories
from tests.procedures.listings import moment, published, punishable, take
from tests.procedures.rows import asked

FRIDAY, MONDAY, TUESDAY, WEDNESDAY = "2027-12-03", "2027-12-06", "2027-12-07", "2027-12-08"
GIVEN = ["application", "identity", "promise"]
ASKED = {"missing": "缴清罚款的凭证。", "until": "2027-12-20"}
WHOLE = {"papers_complete": True}


@pytest.fixture
def clerk(world):
    return world.people[Role.CREDIT_CLERK]


@pytest.fixture
def head(world):
    return world.people[Role.HEAD]


@pytest.fixture
def listing(world):
    return published(punishable(world), world)


@pytest.fixture
def filed(listing, clerk):
    take(listing, B.file_repair, clerk, MONDAY, received_on=FRIDAY, papers_given=GIVEN)
    return listing


def clock_of(listing):
    row = Deadline.objects.filter(subject_id=listing.pk, term="accept_in_time").order_by("start").last()
    return row.status, timezone.localtime(row.due).date().isoformat()


def html(title):
    paper = IssuedPaper.objects.get(title=title)
    return rendering.to_html(paper.template, paper.states, title=paper.title, office=paper.office.name)


@pytest.mark.rule("CR-R4", "CR-R3", "DOC-C5", "CL08")
def test_an_incomplete_application_is_entered_put_right_once_and_then_accepted(filed, clerk):
    assert filed.state == S.PUBLISHED and clock_of(filed) == ("running", TUESDAY)
    with pytest.raises(ValidationError, match="还缺少履行义务"):
        take(filed, B.ask_repair, clerk, MONDAY, **WHOLE)
    with pytest.raises(ValidationError, match="补正期限应当在今天以后"):
        take(filed, B.ask_papers, clerk, MONDAY, **ASKED | {"until": MONDAY})
    take(filed, B.ask_papers, clerk, MONDAY, **ASKED)
    assert clock_of(filed)[0] == "met"
    told = html("提前移出申请补正通知书")
    assert "缴清罚款的凭证。" in told and "2027年12月3日收到" in told and "2027年12月20日前" in told
    with pytest.raises(Refused, match="不能再次要求补正"):
        take(filed, B.ask_papers, clerk, MONDAY, **ASKED)
    with pytest.raises(Refused, match="补正材料尚未登记收到"):
        take(filed, B.ask_repair, clerk, MONDAY, **WHOLE)
    with pytest.raises(ValidationError, match="不能早于告知补正之日"):
        take(filed, B.papers_given, clerk, TUESDAY, received_on=FRIDAY, papers_given=["proof"])
    take(filed, B.papers_given, clerk, TUESDAY, received_on=TUESDAY, papers_given=["proof"])
    assert clock_of(filed) == ("running", "2027-12-09")
    with pytest.raises(Refused, match="不能再次要求补正"):
        take(filed, B.ask_papers, clerk, TUESDAY, **ASKED)
    with pytest.raises(Refused, match="补正材料已经收到"):
        take(filed, B.papers_given, clerk, TUESDAY, received_on=TUESDAY, papers_given=["proof"])
    take(filed, B.ask_repair, clerk, WEDNESDAY, **WHOLE)
    assert filed.state == S.REPAIR and clock_of(filed)[0] == "met"
    assert filed.case.events.last().answers["received_on"] == TUESDAY


@pytest.mark.rule("CR-R4", "CR-R3")
def test_what_the_office_finds_on_a_sharing_platform_it_does_not_ask_for(filed, clerk):
    take(filed, B.ask_repair, clerk, TUESDAY, **WHOLE, papers_shared=["proof"])
    assert filed.state == S.REPAIR


@pytest.mark.rule("CR-R4", "DOC-C5", "CR-L21")
def test_an_application_is_refused_in_writing_by_the_head_with_reasons_and_remedy(listing, clerk, head):
    early_day = {"received_on": "2027-05-06", "papers_given": [*GIVEN, "proof"]}
    with pytest.raises(Refused, match="没有等待答复"):
        take(listing, B.decline_repair, head, "2027-05-06", reasons="公示未满一年。")
    take(listing, B.file_repair, clerk, "2027-05-06", **early_day)
    with pytest.raises(Refused, match="尚未答复"):
        take(listing, B.file_repair, clerk, "2027-05-06", **early_day)
    with pytest.raises(Refused, match="公示满一年"):
        take(listing, B.ask_repair, clerk, "2027-05-06", **WHOLE)
    with pytest.raises(Refused):
        take(listing, B.decline_repair, clerk, "2027-05-07", reasons="公示未满一年，不符合申请条件。")
    take(listing, B.decline_repair, head, "2027-05-07", reasons="公示未满一年，不符合申请条件。")
    assert listing.state == S.PUBLISHED and clock_of(listing)[0] == "met"
    told = html("不予受理提前移出申请通知书")
    assert (
        "公示未满一年，不符合申请条件。" in told
        and "行政复议" in told
        and "提起行政诉讼" in told
        and "2027年5月6日收到" in told
    )
    take(listing, B.file_repair, clerk, MONDAY, received_on=MONDAY, papers_given=[*GIVEN, "proof"])
    take(listing, B.ask_repair, clerk, MONDAY, **WHOLE)


@pytest.mark.rule("CR-R4")
def test_time_to_put_it_right_is_left_to_its_end(filed, clerk, head):
    take(filed, B.ask_papers, clerk, MONDAY, **ASKED)
    with pytest.raises(Refused, match="补正期限尚未届满"):
        take(filed, B.decline_repair, head, "2027-12-20", reasons="没有补正材料。")
    take(filed, B.decline_repair, head, "2027-12-21", reasons="期满没有补正材料。")


@pytest.mark.rule("CR-R4")
def test_what_is_accepted_at_once_is_accepted_in_two_working_days_or_entered_first(listing, clerk):
    with pytest.raises(ValidationError, match="请填写收到申请的日期"):
        take(listing, B.ask_repair, clerk, WEDNESDAY, **WHOLE)
    with pytest.raises(ValidationError, match="不能早于公示日期"):
        take(listing, B.ask_repair, clerk, WEDNESDAY, **WHOLE, received_on="2026-12-02")
    with pytest.raises(ValidationError, match="已超过二个工作日（至2027-12-07）"):
        take(listing, B.ask_repair, clerk, WEDNESDAY, **WHOLE, received_on=FRIDAY)
    take(listing, B.ask_repair, clerk, TUESDAY, **WHOLE, received_on=FRIDAY)


@pytest.mark.rule("CR-R4")
def test_what_a_party_hands_in_itself_is_received_that_day(listing, world):
    party = factories.as_party(world, listing.case, "party")
    with pytest.raises(ValidationError, match="以提交当日为收到之日"):
        take(listing, B.file_repair, party, MONDAY, received_on=FRIDAY, papers_given=GIVEN)
    take(listing, B.file_repair, party, MONDAY, received_on=MONDAY, papers_given=GIVEN)


def test_an_application_is_not_dated_before_the_publication(listing, clerk):
    with pytest.raises(ValidationError, match="不能早于公示日期"):
        take(listing, B.file_repair, clerk, MONDAY, received_on="2026-12-02")


# 条件的全表 -----------------------------------------------------------------------------------------------------------


def line(step, subject=1, **answers):
    return Made(step=step, subject_id=subject, answers=answers, on=date(2027, 12, 6))


FILED, ASKS = line("file_repair", received_on=FRIDAY), line("ask_papers", until="2027-12-20")
GAVE, TOOK, TURNED = line("papers_given", received_on=TUESDAY), line("ask_repair"), line("decline_repair")
OTHER = line("file_repair", subject=2, received_on=FRIDAY)


@pytest.mark.rule("CR-R4")
@pytest.mark.parametrize(
    ("before", "waits", "asks_again", "missing"),
    [
        ((), False, True, False), ((OTHER,), False, True, False), ((FILED,), True, True, False), ((FILED, ASKS), True, False, True),
        ((FILED, OTHER), True, True, False), ((FILED, ASKS, GAVE), True, False, False), ((FILED, TOOK), False, True, False),
        ((FILED, ASKS, TURNED), False, True, False), ((FILED, ASKS, TURNED, FILED), True, True, False), ((TOOK,), False, True, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("day", "over"), [("2027-12-19", False), ("2027-12-20", False), ("2027-12-21", True)])
def test_each_question_about_an_application_is_answered_by_what_happened_to_it(
    before, waits, asks_again, missing, day, over
):
    listing, now = Made(pk=1, case=None), asked(moment(day))
    with mock.patch.object(early, "ledger", Made(every=lambda case, key, *steps: list(before))):
        assert (
            early.application_waits.holds(listing, now) is waits is not early.no_application_waits.holds(listing, now)
        )
        assert early.not_yet_asked_to_correct.holds(listing, now) is asks_again
        assert (
            early.correction_is_awaited.holds(listing, now)
            is missing
            is not early.nothing_is_missing.holds(listing, now)
        )
        assert early.time_to_correct_is_over.holds(listing, now) is (over or not missing)
