"""`autograder mark`: a local page on which a person marks one question after the other."""

from __future__ import annotations

import contextlib
import socket
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

from autograder.course import directory
from autograder.errors import UsageError
from autograder.gradebook import marks
from autograder.reports.exports import nothing_graded

ADDRESS = "127.0.0.1"
OPENS = "marking {name}: open {link}"
MORE = "for another marker: {link}"
ONCE = "each link opens once, in one browser of this machine; every mark is saved at once; Ctrl-C ends"
NO_MARKERS = "--markers {markers}: one link or more"
TAKEN = "port {port} cannot be used ({reason}): leave --port out for a free one"
THREADS = 8


def mark(
    name: str,
    *,
    course: Path = Path(),
    question: str = "",
    port: int = 0,
    markers: int = 1,
    browser: bool = True,
    say: Callable[[str], None] = print,
) -> None:
    """Serve the marking pages until Ctrl-C; UsageError for what cannot be marked."""
    from autograder.marking.app import Doors, create
    from autograder.marking.questions import pick, questions

    if markers < 1:
        raise UsageError(NO_MARKERS.format(markers=markers))
    assignment = directory.assignment(course, name)
    everything = questions(assignment)
    start = pick(everything, question, name).name if question else ""
    if not marks.read(course, name, everything[0].name):
        raise nothing_graded(course, name)
    with _listening(port) as listener:
        port = listener.getsockname()[1]
        doors = Doors()
        app = create(assignment, hosts=lambda: {f"{ADDRESS}:{port}", f"localhost:{port}"}, doors=doors, start=start)
        links = [f"http://{ADDRESS}:{port}/enter/{doors.link()}" for _ in range(markers)]
        say(OPENS.format(name=name, link=links[0]))
        for link in links[1:]:
            say(MORE.format(link=link))
        say(ONCE)
        sys.stdout.flush()
        if browser:
            webbrowser.open(links[0])
        _serve(app, listener)


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((ADDRESS, port))
        listener.listen()  # before the link is told
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(TAKEN.format(port=port, reason=reason)) from None
    return listener


def _serve(app: object, listener: socket.socket) -> None:
    import waitress

    from autograder.marking.app import MOST_BODY

    with contextlib.suppress(KeyboardInterrupt):
        waitress.serve(
            app, sockets=[listener], threads=THREADS, max_request_body_size=MOST_BODY, ident=None, _quiet=True
        )
