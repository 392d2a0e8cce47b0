"""TOML of a person's own, with the line of what is wrong in it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from autograder.errors import UsageError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

NOT_TEXT = "{path}: cannot be read ({reason})"
NOT_TOML = "{path}:{line}: this is no TOML: {reason}"
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


class TomlFile:
    """A TOML file, read once; `refuse` names a key's line."""

    def __init__(self, path: Path) -> None:
        """Read the file; UsageError, with the line, when it is no TOML."""
        self.path = path
        try:
            self._text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(NOT_TEXT.format(path=path, reason=error)) from None
        try:
            self.content: dict[str, Any] = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            found = _PLACE.search(str(error))
            last = self._text.rstrip().count("\n") + 1
            line = int(found[1]) if found and found[1] else last
            raise UsageError(NOT_TOML.format(path=path, line=line, reason=_PLACE.sub("", str(error)))) from None

    def refuse(self, keys: tuple[str, ...], message: str) -> NoReturn:
        """Raise UsageError: file, line, key, message."""
        raise UsageError(f"{self.path}:{self.line_of(keys)}: {'.'.join(keys)}: {message}")

    def line_of(self, keys: tuple[str, ...]) -> int:
        """Return the line in which the statement begins that sets a key, 1 for a key that is not there.

        It is the first line without which the file, read from its top, does not have the key.
        """
        lines = self._text.splitlines()
        begin = 1
        for end in range(1, len(lines) + 1):
            try:
                read: Any = tomllib.loads("\n".join(lines[:end]))
            except tomllib.TOMLDecodeError:
                continue  # in the middle of a statement
            for key in keys:
                read = read.get(key) if isinstance(read, dict) else None
            if read is not None:
                return begin
            begin = end + 1
        return 1
