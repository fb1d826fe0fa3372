"""What a court, the police and a procuratorate find first: their own clocks, their own steps, nobody else's."""

import pytest

from casework import clock
from casework.desk import duties, today
from casework.intake.procedure import Intaking
from casework.roles import Role
from enforcement.transfer.procedure import CriminalTransfer
from tests import factories
from tests.desk.reading import text
from tests.procedures.penalty_walk import DECIDED, FILED, penalty_walk
from tests.procedures.test_reverse_reception import OPINION, came
from tests.procedures.transfer_walk import RECEIVED, SENT, Walk, at


@pytest.fixture
def walk(world):
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


@pytest.fixture
def police(world, as_user):
    return as_user(world.people[Role.POLICE_DESK])


@pytest.fixture
def procuratorate(world, as_user):
    return as_user(world.people[Role.PROCURATORATE_DESK])


def test_the_clocks_of_the_office_are_not_the_police_s_to_keep(walk, police):
    walk.to("flag", "form_team", "report", "approve")
    with clock.at(at(2026, 11, 26, 9)):
        walk.take("send", late_reasons="负责人批准后未及时交接。")
        page = text(police.get("/"))
        assert "已逾期 0" in page and "签收回执" in page
    with clock.at(at(2026, 11, 28, 9)):
        page = text(police.get("/"))
        assert "已逾期 1" in page and "公安机关签收" in page


def test_after_filing_the_police_wait_for_the_hand_over_and_owe_nothing(walk, police):
    walk.to(*RECEIVED, "file")
    with clock.at(at(2026, 11, 30, 9)):
        page = text(police.get("/"))
        assert "已逾期 0" in page and "移交涉案物品和材料" not in page.split("待我办理")[0]


def test_on_the_page_of_the_case_the_transfer_stands_first(walk, police):
    walk.to(*SENT)
    page = text(police.get(f"/cases/{walk.case.pk}/"))
    assert page.index("移送涉嫌犯罪案件 移送中") < page.index("收案 已受理")


def test_no_answer_of_the_police_is_suggested_and_none_of_the_office_s_procedures_offered(walk, police, as_user):
    walk.to(*RECEIVED)
    page = police.get(f"/cases/{walk.case.pk}/").content.decode()
    assert "button primary" not in page and "可开启的程序" not in page
    officer = as_user(walk.world.officers[0]).get(f"/cases/{walk.case.pk}/").content.decode()
    assert "可开启的程序" in officer


@pytest.mark.parametrize(
    ("role", "owes", "not_owed"),
    [
        (Role.POLICE_DESK, ("transfer", "police_decide"), ("transfer", "send_in_time")),
        (Role.PROCURATORATE_DESK, ("transfer", "tell_in_time"), ("transfer", "police_decide")),
        (Role.COURT_CLERK, ("confirmation", "acceptance"), ("confirmation", "window")),
    ],
)
def test_who_owes_a_clock_is_who_ends_it(role, owes, not_owed):
    found = duties._terms(role)
    assert owes in found and not_owed not in found


# 监督


@pytest.mark.rule("CT-12", "CT-13a")
def test_silence_of_twenty_four_hours_is_no_lateness_but_what_is_said_after_it_is(walk, procuratorate):
    walk.to(*RECEIVED)
    with clock.at(at(2026, 11, 24, 12)):
        assert "公安机关转送或者通知补正" not in text(procuratorate.get("/supervision/"))
        walk.take("no_objection", by=walk.world.system)
    with clock.at(at(2026, 11, 25, 9)):
        assert "公安机关转送或者通知补正" not in text(procuratorate.get("/supervision/"))
        walk.take("ask_supplement")
        assert "公安机关转送或者通知补正" in text(procuratorate.get("/supervision/"))


@pytest.mark.rule("CT-15")
def test_filing_in_time_leaves_no_clock_for_passing_on(walk, procuratorate):
    walk.to(*RECEIVED)
    with clock.at(at(2026, 11, 25, 9)):
        walk.take("file")
        assert "公安机关转送或者通知补正" not in text(procuratorate.get("/supervision/"))
        assert "first_check" not in walk.running()


@pytest.mark.rule("CT-24", "CT-37")
def test_the_procuratorate_learns_by_number_what_was_kept_back_and_does_not_open_it(walk, procuratorate):
    walk.take("flag", ground="amount", sales="60000", unsold="")
    page = procuratorate.get("/supervision/")
    assert "应移送而未移送 1" in text(page) and f"{walk.case.number} 未抄送" in text(page)
    assert str(walk.case.pk) not in page.content.decode() and "南宁示范百货店" not in text(page)
    assert procuratorate.get(f"/cases/{walk.case.pk}/").status_code == 404
    walk.to("form_team", "report", "refuse")
    assert "决定不移送 1" in text(procuratorate.get("/supervision/"))


