"""Today, the list of cases and the search: whose work it is, in what order, and only what one may see."""

import re
from datetime import datetime

import pytest
from django.utils import timezone

from casework import clock
from casework.acts import act
from casework.desk import paging, today
from casework.desk.folders import parties_in_words
from casework.intake.procedure import Intaking
from casework.models import Case, CaseParty, Intake, Party
from casework.roles import Role
from tests import factories
from tests.desk.reading import links, text
from tests.procedures.penalty_walk import FILED, penalty_walk
from tests.procedures.rulings import P, Walk, at, case_on


def section(page, anchor):
    """The text of one list of the page."""
    return text(re.search(rf'<section[^>]* id="{anchor}".*?</section>', page.content.decode(), re.S)[0])


@pytest.fixture
def ruling(world):
    """Requested on 2026-11-17: the decision to docket it is due on 11-24."""
    walk = Walk(world, case_on(world, "2026-11-16"))
    walk.on("2026-11-17", P.submit)
    return walk


def test_what_falls_due_today_is_counted_and_linked_to_why(ruling, head):
    with at("2026-11-24"):
        page = head.get("/")
    assert "1 今日到期" in text(page) and "■" not in text(page)
    assert "▲ 今日届满，11月24日" in section(page, "due")
    assert any(url.startswith("/deadlines/") and len(url) > 30 for url in links(page))


def test_what_is_late_says_by_how_many_working_days(ruling, head):
    with at("2026-11-30"):
        assert "■ 逾期 4 个工作日，11月24日" in section(head.get("/"), "late")


def test_a_step_open_to_me_is_mine_and_for_others_it_waits_for_me(ruling, world, as_user, head):
    assert "告知补正" in section(as_user(world.officers[0]).get("/"), "mine")
    assert ruling.case.number not in section(head.get("/"), "mine")
    other = section(as_user(world.people[Role.CREDIT_CLERK]).get("/"), "others")
    assert ruling.case.number in other and "待承办人、收案员告知补正，自 2026-11-17" in other
    assert "剩 1 个工作日，11月24日" in other


def test_the_way_on_is_named_before_a_record_and_both_before_what_ends_the_matter(ruling, world, as_user):
    named = [Intaking.refer, Intaking.measure, Intaking.close, Intaking.add_evidence]
    assert sorted(named, key=today._weight) == [Intaking.close, Intaking.measure, Intaking.add_evidence, Intaking.refer]
    shown = section(as_user(world.officers[0]).get("/"), "mine")
    records = [step.label for step in P.steps.values() if step.target is None]
    assert not any(label in shown for label in records)


def test_what_waits_for_my_step_is_looked_at_before_what_is_merely_nearer(ruling, world, as_user, monkeypatch):
    walk = penalty_walk(world).to(*FILED, "finish_investigation")
    monkeypatch.setattr(today, "LOOKED_THROUGH", 1)
    waiting = Case.objects.get(pk=walk.case.pk)
    assert Case.objects.get(pk=ruling.case.pk).next_due < waiting.next_due
    assert waiting.number in section(as_user(world.people[Role.REVIEWER]).get("/"), "mine")


def test_a_new_lead_is_listed_until_it_is_accepted(world, head):
    case = factories.registered_case(world)
    assert case.number in section(head.get("/"), "new")
    act(
        Intake.objects.get(case=case),
        Intaking.refuse,
        by=world.people[Role.HEAD],
        answers={"reasons": "不属于本机关的职责范围，已告知。"},
    )
    assert case.number not in text(head.get("/"))


def test_an_accepted_case_waits_for_its_handler_to_open_a_procedure(case, officer):
    assert "已受理，尚未 开启程序" in section(officer.get("/"), "mine")


def test_a_handler_sees_his_own_cases_first_and_the_offices_when_asked(world, case, as_user):
    stranger = factories.accepted_case(world)
    handler = as_user(world.officers[0])
    Case.objects.filter(pk=stranger.pk).first().posts.filter(user=world.officers[0]).update(
        until=clock.today().replace(day=1), since=clock.today().replace(day=1)
    )
    assert stranger.number not in text(handler.get("/")) and stranger.number in text(handler.get("/?scope=all"))


