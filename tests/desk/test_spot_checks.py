"""公示抽查: three in a hundred at least, by class, by a lot nobody chose and everybody can draw again; two inspectors; published in time."""

import json
import random
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casework import clock
from casework.models import Post
from casework.roles import Role
from enforcement.credit.grading import lots, spot, standing
from enforcement.credit.models import Enterprise, SpotDraw
from tests.desk.reading import links, text
from tests.procedures.listings import listed, punishable, uscc

RATES = {"A": Decimal(2), "B": Decimal(10), "C": Decimal(30), "D": Decimal(70)}
PLAN = spot.Plan("2026年度公示信息抽查（演示）", RATES)
SEED = "ab" * 32


def codes(count, first=1):
    return [uscc(f"91450103MA5DE{number:04}") for number in range(first, first + count)]


def register(world, **counts):
    """So many enterprises of each class on the office's register; ``none`` for those without one."""
    made = 1
    for grade, count in counts.items():
        rows = [{"uscc": code, "name": f"示范企业{code[-5:]}（演示）", "class": grade} for code in codes(count, made)]
        made += count
        if grade == "none":
            for row in rows:
                standing.enrolled(world.nanning, row["uscc"], row["name"], clock.today())
        else:
            standing.refresh(world.nanning, clock.today(), rows, source="演示", by=world.people[Role.CREDIT_CLERK])


def drawn(world, plan=PLAN):
    return spot.draw(world.nanning, plan, world.people[Role.CREDIT_CLERK])


def result(it, world, code=None, day="2026-11-23", **more):
    first = next(row for row in it.drawn if code in (None, row["uscc"]))
    given = {
        "uscc": first["uscc"],
        "checked_on": date.fromisoformat(day),
        "inspectors": first["inspectors"],
        "outcome": "clean",
        "findings": "公示信息与登记一致。",
    }
    return spot.enter(it, given | more, world.people[Role.CREDIT_CLERK])


# The lot itself -----------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J7")
@pytest.mark.parametrize("number", range(40))
def test_each_class_gives_its_share_and_all_together_three_in_a_hundred(number):
    rnd = random.Random(number)
    population = {code: rnd.choice(["A", "A", "A", "B", "C", "D", ""]) for code in codes(rnd.randint(1, 300))}
    rates = {grade: Decimal(rnd.choice(["0", "0.5", "5", "20", "100"])) for grade in "ABCD"}
    found = lots.draw(f"{number:064}", population, rates)
    assert len({it.code for it in found}) == len(found) >= len(population) * 0.03
    for grade in "ABCD":
        of_class = sum(it.grade == grade and it.why == lots.BY_CLASS for it in found)
        wanted = rates[grade] * sum(of == grade for of in population.values()) / 100
        assert wanted <= of_class < wanted + 1
    assert all(population[it.code] == it.grade for it in found)
    extra = sum(it.why == lots.TO_THE_LEAST for it in found)
    assert not extra or len(found) == lots.share(lots.LEAST_SHARE, len(population))


@pytest.mark.rule("CR-J7")
def test_the_lot_does_not_depend_on_the_order_of_the_register_and_does_on_seed_and_register():
    population = dict.fromkeys(codes(100), "C")
    found = lots.draw(SEED, population, RATES)
    turned = dict(sorted(population.items(), reverse=True))
    assert lots.draw(SEED, turned, RATES) == found and lots.population_sha256(turned) == lots.population_sha256(
        population
    )
    assert lots.draw("cd" * 32, population, RATES) != found
    assert lots.draw(SEED, population | {codes(101)[-1]: "C"}, RATES)[:30] != found[:30]


@pytest.mark.rule("CR-J7")
def test_over_many_seeds_everybody_is_drawn_about_as_often():
    population, times = dict.fromkeys(codes(20), "C"), dict.fromkeys(codes(20), 0)
    for number in range(600):
        for it in lots.draw(f"{number:064}", population, {"C": Decimal(25)}):
            times[it.code] += 1
    assert sum(times.values()) == 3000 and all(100 < count < 200 for count in times.values())


