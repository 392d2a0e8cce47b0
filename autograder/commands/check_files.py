"""What `autograder check` found, for programs: JSON, and JUnit's XML as continuous integration reads it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from autograder.checks import Verdict
from autograder.checks.render import points
from autograder.errors import UsageError, printable
from autograder.files import write_atomically

NOT_WRITTEN = "cannot write {path} ({reason}): name a file in a folder that you may write to"
# JUnit's elements, and the attributes that count them.
KINDS = {"failure": "failures", "error": "errors", "skipped": "skipped"}


def write(
    verdicts: Sequence[Verdict], notebook: Path, notes: Sequence[str], *, json_path: Path | None, junit: Path | None
) -> None:
    """Write the files that are asked for; UsageError when one cannot be written."""
    for path, text in ((json_path, as_json), (junit, as_junit)):
        if path is not None:
            try:
                write_atomically(path, text(verdicts, notebook, notes).encode())
            except OSError as error:
                raise UsageError(NOT_WRITTEN.format(path=path, reason=error.strerror)) from error


def as_json(verdicts: Sequence[Verdict], notebook: Path, notes: Sequence[str]) -> str:
    """Return points, notes and all verdicts; points are numbers, and those with status "error" wait for a person."""
    found = {
        "notebook": printable(notebook.name),
        "points": sum(each.points for each in verdicts),
        "max_points": sum(each.max_points for each in verdicts),
        "notes": list(notes),
        "checks": [each.to_json() for each in verdicts],
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def as_junit(verdicts: Sequence[Verdict], notebook: Path, notes: Sequence[str]) -> str:
    """Return one test case for each check: failed where points are missing, an error where the check itself broke."""
    kinds = [_kind(each) for each in verdicts]
    counts = {many: str(kinds.count(kind)) for kind, many in KINDS.items()}
    suite = ET.Element("testsuite", {"name": printable(notebook.stem), "tests": str(len(verdicts)), **counts})
    suite.set("time", f"{sum(each.seconds for each in verdicts):.3f}")
    for verdict, kind in zip(verdicts, kinds, strict=True):
        name = f"{verdict.name}: {printable(verdict.claim)}"
        case = ET.SubElement(suite, "testcase", classname=printable(notebook.stem), name=name)
        case.set("time", f"{verdict.seconds:.3f}")
        if kind:
            earned = f"{points(verdict.points)} of {points(verdict.max_points)} points"
            said = ET.SubElement(case, kind, message=f"{earned}: {printable(verdict.message)}")
            hint = verdict.hint and f"hint: {verdict.hint}"
            said.text = printable("\n".join(filter(None, (verdict.message, hint))), lines=True)
    if notes:
        ET.SubElement(suite, "system-out").text = "\n".join(notes)
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _kind(verdict: Verdict) -> str:
    """Return the element that says what is wrong; "" where nothing is."""
    return {"passed": "", "partial": "failure", "failed": "failure"}.get(verdict.status, verdict.status)
