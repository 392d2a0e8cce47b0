"""Notebook JSON taken apart while it is read: cell after cell is parsed by itself, what would cost too much never is.

The bytes are hostile. Each pays before it is kept: for its letters, for the lists and dicts that it opens, for the
steps that looking at it takes. A cell's large outputs are left out before they are parsed, whatever their size.
"""

from __future__ import annotations

import json
import re
from typing import Any

from autograder import costs
from autograder.costs import Account, Exhausted

BIG_OUTPUT = 1 << 20  # bytes of one cell's outputs that are kept of a big file
ALL_OUTPUTS = 16 << 20  # bytes of outputs that are kept of all cells together
MOST_MEMORY = 32 << 20  # bytes that a notebook may take once it is parsed
CELL_MEMORY = 10 << 20  # bytes that one cell, or all that is outside of the cells, may take: its text lies beside it
OUTPUT_MEMORY = 4 << 20  # bytes that one cell's outputs may take, or they are left out
MOST_STEPS = 2_000_000  # brackets, commas and texts that are looked at: a second or two
DEEPEST = 64  # lists and dicts within one another
LONGEST_NUMBER = 1_000  # digits
SMALL_FILE = 1 << 19  # bytes of a file that is parsed as a whole where that is cheap, whatever it holds
SMALL_MEMORY = 4 << 20  # bytes that it may take

TOO_DEEP = f"holds more than {DEEPEST} lists within one another"
TOO_MANY_PARTS = f"holds more than {MOST_STEPS} parts"
TOO_MUCH = f"takes more than {MOST_MEMORY >> 20} MB of memory even without its large outputs"
CELL_TOO_MUCH = f"has a cell, or metadata, of more than {CELL_MEMORY >> 20} MB"
TOO_LONG_NUMBER = f"holds a number of more than {LONGEST_NUMBER} digits"

_TOKEN = re.compile(rb'["\[\]{},]')
_PRICES = {b"{": costs.DICT, b"[": costs.LIST, b",": costs.NUMBER + costs.ITEM, b'"': costs.TEXT}
_LEFT_OUT = -1
_KEY = 16  # bytes of a text that are remembered: as long as the keys that matter here
_CELLS_DEPTH = 2  # of the list of cells: notebook, list
_CELL_DEPTH = 3


def account() -> Account:
    """Return what all notebooks of one submission may cost together."""
    return Account(MOST_MEMORY, MOST_STEPS)


class TooMuch(Exception):
    """The notebook is beyond what is read; the text says what there is too much of, to follow its name."""