def test_cases_of_another_office_are_in_no_list_count_or_search(world, case, as_user):
    county = as_user(world.counties[Role.HEAD])
    for url in ("/", "/cases/", "/deadlines/", "/papers/", f"/cases/?q={case.number}", "/cases/?q=示范甲"):
        assert case.number not in text(county.get(url)).replace(f"含“{case.number}”", ""), url


@pytest.mark.parametrize(
    "typed",
    [
        "南知案〔2026〕1号",
        "南知案[2026]1号",
        "示范甲",
        "ZL201110269715.3",
        "２０１１１０２６９７１５",
        "侵犯发明专利权",
    ],
)
def test_a_case_is_found_by_number_party_or_right_however_typed(case, officer, typed):
    assert f"/cases/{case.pk}/" in links(officer.get("/cases/", {"q": typed}))


def test_search_that_finds_nothing_says_how_to_go_on(case, officer):
    assert "没有符合的案件。 去掉全部条件" in text(officer.get("/cases/?q=不存在的当事人"))


def test_filters_read_as_a_sentence_and_live_in_the_address(world, case, officer):
    lead = factories.registered_case(world, factories.trademark_lead())
    page = officer.get("/cases/?kind=trademark&procedure=intake&state=registered")
    assert "商标“收案”程序为“已登记”的未办结案件" in text(page)
    assert f"/cases/{lead.pk}/" in links(page) and f"/cases/{case.pk}/" not in links(page)
    assert "?procedure=intake&state=registered" in links(page)  # pressing the chosen chip takes it away


def test_filters_nobody_offered_are_left_out(case, officer):
    page = officer.get("/cases/?kind=x&procedure=y&state=z&after=nonsense")
    assert page.status_code == 200 and f"/cases/{case.pk}/" in links(page)


def test_pages_turn_by_the_last_row_without_skipping_or_repeating(world, officer, monkeypatch):
    made = []
    for minute in (1, 1, 2, 3, 3):
        with clock.at(timezone.make_aware(datetime(2026, 11, 23, 9, minute))):
            made.append(factories.registered_case(world))
    monkeypatch.setattr(paging.turn, "__kwdefaults__", {"size": 2})
    url, seen = "/cases/", []
    while url:
        page = officer.get(url)
        seen += [it.case.pk for it in page.context["folders"]]
        url = f"/cases/{page.context['page'].next}" if page.context["page"].next else ""
    assert len(seen) == 5 and set(seen) == {case.pk for case in made}


def test_cases_can_be_ordered_by_their_nearest_deadline(ruling, case, officer):
    page = officer.get("/cases/?sort=due")
    assert f"/cases/{ruling.case.pk}/" in links(page) and f"/cases/{case.pk}/" not in links(page)


def test_parties_are_named_as_in_a_dispute():
    def row(capacity, name):
        return CaseParty(capacity=capacity, party=Party(name=name))

    assert (
        parties_in_words([row("requester", "甲"), row("respondent", "乙"), row("respondent", "丙")])
        == "甲 诉 乙等 2 人"
    )
    assert parties_in_words([row("party", "甲"), row("right_holder", "乙")]) == "当事人 甲；权利人 乙"


def test_the_lists_do_not_ask_more_of_the_database_for_more_cases(world, officer, django_assert_max_num_queries):
    for _ in range(4):
        factories.registered_case(world)
    with django_assert_max_num_queries(25):
        officer.get("/cases/")


def test_what_is_only_possible_in_a_penalty_is_not_called_the_next_step(world, as_user):
    walk = penalty_walk(world).to(*FILED)
    steps = walk.it.procedure.steps
    for name in ("order_correction", "seize_urgently", "preserve", "extend_case", "ask_holder", "test", "suspend"):
        assert walk.it.state in steps[name].sources and not today._advances(steps[name], walk.it, set())
    assert today._advances(steps["finish_investigation"], walk.it, set())
    assert "调查终结" in section(as_user(world.officers[0]).get("/"), "mine")
    assert "请权利人辨认" not in section(as_user(world.officers[0]).get("/"), "mine")


def test_nobody_waits_for_goods_to_be_entered_moved_or_sold(world, as_user):
    penalty_walk(world).to(*FILED, "seize")
    for user in (world.officers[0], world.people[Role.HEAD]):
        page = as_user(user).get("/")
        shown = section(page, "mine") + section(page, "others")
        assert not any(it in shown for it in ("续登涉案物品", "移库", "加贴封条", "先行处置", "发还物品"))
