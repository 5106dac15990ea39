"""Z3 in a process beside this one that stays: as repeatable as Z3 in this process, and ended when it heeds no limit.

Some of Z3's steps look at neither resource units nor a time limit nor an interrupt: with Skolem functions a formula of
forty signs can keep one check busy for minutes. Only a process can be ended, and one fork for all questions costs less
than a fork for each. The twin is forked from this process on first use, so that it needs no start-up; it ends with it.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import select
import signal
import socket
import struct
import sys
import threading
import time
import warnings
from collections.abc import Callable
from typing import TypeVar

from reasoner.prove.nursery import die_with_parent

T = TypeVar("T")

_LENGTH = struct.Struct("!Q")
_MOST_DESCRIPTORS = 65_536
_CPU_CLOCK = 2
"""The kind of clock in Linux's number for another process's clock (`clock_getcpuclockid`)."""

SHORTEST = 0.002
"""Seconds of the shortest wait for an answer."""


class Twin:
    """The asking side of one forked process."""

    def __init__(self, megabytes: int) -> None:
        self.owner = os.getpid()
        self.megabytes = megabytes
        self.socket, theirs = socket.socketpair()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # threads do not survive a fork: the child needs none
            self.pid = os.fork()
        if not self.pid:
            _live(theirs, megabytes, self.owner)
        theirs.close()

    def ask(self, work: Callable[[], T], until: float, patience: float) -> T | None:
        """What the work gives, or None if it is late, fails or takes too much memory; then the twin is no more."""
        payload = pickle.dumps(work, protocol=pickle.HIGHEST_PROTOCOL)
        try:
            most = self.spent() + patience
            self.socket.sendall(_LENGTH.pack(len(payload)) + payload)
            header = self._receive(_LENGTH.size, until, most)
            found: T | None = pickle.loads(self._receive(_LENGTH.unpack(header)[0], until, most))
        except (OSError, EOFError, pickle.UnpicklingError):
            end()
            return None
        return found

    def _receive(self, count: int, until: float, most: float) -> bytes:
        data = bytearray()
        while len(data) < count:
            left = min(until - time.perf_counter(), most - self.spent())
            ready, _, _ = select.select([self.socket], [], [], max(0.0, left) + SHORTEST)
            part = self.socket.recv(count - len(data)) if ready else b""
            if not part and (ready or left <= 0):
                raise EOFError
            data += part
        return bytes(data)

    def spent(self) -> float:
        """The process's seconds of CPU, which unlike wall time do not depend on what else the machine does (Linux)."""
        if sys.platform != "linux":
            return time.perf_counter()
        return time.clock_gettime((~self.pid << 3) | _CPU_CLOCK)

    def end(self) -> None:
        """Kill the process."""
        self.socket.close()
        if self.owner == os.getpid():
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.pid, 0)


_twin: list[Twin] = []
_lock = threading.Lock()


def ask(work: Callable[[], T], *, until: float, patience: float, megabytes: int) -> T | None:
    """What `functools.partial` of a module's function gives in the twin, or None.

    Args:
        work: for the twin.
        until: when time is up, by `time.perf_counter`.
        patience: the seconds of CPU that the twin has.
        megabytes: of memory, for all that the twin is asked.
    """
    with _lock:
        if _twin and (_twin[0].owner != os.getpid() or _twin[0].megabytes != megabytes):
            end()
        if not _twin:
            _twin.append(Twin(megabytes))
        return _twin[0].ask(work, until, patience)


def spent() -> float:
    """The twin's seconds of CPU; 0 without a twin."""
    return _twin[0].spent() if _twin else 0.0


@atexit.register
def end() -> None:
    """End the twin, if there is one."""
    while _twin:
        _twin.pop().end()


def _live(connection: socket.socket, megabytes: int, parent: int) -> None:
    """The twin's loop, until the other side is gone."""
    try:
        die_with_parent(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        kept = connection.fileno()
        os.closerange(3, kept)
        os.closerange(kept + 1, _MOST_DESCRIPTORS)
        from reasoner.prove.z3_library import library

        library().global_param_set(b"memory_max_size", str(megabytes).encode())
        stream = connection.makefile("rwb")
        while True:
            length = _LENGTH.unpack(stream.read(_LENGTH.size))[0]
            work = pickle.loads(stream.read(length))
            try:
                found = pickle.dumps(work(), protocol=pickle.HIGHEST_PROTOCOL)
            except Exception:  # noqa: BLE001  (what fails here is asked of the other provers)
                found = pickle.dumps(None)
            stream.write(_LENGTH.pack(len(found)) + found)
            stream.flush()
    finally:
        os._exit(0)