# The draw of the office ---------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J7")
def test_a_draw_is_on_record_with_all_it_was_made_from_and_draws_the_same_again(world, now):
    register(world, A=50, B=20, C=10, D=4, none=3)
    it = drawn(world)
    assert len(it.population) == 87 and it.population_sha256 == lots.population_sha256(it.population)
    per_class = {grade: sum(row["grade"] == grade for row in it.drawn) for grade in "ABCD"}
    assert per_class == {"A": 1, "B": 2, "C": 3, "D": 3}
    assert len(it.seed) == 64 and "大庆" in it.table_source
    it.refresh_from_db()
    assert it.is_sound and it.again() == it.drawn
    it.drawn[0]["uscc"] = codes(1)[0] if it.drawn[0]["uscc"] != codes(1)[0] else codes(2)[1]
    assert not it.is_sound


@pytest.mark.rule("CR-J7")
def test_the_seed_is_made_at_the_moment_of_the_act_after_the_register_was_read(world, now, monkeypatch):
    register(world, C=10)
    steps = []
    population, token = spot._population, spot.secrets.token_hex
    monkeypatch.setattr(spot, "_population", lambda *args: steps.append("population") or population(*args))
    monkeypatch.setattr(spot.secrets, "token_hex", lambda count: steps.append("seed") or token(count))
    first = drawn(world)
    assert steps == ["population", "seed"]
    for row in first.drawn:
        result(first, world, row["uscc"])
    assert drawn(world).seed != first.seed


@pytest.mark.rule("CR-J7")
def test_a_lot_that_displeases_is_not_drawn_anew(world, now):
    register(world, C=10)
    first = drawn(world)
    with pytest.raises(ValidationError, match="抽中的都要检查，不得另行抽取同一范围"):
        drawn(world)
    for row in first.drawn:
        result(first, world, row["uscc"])
    assert (first.number, drawn(world).number) == (1, 2)


@pytest.mark.rule("CR-J7")
def test_nor_is_it_drawn_anew_from_a_range_that_overlaps(world, now):
    register(world, B=4, C=4, D=4)
    drawn(world, replace(PLAN, directed=True, grades=("C", "D")))
    with pytest.raises(ValidationError, match="不得另行抽取同一范围"):
        drawn(world, replace(PLAN, directed=True, grades=("B", "C")))
    assert drawn(world, replace(PLAN, directed=True, grades=("B",))).number == 2


@pytest.mark.rule("CR-J7")
def test_the_page_costs_the_same_however_many_results_are_owed(world, as_user, now, django_assert_max_num_queries):
    register(world, C=10)
    for number in range(3):
        it = drawn(world, replace(PLAN, title=f"抽查{number}（演示）"))
        for row in it.drawn:
            result(it, world, row["uscc"])
    clerk = as_user(world.people[Role.CREDIT_CLERK])
    with django_assert_max_num_queries(24):
        assert "检查结果待公示 9" in text(clerk.get("/spot-checks/"))


def test_results_and_publications_are_recorded_one_after_another(world, now):
    """The office is locked before anything is looked at: of two clerks the second sees what the first has done."""
    register(world, C=3)
    it = drawn(world)
    for record in (
        lambda: result(it, world),
        lambda: spot.publish(it.results.get(), clock.today(), "演示-1", world.people[Role.CREDIT_CLERK]),
    ):
        with CaptureQueriesContext(connection) as asked:
            record()
        tables = [row["sql"] for row in asked if "credit_spot" in row["sql"] or "FOR NO KEY UPDATE" in row["sql"]]
        locked = next(place for place, sql in enumerate(tables) if "FOR NO KEY UPDATE" in sql)
        assert "casework_office" in tables[locked] and not any(
            "INSERT" in sql or "EXISTS" in sql.upper() for sql in tables[:locked]
        )


@pytest.mark.rule("CR-J7")
def test_a_record_of_a_draw_is_never_changed(world, now):
    register(world, C=3)
    drawn(world)
    for sql in ("UPDATE credit_spotdraw SET seed = 'x'", "DELETE FROM credit_spotdraw"):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.rule("CR-J7", "CR-J6")
@pytest.mark.parametrize(("rates", "said"), [
    (RATES | {"C": Decimal(10)}, "C类的抽查比例10%不在分类监管表的21%至60%之内"), (RATES | {"C": Decimal(61)}, "C类的抽查比例61%不在"), ({}, "C类的抽查比例0%不在"),
])  # fmt: skip
def test_a_rate_outside_the_offices_table_is_refused(world, now, rates, said):
    register(world, C=3)
    with pytest.raises(ValidationError, match=said):
        drawn(world, spot.Plan("抽查（演示）", rates))


