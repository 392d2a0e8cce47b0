"""Checks of the two-layer network; the oracle is torch in float64.

A task is judged on the student's own earlier functions and, where that fails, once more with right ones in their place:
a mistake costs its own check and not those that build on it.
"""
