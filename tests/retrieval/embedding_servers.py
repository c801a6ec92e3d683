"""Servers on this machine that speak the embedding providers' protocols, and answer as a test tells them to."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Answer:
    """An HTTP answer with a JSON body."""

    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    path: str
    headers: Mapping[str, str]
    body: Any


@dataclass
class EmbeddingServer:
    """Answers first what is in `first`, one by one, and then by `usual`."""

    url: str
    usual: Callable[[Request], Answer]
    first: list[Answer] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        self.requests.append(request)
        return self.first.pop(0) if self.first else self.usual(request)


@contextmanager
def embedding_server(usual: Callable[[Request], Answer]) -> Iterator[EmbeddingServer]:
    """Serve on a free port of 127.0.0.1 for the length of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = told.answer(Request(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            data = json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, value in {**answer.headers, "Content-Type": "application/json", "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told = EmbeddingServer(f"http://127.0.0.1:{server.server_port}", usual)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    try:
        yield told
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def vector_of(text: str, length: int) -> list[float]:
    """Return a vector that is the text's own, and not of unit length."""
    digest = hashlib.blake2b(text.encode()).digest()
    return [3.0 * digest[place % len(digest)] / 255 + 0.1 for place in range(length)]


def embeddings(request: Request) -> Answer:
    """Answer as OpenAI does, with 8 numbers unless others were asked for."""
    vectors = [vector_of(text, request.body.get("dimensions", 8)) for text in request.body["input"]]
    data = [{"object": "embedding", "index": index, "embedding": vector} for index, vector in enumerate(vectors)]
    return Answer(200, {"object": "list", "data": data, "model": request.body["model"], "usage": {"prompt_tokens": 1, "total_tokens": 1}})
