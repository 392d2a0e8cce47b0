"""The sentences for students, as the catalogues of autograder/locale have them.

`python tests/messages.py` brings the catalogues up to date: sentences that are new wait there for a translation.
"""

import ast
import importlib
import re
from datetime import datetime, timezone

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from autograder.language import DOMAIN, LOCALE, Message

PACKAGE = LOCALE.parent
EPOCH = datetime(2026, 1, 1, tzinfo=timezone.utc)
CALLED = re.compile(r"""_\("((?:[^"\\]|\\.)*)"\)""")


def sentences():
    """Return every English sentence and phrase that a catalogue translates, each once, in reading order."""
    from autograder.checks import forms, render
    from autograder.expect import epochs, settings
    from autograder.mistakes import generate, model, steps, update_rules, words
    from autograder.mistakes.sentences import SENTENCES
    from autograder.sandbox.guest import dispatcher

    found = [
        *render.WORDS.values(),
        *render.UNSEEDED,
        "worst at ",
        render.WITH,
        *_of_modules(),
        *_of_templates(),
        *dispatcher.TOLD,
    ]
    found += [dispatcher.DIFFERENTIATED, dispatcher.BY_HAND]
    found += [*words.OPERATIONS.values(), *words.REDUCED.values(), *words.AXES.values(), *words.ORDINALS]
    found += [text for text, _ in (*steps.FUNCTIONS.values(), *steps.BINARY.values(), *steps.LABELS.values())]
    found += [*steps.PICKED, *generate.JOINED, *generate.SUMMED]
    found += [each.text for each in (*update_rules.WRONG_RULES, *update_rules.RARER_RULES)]
    found += epochs.WAYS
    found += [*forms.IN_WORDS.values(), settings.WHOLE[1], settings.POSITIVE[1], *model.SYMBOLS.values(), *_of_models()]
    found += SENTENCES.values()
    return list(dict.fromkeys(str(each) for each in found if each.strip()))


def _of_modules():
    """Yield the Message of every module, and what is said as text("…")."""
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "autograder.language import" not in source:
            continue
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for value in vars(importlib.import_module(name)).values():
            yield from (each for each in _parts(value) if isinstance(each, Message))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "text") and node.args:
                argument = node.args[0]
                if isinstance(argument, ast.Constant):
                    yield argument.value
                elif isinstance(argument, ast.Name) and argument.id.isupper():
                    yield getattr(importlib.import_module(name), argument.id)


def _of_models():
    """Yield what lines of models that assignments share are called."""
    for path in sorted((PACKAGE / "mistakes").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "words" and isinstance(node.value, ast.Constant):
                yield node.value.value


def _parts(value):
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _of_templates():
    for path in sorted(PACKAGE.rglob("templates/*.html")):
        yield from CALLED.findall(path.read_text(encoding="utf-8"))


def fields(template):
    """Return the fields of a template with their formats, sorted."""
    return sorted(re.findall(r"\{[^{}]*\}", template))


def place(language, kind="po"):
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.{kind}"


def read(language):
    with place(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def update(language):
    """Write a catalogue anew: what is translated stays, what is new waits, what is gone goes."""
    known = read(language) if place(language).is_file() else Catalog(locale=language)
    # No date: the same sentences make the same file.
    dates = {"creation_date": EPOCH, "revision_date": EPOCH}
    catalogue = Catalog(locale=language, domain=DOMAIN, project="deep-learning-autograder", fuzzy=False, **dates)
    for each in sentences():
        old = known.get(each)
        catalogue.add(each, old.string if old else "")
    place(language).parent.mkdir(parents=True, exist_ok=True)
    with place(language).open("wb") as file:
        write_po(file, catalogue, width=0, omit_header=False)
    with place(language, "mo").open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    for folder in sorted(path for path in LOCALE.glob("*") if path.is_dir()):
        update(folder.name)
