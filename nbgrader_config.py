"""Makes this repository a stock nbgrader course: `nbgrader generate_assignment`, `autograde`, `formgrader` work in it.

What `configure` sets stands in autograder/nbgrader.py; anything set below it wins.
"""

from autograder.nbgrader import configure

c = get_config()  # noqa: F821 - defined by traitlets, which loads this file

configure(c)
