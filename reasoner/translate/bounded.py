"""Connections on which a whole exchange has a time limit, and not only each silence in it.

A server that sends a byte now and then keeps any limit on silence for ever, in the head of its answer as well as in its
body, and httpx knows no other. So what it reads of a socket is read through here.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from httpcore import NetworkBackend, NetworkStream, ReadTimeout, SyncBackend

from reasoner.translate.model import ModelError
from reasoner.translate.wire import told_by

if TYPE_CHECKING:
    import httpx


def client_of(key: str, connections: int, silence: float, left: Callable[[], float]) -> httpx.Client:
    """A client that reads from its connections as long as there is time left.

    Args:
        key: sent as a bearer token, if there is one.
        connections: at most so many at a time.
        silence: seconds without a byte.
        left: seconds that the exchange under way in the calling thread still has; asked before each read.

    Raises:
        ModelError: the environment names no way to connect that there is.
        ModuleNotFoundError: httpx is not installed.
    """
    import httpx

    headers = {"Authorization": f"Bearer {key}"} if key else {}
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    try:
        client = httpx.Client(headers=headers, timeout=silence, limits=limits, follow_redirects=True)
    except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
        raise ModelError(
            f"no connections can be made as the environment has it: {told_by(str(error))}",
            hint="see to HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE",
        ) from error
    # httpx hands its connections' makers down to no one, and takes none.
    for transport in (client._transport, *client._mounts.values()):
        pool: Any = getattr(transport, "_pool", None)
        if pool is not None:
            pool._network_backend = _Backend(left)
    return client


class _Backend(NetworkBackend):
    def __init__(self, left: Callable[[], float]) -> None:
        self._left = left
        self._plain = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        return _Stream(self._plain.connect_tcp(host, port, timeout, local_address, socket_options), self._left)

    def sleep(self, seconds: float) -> None:
        self._plain.sleep(seconds)


class _Stream(NetworkStream):
    def __init__(self, plain: NetworkStream, left: Callable[[], float]) -> None:
        self._plain = plain
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._left()
        if left <= 0:
            raise ReadTimeout("no time is left")
        return self._plain.read(max_bytes, left if timeout is None else min(timeout, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._plain.write(buffer, timeout)

    def close(self) -> None:
        self._plain.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        return _Stream(self._plain.start_tls(ssl_context, server_hostname, timeout), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._plain.get_extra_info(info)
