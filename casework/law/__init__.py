"""The law as the rest of the code may speak of it: pure Python, no Django, no database."""
