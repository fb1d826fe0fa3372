"""Decision tables under the name the procedures know them by; they stand in ``casework.law.decisions``."""

from casework.law.decisions import TABLES, YES_NO, Row, Table

__all__ = ["TABLES", "YES_NO", "Row", "Table"]
