"""What stands around the package: workflows, action, templates, containers; none of it names what is not there."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
yaml = pytest.importorskip("yaml", reason="PyYAML is not installed: pip install -e '.[grading]'")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def commands(content):
    """Return every shell text of a workflow or an action."""
    jobs = content["jobs"].values() if "jobs" in content else [content["runs"]]
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda path: path.name)
def test_what_a_workflow_runs_is_there(path):
    text = "\n".join(commands(read(path)))
    named = set(re.findall(r"\b(?:tests|docs)/[\w/]+\.py\b", text)) | set(re.findall(r"\.github/[\w.]+\.sh", text))
    assert [name for name in named if not (ROOT / name).is_file()] == []
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"\bmake (\w+)", text)) <= targets
    extras = set(re.findall(r"^(\w+) = \[$", PYPROJECT, re.MULTILINE))
    asked = {name for names in re.findall(r"\.\[([\w,]+)\]", text) for name in names.split(",")}
    assert asked <= extras
    for command in commands(read(path)):
        subprocess.run(["bash", "-n"], input=re.sub(r"\$\{\{.*?\}\}", "x", command), text=True, check=True)


def test_students_parts_run_on_three_systems_and_from_the_oldest_python_to_the_newest():
    jobs = read(ROOT / ".github" / "workflows" / "test.yml")["jobs"]
    systems = " ".join(jobs["students"]["strategy"]["matrix"]["system"])
    assert all(name in systems for name in ("ubuntu", "macos", "windows"))
    oldest = re.search(r'requires-python = ">=(.+)"', PYPROJECT)[1]
    for job in ("test", "students"):
        assert jobs[job]["strategy"]["matrix"]["python"][0] == oldest
    assert "--resolution lowest-direct" in "\n".join(step.get("run", "") for step in jobs["lowest"]["steps"])


def test_only_the_step_that_publishes_may_sign():
    jobs = read(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]
    assert {name: job.get("permissions") for name, job in jobs.items()} == {
        "build": None,
        "publish": {"id-token": "write"},
    }
    assert jobs["publish"]["needs"] == "build"


@pytest.mark.parametrize("path", [path for path in FORMS if path.name != "config.yml"], ids=lambda path: path.stem)
def test_an_issue_form_has_what_github_asks_for(path):
    form = read(path)
    assert form["name"]
    assert form["description"]
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids)) >= 3
    assert {field["type"] for field in form["body"]} <= {"markdown", "input", "textarea", "dropdown", "checkboxes"}


STANDS_FOR_THE_COMMAND = """#!{python}
import json, sys
words = sys.argv[1:]
open("words.json", "w").write(json.dumps(words))
found = {{"points": 54.5, "max_points": 80.0}}
open(words[words.index("--json") + 1], "w").write(json.dumps(found))
sys.exit(1)
"""


@pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="needs bash on a POSIX system")
@pytest.mark.parametrize("checks", ["", "the course/checks.py"])
def test_the_actions_script_tells_the_points_and_ends_as_the_check_does(tmp_path, checks):
    program = tmp_path / "bin" / "autograder"
    program.parent.mkdir()
    program.write_text(STANDS_FOR_THE_COMMAND.format(python=sys.executable))
    program.chmod(0o755)
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    environment = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "NOTEBOOK": "my work.ipynb",
        "CHECKS": checks,
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }
    done = subprocess.run(["bash", str(ROOT / ".github" / "check.sh")], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 1
    assert (tmp_path / "output").read_text() == "points=54.5\nmax-points=80\n"
    given = ["--checks", checks] if checks else []
    words = ["check", "my work.ipynb", *given, "--json", "autograder.json", "--junit", "autograder.xml"]
    assert json.loads((tmp_path / "words.json").read_text()) == words


def test_containers_are_unprivileged_and_leave_a_course_out():
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    users = re.findall(r"^USER (\w+)$", text, re.MULTILINE)
    assert users == ["grader"]
    assert text.index("USER grader") < text.index("ENTRYPOINT")
    extras = re.search(r'"\.\[([\w,]+)\]"', text)[1].split(",")
    assert set(extras) <= set(re.findall(r"^(\w+) = \[$", PYPROJECT, re.MULTILINE))
    left_out = (ROOT / ".dockerignore").read_text().split()
    assert {".autograder", "gradebook.db", "submitted", ".git"} <= set(left_out)
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    described = (ROOT / ".devcontainer" / container["build"]["dockerfile"]).read_text(encoding="utf-8")
    assert f"USER {container['remoteUser']}" in described


def test_the_sdist_takes_every_folder_that_is_tracked():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout: the files are those of an sdist already")
    tops = {name.partition("/")[0] for name in tracked.stdout.splitlines()}
    taken = set((ROOT / "MANIFEST.in").read_text(encoding="utf-8").split())
    assert tops - taken - {"MANIFEST.in"} == set()
