"""On whom the penalty falls (处罚对象)."""

from enum import StrEnum


class Subject(StrEnum):
    PERSON = "person"
    ENTITY = "entity"
