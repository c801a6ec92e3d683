"""A stand-in for LangSmith that keeps what it is sent: every request, its body unpacked."""

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import zstandard

INFO: dict[str, object] = {
    "version": "0.12.0",
    "batch_ingest_config": {
        "use_multipart_endpoint": True,
        "scale_up_qsize_trigger": 1000,
        "scale_up_nthreads_limit": 16,
        "scale_down_nempty_trigger": 4,
        "size_limit": 100,
        "size_limit_bytes": 20_971_520,
    },
}


@dataclass(slots=True)
class Recorder:
    """A running server: its address, and what was sent to it, each request as its line and its body in clear."""

    url: str = ""
    compresses: bool = True
    requests: list[tuple[str, bytes]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    @property
    def posted(self) -> str:
        """All that was sent, with JSON's escapes resolved where they could hide a character."""
        return "\n".join(body.decode(errors="replace") for _, body in self.requests).replace("\\u002b", "+").replace("\\u0040", "@")


@contextmanager
def langsmith_recorder(*, compresses: bool = True) -> Iterator[Recorder]:
    """Serve on a free port until left; `compresses` says that it takes zstd, as LangSmith itself does."""
    recorder = Recorder(compresses=compresses)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(recorder))
    server.daemon_threads = True
    recorder.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="langsmith-recorder")
    thread.start()
    try:
        yield recorder
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(recorder: Recorder) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._keep()
            self._answer(200, INFO | {"instance_flags": {"zstd_compression_enabled": recorder.compresses}})

        def do_POST(self) -> None:
            self._keep()
            self._answer(202, {})

        def do_PATCH(self) -> None:
            self.do_POST()

        def _keep(self) -> None:
            recorder.keys.add(self.headers.get("x-api-key", ""))
            recorder.requests.append((f"{self.command} {self.path}", _unpacked(self._body(), self.headers.get("content-encoding"))))

        def _body(self) -> bytes:
            if self.headers.get("transfer-encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("content-length", 0)))
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body

        def _answer(self, status: int, body: dict[str, object]) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    return Handler


def _unpacked(body: bytes, encoding: str | None) -> bytes:
    match encoding:
        case "zstd":
            return zstandard.ZstdDecompressor().decompressobj().decompress(body)
        case "gzip":
            return gzip.decompress(body)
        case _:
            return body
