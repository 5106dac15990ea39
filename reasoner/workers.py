"""Work spread over processes here or over a Ray cluster, results in the order of the tasks.

A task is a call of one function of a module; it and its result are pickled. Few are in flight at a time, so endless
streams of tasks take no more memory than short ones.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import connection, current_process, get_context, parent_process
from types import TracebackType
from typing import Any, TypeVar

from reasoner.errors import MissingExtraError, ReasonerError

T = TypeVar("T")
AHEAD = 4
"""Tasks in flight for each worker."""
YOUNG = 50_000
"""Objects that a worker makes before it looks for cycles: each look drives others' memory out of the shared caches."""

STARTS = 3
"""Times that a cluster here is started, until it is up in the time that Ray gives it."""

BROKEN = (
    'in a script, call it below `if __name__ == "__main__":`, as workers import the script that starts them; '
    "otherwise free some memory, or ask for fewer jobs"
)


def in_order(work: Callable[..., T], tasks: Iterable[tuple[Any, ...]], *, jobs: int = 1, ray: str = "") -> Iterator[T]:
    """`work(*task)` for each task, in the order of the tasks whatever the number of workers.

    Args:
        work: a function that a worker can import.
        tasks: its arguments.
        jobs: worker processes; on a cluster, how many tasks run there at once, or as many as it has cores if 1.
        ray: address of a Ray cluster (`auto`, `ray://HOST:PORT`), `local` to start one here, or none.

    Raises:
        MissingExtraError: an address is given and Ray is not installed.
        ReasonerError: there is no cluster at the address, or a worker process ended.
    """
    return _on_ray(work, iter(tasks), jobs, ray) if ray else _in_processes(work, iter(tasks), jobs)


def _in_processes(work: Callable[..., T], tasks: Iterator[tuple[Any, ...]], jobs: int) -> Iterator[T]:
    waiting: deque[Future[T]] = deque()
    try:
        with Workers(jobs) as pool:
            while True:
                for task in islice(tasks, jobs * AHEAD - len(waiting)):
                    waiting.append(pool.submit(work, *task))
                if not waiting:
                    return
                yield waiting.popleft().result()
    except BrokenProcessPool:
        raise ReasonerError("a worker process ended before its work was done", hint=BROKEN) from None


class Workers(ProcessPoolExecutor):
    """Processes that end with this one, killed outright too, and when the `with` block is left by an exception.

    An interrupt from the keyboard goes to all processes of a terminal. These never heed it: what becomes of them is for
    the one that started them to say.
    """

    def __init__(self, jobs: int) -> None:
        if getattr(current_process(), "_inheriting", False):
            sys.exit(1)  # a worker that imports a script without a guard; the one that started it says so
        forked = _may_fork()
        context = get_context("fork" if forked else "spawn")
        theirs, self._line = context.Pipe(duplex=False)
        inherited = self._line if forked else None
        super().__init__(jobs, mp_context=context, initializer=_leave_with_parent, initargs=(theirs, inherited))

    def submit(self, work: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        """See `concurrent.futures.Executor.submit`; it starts processes."""
        with _held_back():
            return super().submit(work, *arguments, **named)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if kind is not None:
            self._line.close()
        return super().__exit__(kind, error, trace)


def _may_fork() -> bool:
    """Whether workers may begin as copies of this process, which has all modules already: a second of CPU for each.

    Other threads may hold locks that nobody in a copy would release, and CUDA does not survive one.
    """
    return sys.platform == "linux" and threading.active_count() == 1 and "torch" not in sys.modules


@contextmanager
def _held_back() -> Iterator[None]:
    """An interrupt waits for the end of the block, and processes that start in the block never heed one.

    They inherit what this thread blocks. Another thread may take the signal and this one be interrupted all the same,
    so its handler is held back too.
    """
    pressed: list[int] = []
    ours = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number)) if ours else None
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if ours:
            signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
        for number in pressed[:1]:
            signal.raise_signal(number)


def _leave_with_parent(line: connection.Connection, inherited: connection.Connection | None) -> None:
    """End this worker when the process that started it is gone, or closes the line; the pool alone would wait on.

    Args:
        line: our end, which can be read when the other is closed everywhere.
        inherited: the other end, where this process is a copy of the one that has it.
    """
    if inherited is not None:
        inherited.close()
    gc.set_threshold(YOUNG)
    gc.freeze()  # what was made before is not looked at again
    parent = parent_process()
    assert parent is not None
    ends: list[Any] = [parent.sentinel, line]

    def watch() -> None:
        connection.wait(ends)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _on_ray(work: Callable[..., T], tasks: Iterator[tuple[Any, ...]], jobs: int, address: str) -> Iterator[T]:
    ray = connect(address)
    if jobs <= 1:
        jobs = max(1, int(ray.cluster_resources().get("CPU", 1)))
    remote = ray.remote(work)
    waiting: deque[Any] = deque()
    try:
        while True:
            for task in islice(tasks, jobs * AHEAD - len(waiting)):
                waiting.append(remote.remote(*task))
            if not waiting:
                return
            yield ray.get(waiting.popleft())
    finally:
        for reference in waiting:
            ray.cancel(reference)


def connect(address: str) -> Any:
    """The module `ray`, connected to the cluster; one that is connected already is kept."""
    try:
        import ray
    except ModuleNotFoundError as error:
        raise MissingExtraError("ray", extra="cluster") from error
    if not ray.is_initialized():
        try:
            _knock(address)
            _join(ray, address)
        except Exception as error:  # noqa: BLE001 - Ray raises bare ones, where its processes do not start in time
            hint = "free some memory and cores" if address == "local" else "`--ray local` starts one on this machine"
            reason = " ".join(str(error).split())[:200]
            raise ReasonerError(f"no Ray cluster at {address!r}: {reason}", hint=hint) from error
    return ray


def _join(ray: Any, address: str) -> None:
    """Join a cluster, or start one here: Ray gives that half a minute, which on a busy machine may be too short."""
    if address != "local":
        ray.init(address=address, log_to_driver=False)
        return
    for left in reversed(range(STARTS)):
        try:
            ray.init(log_to_driver=False, include_dashboard=False)
            return
        except Exception as error:  # noqa: BLE001 - as above
            ray.shutdown()
            if not left or "timed out during startup" not in str(error):
                raise


def _knock(address: str) -> None:
    """`OSError` where nobody listens at HOST:PORT, which Ray takes minutes to find out."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()
