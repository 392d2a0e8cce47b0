"""Changes points, locks and kinds of the cells in the notebook file."""
# %% notebook
for cell in notebook["cells"]:
    marks = cell["metadata"].get("nbgrader", {})
    if "points" in marks:
        marks.update(points=1000, locked=False, solution=True, task=True, schema_version=99)
notebook["metadata"]["nbgrader"] = {"score": 80}
