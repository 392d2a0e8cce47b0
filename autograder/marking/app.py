"""The marking pages: only for who holds the one-time link, only from this machine, nothing from any other origin."""

from __future__ import annotations

import hmac
import math
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Flask, Response, abort, jsonify, redirect, render_template, request, url_for

from autograder.course.directory import Assignment
from autograder.gradebook import marks, roster
from autograder.gradebook.marks import Changed, Mark
from autograder.grading import record
from autograder.marking import peers
from autograder.marking.answers import Answer, answers, signature
from autograder.marking.journal import Journal, Taken
from autograder.marking.questions import Question, questions
from autograder.notebooks import mathematics, writer

PAGES = Path(__file__).parent / "pages"
COOKIE = "autograder_marking_{port}"  # a browser keeps one of a name for all ports
HEADER = "X-Autograder-Marking"
LONGEST_COMMENT = 5000
MOST_BODY = 100_000
ANEW = "this answer was graded anew in between, and is another one now: reload the page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass
class Doors:
    """Who may come in: links that open once, and the sessions that they opened, each with a secret for its requests."""

    links: set[str] = field(default_factory=set)
    sessions: dict[str, str] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def link(self) -> str:
        """Return the token of a new link."""
        token = secrets.token_urlsafe(32)
        with self.lock:
            self.links.add(token)
        return token

    def enter(self, token: str) -> str | None:
        """Return a new session for a token, which is used up; None for a wrong one."""
        with self.lock:
            found = next((link for link in self.links if hmac.compare_digest(link.encode(), token.encode())), None)
            if found is None:
                return None
            self.links.remove(found)
            session = secrets.token_urlsafe(32)
            self.sessions[session] = secrets.token_urlsafe(32)
            return session

    def secret(self, session: str) -> str | None:
        """Return the secret that the requests of a session carry, None for one that is none."""
        wanted = session.encode()
        return next(
            (secret for name, secret in self.sessions.items() if hmac.compare_digest(name.encode(), wanted)), None
        )


