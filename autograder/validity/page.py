"""The table of `autograder validity`: how often the grader is wrong, and which promises that breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.files import write_atomically

if TYPE_CHECKING:
    from autograder.validity.suites import Result

HEAD = """# How often the grader is wrong

Made by `autograder validity`, which grades simulated submissions with the real engine; do not edit.
A listed mistake is *caught* when it loses every check that it should, *named* when the hint carries its name.
A mutant is one mechanical change in one solution region of a reference solution.
Trainings on images ran on: {data}.

{columns}
|---|---|---|---|---|---|---|---|
"""


RETRIED = """
Of {trainings} accuracy checks of the reference solutions, over all seeds,
{pooled} were too close to call and trained again.
"""
COLUMNS = (
    "assignment",
    "listed mistakes caught",
    "named rightly",
    "wrong hints",
    "mutants killed",
    "argued equivalent",
    "right but unusual, failed falsely",
    "unstable over {seeds} seeds",
)


def keep(path: Path, result: Result) -> None:
    """Write the page at `path` anew with one assignment's result; those of the others are kept in a file beside."""
    kept = path.with_suffix(".json")
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    known = dict(sorted({**known, result.name: asdict(result)}.items()))
    write_atomically(kept, (json.dumps(known, indent=1, ensure_ascii=False) + "\n").encode())
    write_atomically(path, table([type(result)(**each) for each in known.values()]).encode())


def table(results: Sequence[Result]) -> str:
    """Return the results as a Markdown page: the table, then every case that is not as it should be."""
    rows = [
        f"| `{r.name}` | {_share(r.caught, r.listed)} | {_share(r.named, r.to_name)} | {len(r.wrong_hints)} "
        f"| {_share(r.killed, r.mutants - r.argued)} | {r.argued} | {len(r.falsely_failed)} of {r.unusual} "
        f"| {len(r.unstable)} of {r.stable_cases} |"
        for r in results
    ]
    columns = f"| {' | '.join(COLUMNS)} |".format(seeds=max((r.seeds for r in results), default=0))
    data = " and ".join(sorted({r.data for r in results}))
    text = HEAD.format(columns=columns, data=data) + "\n".join(rows) + "\n"
    text += RETRIED.format(pooled=sum(r.pooled for r in results), trainings=sum(r.trainings for r in results))
    for title, key in SECTIONS:
        lines = [f"- `{r.name}`: {_inline(line)}" for r in results for line in getattr(r, key)]
        text += f"\n## {title}: {len(lines)}\n\n" + ("\n".join(lines) + "\n" if lines else "None.\n")
    return text


SECTIONS = (
    ("Listed mistakes that kept points", "missed"),
    ("Mistakes and mutants that lost points of another task too", "elsewhere"),
    ("Mistakes without a hint", "unnamed"),
    ("Wrong hints", "wrong_hints"),
    ("Mutants that nothing caught", "survivors"),
    ("Right work that lost points", "falsely_failed"),
    ("Points that depend on the seed", "unstable"),
    ("Errors of our own", "ours"),
)


REFERENCE = "the reference has full marks"
STUB = "the untouched notebook has no points"
CAUGHT = "every listed mistake is caught"
NAMED = "90 % of the listed mistakes are named"
HINTS = "no hint is wrong"
MUTANTS = "97 % of the mutants are killed"
UNUSUAL = "nothing right fails"
STABLE = "points do not depend on the seed"


def promises(result: Result) -> dict[str, bool]:
    """Return which promises a result keeps."""
    r = result
    return {
        REFERENCE: not r.reference,
        STUB: not r.stub,
        CAUGHT: r.caught == r.listed,
        NAMED: r.named >= 0.9 * r.to_name,
        HINTS: not r.wrong_hints,
        MUTANTS: r.killed >= 0.97 * (r.mutants - r.argued),
        UNUSUAL: not r.falsely_failed,
        STABLE: not r.unstable,
    }


def falls_short(results: Sequence[Result]) -> list[str]:
    """Return, in words, which of the promises the results break."""
    return [f"{r.name}: not so: {promise}" for r in results for promise, kept in promises(r).items() if not kept]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "none"


def _inline(text: str) -> str:
    return re.sub(r"([|*_`])", r"\\\1", text.replace("\n", " "))
