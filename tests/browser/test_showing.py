"""What students wrote neither runs nor calls anybody where a person reads, in a real browser."""

import pytest
from browser import lab, showing

pytestmark = [
    pytest.mark.skipif(not lab.CHROMIUM, reason="no chromium on this machine: apt-get install chromium"),
    pytest.mark.timeout(400),
]
CLASSES = 4


@pytest.fixture(scope="module")
def shown():
    """What happened on the pages of a few submissions that share the texts out among them."""
    texts = list(showing.TEXTS.values())
    return showing.measure({f"student-{number}": texts[number::CLASSES] for number in range(CLASSES)})


def test_every_text_is_shown_on_every_kind_of_page(shown):
    seen, _ = shown
    kinds = [what for what, _ in seen]
    assert len(showing.TEXTS) >= 100
    assert {kind: kinds.count(kind) for kind in kinds} == {"formgrader": 4, "feedback": 4, "report": 4}
    assert {each.failed for each in seen.values()} == {""}


def test_nothing_runs_and_nobody_is_called(shown):
    seen, same = shown
    assert {name: each.ran for name, each in seen.items() if each.ran} == {}
    assert {name: each.requests for name, each in seen.items() if each.requests} == {}
    assert same


def test_no_element_is_left_that_could_act(shown):
    seen, _ = shown
    assert {name: each.elements for name, each in seen.items() if each.elements} == {}


RAW = """
<script>mark()</script><img src="x" onerror="mark()"><svg onload="mark()"></svg>
<iframe srcdoc="<script>parent.mark()</script>"></iframe>
<a href="javascript:mark()">a</a><img src="https://elsewhere.example/x.png">
<base href="https://elsewhere.example/"><form action="https://elsewhere.example/"><input name="x">
<button>b</button></form>
<link rel="stylesheet" href="https://elsewhere.example/x.css"><object data="data:text/html,x"></object>
"""
NAME = "<img src=x onerror=mark()>"
NAMING = ("manage_students", "gradebook/tiny/tiny", "manage_submissions/tiny", "manage_students/hostile")
NAMED = "() => document.body.textContent.split('onerror=mark()').length - 1"
TYPESET = "() => document.querySelectorAll('.MathJax_CHTML, .mjx-chtml, .MathJax').length"


@pytest.fixture(scope="module")
def unsanitized(tmp_path_factory):
    """The page of a submission whose autograded notebook holds what the sanitizer never lets through."""
    course = tmp_path_factory.mktemp("raw") / "course"
    showing.enter(course, {"hostile": ["$x^2 + y$"]})
    showing.run(course, "autograder", "grade", "tiny", "--jobs", "1")
    path = course / "autograded" / "hostile" / "tiny" / "tiny.ipynb"
    notebook = showing.nbformat.read(path, as_version=4)
    notebook.cells.append(showing.nbformat.v4.new_markdown_cell(f"{RAW}\n\n$x^2 + y$"))
    output = showing.nbformat.v4.new_output("display_data", data={"text/html": RAW})
    notebook.cells.append(showing.nbformat.v4.new_code_cell("x", outputs=[output]))
    showing.nbformat.write(notebook, path)
    names = "last name,first name,student\n" + "".join(f"{NAME},{NAME},{name}\n" for name in ("hostile", "honest"))
    (course / "class.csv").write_text(names)
    showing.run(course, "autograder", "roster", "class.csv")
    before = showing.scores(course)
    with lab.lab(course) as address:
        page = showing.pages(course, address, ["hostile"])["formgrader", "hostile"]
        seen, typeset = showing.visit({"formgrader": page})["formgrader"], showing.count(page, TYPESET)
        others = showing.visit({path: f"{address}/formgrader/{path}" for path in NAMING})
        named = showing.count(f"{address}/formgrader/manage_students", NAMED)
    return seen, typeset, showing.scores(course) == before, others, named


def test_the_policy_of_formgraders_pages_stops_what_no_sanitizer_had_stopped(unsanitized):
    seen, _, same, *_ = unsanitized
    assert "<script>" in seen.elements
    assert (seen.ran, seen.requests, same) == ([], [], True)


def test_formulas_are_typeset_under_the_policy(unsanitized):
    _, typeset, *_ = unsanitized
    assert typeset >= 1


def test_names_that_are_html_are_text_on_formgraders_pages(unsanitized):
    *_, pages, named = unsanitized
    assert {path: each.ran for path, each in pages.items() if each.ran} == {}
    assert named >= 2
