"""Makes this folder a stock nbgrader course, in which `nbgrader autograde` judges behind walls.

What `configure` sets stands in autograder/course/nbgrader_config.py; what is set below it is added.
`configure(c, judge=False)` lets stock nbgrader run the notebooks itself, in kernels without walls.
nbgrader_config.json, beside this file, keeps nbgrader from grading without walls when this file is at fault.
"""

import os
import sys

c = get_config()  # noqa: F821 - defined by traitlets, which loads this file
# nbgrader looks into the current folder before it looks into what is installed.
sys.path[:] = [place for place in sys.path if os.path.realpath(place) != os.path.realpath("")]

try:
    from autograder.nbgrader import configure

    configure(c)
except Exception as error:
    # After any other exception nbgrader would go on with its own settings, and run submissions without walls.
    raise SystemExit(f"nbgrader_config.py: {error}; install this package where nbgrader is installed") from error
