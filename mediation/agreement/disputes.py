"""The kinds of patent dispute an office mediates (可调解的专利纠纷), each with what the law asks of it."""

from django.db.models import TextChoices


class Dispute(TextChoices):
    """办法第六十三条, 专利法第六十五条; the in-case kind is 办法第三十五条."""

    DAMAGES = "damages", "侵犯专利权的赔偿数额纠纷"
    OWNERSHIP = "ownership", "专利申请权、专利权权属纠纷"
    INVENTOR = "inventor", "发明人、设计人资格纠纷"
    REWARD = "reward", "职务发明创造的发明人、设计人奖励、报酬纠纷"
    PROVISIONAL = "provisional", "发明专利申请公布后、授权前使用发明的费用纠纷"
    OTHER = "other", "其他专利纠纷"
    IN_CASE = "in_case", "行政裁决案件中的专利侵权纠纷"
    OPEN_LICENCE = "open_licence", "专利开放许可实施纠纷"
    TRADEMARK_DAMAGES = "tm_damages", "侵犯商标专用权的赔偿数额纠纷"
    VARIETY_DAMAGES = "variety_damages", "侵犯植物新品种权的赔偿数额纠纷"
    LAYOUT_DAMAGES = "layout_damages", "侵犯布图设计专有权的赔偿数额纠纷"
    COPYRIGHT = "copyright", "著作权纠纷"
    ANY_RIGHT = "any_right", "知识产权纠纷"


OF_OTHER_LAWS = (
    Dispute.TRADEMARK_DAMAGES,
    Dispute.VARIETY_DAMAGES,
    Dispute.LAYOUT_DAMAGES,
    Dispute.COPYRIGHT,
    Dispute.ANY_RIGHT,
)
"""Kinds that are not under Order 81."""

ON_REQUEST = tuple(it for it in Dispute if it is not Dispute.IN_CASE and it not in OF_OTHER_LAWS)
"""What a request of its own under Order 81 may be about."""

WITH_A_STANDARD = (Dispute.OWNERSHIP, Dispute.INVENTOR, Dispute.REWARD, Dispute.PROVISIONAL)
"""Kinds for which the rules say by what the matter is judged (办法第七十一条至第七十五条)."""

ABOUT_INFRINGEMENT = (Dispute.DAMAGES, Dispute.IN_CASE)
"""Kinds for which the place of infringement is a venue as well."""
