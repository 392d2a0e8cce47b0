"""A course in which everything that is shown is hostile, opened in a real browser by the person who marks.

As a tool: python tests/browser/showing.py   prints which texts ran, called somebody or left an active element behind.
"""

import asyncio
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import nbformat

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import lab  # noqa: E402 - beside this file
import tiny_course as tiny  # noqa: E402 - one folder up

ROOT = HERE.parents[1]
TEXTS = json.loads((HERE.parent / "fixtures" / "hostile_texts.json").read_text())
MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/"
WAIT = 250  # milliseconds for what acts by itself
AT_ONCE = 3
# Everything that a person may do with a pointer or a key, done to everything that a student wrote.
TOUCH = """
(roots) => {
  const events = ['mouseover', 'mouseenter', 'mousemove', 'pointerover', 'focus', 'focusin', 'keydown', 'toggle']
  const all = [...document.querySelectorAll(roots)].flatMap(root => [...root.querySelectorAll('*')])
  for (const each of all) for (const name of events) each.dispatchEvent(new Event(name, {bubbles: true}))
  for (const each of all.slice(0, 3000)) {
    const address = each.getAttribute('href') || each.getAttribute('xlink:href') || ''
    if (/^https?:/i.test(address) && each.protocol && /^https?:/.test(each.protocol)) continue
    if (/^(A|AREA|BUTTON|SUMMARY|INPUT|MI|TEXT)$/i.test(each.tagName) || address) {
      if (each.removeAttribute && each.getAttribute('target')) each.removeAttribute('target')
      each.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))
    }
  }
}
"""
# What may be found where a student's text is shown; nothing of this list acts.
FOUND = """
(roots) => {
  const tags = new Set(('a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 '
    + 'h6 hr i img ins kbd li ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr tt '
    + 'u ul var').split(' '))
  const found = new Set()
  for (const root of document.querySelectorAll(roots)) {
    for (const each of root.querySelectorAll('*')) {
      if (each.closest('.MathJax, .MathJax_CHTML, .MathJax_Preview, .MJXc-display, .MathJax_Display, math')) continue
      const name = each.tagName.toLowerCase()
      if (name === 'script' && each.type.startsWith('math/tex')) continue
      if (name === 'input' && each.disabled && each.type === 'checkbox') continue
      if (!tags.has(name)) found.add('<' + name + '>')
      for (const {name: attribute, value} of each.attributes) {
        if (/^on|^(srcdoc|formaction|srcset|background|ping|poster|action|name)$/i.test(attribute)) found.add(attribute)
        if (attribute === 'style' && /url|position|expression/i.test(value)) found.add('style')
        if (/^(href|src)$/.test(attribute)
            && !/^(#|data:image\\/(png|jpeg|gif);)/i.test(value)) found.add(attribute + '=' + value.slice(0, 40))
      }
    }
  }
  return [...found]
}
"""
STUDENTS = ".rendered_html, .output_area, .output_subarea, .answer .text, .person .text, .task > pre, details > pre"


@dataclass
class Seen:
    """What happened while one page was open."""

    ran: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    elements: list = field(default_factory=list)
    failed: str = ""


