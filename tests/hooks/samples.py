"""Listings of invented people, and the messages about them."""

import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

from casework.law.identifiers import masked
from enforcement.credit.messages import (
    DECIDED,
    PERSON,
    PUBLISHED,
    REMOVED,
    REVOKED,
    Authority,
    BasisDecision,
    Listing,
    Removal,
    Subject,
    listing_message,
)

SECRET = "a-secret-shared-by-the-tests-and-the-platform"

AUTHORITY = Authority("某市市场监督管理局（演示）", "11450100MADEM00034", "450100")
COMPANY = Subject(
    "法人及非法人组织", "演示商贸（南宁）有限公司", uscc="91450100MADEM0003U", legal_representative="张演示"
)
TRADER = Subject("个体工商户", "演示便利店", uscc="92450100MADEM0011K")
SOMEONE = Subject(PERSON, "李演示", id_type="居民身份证", id_masked=masked("11010519491231002X"))
FINED = BasisDecision(
    "penalty", "演市监处罚〔2026〕7号", date(2026, 2, 27), kinds=("罚款", "没收违法所得"), tier="从重",
    procedure="ordinary", fine=Decimal("12345.67"), forfeiture=Decimal("800.00"),
)  # fmt: skip
RULED = BasisDecision("ruling", "演知裁〔2026〕3号", date(2026, 1, 15))

LISTED = Listing(
    id="0197a000-0000-7000-8000-000000000001",
    decision_no="演市监列严〔2026〕1号",
    authority=AUTHORITY,
    subject=COMPANY,
    basis=FINED,
    ground="wilful_ip_infringement",
    facts="明知是假冒他人注册商标的商品，经处罚后再次销售。",
    measures=("key_supervision", "no_honours"),
    listed_on=date(2026, 3, 5),
    publicity_until=date(2029, 3, 5),
    secrecy_cleared=True,
    redacted=True,
)
SHOWN = replace(LISTED, published_on=date(2026, 3, 20))
GONE = replace(SHOWN, removal=Removal("term", date(2029, 3, 5), "演市监移严〔2029〕1号"))
ANNULLED = replace(SHOWN, removal=Removal("basis_annulled", date(2026, 6, 1), "演市监撤列〔2026〕1号"))

BY_TOPIC = {DECIDED: LISTED, PUBLISHED: SHOWN, REMOVED: GONE, REVOKED: ANNULLED}
MOMENTS = {
    DECIDED: "2026-03-05T10:00:00+08:00",
    PUBLISHED: "2026-03-20T10:00:00+08:00",
    REMOVED: "2029-03-05T00:00:00+08:00",
    REVOKED: "2026-06-01T10:00:00+08:00",
}


def envelope(topic, body, occurred_at=None):
    """What the outbox puts around a body."""
    head = {"schema_version": 1, "event_id": str(uuid4()), "topic": topic, "case_no": "演知案〔2026〕1号"}
    return head | {"occurred_at": occurred_at or MOMENTS[topic]} | copy.deepcopy(body)


def message(topic=DECIDED, listing=None, **changes):
    listing = replace(listing or BY_TOPIC[topic], **changes)
    return envelope(topic, listing_message(topic, listing, due_on=date(2029, 4, 30)))


def put(found, path, value):
    """``found`` with the value at ``a.b.c`` replaced."""
    found = copy.deepcopy(found)
    place = found
    *way, last = path.split(".")
    for name in way:
        place = place[name]
    place[last] = value
    return found
