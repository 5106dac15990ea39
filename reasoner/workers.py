"""Work spread over processes here or over a Ray cluster, results in the order of the tasks.

A task is a call of one function of a module; it and its result are pickled. Few are in flight at a time, so endless
streams of tasks take no more memory than short ones.
"""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from reasoner.errors import MissingExtraError, ReasonerError

T = TypeVar("T")
AHEAD = 4
"""Tasks in flight for each worker."""


def in_order(work: Callable[..., T], tasks: Iterable[tuple[Any, ...]], *, jobs: int = 1, ray: str = "") -> Iterator[T]:
    """`work(*task)` for each task, in the order of the tasks whatever the number of workers.

    Args:
        work: a function that a worker can import.
        tasks: its arguments.
        jobs: worker processes; on a cluster, how many tasks run there at once, or as many as it has cores if 1.
        ray: address of a Ray cluster (`auto`, `ray://HOST:PORT`), `local` to start one here, or none.

    Raises:
        MissingExtraError: an address is given and Ray is not installed.
        ReasonerError: there is no cluster at the address.
    """
    return _on_ray(work, iter(tasks), jobs, ray) if ray else _in_processes(work, iter(tasks), jobs)


def _in_processes(work: Callable[..., T], tasks: Iterator[tuple[Any, ...]], jobs: int) -> Iterator[T]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=leave_with_parent) as pool:
        waiting: deque[Future[T]] = deque()
        try:
            while True:
                for task in islice(tasks, jobs * AHEAD - len(waiting)):
                    waiting.append(pool.submit(work, *task))
                if not waiting:
                    return
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def leave_with_parent() -> None:
    """End this worker when the process that started it is gone, killed outright too: the pool alone would wait on."""
    import os
    import threading
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        connection.wait([sentinel])
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
            ray.init(address=None if address == "local" else address, log_to_driver=False)
        except (OSError, OverflowError, ValueError, RuntimeError) as error:
            raise ReasonerError(
                f"no Ray cluster at {address!r}: {error}", hint="`--ray local` starts one on this machine"
            ) from error
    return ray


def _knock(address: str) -> None:
    """`OSError` where nobody listens at HOST:PORT, which Ray takes minutes to find out."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()
