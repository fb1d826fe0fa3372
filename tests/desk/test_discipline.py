"""The clerk's page of the measures: what runs, the list of the day, and a newer edition loaded from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import CaseParty
from casework.roles import Role
from enforcement.credit.discipline import editions
from enforcement.credit.discipline.procedure import Disciplining as D
from enforcement.credit.models import DisciplineList
from tests.desk.reading import links, text
from tests.procedures.disciplines import FEEDBACK, go, running, shown

LIST = "code,group,name,target,basis\nkey_supervision,管理,纳入重点监管范围,企业;自然人,某法规第九条\n"


@pytest.fixture
def clerk(world, as_user):
    return as_user(world.people[Role.CREDIT_CLERK])


def sheet(content, **more):
    named = {"title": "失信惩戒措施清单", "edition": "演示版", "document": "演发〔2026〕1号", "in_force": "2026-11-01"}
    return (
        named
        | {"file": SimpleUploadedFile("list.csv", content.encode() if isinstance(content, str) else content)}
        | more
    )


@pytest.mark.rule("CR-J3")
def test_the_clerk_sees_the_list_of_the_day_and_that_it_is_unsettled(world, clerk):
    page = text(clerk.get("/discipline/"))
    assert "全国失信惩戒措施基础清单（2021年版）" in page and "须与公布的文本核对" in page and "规则未定" in page
    assert "限制任职" in page and "没有正在办理、执行的惩戒措施" in page


@pytest.mark.rule("CR-J3")
def test_a_newer_edition_is_loaded_and_counts_from_its_day(world, clerk):
    answer = clerk.post("/discipline/", sheet(LIST))
    assert answer.status_code == 303
    row = DisciplineList.objects.get()
    assert (row.edition, row.items[0]["targets"], row.loaded_by) == (
        "演示版",
        ["企业", "自然人"],
        world.people[Role.CREDIT_CLERK],
    )
    page = text(clerk.get("/discipline/"))
    assert "失信惩戒措施清单（演示版）" in page and "2026-11-01起施行" in page and "限制任职" not in page


@pytest.mark.rule("CR-J3")
@pytest.mark.parametrize(("content", "said"), [
    (LIST.replace("企业;自然人", "外国人"), "适用对象“外国人”"), (b"\xff\xfe", "UTF-8"), ("一", "有表头的表格"),
    (LIST.replace("重点", "重\x00点"), "第2行的 name 含有不能显示、保存的字符"), (LIST + '"' + "x" * 140_000, "不能按表格读出"),
])  # fmt: skip
def test_a_faulty_file_is_refused_with_a_sentence_and_nothing_is_kept(world, clerk, content, said):
    answer = clerk.post("/discipline/", sheet(content))
    assert answer.status_code == 400 and said in text(answer) and not DisciplineList.objects.exists()


@pytest.mark.rule("CR-J3")
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_table_is_read_whatever_ends_its_lines_and_a_broken_cell_is_one_line(ending):
    (item,) = editions.read(LIST.replace("某法规第九条", '"某法规\n第九条"').replace("\n", ending))
    assert (item.code, item.basis) == ("key_supervision", "某法规 第九条")


def test_the_head_reads_and_does_not_load_and_others_do_not_enter(world, as_user):
    head = as_user(world.people[Role.HEAD])
    assert head.get("/discipline/").status_code == 200 and head.post("/discipline/", sheet(LIST)).status_code == 403
    assert as_user(world.officers[0]).get("/discipline/").status_code == 403


def test_a_case_shows_its_measures_with_feedback_and_the_office_links_there(world, as_user):
    listing = shown(world)
    measure = running(listing, world)
    by = world.people[Role.CREDIT_CLERK]
    go(measure, D.feed_back, by, "2026-12-08", **FEEDBACK)
    sent = go(
        measure,
        D.copy_to,
        by,
        "2026-12-08",
        to_department="示范区财政局（演示）",
        kind="report",
        content="请予以考虑。",
    )
    clerk = as_user(by)
    url = f"/discipline/case/{listing.case_id}/"
    assert url in links(clerk.get("/discipline/")) and url in links(clerk.get(f"/cases/{listing.case_id}/"))
    page = text(clerk.get(url))
    assert "已列入重点检查名录。" in page and "示范区财政局（演示）" in page and "尚未反馈" in page
    go(
        measure,
        D.copy_answered,
        by,
        "2026-12-09",
        copy=str(sent.version),
        answer="已纳入审核。",
        answered_on="2026-12-09",
    )
    assert "已纳入审核。" in text(clerk.get(url))


@pytest.mark.rule("CR-J3")
def test_the_integrity_file_shows_the_measures_that_run(world, as_user):
    listing = shown(world)
    measure = running(listing, world)
    party = CaseParty.objects.get(case=listing.case, capacity="party")
    url = f"/integrity/cases/{listing.case_id}/parties/{party.pk}/"
    reader = as_user(world.officers[0])
    assert "执行中的惩戒措施" in text(reader.get(url)) and "纳入重点监管范围" in text(reader.get(url))
    go(measure, D.lift, world.people[Role.HEAD], "2026-12-09", release_reason="措施与过惩不相当。")
    assert "执行中的惩戒措施" not in text(reader.get(url))