def notebook_with(texts: list):
    """Return a submission that shows each text in cells of its own and as every kind of output."""
    text, *others = texts
    notebook = tiny.handed_in(
        question_why=text,
        mean=f"def mean(x):\n    raise ValueError({text!r})",
    )
    new, output = nbformat.v4, nbformat.v4.new_output
    shown = ("text/html", "text/markdown", "text/latex", "image/svg+xml", "application/javascript", "text/plain")
    shown += ("application/vnd.jupyter.widget-view+json", "application/pdf", "text/vnd.mermaid")
    outputs = [output("display_data", data={kind: text, "text/plain": "x"}) for kind in shown]
    outputs += [output("display_data", data={kind: each}) for each in others for kind in shown[:5]]
    outputs += [output("display_data", data={"application/javascript": "mark()"})]
    outputs += [output("display_data", data={"text/html": text}, metadata={"text/html": {"isolated": True}})]
    picture = {"image/png": '" onerror="mark()'}
    metadata = {
        "image/png": {"width": "1 onerror=mark()", "height": "1"},
        "filenames": {"image/png": "x onerror=mark()"},
    }
    outputs += [output("display_data", data=picture, metadata=metadata)]
    outputs += [output("stream", text=f"\x1b]8;;javascript:mark()\x07{text}\x1b]8;;\x07\x1b[1;31m{text}")]
    outputs += [output("error", ename=text, evalue=text, traceback=[text])]
    tiny.cell_of(notebook, "play").outputs = outputs
    place = next(i for i, cell in enumerate(notebook.cells) if cell.id == "double")
    extra = f"from IPython.display import HTML, Latex, Markdown, SVG, Javascript, display\nt = {text!r}\nprint(t)\n"
    extra += "for kind in (HTML, Markdown, Latex):\n    display(kind(t))\n"
    notebook.cells[place:place] = [
        new.new_code_cell(extra, id="extra", metadata={"tags": ['x" onmouseover="mark()']}),
        new.new_markdown_cell(f"<div>\n{text}\n</div>", id="own", metadata={"tags": ['x" onmouseover="mark()']}),
        new.new_raw_cell(text, id="raw", metadata={"raw_mimetype": "text/html"}),
    ]
    notebook.cells += [new.new_markdown_cell(each, id=f"text-{number}") for number, each in enumerate(others)]
    notebook.cells += [new.new_markdown_cell(f"<div>\n{each}\n</div>") for each in others]
    svg = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIG9ubG9hZD0ibWFyaygpIi8+"
    notebook.cells[place + 1].attachments = {"known.svg": {"image/svg+xml": svg}}
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"</script>": text}}
    notebook.metadata["kernelspec"] = {"name": text[:40], "display_name": text, "language": text}
    notebook.metadata["language_info"] = {"name": text, "pygments_lexer": text, "codemirror_mode": text}
    notebook.metadata["title"] = text
    return notebook


FILES = {
    "plot.html": "<script>mark()</script>",
    "pic.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload='mark()'/>",
    "doc.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><script>mark()</script></html>",
    "feed.xml": "<x xmlns:h='http://www.w3.org/1999/xhtml'><h:script>mark()</h:script></x>",
    "page.shtml": "<script>mark()</script>",
    "no_ending": "<html><script>mark()</script>",
    "sub/deep.html": "<script>mark()</script>",
}


def enter(course: Path, vectors: dict) -> None:
    """Hand in a submission for each text, and an honest one."""
    tiny.write_course(course)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    for student, texts in vectors.items():
        tiny.hand_in(course, student, notebook_with(texts))
        for name, content in FILES.items():
            path = course / "submitted" / student / "tiny" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content)
    tiny.hand_in(course, "honest")


def run(course: Path, *command: str) -> str:
    """Run a command in the course and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=course, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    return done.stdout + done.stderr


def scores(course: Path) -> list:
    """Return everything in the gradebook that a page could change."""
    with sqlite3.connect(course / "gradebook.db") as book:
        return book.execute(
            "SELECT id, auto_score, manual_score, extra_credit, needs_manual_grade FROM grade"
        ).fetchall()


def submissions(course: Path) -> dict:
    """Return the id of each student's submitted notebook."""
    query = "SELECT s.student_id, n.id FROM submitted_notebook n JOIN submitted_assignment s ON n.assignment_id = s.id"
    with sqlite3.connect(course / "gradebook.db") as book:
        return dict(book.execute(query).fetchall())


async def _route(route):
    address = route.request.url
    parts = urlsplit(address)
    if parts.hostname in ("127.0.0.1", "localhost") or parts.scheme in ("file", "data", "blob", "about"):
        await route.continue_()
    elif address.startswith(MATHJAX):
        await _mathjax(route, parts.path.partition("/mathjax/2.7.7/")[2])
    else:
        await route.abort()


async def _mathjax(route, name):
    """Answer as the address does from which the stock templates take MathJax."""
    import jupyter_server_mathjax

    if name == "latest.js":
        text = (
            "(function(){var s=document.createElement('script');"
            f"s.src='{MATHJAX}MathJax.js?config=TeX-AMS-MML_HTMLorMML-full,Safe';document.head.appendChild(s)}})()"
        )
        await route.fulfill(body=text, content_type="text/javascript")
    else:
        path = Path(jupyter_server_mathjax.__file__).parent / "static" / name
        await (route.fulfill(path=path) if path.is_file() else route.abort())


