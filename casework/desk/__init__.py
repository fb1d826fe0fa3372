"""The desk (办案台): Chinese pages, made on the server, that work without scripts.

A page reads what its user may see, and changes nothing except through ``acts.act``, ``register_case``
and the registers. It knows no procedure: titles, steps, terms and papers come from the declarations.
"""
