"""Makes this repository a stock nbgrader course: `nbgrader generate_assignment`, `autograde`, `formgrader` work in it.

What `configure` sets stands in autograder/course/nbgrader_config.py; anything set below it wins.
`configure(c, judge=False)` lets stock nbgrader run the notebooks itself, in kernels without walls.
"""

c = get_config()  # noqa: F821 - defined by traitlets, which loads this file

try:
    from autograder.nbgrader import configure

    configure(c)
except Exception as error:
    # After any other exception nbgrader would go on with its own settings, and run submissions without walls.
    raise SystemExit(f"nbgrader_config.py: {error}; install this package where nbgrader is installed") from error
