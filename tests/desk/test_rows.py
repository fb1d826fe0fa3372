"""A question answered row by row: typed on the desk without a script, or sent as a list by a program."""

import re

import pytest
from django.urls import reverse

from casework.rows import Column, RowsField
from enforcement.ruling.procedure import PatentRuling as P
from tests.procedures import merits
from tests.procedures.rulings import Walk, at, case_on

FIELD = RowsField(
    Column("name", "名称", required=True, most=10), Column("state", "状态", choices={"new": "新", "old": "旧"}), label="清单", spare=2, most=3
)  # fmt: skip


def sentences(value):
    with pytest.raises(Exception) as error:
        FIELD.clean(value)
    return error.value.messages


@pytest.fixture
def walk(world):
    """In the inquiry, its evidence period over, with one piece of evidence."""
    found = Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")
    with at("2026-07-14", 10):
        merits.add_evidence(found)
    found.lapse("2026-07-29")
    return found


def test_empty_rows_do_not_count_and_every_fault_names_its_row_and_column():
    assert FIELD.clean([{"name": " 甲 ", "state": ""}, {"name": "", "state": ""}]) == [{"name": "甲", "state": ""}]
    assert sentences([{"name": "", "state": "new"}, {"name": "甲" * 11}]) == [
        "第1行“名称”须填写", "第2行“名称”不能超过10字",
    ]  # fmt: skip
    assert sentences([{"name": "甲", "state": "broken"}]) == ["第1行“状态”须为下列之一：新、旧"]
    assert sentences([{"name": "甲", "colour": "red"}]) == ["第1行不问这一项：colour"]
    assert sentences([{"name": "甲"}] * 4) == ["“清单”须填写1行至3行，现有4行"]


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "[",
        "{}",
        7,
        ["甲"],
        [["甲", "new"]],
        True,
        [{"name": ["甲"]}],
        [{"name": {"a": 1}}],
        [{"name": "\x00甲"}],
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(value):
    assert sentences(value)


def cells(step_field, rows):
    """The cells as a browser sends them: one after the other, under one name."""
    return [
        str(
            row.get(column.name, "")
            if not isinstance(row.get(column.name), list)
            else "、".join(map(str, row[column.name]))
        )
        for row in rows
        for column in step_field.columns
    ]


def test_a_sheet_is_filled_in_on_the_desk_and_comes_back_when_something_is_wrong(walk, client):
    step, given = merits.sheet(walk)
    url = reverse("desk:take", args=["ruling", walk.pk, step.name])
    client.force_login(walk.world.panel[0])
    field = step.asks.base_fields["features"]
    with at("2026-08-03"):
        page = client.get(url).content.decode()
        assert 'aria-label="第6行"' in page and page.count('name="features"') == 6 * len(field.columns)
        hidden = dict(re.findall(r'name="(_key|_version)" value="([^"]*)"', page))
        wrong = cells(field, [merits.row(evidence=[9])])
        refused = client.post(url, given | hidden | {"features": wrong})
        assert refused.status_code == 400 and "没有这样编号的证据：9" in refused.content.decode()
        assert "包括壳体" in refused.content.decode()
        done = client.post(url, given | hidden | {"features": cells(field, given["features"])})
    assert done.status_code == 303
    assert [it.feature for it in walk.sheets.get().features.all()] == ["包括壳体", "还包括弹簧"]


def test_a_program_learns_the_columns_of_a_table(walk, client):
    client.force_login(walk.world.panel[0])
    with at("2026-08-03"):
        [shown] = client.get(f"/api/v1/cases/{walk.case.pk}/procedures/").json()["proceedings"][-1:]
    steps = {step["name"]: step for found in [shown] for step in found["steps"]}
    compare = steps.get("compare") or pytest.fail("比对不在可以办理的步骤中")
    features = next(it for it in compare["fields"] if it["name"] == "features")
    assert features["type"] == "rows" and set(features["columns"]) >= {"feature", "accused", "evidence", "finding"}
    assert P.compare.label == compare["label"]
