"""What mkdocs does not know of this repository: pages that lie elsewhere, sections of the README, the commands.

A link is written as it works in the repository; here it becomes one that works on the site.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
DOCS = "docs"
# Pages of the site that stand where they are needed in the repository.
ELSEWHERE = {
    "CHANGELOG.md": "repository/changelog.md",
    "autograder/mistakes/README.md": "repository/mistakes.md",
    "datasets/README.md": "repository/data.md",
    "solutions/FIGURES.md": "repository/figures.md",
    "tests/VALIDITY.md": "repository/validity.md",
    "tests/benchmarks/RESULTS.md": "repository/benchmarks.md",
    "tests/submissions/README.md": "repository/submissions.md",
}
SOURCE = {page: path for path, page in ELSEWHERE.items()}
LINK = re.compile(r"(?P<open>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s#]+)(?P<anchor>#[^)\s]*)?\)")
FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^<!-- section (?P<path>\S+): (?P<title>.+) -->$", re.MULTILINE)
COMMANDS = "<!-- commands -->"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that lie outside docs/."""
    for path, page in ELSEWHERE.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the page's text with what it takes from elsewhere, and links that work on the site."""
    here = page.file.src_uri
    text = SECTION.sub(lambda found: _section(found, here), _linked(markdown, SOURCE.get(here, f"{DOCS}/{here}"), here))
    return text.replace(COMMANDS, commands()) if COMMANDS in text else text


def _section(found: re.Match[str], here: str) -> str:
    """Return what stands under a heading of another file; KeyError when it has no such heading."""
    text = (ROOT / found["path"]).read_text(encoding="utf-8")
    body = re.search(rf"^## {re.escape(found['title'])}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if body is None:
        msg = f"{found['path']} has no section {found['title']!r}, which {here} shows"
        raise KeyError(msg)
    return _linked(body[1], found["path"], here)


def _linked(markdown: str, source: str, here: str) -> str:
    """Return `markdown` of the repository's file `source` with the links that it needs as the page `here`."""
    parts = FENCE.split(markdown)
    for k in range(0, len(parts), 2):
        parts[k] = LINK.sub(lambda found: _link(found, source, here), parts[k])
    return "".join(parts)


def _link(found: re.Match[str], source: str, here: str) -> str:
    target = found["target"]
    if re.match(r"[a-z]+:", target):
        return found[0]
    path = posixpath.normpath(posixpath.join(PurePosixPath(source).parent, target))
    page = ELSEWHERE.get(path) or (path.removeprefix(f"{DOCS}/") if path.startswith(f"{DOCS}/") else "")
    if page and not (ROOT / path).is_dir():
        relative = posixpath.relpath(page, PurePosixPath(here).parent)
        return f"{found['open']}[{found['text']}]({relative}{found['anchor'] or ''})"
    # In the repository alone: the name is enough. What is nowhere stays, and mkdocs warns.
    return found["text"] if (ROOT / path).exists() else found[0]


def commands() -> str:
    """Return all commands with their arguments and options, as the command line itself knows them."""
    import typer

    from autograder.cli import app

    group: Any = typer.main.get_command(app)
    return "\n\n".join(_command(name, group.commands[name]) for name in sorted(group.commands))


def _command(name: str, command: Any) -> str:
    rows = [row for each in command.params if each.name != "help" for row in (_parameter(each),)]
    table = ["| | |", "|---|---|", *rows] if rows else []
    example = re.sub(r"^Example: (.*)$", r"```\n\1\n```", command.epilog or "")
    return "\n".join([f"## {name}", "", _plain(command.help), "", *table, "", example])


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        label = (parameter.metavar or parameter.name).upper()
    else:
        label = ", ".join([*parameter.opts, *parameter.secondary_opts])
    return f"| `{label}` | {_plain(parameter.help or '')} |"


def _plain(text: str) -> str:
    """Return text as markdown that shows it as it is."""
    return re.sub(r"([|*_`])", r"\\\1", text).replace("<", "&lt;")
