"""An instructor's day with a class of 300: from the class list that Canvas or Moodle exports to the grades they read.

`python tests/benchmarks/day.py canvas 300 FOLDER` plays it and prints each command, its time and what it said;
pictures of every page go to FOLDER/pictures. The answers are marked in a real browser, with the keyboard alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import time
import unicodedata
import zipfile
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import nbformat

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "browser")]

import lab  # noqa: E402 - one folder up
import run  # noqa: E402 - beside this file

from autograder.validity import patches  # noqa: E402 - after the path

NAME = "backpropagation"
FIRST = (
    "Ada Emmy Grace Li Zoë José Anne-Marie Søren Nguyễn Ömer Miguel Priya Kofi Yuki Chloé Lars Fatima Ivan Olga Tara"
)
LAST = "Lovelace Noether Hopper O'Brien Müller García-Lopez Nguyen Łukasz Smith Johansson Okafor Tanaka Patel Kim Rossi"
DUE = "2026-11-30 23:59"
ON_TIME, AGAIN, LATE = (2026, 11, 28, 12, 0, 0), (2026, 11, 28, 13, 0, 0), (2026, 12, 2, 9, 0, 0)
ABSENT_EVERY, LATE_EVERY, TWICE_EVERY = 60, 31, 25
CANVAS = "Student,ID,SIS User ID,SIS Login ID,Section,{name} (4711),Assignments Current Points,Final Grade"
MOODLE = (
    "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments"
)


class Day:
    """The commands of one day, each with its time."""

    def __init__(self, course: Path) -> None:
        """Begin the day in a course's folder."""
        self.course = course
        self.steps: list[tuple[str, float]] = []

    def say(self, *words: str) -> None:
        """Run a command of the grader as a person does, and print what it said."""
        command = [sys.executable, "-m", "autograder", *words]
        begin = time.perf_counter()
        done = subprocess.run(command, cwd=self.course, capture_output=True, text=True, check=False)
        self.steps.append((" ".join(words), time.perf_counter() - begin))
        print(f"$ autograder {' '.join(words)}   [{self.steps[-1][1]:.1f} s, exit {done.returncode}]")
        print("   " + "\n   ".join((done.stdout + done.stderr).strip().splitlines()), flush=True)
        if done.returncode not in (0, 1):
            raise SystemExit(done.returncode)


