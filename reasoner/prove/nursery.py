"""Processes that can be ended: a nursery forks one for each task, and whoever asked may kill it at any time.

A prover's own time limit is a request; a process's end is not. The nursery is a small single-threaded process started
on first use; forking it costs a few milliseconds where a new interpreter costs tenths of a second. Nothing outlives
the process that asked: the nursery ends when its socket closes, its children with it (`PR_SET_PDEATHSIG`), and a
task's own children belong to the task's process group. Those that left it, as daemons do, become the nursery's when
their parents end (`PR_SET_CHILD_SUBREAPER`), which ends them.
"""

from __future__ import annotations

import array
import atexit
import contextlib
import ctypes
import io
import os
import pickle
import resource
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reasoner.prove.packing import Packed, unpack
from reasoner.prove.questions import GAVE_UP, MEMORY_OUT, Answer, Limits, Outcome

_LENGTH = struct.Struct("!QQ")
_STARTED = b"!"
_PDEATHSIG = 1
_CHILD_SUBREAPER = 36
_MEBIBYTE = 1024 * 1024
GRACE = 0.5
"""Seconds that a nursery has for ending its children and itself."""

ROUND = 0.5
"""Seconds from one look for children that ended to the next, while there are any and nothing is asked."""

PAUSE = 0.005
"""Seconds from one look to the next while the nursery waits for its last children to end."""

_PROGRAM = "import sys; from reasoner.prove.nursery import serve; serve(int(sys.argv[1]))"


@dataclass(slots=True)
class Task:
    """A process at work on a question.

    Attributes:
        pid: of the process, which leads its own process group.
        pipe: where its answer will come.
    """

    pid: int
    pipe: int
    received: bytearray

    def fileno(self) -> int:
        """For `select`."""
        return self.pipe

    def receive(self) -> Answer | None:
        """What there is to read; the answer if that was the end of it."""
        data = os.read(self.pipe, 1 << 16)
        if data:
            self.received += data
            return None
        try:
            answer = pickle.loads(bytes(self.received))
        except (EOFError, pickle.UnpicklingError):
            answer = None
        if isinstance(answer, Answer):
            return answer
        return Answer(Outcome.UNKNOWN, GAVE_UP, text="the process ended without an answer")

    def end(self) -> None:
        """Kill the process and all it started."""
        with contextlib.suppress(OSError):
            os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.close(self.pipe)


class Nursery:
    """The asking side."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.lock = threading.Lock()
        ours, theirs = socket.socketpair()
        self.socket = ours
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        self._ready = False

    def ready(self, until: float) -> bool:
        """Whether it has started, waited for until then: on a busy machine that takes a second."""
        with self.lock:
            if not self._ready and select.select([self.socket], [], [], max(0.0, until - time.perf_counter()))[0]:
                self._ready = bool(_exactly(self.socket, len(_STARTED)))
            return self._ready

    @property
    def usable(self) -> bool:
        """Whether it is ours and alive."""
        return self.owner == os.getpid() and self.process.poll() is None

    def start(self, backend: str, question: Packed, limits: Limits) -> Task:
        """Have a backend answer in a process of its own; the nursery is `ready`."""
        parts = (pickle.dumps((backend, limits)), question.shared, question.own)
        reading, writing = os.pipe()
        with self.lock:
            header = _LENGTH.pack(sum(map(len, parts)), limits.memory_megabytes)
            socket.send_fds(self.socket, [header], [writing])
            os.close(writing)
            for part in parts:
                self.socket.sendall(part)
            pid = struct.unpack("!Q", _exactly(self.socket, 8))[0]
        return Task(pid, reading, bytearray())

    def close(self) -> None:
        """End it and all its children: it does so itself when its socket closes, or is made to."""
        self.socket.close()
        if self.owner == os.getpid():
            try:
                self.process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


_nursery: list[Nursery] = []
_start_lock = threading.Lock()


def nursery() -> Nursery:
    """This process's nursery, started on first use and again if it was lost."""
    with _start_lock:
        if _nursery and not _nursery[0].usable:
            _nursery.pop().socket.close()
        if not _nursery:
            _nursery.append(Nursery())
        return _nursery[0]


