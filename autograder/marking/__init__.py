"""Marking by question: what a person gives points for, on a local page, into nbgrader's gradebook."""
