"""The table of 双公示 as a workbook, read back by a reader that is not ours."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from casework import clock
from casework.models import Delivery
from casework.roles import Role
from enforcement.credit.sending.sheet import COLUMNS
from tests.desk.test_credit_messages import QUEUE, told

FILE = f"{QUEUE}by-hand.xlsx"


@pytest.fixture
def credit_clerk(world, as_user):
    return as_user(world.people[Role.CREDIT_CLERK])


def read(client):
    answer = client.get(FILE)
    assert answer["Content-Type"].endswith("spreadsheetml.sheet") and answer["Content-Disposition"].endswith('.xlsx"')
    return load_workbook(BytesIO(answer.content))


def cells(book, row=2):
    return {code: book["双公示"].cell(row, column) for column, code in enumerate((*COLUMNS, "action"), 1)}


@pytest.mark.rule("IF-7", "IF-1")
def test_the_workbook_has_the_columns_of_the_table_in_their_order_and_every_value_as_recorded(world, credit_clerk):
    row = told(world)
    record, book = row.body["record"], read(credit_clerk)
    assert tuple(it.value for it in book["双公示"][1]) == (*COLUMNS, "action")
    shown = cells(book)
    for code in COLUMNS:
        found = shown[code].value
        if isinstance(found, datetime):
            found = found.date().isoformat()
        if isinstance(found, int | float):
            found = f"{Decimal(str(found)):.6f}"
        assert (found or "") == (record.get(code) or ""), code
    assert shown["action"].value == row.body["publicity"]["action"] == "ADD"


@pytest.mark.rule("IF-7")
def test_codes_are_text_days_are_days_and_sums_are_numbers(world, credit_clerk):
    row = told(world)
    record = row.body["record"] | {"CF_XDR_GSZC": "000123456789012345", "CF_FR_ZJHM": "0012"}
    Delivery.objects.filter(pk=row.pk).update(body=row.body | {"record": record})
    shown = cells(read(credit_clerk))
    assert (shown["CF_XDR_GSZC"].value, shown["CF_XDR_GSZC"].data_type) == ("000123456789012345", "s")
    assert (shown["CF_FR_ZJHM"].value, shown["CF_FR_ZJHM"].number_format) == ("0012", "@")
    decided = shown["CF_JDRQ"]
    assert decided.is_date and decided.value.date() == date.fromisoformat(record["CF_JDRQ"])
    assert shown["CF_NR_FK"].data_type == "n" and shown["CF_NR_FK"].number_format == "0.000000"


@pytest.mark.rule("IF-7")
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x.example")', "\t=1"])
def test_no_text_becomes_a_formula(world, credit_clerk, text):
    row = told(world)
    Delivery.objects.filter(pk=row.pk).update(
        body=row.body | {"record": row.body["record"] | {"CF_SY": text, "BZ": text}}
    )
    shown = cells(read(credit_clerk))
    for code in ("CF_SY", "BZ"):
        assert (shown[code].value, shown[code].data_type, shown[code].quotePrefix) == (text, "s", True)


@pytest.mark.rule("IF-7")
def test_what_no_cell_may_hold_is_left_out_and_the_rest_is_kept(world, credit_clerk):
    row = told(world)
    record = row.body["record"] | {"CF_NR": "罚款\x0b一万元。", "CF_NR_FK": "999999999999.999999"}
    Delivery.objects.filter(pk=row.pk).update(body=row.body | {"record": record})
    assert cells(read(credit_clerk))["CF_NR"].value == "罚款一万元。"


@pytest.mark.rule("IF-7")
def test_only_what_waits_is_in_it_and_only_the_clerk_may_have_it(world, credit_clerk, as_user):
    row = told(world)
    assert as_user(world.people[Role.HEAD]).get(FILE).status_code == 403
    Delivery.objects.filter(pk=row.pk).update(delivered_at=clock.now())
    assert read(credit_clerk)["双公示"].max_row == 1
