"""The site is built without network and without a warning, and no link of it leads nowhere."""

import importlib.util
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urldefrag

import pytest

ROOT = Path(__file__).parent.parent
pytest.importorskip("mkdocs", reason="mkdocs is not installed: pip install -e '.[docs]'")
pytest.importorskip("mkdocstrings", reason="mkdocstrings is not installed: pip install -e '.[docs]'")
OFFLINE = """
import socket
def refused(*_):
    raise AssertionError("the site asks the network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refused
from mkdocs.__main__ import cli
cli()
"""
# Where a page names a file: what a browser loads by itself, and what somebody clicks.
LOADS = {("link", "href"), ("script", "src"), ("img", "src"), ("source", "srcset"), ("iframe", "src")}
LOADED_LINKS = ("stylesheet", "icon", "preload", "preconnect")


class Page(HTMLParser):
    """What a page links to, what it loads, and the places in it that a link may name."""

    def __init__(self, path):
        super().__init__()
        self.links, self.loads, self.places = [], [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.places.update(filter(None, (found.get("id"), found.get("name"))))
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        for name in (name for kind, name in LOADS if kind == tag and found.get(name)):
            if tag != "link" or any(word in found.get("rel", "") for word in LOADED_LINKS):
                self.loads.append(found[name])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-c", OFFLINE, "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=250, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return {path.relative_to(folder).as_posix(): Page(path) for path in folder.rglob("*.html")}, folder


@pytest.fixture(scope="module")
def hook():
    spec = importlib.util.spec_from_file_location("site_pages", ROOT / "docs" / "site_pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def external(link):
    return ":" in link.partition("/")[0] or link.startswith("//")


def test_every_page_is_built(site):
    pages, _ = site
    written = {
        path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in (ROOT / "docs").rglob("*.md")
    }
    assert {"index.html", "students.html", "instructors.html", "authors.html", "trust.html", "gallery.html"} < written
    assert written - pages.keys() == set()
    assert {"repository/validity.html", "repository/changelog.html", "reference/commands.html"} < pages.keys()


def test_no_link_leads_nowhere(site):
    pages, folder = site
    broken = []
    for name, page in pages.items():
        if name == "404.html":  # is shown at any depth, so its links begin at the root
            continue
        for link in [*page.links, *page.loads]:
            target, place = urldefrag(link)
            if external(link):
                continue
            file = ((folder / name).parent / unquote(target)).resolve() if target else folder / name
            there = file.relative_to(folder.resolve()).as_posix() if file.exists() and target else name
            if not file.is_file() or (place and there in pages and place not in pages[there].places | {"__comments"}):
                broken.append(f"{name}: {link}")
    assert broken == []
    assert sum(len(page.links) for page in pages.values()) > 500


def test_a_page_loads_nothing_from_elsewhere(site):
    pages, _ = site
    assert [(name, each) for name, page in pages.items() for each in page.loads if external(each)] == []


def test_the_reference_has_what_checks_are_written_with(site):
    pages, folder = site
    assert {"autograder.checks.check.check", "autograder.checks.student.Player.call"} <= pages[
        "reference/checks.html"
    ].places
    assert "autograder.expect.calls.expect_answers" in pages["reference/expect.html"].places
    text = (folder / "reference" / "expect.html").read_text(encoding="utf-8")
    assert "Raise Failure unless the student" in text


def test_every_command_is_in_the_reference_with_its_options(hook):
    shown = hook.commands()
    assert "## hand-out\n\nWrite a zip for students" in shown
    assert "| `--course` | The course directory. |" in shown
    assert "Grade submitted/&lt;student>/&lt;name>/" in shown
    assert "```\nautograder collect softmax submissions.zip --from canvas\n```" in shown


@pytest.mark.parametrize(
    ("source", "here", "text", "expected"),
    [
        ("docs/authors.md", "authors.md", "[a](instructors.md#3-collect)", "[a](instructors.md#3-collect)"),
        ("docs/notebooks.md", "notebooks.md", "[f](../solutions/FIGURES.md)", "[f](repository/figures.md)"),
        ("solutions/FIGURES.md", "repository/figures.md", "![c](../docs/figures/x.png)", "![c](../figures/x.png)"),
        ("README.md", "trust.md", "[`LICENSE`](LICENSE), [x](https://a.b/c)", "`LICENSE`, [x](https://a.b/c)"),
        ("README.md", "trust.md", "[n](nowhere.md)", "[n](nowhere.md)"),
        ("README.md", "trust.md", "```\n[n](LICENSE)\n```", "```\n[n](LICENSE)\n```"),
    ],
)
def test_links_of_the_repository_become_links_of_the_site(hook, source, here, text, expected):
    assert hook._linked(text, source, here) == expected


def test_a_section_that_is_gone_stops_the_build(hook):
    page = SimpleNamespace(file=SimpleNamespace(src_uri="trust.md"))
    shown = hook.on_page_markdown("<!-- section README.md: Validity -->", page, None, None)
    assert "| `softmax` |" in shown
    assert "(repository/validity.md)" in shown
    with pytest.raises(KeyError, match=r"README\.md has no section 'Validty', which trust.md shows"):
        hook.on_page_markdown("<!-- section README.md: Validty -->", page, None, None)