@pytest.mark.rule("CR-J7")
def test_without_enterprises_or_with_one_inspector_nothing_is_drawn(world, now):
    with pytest.raises(ValidationError, match="抽查范围内没有企业"):
        drawn(world)
    register(world, C=3)
    keep = world.officers[0].pk
    Post.objects.filter(office=world.nanning, role=Role.OFFICER).exclude(user=keep).update(
        until=date(2026, 1, 1), since=date(2020, 1, 1)
    )
    with pytest.raises(ValidationError, match="检查人员不得少于2人，本机关名录内现有1人"):
        drawn(world)


@pytest.mark.rule("CR-J7", "CR-J5")
def test_a_directed_draw_takes_its_classes_only_and_class_a_only_for_a_reason(world, now):
    register(world, A=10, D=5)
    it = drawn(world, spot.Plan("定向抽查（演示）", RATES, directed=True, grades=("D",)))
    assert set(it.population.values()) == {"D"} and len(it.drawn) == 4
    with pytest.raises(
        ValidationError, match="对A类企业，没有投诉举报、监测发现、转办交办或者法定事由的，不得主动定向检查"
    ):
        drawn(world, spot.Plan("定向抽查（演示）", RATES, directed=True, grades=("A",)))
    assert (
        drawn(world, spot.Plan("定向抽查（演示）", RATES, directed=True, grades=("A",), trigger="report")).trigger
        == "report"
    )
    with pytest.raises(ValidationError, match="须选定类别"):
        drawn(world, spot.Plan("定向抽查（演示）", RATES, directed=True))


@pytest.mark.rule("CR-J7", "CR-J8", "CR-J4")
def test_the_lot_is_drawn_by_the_class_of_the_day_and_the_listed_are_in_d(world, now):
    register(world, A=5)
    listed(punishable(world), world)
    it = drawn(world)
    assert it.population[uscc("92450103MA5DEM001")] == "D" and uscc("92450103MA5DEM001") in {
        row["uscc"] for row in it.drawn
    }


# Results ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J7")
def test_two_inspectors_are_drawn_for_each_and_fewer_or_others_need_a_reason_or_are_refused(world, now):
    register(world, C=3)
    it = drawn(world)
    names = spot.inspectors(world.nanning)
    assert all(len(set(row["inspectors"])) == 2 and set(row["inspectors"]) <= set(names) for row in it.drawn)
    mine = it.drawn[0]["inspectors"]
    with pytest.raises(ValidationError, match="不得少于2人"):
        result(it, world, inspectors=mine[:1])
    with pytest.raises(ValidationError, match="不得少于2人"):
        result(it, world, inspectors=[mine[0], mine[0]])
    with pytest.raises(ValidationError, match="本机关执法人员"):
        result(it, world, inspectors=[mine[0], str(world.people[Role.HEAD].pk)])
    found = result(it, world)
    assert [row["name"] for row in found.inspectors] == [names[who] for who in mine]
    with pytest.raises(ValidationError, match="已经登记检查结果"):
        result(it, world)


@pytest.mark.rule("CR-J7")
@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-24"])
def test_an_inspection_ends_after_the_draw_and_not_in_the_future(world, now, day):
    register(world, C=3)
    with pytest.raises(ValidationError, match="检查结束之日应在抽取之后、今日以前"):
        result(drawn(world), world, day=day)


