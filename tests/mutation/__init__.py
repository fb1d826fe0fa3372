"""Mutation proof (变异检验): each rule is broken on purpose, one at a time, and some test must turn red.

``python -m tests.mutation law`` · ``guards`` · ``required`` — see docs/mutation.md.
"""