def create(assignment: Assignment, *, hosts: Callable[[], set[str]], doors: Doors, start: str = "") -> Flask:
    """Return the application for one assignment; `hosts` are the names under which it may be asked."""
    app = Flask(__name__, template_folder=str(PAGES), static_folder=str(PAGES / "static"), static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = MOST_BODY
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    desk = Desk(assignment)
    _guard(app, hosts, doors)
    _pages(app, desk, doors, start)
    _writing(app, desk)
    return app


def _guard(app: Flask, hosts: Callable[[], set[str]], doors: Doors) -> None:
    @app.before_request
    def check() -> None:
        # Another page's name for this machine would make its scripts ours.
        if request.host not in hosts() or request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            abort(403)
        if not _same_user():
            abort(403)
        if request.endpoint not in ("enter", "static"):
            _check_session(doors, hosts())

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @app.errorhandler(403)
    def refused(_: Any) -> tuple[str, int]:
        return render_template("refused.html"), 403


def _same_user() -> bool:
    """Return whether the request comes from a process of this user, as far as the system tells."""
    peer, here = (request.environ.get(f"{end}_PORT") for end in ("REMOTE", "SERVER"))
    if not peer or not here or request.remote_addr is None:
        return True
    return peers.is_ours((request.remote_addr, int(peer)), ("127.0.0.1", int(here)))


def _cookie() -> str:
    return COOKIE.format(port=request.host.rpartition(":")[2])


def _session() -> str:
    return request.cookies.get(_cookie(), "")


def _check_session(doors: Doors, hosts: set[str]) -> None:
    """End a request that comes from no session, or writes from anywhere but its pages."""
    secret = doors.secret(_session())
    if secret is None:
        abort(403)
    if request.method in ("GET", "HEAD"):
        return
    scheme, _, host = request.headers.get("Origin", "").partition("://")
    carried = request.headers.get(HEADER, "").encode()
    if scheme != "http" or host not in hosts or not hmac.compare_digest(carried, secret.encode()):
        abort(403)


class Desk:
    """What lies on the marker's desk: the questions, the answers to each, the marks."""

    def __init__(self, assignment: Assignment) -> None:
        self.course, self.name = assignment.course, assignment.name
        self.questions = {each.name: each for each in questions(assignment)}
        self.journal = Journal(self.course, self.name)
        self._answers = lru_cache(maxsize=4)(self._read)

    def question(self, name: str) -> Question:
        """Return a question; 404 when there is none of that name."""
        if name not in self.questions:
            abort(404)
        return self.questions[name]

    def answers(self, question: str, now: Mapping[str, Mark] | None = None) -> list[Answer]:
        """Return the answers to a question, as they are now; nothing is read again that was not written again.

        `now` are its marks, where they have just been read.
        """
        students = tuple(self.marks(question) if now is None else now)
        return self._answers(question, students, signature(self.course, self.name, students))

    def marks(self, question: str) -> dict[str, Mark]:
        """Return the marks of a question by student, of those who were graded: a refused one has no answer."""
        found = marks.read(self.course, self.name, question)
        return {student: mark for student, mark in found.items() if mark.score is not None or self._is_graded(student)}

    def _is_graded(self, student: str) -> bool:
        """Return whether there is a notebook with answers; that of a refused submission has none of the student's."""
        path = record.path_of(self.course, self.name, student)
        if not writer.path_of(self.course, self.name, student).is_file():
            return False
        return not path.is_file() or _status(path, path.stat().st_mtime_ns) in ("", "graded")

    def _read(self, question: str, students: tuple[str, ...], _: str) -> list[Answer]:
        return answers(self.course, self.name, question, students)

    def answer(self, question: str, key: str) -> Answer | None:
        """Return an answer, None when there is none, or none any more."""
        return next((each for each in self.answers(question) if each.key == key), None)

    def state(self, question: str) -> dict[str, Any]:
        """Return every answer's mark, the comments used before and the progress, as the page wants them."""
        now = self.marks(question)
        ticks = self.journal.ticks(question)
        found = {each.key: _state(each, now, ticks.get(each.key, [])) for each in self.answers(question, now)}
        done, total = _progress(now)
        return {"answers": found, "snippets": self.journal.snippets(question), "done": done, "total": total}

    def names(self) -> dict[str, str]:
        """Return the students' names by id."""
        return {student: person.full for student, person in roster.people(self.course).items()}


@lru_cache(maxsize=100_000)
def _status(path: Path, _: int) -> str:
    """Return the status in a record, "" where it is damaged; read again only when it was written again."""
    found = record.read(path)
    return "" if found is None else found.status


def _progress(now: Mapping[str, Mark]) -> tuple[int, int]:
    """Return how many answers are marked, and of how many."""
    return sum(not mark.waits for mark in now.values()), len(now)


def _state(answer: Answer, now: dict[str, Mark], ticks: list[int]) -> dict[str, Any]:
    """Return an answer's mark; students who gave the same answer and have different marks are said so."""
    found = [now[student] for student in answer.students if student in now]
    first = found[0] if found else Mark()
    mixed = any((each.score, each.comment) != (first.score, first.comment) for each in found)
    waits = any(each.waits for each in found)
    return {"score": first.score, "comment": first.comment, "waits": waits, "mixed": mixed, "ticks": ticks}


def _pages(app: Flask, desk: Desk, doors: Doors, start: str) -> None:
    @app.get("/enter/<token>")
    def enter(token: str) -> Any:
        session = doors.enter(token)
        if session is None:
            abort(403)
        target = url_for("mark", name=start) if start else url_for("index")
        response = redirect(target)
        response.set_cookie(_cookie(), session, httponly=True, samesite="Strict")
        return response

    @app.get("/")
    def index() -> str:
        counts = {name: _progress(desk.marks(name)) for name in desk.questions}
        return render_template("index.html", desk=desk, counts=counts)

    @app.get("/question/<name>")
    def mark(name: str) -> str:
        question = desk.question(name)
        named = request.args.get("names") == "1"
        return render_template(
            "question.html",
            desk=desk,
            question=question,
            text=mathematics.html(question.text),
            scheme=mathematics.html(question.scheme) if not question.code else "",
            rubric=[(item.points, mathematics.html(item.text)) for item in question.rubric],
            answers=desk.answers(name),
            names=desk.names() if named else {},
            secret=doors.secret(_session()),
            others=[each for each in desk.questions.values() if each is not question],
        )

    @app.get("/question/<name>/picture/<key>/<int:number>")
    def picture(name: str, key: str, number: int) -> Response:
        answer = desk.answer(desk.question(name).name, key)
        found = answer.pictures if answer is not None else ()
        if number >= len(found):
            abort(404)
        return Response(found[number][1], mimetype=found[number][0])

    @app.get("/question/<name>/state")
    def state(name: str) -> Response:
        return jsonify(desk.state(desk.question(name).name))


def _writing(app: Flask, desk: Desk) -> None:
    @app.post("/question/<name>/mark/<key>")
    def give(name: str, key: str) -> Any:
        question = desk.question(name)
        answer = desk.answer(name, key)
        score, comment, ticks, seen = _asked(question)
        if answer is None:
            return jsonify(error=ANEW, **desk.state(name)), 409
        given = {student: Mark(score, comment, score is None) for student in answer.students}
        known = {student: Mark(*seen) for student in answer.students} if seen else None
        try:
            before = marks.write(desk.course, desk.name, name, given, known)
        except Changed as changed:
            return jsonify(error=str(changed), **desk.state(name), students=len(changed.now)), 409
        desk.journal.note(name, Taken(key, _session()[:16], ticks, before, given))
        return jsonify(desk.state(name))

    @app.post("/question/<name>/undo")
    def undo(name: str) -> Any:
        step = desk.journal.last(desk.question(name).name, _session()[:16])
        if step is None:
            return jsonify(error="nothing to undo", **desk.state(name)), 409
        try:
            marks.write(desk.course, desk.name, name, step.before, step.after)
        except Changed as changed:
            return jsonify(error=str(changed), **desk.state(name)), 409
        desk.journal.undone(name, step)
        return jsonify(**desk.state(name), undone=step.answer)


def _asked(question: Question) -> tuple[float | None, str, list[int], tuple[float | None, str] | None]:
    """Return score, comment, ticks and the mark that was seen, of the request; 400 for what is none."""
    try:
        data = request.get_json()
    except RecursionError:
        data = None
    if not isinstance(data, dict):
        abort(400)
    comment, ticks, seen = data.get("comment", ""), data.get("ticks", []), data.get("seen")
    good = isinstance(comment, str) and len(comment) <= LONGEST_COMMENT and isinstance(ticks, list)
    good = good and comment.encode("utf-8", "replace").decode() == comment  # no half of a pair, which nobody can write
    if not good or not all(isinstance(each, int) and 0 <= each < len(question.rubric) for each in ticks):
        abort(400)
    score = _number(data.get("score"), question.points)
    if seen is None:
        return score, comment.strip(), ticks, None
    if not isinstance(seen, dict) or not isinstance(seen.get("comment", ""), str):
        abort(400)
    return score, comment.strip(), ticks, (_number(seen.get("score"), math.inf), seen.get("comment", ""))


def _number(value: Any, most: float) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        abort(400)
    return float(value)
