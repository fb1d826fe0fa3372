"""What the grading of supervision leaves to each place, and the answers an office may choose."""

from casework.law.unsettled import Unsettled

EXAMPLE_TABLE = Unsettled(
    "grading.example_table",
    "本机关没有录入分类监管表时，四类企业的抽查比例、频次和监管强度是否以随附的地方示例为准",
    True,
    ("CR-J5", "CR-J6"),
    {True: "以随附的地方示例为准", False: "不用示例，录入本机关的表后才可以抽签"},
    note="示例取自一个地方（大庆，2024年）的做法，监管强度为概括；各地自行规定，录入本机关的表后以其为准",
)
