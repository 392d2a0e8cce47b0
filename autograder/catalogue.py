"""Catalogues of translations as gettext writes them (.po), read and written without a compiled form."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from autograder.errors import UsageError
from autograder.files import write_atomically

HEADER = 'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
UNREADABLE = "{path}:{line}: this is no line of a gettext catalogue: mend it, or write it anew by autograder messages"
OTHER_FIELDS = "{path}:{line}: the translation has the fields {found}, its sentence {wanted}: they must be the same"
KEYWORDS = ("msgid", "msgstr")


@dataclass(frozen=True)
class Entry:
    """A sentence, where it stands, and what a translator should know."""

    sentence: str
    place: str = ""
    notes: str = ""


def read(path: Path) -> dict[str, str]:
    """Return the translations in a catalogue by their sentence, without those that wait or are marked as fuzzy.

    None without the file. UsageError where it cannot be read, or a translation has other fields than its sentence.
    """
    if not path.is_file():
        return {}
    return {sentence: said for sentence, (said, fuzzy) in _entries(path).items() if sentence and said and not fuzzy}


def fields(sentence: str) -> list[str]:
    """Return the fields of a template, sorted; of what is no template none."""
    try:
        return sorted(f"{{{name}}}" for _, name, _, _ in Formatter().parse(sentence) if name is not None)
    except ValueError:
        return []


def _entries(path: Path) -> dict[str, tuple[str, bool]]:
    """Return (translation, whether it is fuzzy) by sentence; of several contexts the last."""
    found: dict[str, tuple[str, bool]] = {}
    texts, at, fuzzy, next_fuzzy = dict.fromkeys(KEYWORDS, ""), "", False, False
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), 'msgid ""'], start=1):
        if line.startswith("#,"):
            next_fuzzy = "fuzzy" in line
        word, _, quoted = line.strip().partition(" ") if not line.lstrip().startswith('"') else (at, "", line.strip())
        if not line.strip() or line.startswith("#"):
            continue
        if word not in KEYWORDS:
            raise UsageError(UNREADABLE.format(path=path, line=number))
        if word == "msgid" and at == "msgstr":
            _keep(found, texts, fuzzy=fuzzy, place=(path, number))
            texts = dict.fromkeys(KEYWORDS, "")
        if word == "msgid" and at != "msgid":
            fuzzy, next_fuzzy = next_fuzzy, False
        at = word
        texts[word] += _unquoted(quoted, path, number)
    return found


def _keep(
    found: dict[str, tuple[str, bool]], texts: Mapping[str, str], *, fuzzy: bool, place: tuple[Path, int]
) -> None:
    sentence, said = texts["msgid"], texts["msgstr"]
    if sentence and said and not fuzzy and fields(sentence) != fields(said):
        raise UsageError(
            OTHER_FIELDS.format(
                path=place[0], line=place[1] - 1, found=" ".join(fields(said)), wanted=" ".join(fields(sentence))
            )
        )
    found[sentence] = said, fuzzy


def _unquoted(quoted: str, path: Path, line: int) -> str:
    try:
        if quoted.startswith('"') and quoted.endswith('"'):
            return str(ast.literal_eval(quoted))
    except (ValueError, SyntaxError):
        pass
    raise UsageError(UNREADABLE.format(path=path, line=line))


def update(path: Path, entries: Iterable[Entry], language: str) -> tuple[int, int]:
    """Write a catalogue with these sentences anew: what is translated stays, what is gone goes.

    Returns how many sentences there are, and how many of them wait for a translation.
    """
    known = _entries(path) if path.is_file() else {}
    parts, waiting, count = [HEADER.format(language=language)], 0, 0
    for entry in {each.sentence: each for each in entries}.values():
        said, fuzzy = known.get(entry.sentence, ("", False))
        comments = [f"#. {entry.notes}"] if entry.notes else []
        comments += [f"#: {entry.place}"] if entry.place else []
        comments += ["#, fuzzy"] if fuzzy else []
        parts.append("\n".join([*comments, f"msgid {_quoted(entry.sentence)}", f"msgstr {_quoted(said)}"]) + "\n")
        count, waiting = count + 1, waiting + int(not said or fuzzy)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, "\n".join(parts).encode())
    return count, waiting


def _quoted(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'