async def _open(browser, address: str, *, wait: int = WAIT) -> Seen:
    seen = Seen()
    context = await browser.new_context()
    try:
        await context.expose_binding("mark", lambda source: seen.ran.append(source["frame"].url[:60]))
        await context.route("**/*", _route)
        context.on("request", lambda request: _note(seen, request.url))
        context.on("requestfailed", lambda request: _stopped(seen, request))
        page = await context.new_page()
        page.on("dialog", lambda dialog: asyncio.ensure_future(_dismiss(seen, dialog)))
        page.on("framenavigated", lambda frame: _moved(seen, frame, address))
        try:
            await page.goto(address, wait_until="load", timeout=30_000)
            await page.wait_for_timeout(wait)
            seen.elements = await page.evaluate(FOUND, STUDENTS)
            await page.evaluate(TOUCH, STUDENTS)
            await page.wait_for_timeout(wait)
        except Exception as error:  # noqa: BLE001 - a page that a script has left
            seen.failed = str(error).splitlines()[0]
    finally:
        await context.close()
    return seen


def _note(seen, address):
    parts = urlsplit(address)
    inside = parts.hostname in ("127.0.0.1", "localhost") or parts.scheme in ("file", "data", "blob", "about")
    if not inside and not address.startswith(MATHJAX):
        seen.requests.append(address)


def _stopped(seen, request):
    """Take back what the page's own policy stopped before it left the browser."""
    if request.failure == "csp" and request.url in seen.requests:
        seen.requests.remove(request.url)


async def _dismiss(seen, dialog):
    seen.ran.append(f"dialog {dialog.message}")
    await dialog.dismiss()


def _moved(seen, frame, address):
    plain = frame.url.partition("#")[0].partition("?")[0]
    if frame.parent_frame is None and plain not in (address, "about:blank"):
        seen.ran.append(f"left for {frame.url[:160]}")


async def _visit(addresses: dict) -> dict:
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=lab.CHROMIUM, args=lab.FLAGS)
        turn = asyncio.Semaphore(AT_ONCE)

        async def visit(name, address):
            async with turn:
                return name, await _open(browser, address)

        found = await asyncio.gather(*(visit(name, address) for name, address in addresses.items()))
        await browser.close()
        return dict(found)


def visit(addresses: dict) -> dict:
    """Return what happened on each page, by the page's name."""
    return asyncio.run(_visit(addresses))


async def _count(address: str, script: str) -> int:
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=lab.CHROMIUM, args=lab.FLAGS)
        context = await browser.new_context()
        await context.route("**/*", _route)
        page = await context.new_page()
        await page.goto(address, wait_until="load", timeout=30_000)
        await page.wait_for_function(f"({script})() > 0", timeout=20_000)
        found = await page.evaluate(script)
        await browser.close()
        return found


def count(address: str, script: str) -> int:
    """Return what a script counts on a page, once it is more than nothing."""
    return asyncio.run(_count(address, script))


def pages(course: Path, address: str, students) -> dict:
    """Return every page on which a person reads what these students wrote, by (what, student)."""
    ids = submissions(course)
    found = {}
    for student in students:
        if student in ids:
            found["formgrader", student] = f"{address}/formgrader/submissions/{ids[student]}/"
        for what, path in (
            ("feedback", course / "feedback" / student / "tiny" / "tiny.html"),
            ("report", course / "reports" / "tiny" / "students" / f"{student}.html"),
        ):
            if path.is_file():
                found[what, student] = path.as_uri()
    return found


def measure(vectors: dict) -> tuple[dict, bool]:
    """Return what happened on each page of each text, and whether the scores are what they were."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        enter(course, vectors)
        run(course, "autograder", "grade", "tiny", "--jobs", "2")
        run(course, "nbgrader", "generate_feedback", "tiny")
        before = scores(course)
        with lab.lab(course) as address:
            seen = visit(pages(course, address, vectors))
        return seen, scores(course) == before


def main() -> None:
    """Print what the texts do, page by page."""
    wanted = sys.argv[1:]
    vectors = {name: [text] for name, text in TEXTS.items() if not wanted or any(each in name for each in wanted)}
    seen, same = measure(vectors)
    for (what, student), each in sorted(seen.items()):
        if each.ran or each.requests or each.elements or each.failed:
            print(
                what,
                student,
                json.dumps(
                    [len(each.ran), sorted(set(each.ran))[:3], each.requests[:2], each.elements[:6], each.failed]
                ),
            )
    for what in sorted({what for what, _ in seen}):
        pages_of = {student: each for (kind, student), each in seen.items() if kind == what}
        ran = sum(bool(each.ran) for each in pages_of.values())
        called = sum(bool(each.requests) for each in pages_of.values())
        left = sum(bool(each.elements) for each in pages_of.values())
        print(f"{what}: {len(pages_of)} texts, {ran} ran, {called} called elsewhere, {left} left an active element")
    print("scores", "unchanged" if same else "CHANGED")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