@pytest.mark.rule("CR-J7")
def test_a_result_is_to_be_published_within_twenty_working_days_and_says_when_it_is_late(world, as_user, now):
    register(world, C=3)
    found, days = result(drawn(world), world), spot.days_of(world.nanning)
    it = spot.owed(found, date(2026, 12, 21), days)
    assert (it.due, it.is_late, it.days_left) == (date(2026, 12, 21), False, 0)
    assert spot.owed(found, date(2026, 12, 22), days).is_late
    with clock.at(timezone.make_aware(datetime(2026, 12, 22, 9))):
        page = text(as_user(world.people[Role.CREDIT_CLERK]).get("/spot-checks/"))
        assert "检查结果待公示 1" in page and "2026-12-21 逾期" in page
        said = StringIO()
        with pytest.raises(SystemExit):
            call_command("spot_checks", office=world.nanning.code, stdout=said)
        assert "最后一日2026-12-21（逾期）" in said.getvalue() and "复算不一致 0 件" in said.getvalue()
        with pytest.raises(ValidationError, match="今日以前"):
            spot.publish(found, date(2026, 12, 23), "演示-1", world.people[Role.CREDIT_CLERK])
        spot.publish(found, date(2026, 12, 18), "演示-1", world.people[Role.CREDIT_CLERK])
        assert spot.to_publish(world.nanning, clock.today()) == [] and not spot.owed(found, clock.today(), days).is_late
        with pytest.raises(ValidationError, match="已经登记公示"):
            spot.publish(found, date(2026, 12, 18), "演示-1", world.people[Role.CREDIT_CLERK])


# The pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CR-J7", "CR-J4")
def test_today_reminds_the_clerk_of_a_missing_month_and_of_results_to_publish(world, as_user, now):
    register(world, A=40)
    clerk = as_user(world.people[Role.CREDIT_CLERK])
    assert "信用风险分类还有" not in text(clerk.get("/"))
    result(drawn(world), world)
    assert "须在5日内公示" not in text(clerk.get("/"))
    for day, sentence in ((date(2026, 12, 18), "有1户须在5日内公示"), (date(2026, 12, 22), "有1户逾期没有公示")):
        with clock.at(datetime(day.year, day.month, day.day, 9)):
            page = text(clerk.get("/"))
            assert sentence in page and "12月的信用风险分类还有40户没有更新" in page
            assert sentence not in text(as_user(world.officers[0]).get("/"))


@pytest.mark.rule("CR-J7")
def test_the_clerk_draws_records_and_publishes_on_the_pages_and_names_no_seed(world, as_user, now):
    register(world, C=4)
    clerk = as_user(world.people[Role.CREDIT_CLERK])
    asked = {"title": "年度抽查（演示）", "kind": "undirected", "seed": "00" * 32} | {
        f"rate_{grade}": str(rate) for grade, rate in RATES.items()
    }
    answer = clerk.post("/spot-checks/", asked)
    it = SpotDraw.objects.get()
    url = f"/spot-checks/{it.pk}/"
    assert answer.status_code == 303 and answer["Location"] == url and it.seed != "00" * 32
    page = text(clerk.get(url))
    assert (
        "复算一致" in page
        and it.seed in page
        and it.population_sha256 in page
        and url in links(clerk.get("/spot-checks/"))
    )
    row = it.drawn[0]
    given = {
        "what": "result",
        "uscc": row["uscc"],
        "checked_on": "2026-11-23",
        "inspectors": row["inspectors"],
        "outcome": "false",
        "findings": "年报数据不实。",
    }
    assert clerk.post(url, given).status_code == 303
    assert "公示的信息不真实" in text(clerk.get(url)) and "最迟 2026-12-21" in text(clerk.get(url))
    shown = {
        "what": "published",
        "result": str(it.results.get().pk),
        "published_on": "2026-11-23",
        "record_number": "演示-9",
    }
    assert clerk.post(url, shown).status_code == 303 and clerk.post(url, shown).status_code == 400
    kept = json.loads(clerk.get(f"{url}record.json").content)
    rates = {grade: Decimal(rate) for grade, rate in kept["rates"].items()}
    assert [row.code for row in lots.draw(kept["seed"], kept["population"], rates)] == [
        row["uscc"] for row in kept["drawn"]
    ]


@pytest.mark.rule("CR-J7")
def test_only_the_offices_own_people_see_its_lots_and_only_its_clerk_draws(world, as_user, now):
    register(world, C=4)
    it = drawn(world)
    url = f"/spot-checks/{it.pk}/"
    head = as_user(world.people[Role.HEAD])
    assert (
        head.get(url).status_code == 200
        and head.post("/spot-checks/", {}).status_code == 403
        and head.post(url, {}).status_code == 403
    )
    assert (
        as_user(world.officers[0]).get(url).status_code == 403
        and as_user(world.officers[0]).get(f"{url}record.json").status_code == 403
    )
    assert as_user(world.counties[Role.CREDIT_CLERK]).get(url).status_code == 404
    assert Enterprise.objects.count() == 4