class Scanner:
    """Takes the bytes of a notebook in pieces, and gives its content as plain data.

    `large` is the size in bytes beyond which the outputs of one cell are left out.
    """

    def __init__(self, account: Account, *, large: int = BIG_OUTPUT) -> None:
        self.dropped = 0
        self._account, self._large = account, large
        self._cells: list[Any] = []
        # Kept of what is outside of cells, and of the cell that is being read; [n] stands for a cell that was.
        self._rest, self._cell = bytearray(), bytearray()
        self._held = b""
        self._depth = 0
        self._in_text = self._in_cells = self._in_cell = False
        self._text = bytearray()
        self._rest_room, self._cell_room = Account(CELL_MEMORY), Account(CELL_MEMORY)
        self._lines, self._counted, self._cell_line = 0, 0, 0
        # Where the outputs of this cell begin in `_cell`, None outside of them, _LEFT_OUT while they are not kept.
        self._outputs: int | None = None
        self._price = 0
        self._outputs_left = ALL_OUTPUTS
        # All that was read so far, None when that is more than a small file holds.
        self._whole: bytearray | None = bytearray()

    def feed(self, piece: bytes) -> None:
        """Take the next bytes; raises TooMuch, and JSONDecodeError for a cell that is no JSON."""
        if self._whole is not None:
            self._whole += piece
            if len(self._whole) <= min(SMALL_FILE, self._large):
                return
            piece, self._whole = bytes(self._whole), None
        self._feed(piece)

    def _feed(self, piece: bytes) -> None:
        data = self._held + piece
        # The same length without escapes: each quote left begins or ends a text.
        masked = data.replace(b"\\\\", b"__").replace(b'\\"', b"__")
        whole = len(data) - masked.endswith(b"\\")
        self._held = data[whole:]
        try:
            self._scan(data[:whole], masked[:whole])
        except Exhausted:
            steps, left = self._account.steps, self._account.left
            raise TooMuch(TOO_MANY_PARTS if steps < 0 else TOO_MUCH if left < 0 else CELL_TOO_MUCH) from None

    def close(self) -> Any:
        """Return the content; raises TooMuch, and JSONDecodeError with the line in the file when there is none."""
        if self._whole is not None:
            whole, self._whole = bytes(self._whole), None
            if self._is_cheap(whole):
                return _not_deep(parsed(whole))
            self._feed(whole)
        # What was cut off in a cell is no JSON, which is to be said with its line.
        self._rest += self._cell + self._held
        self._cell = bytearray()
        content = parsed(self._rest)
        if isinstance(content, dict) and isinstance(content.get("cells"), list):
            content["cells"] = [self._cell_of(each) for each in content["cells"]]
        return content

    def _is_cheap(self, whole: bytes) -> bool:
        """Return whether the bytes cost little whatever they mean, and take that off: each sign may begin a value."""
        signs = {kind: whole.count(kind) for kind in _PRICES}
        letters = len(whole) * (costs.WIDEST if self._is_wide(whole) else 1)
        price = letters + sum(count * _PRICES[kind] for kind, count in signs.items())
        if price > min(SMALL_MEMORY, self._account.left) or sum(signs.values()) > self._account.steps:
            return False
        self._account.charge(price)
        self._account.steps -= sum(signs.values())
        return True

    def _cell_of(self, entry: Any) -> Any:
        """Return the cell that [n] stands for; anything else stands for itself."""
        if isinstance(entry, list) and len(entry) == 1 and type(entry[0]) is int and entry[0] < len(self._cells):
            return self._cells[entry[0]]
        return entry

    def _scan(self, data: bytes, masked: bytes) -> None:
        begin = position = 0
        while position < len(masked):
            if self._in_text:
                position = self._text_end(data, masked, position)
                continue
            token = _TOKEN.search(masked, position)
            if token is None:
                break
            position = token.end()
            self._account.step()
            kind = token.group()
            if kind == b'"':
                self._in_text, self._text = True, bytearray()
                self._pay(_PRICES[kind])
            elif kind == b",":
                self._text = bytearray()
                self._pay(_PRICES[kind])
            elif kind in (b"[", b"{"):
                begin = self._opened(kind, data, begin, position)
            else:
                begin = self._closed(data, begin, position)
        self._keep(data, begin, len(data))
        self._line(data, len(data))
        self._counted = 0

    def _line(self, data: bytes, position: int) -> int:
        """Return the number of lines before a place in the piece that is being read; each letter is counted once."""
        self._lines += data.count(b"\n", self._counted, position)
        self._counted = position
        return self._lines

    def _text_end(self, data: bytes, masked: bytes, position: int) -> int:
        """Return the place after a text, or after what is there of it; it pays for its letters."""
        end = masked.find(b'"', position)
        stop = end if end >= 0 else len(masked)
        if len(self._text) < _KEY:
            self._text += data[position : min(stop, position + _KEY)]
        if position < stop and self._is_wide(data[position:stop]):
            self._pay((costs.WIDEST - 1) * (stop - position))
        self._in_text = end < 0
        return stop + (end >= 0)

    def _is_wide(self, letters: bytes) -> bool:
        """Return whether a text may take more than a byte for each letter, once it is parsed."""
        return not letters.isascii() or b"\\u" in letters

    def _opened(self, kind: bytes, data: bytes, begin: int, position: int) -> int:
        """Begin a list or a dict; return from where on bytes are still to be kept."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooMuch(TOO_DEEP)
        self._pay(_PRICES[kind])
        if self._in_cell:
            if kind == b"[" and self._depth == _CELL_DEPTH + 1 and self._text == b"outputs" and self._outputs is None:
                self._keep(data, begin, position)
                self._outputs, self._price = len(self._cell), 0
                return position
        elif self._in_cells and self._depth == _CELL_DEPTH:
            self._keep(data, begin, position - 1)
            self._in_cell, self._cell_room = True, Account(CELL_MEMORY)
            self._cell_line = self._line(data, position)
            return position - 1
        elif kind == b"[" and self._depth == _CELLS_DEPTH and self._text == b"cells":
            self._in_cells = True
        return begin

    def _closed(self, data: bytes, begin: int, position: int) -> int:
        """End a list or a dict; return from where on bytes are still to be kept."""
        self._depth -= 1
        if self._in_cell and self._outputs is not None and self._depth == _CELL_DEPTH:
            self._keep(data, begin, position - 1)
            self._end_outputs()
            return position - 1
        if self._in_cell and self._depth < _CELL_DEPTH:
            self._keep(data, begin, position)
            self._end_cell(self._line(data, position))
            return position
        if self._depth < _CELLS_DEPTH:
            self._in_cells = False
        return begin

    def _end_outputs(self) -> None:
        """Keep the outputs of the cell where there is room for them."""
        if self._outputs is not None and self._outputs != _LEFT_OUT:
            size = len(self._cell) - self._outputs
            if size > self._outputs_left or self._price > min(self._cell_room.left, self._account.left):
                self._leave_out()
            else:
                self._outputs_left -= size
                self._cell_room.charge(self._price)
                self._account.charge(self._price)
        self._outputs = None

    def _leave_out(self) -> None:
        """Empty the outputs that are being read, and keep nothing more of them."""
        if self._outputs is not None and self._outputs != _LEFT_OUT:
            self.dropped += len(self._cell) - self._outputs
            del self._cell[self._outputs :]
            self._outputs = _LEFT_OUT

    def _end_cell(self, line: int) -> None:
        """Parse the cell that was read, and leave its number and its lines in its place."""
        text, self._cell = self._cell, bytearray()
        self._in_cell, self._outputs = False, None
        self._cells.append(parsed(text, line=self._cell_line))
        self._rest += b"[%d]" % (len(self._cells) - 1) + b"\n" * (line - self._cell_line)

    def _pay(self, price: int) -> None:
        if self._outputs is None:
            (self._cell_room if self._in_cell else self._rest_room).charge(price)
            self._account.charge(price)
        elif self._outputs != _LEFT_OUT:
            self._price += price
            if self._price > OUTPUT_MEMORY:
                self._leave_out()

    def _keep(self, data: bytes, begin: int, end: int) -> None:
        """Keep bytes of the cell or of the rest; they are left out where the cell's outputs have become too large."""
        if begin >= end:
            return
        self._pay(end - begin)
        outputs = self._outputs
        if outputs is not None and outputs != _LEFT_OUT and len(self._cell) - outputs + end - begin > self._large:
            self._leave_out()
        if self._outputs == _LEFT_OUT:
            self.dropped += end - begin
        else:
            (self._cell if self._in_cell else self._rest).extend(memoryview(data)[begin:end])


def parsed(text: bytes | bytearray, *, line: int = 0) -> Any:
    """Return JSON as plain data; JSONDecodeError counts its lines from `line`. Numbers are short."""
    try:
        return json.loads(text.decode("utf-8", errors="replace"), parse_int=_integer)
    except json.JSONDecodeError as error:
        error.lineno += line
        raise


def _not_deep(content: Any) -> Any:
    """Return the content; raises TooMuch where it holds more lists within one another than are read."""
    level, depth = [content], 0
    while level := [each for each in level if isinstance(each, (list, dict))]:
        depth += 1
        if depth > DEEPEST:
            raise TooMuch(TOO_DEEP)
        level = [part for each in level for part in (each.values() if isinstance(each, dict) else each)]
    return content


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise TooMuch(TOO_LONG_NUMBER)
    return int(digits)
