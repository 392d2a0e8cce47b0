"""nbgrader's gradebook: what is written into it, and by whom."""
