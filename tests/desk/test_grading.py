"""Risk classes: refreshed month by month, never better than D on the list, and back again after it; the table of the office, never a constant."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casework import choices, clock
from casework.models import CaseOffice, CaseParty, Post
from casework.roles import Role
from enforcement.credit.grading import classes, standing
from enforcement.credit.models import Enterprise, IntensityTable, RiskClass
from tests import factories
from tests.desk.reading import links, text
from tests.procedures.disciplines import shown
from tests.procedures.listings import listed, punishable, uscc
from tests.procedures.test_discipline import ended

LISTED_CODE = uscc("92450103MA5DEM001")
CODES = [uscc(f"91450103MA5DE{number:04}") for number in range(1, 5)]
HEAD = "uscc,name,class,reason\n"
OWN = "class,least,most,frequency,manner,on_site,commitment\nA,1,3,两年一次,不主动上门,no,yes\nB,3,10,一年一次,常规,yes,yes\nC,10,30,一年两次,关注,yes,yes\nD,50,100,每季度一次,严格,yes,no\n"


@pytest.fixture
def clerk(world, as_user):
    return as_user(world.people[Role.CREDIT_CLERK])


def upload(body, what, **more):
    return {"what": what, "file": SimpleUploadedFile("sheet.csv", body.encode())} | more


def monthly(world, grade="B", code=CODES[0], month=None, name="示范企业（演示）"):
    rows = [{"uscc": code, "name": name, "class": grade, "reason": ""}]
    return standing.refresh(
        world.nanning, month or clock.today(), rows, source="省级平台推送（演示）", by=world.people[Role.CREDIT_CLERK]
    )


def of(code, office):
    return standing.standing(Enterprise.objects.get(uscc=code, office=office))


@pytest.mark.rule("CR-J4")
def test_a_class_is_recorded_month_by_month_with_its_source_and_stays_in_the_history(world, now):
    monthly(world, "B")
    with clock.at(clock.now() + timedelta(days=20)):
        monthly(world, "C")
        assert of(CODES[0], world.nanning).grade == "C"
    rows = list(RiskClass.objects.order_by("at").values_list("grade", "month", "source", "cause"))
    assert rows == [
        ("B", date(2026, 11, 1), "省级平台推送（演示）", "monthly"),
        ("C", date(2026, 12, 1), "省级平台推送（演示）", "monthly"),
    ]
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE credit_riskclass SET grade = 'A'")


@pytest.mark.rule("CR-J4")
def test_a_month_without_its_refresh_is_called_out_until_it_is_done(world, clerk):
    monthly(world)
    assert not standing.missing(world.nanning, clock.today())
    with clock.at(timezone.make_aware(datetime(2026, 12, 1, 9))):
        assert [it.uscc for it in standing.missing(world.nanning, clock.today())] == [CODES[0]]
        assert "2026年12月的分类还有 1 户没有更新" in text(clerk.get("/grading/"))
        said = StringIO()
        with pytest.raises(SystemExit):
            call_command("risk_classes", office=world.nanning.code, stdout=said)
        assert f"未更新：{CODES[0]}" in said.getvalue()
        monthly(world, "A")
        assert "没有更新" not in text(clerk.get("/grading/"))


@pytest.mark.rule("CR-J4")
def test_the_command_takes_a_month_from_a_file_and_names_what_it_refused(world, tmp_path, now):
    sheet = tmp_path / "classes.csv"
    sheet.write_text(
        f"{HEAD}{CODES[0]},示范一（演示）,A,\n{CODES[1]},,B,\n123,示范三（演示）,B,\n{CODES[3]},示范四（演示）,E,\n",
        encoding="utf-8",
    )
    said = StringIO()
    call_command("risk_classes", str(sheet), office=world.nanning.code, source="省级平台推送（演示）", stdout=said)
    told = said.getvalue()
    assert "已登记 1 户，未登记 3 户" in told and "须填名称" in told and "类别“E”应为 A、B、C、D 之一" in told
    assert RiskClass.objects.get().by.is_system


@pytest.mark.rule("CR-J4")
def test_no_month_is_recorded_ahead_and_none_without_a_source(world, now):
    with pytest.raises(ValidationError, match="以后月份"):
        monthly(world, month=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="来源"):
        standing.refresh(world.nanning, clock.today(), [], source=" ", by=world.people[Role.CREDIT_CLERK])


@pytest.mark.rule("CR-J8")
def test_who_is_listed_is_in_class_d_and_key_supervised_in_every_office_from_that_moment(world, now):
    monthly(world, "B", LISTED_CODE)
    Enterprise.objects.create(
        office=world.qingxiu, uscc=LISTED_CODE, name="青秀登记的同一企业（演示）", since=clock.today()
    )
    with CaptureQueriesContext(connection) as asked:
        listing = listed(punishable(world), world)
    locked = [it["sql"] for it in asked if 'FROM "credit_enterprise"' in it["sql"] and "FOR NO KEY UPDATE" in it["sql"]]
    assert locked  # an enterprise that leaves the register at this moment waits, or is seen to have left
    for office in (world.nanning, world.qingxiu):
        it = of(LISTED_CODE, office)
        assert (it.grade, it.key_supervision, it.listed) == ("D", True, True)
        assert it.last.cause == "listed" and it.last.reason == listing.decision_number


@pytest.mark.rule("CR-J8")
@pytest.mark.parametrize("grade", ["A", "B", "C"])
def test_no_lower_class_is_recorded_while_the_party_is_listed(world, now, grade):
    listed(punishable(world), world)
    with pytest.raises(ValidationError, match=f"移出前至少为D类并列为重点监管对象，不得登记为{grade}类"):
        standing.record(
            Enterprise.objects.get(uscc=LISTED_CODE),
            grade,
            source="某批次",
            by=world.people[Role.HEAD],
            month=clock.today(),
        )
    done = monthly(world, grade, LISTED_CODE)
    assert done.taken == 0 and "失信名单办法第十五条第二项" in done.refused[0]
    assert of(LISTED_CODE, world.nanning).grade == "D"


@pytest.mark.rule("CR-J8")
def test_an_enterprise_registered_after_its_listing_is_in_class_d_too(world, now):
    listed(punishable(world), world)
    late = Enterprise.objects.create(
        office=world.qingxiu, uscc=LISTED_CODE, name="同一企业（演示）", since=clock.today()
    )
    assert standing.standing(late).grade == "D" and not late.classes.exists()


@pytest.mark.rule("CR-J8")
@pytest.mark.parametrize("how", ["revoke", "deregister", "term", "repair"])
def test_the_end_of_the_listing_brings_the_class_before_it_back(world, now, how):
    monthly(world, "B", LISTED_CODE)
    ended(shown(world), world, how)
    it = of(LISTED_CODE, world.nanning)
    assert (it.grade, it.key_supervision, it.listed, it.last.cause) == ("B", False, False, "restored")


@pytest.mark.rule("CR-J8")
def test_while_a_second_listing_stands_nothing_is_restored(world, now):
    first = shown(world)
    second = listed(punishable(world), world)
    ended(first, world, "deregister")
    assert second.state == "listed" and of(LISTED_CODE, world.nanning).grade == "D"
    assert not RiskClass.objects.filter(cause="restored").exists()


@pytest.mark.rule("CR-J8")
def test_the_database_refuses_a_listed_line_that_is_not_d(world, now):
    monthly(world)
    it = Enterprise.objects.get()
    line = {
        "office": it.office,
        "enterprise": it,
        "month": clock.today(),
        "source": "x",
        "by": world.people[Role.HEAD],
        "at": clock.now(),
    }
    with pytest.raises(IntegrityError, match="the_listed_are_in_class_d"), transaction.atomic():
        RiskClass.objects.create(grade="C", cause="listed", key_supervision=True, **line)


@pytest.mark.rule("CR-J6")
def test_the_shipped_rates_are_an_example_with_its_source_and_the_offices_own_take_their_place(world, clerk):
    page = text(clerk.get("/grading/"))
    assert "大庆，2024年" in page and "示例，不是本机关的规定" in page and "61%—100%" in page and "规则未定" in page
    answer = clerk.post("/grading/", upload(OWN, "table", in_force="2026-12-01", source="演监发〔2026〕3号"))
    assert answer.status_code == 303 and IntensityTable.objects.count() == 1
    assert classes.in_force(world.nanning, date(2026, 11, 30)) is classes.SHIPPED
    own = classes.in_force(world.nanning, date(2026, 12, 1))
    assert (own.source, own.rows["D"].least, own.example) == ("演监发〔2026〕3号", Decimal(50), False)
    assert classes.in_force(world.qingxiu, date(2026, 12, 1)) is classes.SHIPPED


@pytest.mark.rule("CR-J6")
def test_without_the_example_and_without_an_own_table_there_is_none(world, now):
    choices.choose(world.nanning, "grading.example_table", False, "本机关另行制定。", world.people[Role.HEAD])
    world.nanning.refresh_from_db()
    assert classes.in_force(world.nanning, clock.today()) is None


@pytest.mark.rule("CR-J5", "CR-J6")
@pytest.mark.parametrize(("was", "becomes", "said"), [
    ("C,10,30", "C,2,30", "C类的监管不得弱于B类"), ("D,50,100", "D,50,120", "应为 0 至 100"), ("B,3,10", "B,30,10", "最低比例高于最高比例"),
    ("严格,yes,no", "严格,no,no", "D类的监管不得弱于C类"), ("D,50", "E,50", "恰好有 A、B、C、D 四类"), ("每季度一次", "", "没有写明频次"),
])  # fmt: skip
def test_a_table_in_which_a_worse_class_is_supervised_less_is_refused(world, clerk, was, becomes, said):
    answer = clerk.post(
        "/grading/", upload(OWN.replace(was, becomes), "table", in_force="2026-12-01", source="演监发〔2026〕3号")
    )
    assert answer.status_code == 400 and said in text(answer) and not IntensityTable.objects.exists()


@pytest.mark.rule("CR-J5")
def test_the_example_grows_stricter_from_a_to_d(now):
    rows = list(classes.SHIPPED.rows.values())
    assert [it.most for it in rows] == sorted(it.most for it in rows) and len({it.manner for it in rows}) == 4
    assert [it.on_site for it in rows] == [False, True, True, True] and [it.commitment for it in rows] == [
        True,
        True,
        True,
        False,
    ]


def test_the_clerk_records_on_the_pages_and_the_head_and_others_do_not(world, as_user, clerk):
    answer = clerk.post(
        "/grading/",
        upload(f"{HEAD}{CODES[0]},示范一（演示）,C,\n", "monthly", month="2026-11-22", source="省级平台推送（演示）"),
    )
    it = Enterprise.objects.get()
    assert answer.status_code == 303 and f"/grading/enterprises/{it.pk}/" in links(clerk.get("/grading/"))
    one = f"/grading/enterprises/{it.pk}/"
    assert clerk.post(one, {"grade": "B", "source": "复核结果", "reason": "数据更正"}).status_code == 303
    assert "数据更正" in text(clerk.get(one)) and "B类" in text(clerk.get(one))
    head = as_user(world.people[Role.HEAD])
    assert head.get(one).status_code == 200 and head.post(one, {"grade": "A"}).status_code == 403
    assert (
        as_user(world.officers[0]).get("/grading/").status_code == 403
        and as_user(world.officers[0]).get(one).status_code == 403
    )
    assert as_user(world.counties[Role.CREDIT_CLERK]).get(one).status_code == 404
    assert "A,0,5" in clerk.get("/grading/table.csv").content.decode()


@pytest.mark.rule("CR-J8", "CR-J4")
def test_the_party_page_and_the_integrity_file_show_the_class(world, as_user, now):
    monthly(world, "B", LISTED_CODE)
    listing = shown(world)
    party = CaseParty.objects.get(case=listing.case, capacity="party")
    reader = as_user(world.officers[0])
    for url in (
        f"/cases/{listing.case_id}/parties/{party.pk}/",
        f"/integrity/cases/{listing.case_id}/parties/{party.pk}/",
    ):
        assert "信用风险分类：D类（信用风险高），重点监管" in text(reader.get(url)), url


def test_a_table_nobody_can_read_or_keep_is_refused_with_a_sentence(clerk):
    row = f"{CODES[0]},示范一（演示）,A,\n"
    for body, said in (
        (HEAD + row.replace("示范", "示\x00范"), "第2行的 name 含有不能显示、保存的字符"),
        (HEAD + '"' + "x" * 140_000, "不能按表格读出"),
        (HEAD + row * 2001, "表格至多2000行"),
    ):
        answer = clerk.post("/grading/", upload(body, "monthly", month="2026-11-01", source="省级平台推送（演示）"))
        assert answer.status_code == 400 and said in text(answer) and not RiskClass.objects.exists()


@pytest.mark.rule("CR-J4")
@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.INVESTIGATOR, Role.POLICE_DESK, Role.COURT_CLERK])
def test_who_only_helps_with_the_case_or_receives_it_is_not_told_what_offices_record_of_a_party(
    world, as_user, now, role
):
    case = punishable(world)
    row = CaseParty.objects.get(case=case, capacity="party")
    monthly(world, "C", row.party.id_number)
    if role in (Role.MEDIATOR, Role.INVESTIGATOR):
        who = factories.person("外来的演示人员", role, world.nanning)
        Post.objects.create(user=who, office=case.office, case=case, role=role, since=factories.SINCE)
    else:
        who = world.people[role]
        office = who.posts.get().office
        CaseOffice.objects.create(
            case=case, office=office, capacity="police" if role == Role.POLICE_DESK else "court", since=clock.now()
        )
    url = f"/cases/{case.pk}/parties/{row.pk}/"
    seen = as_user(who).get(url)
    assert seen.status_code == 200 and "信用风险分类" not in text(seen) and "诚信档案" not in text(seen)
    assert "信用风险分类：C类" in text(as_user(world.officers[0]).get(url))


@pytest.mark.rule("CR-J6")
@pytest.mark.parametrize(("old", "new", "said"), [
    ("A,1,3", "A,0,3,一次,不主动,no,yes\nA,1,3", "恰好有"), ("关注,yes", "关注,是", "应填 yes 或者 no"), ("常规", "=1+1", "不以“=”"),
    ("常规", "长" * 201, "不超过200个字"), ("1,3", "九" * 500 + ",3", f"“{'九' * 20}”应为"),
])  # fmt: skip
def test_a_table_of_classes_says_everything_once_and_in_words_that_can_be_kept(clerk, old, new, said):
    answer = clerk.post(
        "/grading/", upload(OWN.replace(old, new, 1), "table", in_force="2026-11-01", source="演办发〔2026〕1号")
    )
    assert answer.status_code == 400 and said in text(answer)


@pytest.mark.rule("CR-J4")
def test_a_month_made_up_for_later_takes_nothing_back(world, now):
    monthly(world, "C")
    monthly(world, "A", month=date(2026, 9, 1))
    assert of(CODES[0], world.nanning).grade == "C"


def test_the_standing_of_many_reads_the_latest_line_of_each_alone_and_tells_its_day_in_local_time(world, now):
    party = CaseParty.objects.filter(case=punishable(world), capacity="party").get()
    for day in (20, 21):
        with clock.at(timezone.make_aware(datetime(2026, 11, day, 7, 30))):
            monthly(world, "B", party.party.id_number)
    with CaptureQueriesContext(connection) as asked:
        (said,) = standing.notes(party)
    assert "2026-11-21" in said and any("DISTINCT ON" in it["sql"] for it in asked)
