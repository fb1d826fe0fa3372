"""What the listing rules leave open, and the answers an office may choose."""

from casework.law.unsettled import Unsettled

SUPERIOR_CONSENT = Unsettled(
    "listing_needs_superior_consent",
    "县级、市级机关列入前是否须经上一级部门同意（现行办法要求，修订草案拟取消）",
    True,
    ("CR-L11",),
    {True: "须经上一级同意", False: "不须上一级同意"},
)
TERM_STARTS = Unsettled(
    "listing_term_starts",
    "三年期满自列入之日还是自公示之日起算",
    "listed",
    ("CR-L20",),
    {"listed": "自列入之日", "published": "自公示之日"},
    note="失信名单办法第二十一条与信用修复办法第十三条表述不一",
)
