"""The calculator page: what a conduct may cost, what a fine accrues, what was gained."""

import pytest
from rest_framework.test import APIClient

from casework.roles import Role
from tests.desk.reading import text

PENALTY = "what=penalty&calculate=1&conduct=Q-TM-1&subject=entity&conduct_end=2026-06-30&decided=2026-11-23"


@pytest.mark.rule("Q-TM-1", "Q-TM-3")
def test_the_range_of_a_fine_is_shown_with_its_tiers_and_what_is_not_settled(officer):
    page = text(officer.get(f"/calc/?{PENALTY}&turnover=60000&repeat=on"))
    assert "0 元至 300000 元" in page and "从重：210000 元至 300000 元" in page
    assert "规则未定 商标“五年内实施两次以上侵权行为”" in page and "第六十条第二款" in page


@pytest.mark.parametrize(("query", "sentence"), [
    (f"{PENALTY}&turnover=60,000", "请去掉千分位逗号"), (f"{PENALTY}&turnover=-1", "金额不能为负数"),
    (f"{PENALTY}&conduct_start=2026-07-01", "行为开始日不能晚于终了日"),
    ("what=surcharge&calculate=1&fine=100", "缴款日（paid_on）与算至日（as_of）须填写其一"),
    ("what=surcharge&calculate=1&fine=100&due=2026-03-01&as_of=2026-04-01&pause_from=2026-03-05&pause_to=2026-03-04", "不得早于 from"),
])  # fmt: skip
def test_what_cannot_be_computed_is_said_on_the_page(officer, query, sentence):
    answer = officer.get(f"/calc/?{query}")
    assert answer.status_code == 400 and sentence in text(answer)


@pytest.mark.rule("P-PAY-2")
def test_the_surcharge_of_a_fine_is_explained(officer):
    query = "what=surcharge&calculate=1&fine=10000&due=2026-03-01&paid_on=2026-03-31&pause_from=2026-03-11&pause_to=2026-03-20"
    page = text(officer.get(f"/calc/?{query}"))
    assert "6000 元" in page and "扣除复议、诉讼期间10日" in page


def test_gains_are_worked_out_step_by_step(officer):
    page = text(officer.get("/calc/?what=gains&calculate=1&received=90000&purchases=50000"))
    assert "违法所得 40000 元" in page and "扣除已经证实的购进价款50,000.00元" in page


@pytest.mark.rule("Q-UC-2")
def test_the_interface_answers_the_same(world):
    client = APIClient()
    client.force_authenticate(world.people[Role.HEAD])
    asked = {
        "conduct": "Q-UC-2",
        "subject": "entity",
        "conduct_end": "2026-06-30",
        "decided": "2026-11-23",
        "tier": "light",
    }
    answer = client.post("/api/v1/calc/penalty/", asked, format="json")
    assert answer.status_code == 200, answer.json()
    assert answer.json()["tier_range"] == {"tier": "light", "label": "从轻", "min": 100_000, "max": 370_000}
    refused = client.post(
        "/api/v1/calc/surcharge/", {"fine": "1,000", "due": "2026-03-01", "as_of": "2026-04-01"}, format="json"
    )
    assert refused.status_code == 400 and "千分位" in refused.json()["errors"]["fine"][0]


@pytest.mark.rule("CR-P14", "CR-P10")
def test_the_publicity_of_a_penalty_is_worked_out_on_the_page(officer):
    query = "what=publicity&calculate=1&kinds=fine&kinds=confiscate_goods&tier=ordinary&amount=60000&subject=business&procedure=ordinary"
    page = text(officer.get(f"/calc/?{query}&decided=2026-02-06&published=2026-03-05"))
    assert "一般 ，2027-03-05 停止公示" in page and "2026-06-05 起可以申请提前停止公示" in page
    refused = officer.get(f"/calc/?{query}&decided=2026-02-06&published=2026-01-05")
    assert refused.status_code == 400 and "公示日不能早于决定日" in text(refused)
