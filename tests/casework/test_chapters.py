"""A long procedure is written in chapters, read in the order of the statute."""

import pytest

from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import BEGIN, Procedure, Step
from casework.roles import Role


class First:
    begin = Step("开始", BEGIN, "open", Role.HEAD, MP.art(19))


class Second:
    end = Step("结束", "open", "over", Role.HEAD, MP.art(77))


def test_the_steps_of_chapters_stand_in_the_order_the_chapters_are_named() -> None:
    class Whole(First, Second, Procedure):
        ends = ("over",)
        remark = Step("备注", "open", None, Role.HEAD, MP.art(48))

    assert list(Whole.steps) == ["begin", "end", "remark"]
    assert Whole.begin.procedure is Whole


def test_a_name_that_stands_in_two_chapters_is_refused() -> None:
    class Again:
        begin = Step("再开始", BEGIN, "open", Role.HEAD, MP.art(19))

    with pytest.raises(TypeError, match=r"begin is declared twice"):

        class Whole(First, Again, Procedure):
            ends = ("over",)
