"""A run in the terminal: what happens, line by line, above a strip of the planner's steps."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.columns import Columns
from rich.console import Console, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from domain.entities.run_event import RunEvent
from nexusplanner.cli.model_view import told_of_models
from nexusplanner.cli.sentences import Sentences

NODES = (
    *("intake", "scan_signals", "recall", "strategy", "budget", "creative", "critique", "second_opinion"),
    *("review", "optimization", "copywriting", "rationale", "reasoning", "proofread", "publish"),
)
UNLESS_BEGUN = "second_opinion"  # runs without a critic never come to it
NODE_WIDTH = max(map(len, NODES)) + 1


class LiveView:
    """Tells a run as its events arrive. Where the output is no terminal there is no strip, and each event has one plain line.

    In a terminal a step says the same but once: what is asked for ten messages side by side is one line, and not ten.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._running = dict.fromkeys(NODES, 0)  # a node that fans out runs as several tasks
        self._begun: set[str] = set()
        self._sentences = Sentences()
        self._titles: dict[str, str] = {}
        self._said: set[tuple[str, str]] = set()

    def apply(self, event: RunEvent) -> None:
        """Take one event in."""
        if event.node in self._running and event.type in ("node.started", "node.finished"):
            self._running[event.node] += 1 if event.type == "node.started" else -1
            self._begun.add(event.node)
        if event.type == "idea.ready":
            self._titles[event.data["idea"].get("id", "")] = event.data["idea"]["title"]
        for line in (*self._sentences.heard(event), *told(event), *told_of_models(event, self._titles)):
            self._print(event.node or "run", line)

    def strip(self) -> RenderableType:
        """Return the planner's steps, with a mark for each that runs or is done."""
        return Columns([self._step(node) for node in NODES if node != UNLESS_BEGUN or node in self._begun], padding=(0, 2))

    def _step(self, node: str) -> Text:
        if self._running[node] > 0:
            return Text.assemble(("● ", "yellow"), node)
        return Text.assemble(("✓ ", "green") if node in self._begun else "· ", (node, "dim"))

    def _print(self, node: str, line: str) -> None:
        if not self._console.is_terminal:
            self._console.print(f"{node}: {' '.join(line.splitlines())}", markup=False, highlight=False, soft_wrap=True)
            return
        if (node, line) in self._said:
            return
        self._said.add((node, line))
        row = Table.grid(padding=(0, 1))
        row.add_column(width=NODE_WIDTH, style="dim")
        row.add_column(overflow="fold")
        row.add_row(node, Text(line))
        self._console.print(row)


@contextmanager
def watching(console: Console) -> Iterator[LiveView]:
    """Yield a view that is on screen within the block."""
    view = LiveView(console)
    if not console.is_terminal:
        yield view
        return
    with Live(console=console, refresh_per_second=12, get_renderable=view.strip, transient=True):
        yield view


def told(event: RunEvent) -> Iterator[str]:
    """Yield what an event says by itself to somebody who watches; most say nothing, and models' words wait for their sentence to end."""
    data = event.data
    match event.type:
        case "metadata" if data["attempt"] > 1:
            yield f"another worker goes on (attempt {data['attempt']})"
        case "reasoning.delta" if not data.get("call_id"):
            yield data["text"]
        case "tool.returned":
            yield f"{data['tool']} found {data['summary']}" if not data.get("error") else f"{data['tool']} failed: {data['error']}"
        case "node.started" if data.get("label") and event.node == "copywriting":
            yield f"writes for {data['label']}"
        case "idea.ready":
            yield f"idea: “{data['idea']['title']}” ({data['idea']['mechanism']})"
        case "idea.rejected":
            yield f"an idea is left out: {'; '.join(data['reasons'])}"
        case "review.requested":
            yield f"waits for a review: {data['question']}"
            yield f"answer it in the web UI or with POST /api/runs/{event.run_id}/review; Ctrl-C cancels the run"
        case "review.answered":
            yield f"{data['by']} answered: {data['answer']['decision']}"
        case "run.steered" if data.get("applied") is None:
            yield f"{data['by']} wishes: {data['text']}"
        case "run.failed":
            yield f"failed: {data['problem']['detail']}"
        case "run.cancelled":
            yield "cancelled"