@pytest.mark.rule("CT-24")
def test_the_procuratorate_sees_the_office_sit_on_a_report(walk, procuratorate):
    walk.to("flag", "form_team", "report")
    with clock.at(at(2026, 11, 30, 9)):
        assert "决定是否移送 至今未办理" in text(procuratorate.get("/supervision/"))


@pytest.mark.rule("CT-26", "CT-01")
def test_figures_brought_down_below_the_standard_are_for_others_to_look_at(walk, procuratorate):
    walk.take("flag", ground="amount", sales="60000", unsold="")
    walk.take("measure_again", unsold="", sales="40000", why="账册中两笔退货重复计算。")
    page = text(procuratorate.get("/supervision/"))
    assert "重新对照后不再达到标准 1" in page and "120% 80%，2026-11-23 账册中两笔退货重复计算。" in page
    walk.to("form_team", "report", "approve", "send")
    assert "重新对照后不再达到标准" not in text(procuratorate.get("/supervision/"))


@pytest.mark.rule("CT-07", "CT-11")
def test_the_office_that_sent_in_time_is_not_blamed_for_a_receipt_that_did_not_come(walk, procuratorate):
    walk.to(*SENT)
    with clock.at(at(2026, 11, 25, 9)):
        assert "移送公安机关 （已在期限内发出，公安机关没有签收）" in text(procuratorate.get("/supervision/"))


@pytest.mark.rule("CT-27", "CT-26")
def test_who_punishes_instead_of_transferring_and_tells_nobody_is_on_the_page(world, procuratorate):
    filed_on = at(2026, 11, 2, 9)
    penalty = penalty_walk(world, filed_on, received_on="2026-11-02")
    with clock.at(filed_on):
        penalty.to(*FILED)
    walk = Walk(world, penalty.case)
    walk.to("flag", "not_transfer")
    assert "已作处罚而未抄送" not in text(procuratorate.get("/supervision/"))
    with clock.at(at(2026, 11, 30, 9)):
        penalty.to(*DECIDED[len(FILED) :])
        page = text(procuratorate.get("/supervision/"))
        assert "没有移送、已作处罚而未抄送处罚决定 1" in page and penalty.case.number in page
        walk.to("note_penalty", "copy_penalty")
        assert "已作处罚而未抄送" not in text(procuratorate.get("/supervision/"))


@pytest.mark.rule("CT-30", "CT-31")
def test_who_sent_a_case_back_reads_our_receipt_by_when_we_answer_and_the_answer(walk, procuratorate, as_user):
    walk.to(*RECEIVED, "file", "hand_over", "to_prosecutor")
    assert "还没有移回过案件" in text(procuratorate.get("/reverse/sent/"))
    came(walk.world, walk.world.procuratorate, our_number=walk.case.number)
    page = text(procuratorate.get("/reverse/sent/"))
    assert OPINION["document_number"] in page and walk.case.number in page and "尚未答复" in page
    assert "检察意见" in page and "2026-" in page
    walk.to("reverse_file", "reply")
    page = text(procuratorate.get("/reverse/sent/"))
    assert "已立案处理" in page and "检察意见处理情况回复函" not in page and "尚未答复" not in page
    court = as_user(walk.world.people[Role.COURT_CLERK])
    assert OPINION["document_number"] not in text(court.get("/reverse/sent/"))
    assert as_user(walk.world.officers[0]).get("/reverse/sent/").status_code == 404
    assert "送回的案件" in text(procuratorate.get("/packages/"))


@pytest.mark.rule("CT-30")
def test_what_only_the_police_may_do_waits_for_nobody_at_the_counter(walk, as_user):
    """The clerk enters a file when it comes; that it might come is nobody's task of the day."""
    walk.to(*RECEIVED, "decline")
    for role in (Role.INTAKE, Role.POLICE_DESK, Role.PROCURATORATE_DESK):
        page = text(as_user(walk.world.people[role]).get("/"))
        assert "移回" not in page and "自行启动立案监督" not in page and "0 待我办理" in page
    step = CriminalTransfer.receive_file_back
    assert not today._owes(Role.INTAKE, step) and today._owes(Role.POLICE_DESK, step)
    assert today._owes(Role.INTAKE, Intaking.accept)


@pytest.mark.rule("CT-01", "CT-34")
def test_a_file_that_came_back_waits_for_its_check_and_its_answer_and_not_for_new_facts(walk, procuratorate, as_user):
    walk.to(*RECEIVED, "file", "hand_over", "to_prosecutor", "no_prosecution", "receive_opinion")
    assert "待机关负责人决定立案处理" in text(procuratorate.get("/"))
    walk.to("reverse_file")
    handler = as_user(walk.world.officers[0])
    page = text(handler.get("/"))
    assert "回复处理结果" in page and "登记涉嫌犯罪" not in page
    main = handler.get(f"/cases/{walk.case.pk}/").content.decode().split("button primary")[1]
    assert "回复处理结果" in main[:300]
