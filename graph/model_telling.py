"""What the log says of an agent that asks a model: the question, what came of it, a switch, and the tools that the model called."""

from dataclasses import asdict

from agents.protocol import ModelCalled, ModelOutput, ModelReturned, ModelSwitched, ToolCalled, ToolReturned
from agents.rules.wording.repeating import masked
from domain.entities.run import cost_of_micros
from domain.entities.run_event import EventType
from domain.serialization import to_data
from graph.state import Data


def told_of_model(output: ModelOutput) -> tuple[EventType, Data]:
    """Return the event that tells it."""
    match output:
        case ModelCalled():
            return "model.called", asdict(output)
        case ModelReturned():
            return "model.returned", _returned(output)
        case ModelSwitched(reason=reason):
            return "model.switched", asdict(output) | {"reason": masked(reason)}
        case ToolCalled(call_id=call_id, tool=tool, arguments=arguments):
            return "tool.called", {"call_id": call_id, "tool": tool, "arguments": dict(arguments)}
        case ToolReturned(called=called, error=error):
            told = {"call_id": called.call_id, "tool": called.tool, "summary": output.summary, "evidence": to_data(output.evidence)}
            return "tool.returned", told | {"seconds": round(output.seconds, 4)} | ({"error": masked(error)} if error else {})


def _returned(output: ModelReturned) -> Data:
    data = asdict(output)
    told: Data = data.pop("called") | data | {"seconds": round(output.seconds, 4)}
    told["tokens"] = output.input_tokens + output.output_tokens
    told["error"] = None if output.error is None else masked(output.error)
    told["cost"] = to_data(cost_of_micros(output.cost_micros))
    return {name: value for name, value in told.items() if value is not None}