def people(size: int) -> list[tuple[str, str, int]]:
    """Return first name, last name and the system's number of each student."""
    first, last = FIRST.split(), LAST.split()
    return [(first[i % len(first)], last[i // len(first) % len(last)], 10_000 + i) for i in range(size)]


def class_list(system: str, everybody: list[tuple[str, str, int]]) -> str:
    """Return the class as Canvas exports its gradebook, or Moodle its grading worksheet."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    if system == "canvas":
        write(CANVAS.format(name=NAME).split(","))
        write(["    Points Possible", "", "", "", "", "100", "(read only)", "(read only)"])
        for first, last, number in everybody:
            section = f"Deep Learning {1 + number % 3}"
            write([f"{last}, {first}", number, f"S{number}", f"u{number}", section, "", "", ""])
    else:
        write(MOODLE.split(","))
        for first, last, number in everybody:
            who = [f"Participant {number + 500_000}", f"{first} {last}", f"S{number}", f"u{number}@uni.example"]
            write([*who, "Submitted for grading", "", "100.00", "Yes", "", "", ""])
    return out.getvalue()


def notebooks(size: int) -> list[bytes]:
    """Return as many notebooks: right, unusual and wrong ones in turn, with written answers of three kinds."""
    source = nbformat.read(ROOT / "solutions" / NAME / f"{NAME}.ipynb", as_version=4)
    found = [patches.parse("# Solved.", name="solved"), patches.parse("# base: stub", name="stub")]
    found += [each for each in patches.collect(ROOT / "tests" / "submissions" / NAME) if each.kind != "broken"]
    texts = [nbformat.writes(patches.apply(source, each)) for each in run.spread(found, 60)]
    made = []
    for number, text in enumerate(islice(cycle(texts), size)):
        notebook = json.loads(text)
        for cell in notebook["cells"]:
            question = cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("question_")
            if question and cell["cell_type"] == "markdown":
                cell["source"] = answer(number)
        made.append(json.dumps(notebook).encode())
    return made


def answer(number: int) -> str:
    """Return a written answer: every fourth student leaves it out, every fourth writes the same."""
    if number % 4 == 0:
        return "_Write your answer here._"
    if number % 4 == 1:
        return "Because $\\partial L / \\partial z$ is a product of many derivatives."
    return f"The slope of the sigmoid is at most $1/4$, so that {number} layers leave next to nothing."


def plain(name: str) -> str:
    """Return a name as Canvas puts it into file names."""
    letters = unicodedata.normalize("NFKD", name).lower()
    return "".join(each for each in letters if each.isascii() and each.isalnum())


def download(system: str, everybody: list[tuple[str, str, int]], path: Path) -> None:
    """Write the zip that the system's *download all submissions* gives."""
    made = notebooks(len(everybody))
    stub = (ROOT / "assignments" / NAME / f"{NAME}.ipynb").read_bytes()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (first, last, number) in enumerate(everybody):
            if place % ABSENT_EVERY == 0:
                continue
            late, twice = place % LATE_EVERY == 7, place % TWICE_EVERY == 3
            when = LATE if late else AGAIN if twice else ON_TIME
            if system == "moodle":
                name = f"{first} {last}_{number + 500_000}_assignsubmission_file/{NAME}.ipynb"
                archive.writestr(zipfile.ZipInfo(name, when), made[place])
                continue
            begin = f"{plain(last + first)}_{'LATE_' if late else ''}{number}_"
            if twice:
                archive.writestr(zipfile.ZipInfo(f"{begin}{7000 + place}_{NAME}.ipynb", ON_TIME), stub)
            again = "-1" if twice else ""
            archive.writestr(zipfile.ZipInfo(f"{begin}{9000 + place}_{NAME}{again}.ipynb", when), made[place])


def picture(page: Any, folder: Path, name: str) -> None:
    """Keep a picture of a page, as the instructor sees it."""
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"{name}.png")


def mark_everything(day: Day, browser: Any, pictures: Path) -> None:
    """Mark every question in the browser with keys alone: the first points, all of them, and the next answer."""
    command = [sys.executable, "-m", "autograder", "mark", NAME, "--no-browser"]
    begin = time.perf_counter()
    server = subprocess.Popen(command, cwd=day.course, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        page = browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
        page.goto(found[0])
        picture(page, pictures, "mark-questions")
        links = page.locator("a[href*='/question/']").evaluate_all("all => [...new Set(all.map(each => each.href))]")
        for place, link in enumerate(links):
            page.goto(link)
            page.wait_for_selector("article.now")
            picture(page, pictures, f"mark-{place}")
            count = page.locator("#count")
            done, everything = (int(each) for each in re.findall(r"\d+", count.inner_text())[:2])
            keys = 0
            while done < everything:
                page.keyboard.press("1")
                page.keyboard.press("Enter")
                page.locator("#count").filter(has_not_text=re.compile(rf"^{done} of")).wait_for()
                done, keys = int(count.inner_text().split()[0]), keys + 2
            picture(page, pictures, f"marked-{place}")
            print(f"   {link.rpartition('/')[2]}: {everything} answers, {keys} keys")
    finally:
        server.kill()
        server.wait()
    day.steps.append((f"mark {NAME}", time.perf_counter() - begin))
    print(f"$ autograder mark {NAME}   [{day.steps[-1][1]:.1f} s, with a browser that marks]", flush=True)


def look(day: Day, browser: Any, pictures: Path) -> None:
    """Take pictures of the report and of feedback, light and wide, dark and narrow."""
    report = day.course / "reports" / NAME
    pages = {
        "report": next(iter(sorted(report.glob("*.html")))),
        "student": next(iter(sorted((report / "students").glob("*.html")))),
        "feedback": next(iter(sorted((day.course / "feedback").rglob("*.html")))),
    }
    for scheme, width in (("light", 1300), ("dark", 390)):
        page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 1000}).new_page()
        for name, path in pages.items():
            page.goto(path.as_uri())
            picture(page, pictures, f"{name}-{scheme}")
    for name, path in pages.items():
        page = browser.new_page()
        page.goto(path.as_uri())
        page.pdf(path=pictures / f"{name}.pdf", format="A4")
        print(f"   {name}: {path.stat().st_size / 1000:.0f} kB")


def main(system: str, size: str, folder: str) -> None:
    """Play the day."""
    from playwright.sync_api import sync_playwright

    course = Path(folder).resolve()
    shutil.rmtree(course, ignore_errors=True)
    for part in ("solutions", "assignments"):
        shutil.copytree(ROOT / part / NAME, course / part / NAME, ignore=shutil.ignore_patterns("__pycache__"))
    everybody = people(int(size))
    (course / "class.csv").write_text(class_list(system, everybody), encoding="utf-8")
    download(system, everybody, course / "submissions.zip")
    day = Day(course)
    late = everybody[7][2]
    day.say("roster", "class.csv", "--due", f"{NAME}={DUE}")
    day.say("roster", "--extend", f"{NAME}:{'u' if system == 'canvas' else 'S'}{late}=3d")
    day.say("hand-out", NAME)
    day.say("collect", NAME, "submissions.zip", "--from", system)
    day.say("grade", NAME)
    day.say("export", NAME, "--to", system)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=lab.CHROMIUM, args=lab.FLAGS)
        mark_everything(day, browser, course / "pictures")
        day.say("report", NAME, "--pass-mark", "60")
        day.say("export", NAME, "--to", system)
        day.say("feedback", NAME)
        look(day, browser, course / "pictures")
        browser.close()
    print(f"{len(day.steps)} commands, {sum(seconds for _, seconds in day.steps):.0f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