@atexit.register
def _close() -> None:
    while _nursery:
        _nursery.pop().close()


def _exactly(connection: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        part = connection.recv(min(1 << 20, count - len(data)))
        if not part:
            raise ConnectionError("the other side is gone")
        data += part
    return bytes(data)


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent ends (Linux); end it now if the parent has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Have what a killed child started become ours to wait for (Linux); not every container's first process does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1)


def _serve(connection: socket.socket, alive: set[int]) -> None:
    """The nursery's loop, once it has said that it started: a header with a pipe, a payload, a fork, its number back.

    Args:
        connection: to who asks.
        alive: kept up to date with the numbers of the children that are at work.
    """
    adopt_orphans()
    import reasoner.prove.portfolio  # noqa: F401  (so that children need not import it)
    from reasoner.prove.z3_library import library

    library()
    connection.sendall(_STARTED)
    own = os.getpid()
    while True:
        # A killed process ends a while after the signal, when perhaps nobody asks anything any more.
        while (_end_adopted(alive) or alive) and not select.select([connection], [], [], ROUND)[0]:
            _reap(alive)
        header, descriptors, _, _ = socket.recv_fds(connection, _LENGTH.size, 1)
        _reap(alive)
        if not header:
            return
        length, megabytes = _LENGTH.unpack(header)
        payload = _exactly(connection, length)
        writing = array.array("i", descriptors)[0]
        pid = os.fork()
        if not pid:
            connection.close()
            _work(payload, writing, megabytes, own)
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)
        alive.add(pid)
        os.close(writing)
        connection.sendall(struct.pack("!Q", pid))


def _end_adopted(alive: set[int]) -> bool:
    """Kill the children that are no tasks, which a task that has ended had started (Linux); whether there were any."""
    try:
        children = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text(encoding="ascii").split()
    except OSError:
        return False
    adopted = {int(child) for child in children} - alive
    for pid in adopted:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    return bool(adopted)


def _end_all(alive: set[int]) -> None:
    """Kill the children and all they started, and wait for them."""
    for pid in alive:
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while True:
            _end_adopted(set())
            if not os.waitpid(-1, os.WNOHANG)[0]:
                time.sleep(PAUSE)


def _reap(alive: set[int]) -> None:
    """Forget the children that ended; until then nobody else can have their number."""
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            if pid in alive:
                with contextlib.suppress(OSError):
                    os.killpg(pid, signal.SIGKILL)
                alive.discard(pid)


def _work(payload: bytes, writing: int, megabytes: int, parent: int) -> None:
    """Answer one question and end this process."""
    die_with_parent(parent)
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    limit = megabytes * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit + 512 * _MEBIBYTE, limit + 512 * _MEBIBYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer: Any
    try:
        from reasoner.prove.portfolio import BACKENDS
        from reasoner.prove.z3_library import library

        library().global_param_set(b"memory_max_size", str(megabytes).encode())
        stream = io.BytesIO(payload)
        name, limits = pickle.load(stream)
        answer = BACKENDS.get(name).solve(unpack(stream), limits)
    except MemoryError:
        answer = Answer(Outcome.UNKNOWN, MEMORY_OUT)
    except Exception as error:  # noqa: BLE001  (a worker's failure is the portfolio's answer, not its end)
        answer = Answer(Outcome.UNKNOWN, GAVE_UP, text=f"{type(error).__name__}: {error}")
    with os.fdopen(writing, "wb") as out, contextlib.suppress(OSError):
        out.write(pickle.dumps(answer))
    os._exit(0)


def serve(descriptor: int) -> None:
    """Be the nursery, until the socket closes, be it in the middle of a question."""
    alive: set[int] = set()
    with contextlib.suppress(ConnectionError):
        _serve(socket.socket(fileno=descriptor), alive)
    _end_all(alive)
    os._exit(0)
