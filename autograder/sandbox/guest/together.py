"""Several warm parents by one warming: this process imports everything once, and forks of it enter the sandboxes.

What takes a warm parent seconds is the same for all of them. No student code ever runs beside this process: it ends
when its forks are where they belong, each in namespaces that bubblewrap made for it.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.sandbox.confinement import syscalls
from autograder.sandbox.guest import zygote
from autograder.sandbox.guest.child import keep_only
from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.channel import Channel
from autograder.sandbox.protocol.wire import Budget

# What a place has for its warm parent alone: the socket to the judge, the log, what holds the sandbox open.
OWN = ("control", "log", "hold")


def main(descriptor: int) -> None:
    """Warm up and become the warm parent of every place that the judge at the other end of `descriptor` names."""
    config = Channel(socket.socket(fileno=descriptor), Budget(body=1 << 30)).receive("kinds")
    places: Sequence[Mapping[str, Any]] = config["places"]
    try:
        keep_only({0, 1, 2}.union(*map(_descriptors, places)))
        zygote.warm_up(config["imports"])
    except BaseException as error:  # noqa: BLE001 - said to the judge, which starts warm parents one by one then
        for each in places:
            _fail(each, error)
    else:
        for each in places:
            if os.fork() == 0:
                _become(each)
    os._exit(0)


def _descriptors(place: Mapping[str, Any]) -> set[int]:
    return {*(place[name] for name in OWN), *place["namespaces"], *place["groups"]}


def _become(place: Mapping[str, Any]) -> None:
    """Turn this process into the warm parent of a place; never returns."""
    try:
        keep_only({0, 1, 2, *_descriptors(place)})
        for number in (1, 2):
            os.dup2(place["log"], number)
        for each in place["groups"]:
            os.write(each, b"0")
        for each in place["namespaces"]:
            syscalls.enter_namespace(each)
        if (pid := os.fork()) != 0:
            # Waited for here: a namespace of processes ends when all of them were, and who else would is not known.
            for each in _descriptors(place):
                os.close(each)
            os.waitpid(pid, 0)
            os._exit(0)
        # Not the log, which others hold as well: of what a player may use nothing is left but the judge's socket.
        keep_only({0, 1, 2, place["control"], place["hold"]})
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
        control = _channel(place)
        warm = zygote.Zygote(control, place, None)
    except BaseException as error:  # noqa: BLE001 - as above
        _fail(place, error)
        os._exit(1)
    zygote.serve(control, warm)


def _fail(place: Mapping[str, Any], error: BaseException) -> None:
    _channel(place).send(wire.encode({"failed": f"{type(error).__name__}: {error}"}))


def _channel(place: Mapping[str, Any]) -> Channel:
    return Channel(socket.socket(fileno=place["control"]), Budget(body=1 << 30))
