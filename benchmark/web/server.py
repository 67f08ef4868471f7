"""`dateline serve` in a process of its own, asked over loopback."""

import http.client
import json
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmark.brief_500 import DATELINE

_AT = re.compile(r"http://127\.0\.0\.1:(\d+)/")


class Builds:
    """Jobs that build the case, one after the other, until told to stop; `states` are those they ended in."""

    def __init__(self, server: "Server") -> None:
        self.begun = 0
        self.states: list[str] = []
        self._server = server
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            job = self._server.asked("POST", "/api/v1/jobs/build")
            self.begun += 1
            while job["state"] in ("queued", "running"):
                if self._stop.wait(0.5):
                    self._server.asked("DELETE", f"/api/v1/jobs/{job['id']}")
                    return
                job = self._server.asked("GET", f"/api/v1/jobs/{job['id']}")
            self.states.append(job["state"])


class Server:
    """The address of the server, and questions to its API."""

    def __init__(self, port: int) -> None:
        self.port = port

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def asked(self, method: str, path: str) -> Any:
        connection = self.connection()
        try:
            connection.request(method, path, headers={"X-Dateline": "1"})
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {body[:300]!r}")
        return json.loads(body)

    def reports(self) -> int:
        return int(self.asked("GET", "/api/v1/case")["reports"])

    @contextmanager
    def building(self) -> Iterator[Builds]:
        """Builds go on within the block."""
        builds = Builds(self)
        try:
            yield builds
        finally:
            builds.stop()


@contextmanager
def served(case: Path) -> Iterator[Server]:
    """The case, served on a port of its own choice."""
    command = [*DATELINE, "serve", "--case", str(case), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = None
        while found is None:
            line = process.stderr.readline()
            if not line:
                raise RuntimeError("the server ended before it told its address")
            found = _AT.search(line)
        yield Server(int(found.group(1)))
    finally:
        process.terminate()
        process.wait(30)
