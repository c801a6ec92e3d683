"""What agents' models may call: each tool with its arguments checked, in the run's own workspace, and its results fenced."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.dossier import ContextFinding, Dossier, SignalFinding
from agents.models.fences import Fence
from agents.models.question import Tool
from agents.models.tool_rounds import ToolResult
from agents.protocol import RationaleOrder
from agents.written.answers import json_schema
from agents.written.briefing import told_memory, told_signal
from domain.entities.channel import ChannelId
from domain.entities.run import Lease
from domain.errors import FieldIssue, InvalidInput
from domain.usecases.brief_rules import planned_channels
from tools.ask_what_if import AskWhatIf, Change
from tools.budget_problem import BudgetOrder
from tools.find_evidence import FindEvidence

A = TypeVar("A", bound="_Arguments")


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class _Search(_Arguments):
    """A question to the workspace."""

    question: str = Field(max_length=300, description="what to look for, in a few words")


class _WhatIf(_Arguments):
    """One thing to alter; the other is null."""

    budget_per_cent: int | None = Field(description="per cent more (or less, negative) to spend, or null")
    without: ChannelId | None = Field(description="a channel to leave out, or null")


@dataclass(slots=True)
class EvidenceBench:
    """search_signals and search_context, for strategy."""

    find: FindEvidence
    dossier: Dossier

    @property
    def tools(self) -> tuple[Tool, ...]:
        arguments = json_schema(_Search)
        return (
            Tool(name="search_signals", description="Find further signals of the market, by meaning and words.", arguments=arguments),
            Tool(name="search_context", description="Find further accounts that we know, by meaning and words.", arguments=arguments),
        )

    async def use(self, name: str, arguments: Mapping[str, Any]) -> ToolResult:
        """Return what was found that the run did not know; raises InvalidInput."""
        question, fence = _read(_Search, arguments).question, Fence.of(self.dossier.run_id)
        if name == "search_signals":
            signals = await self.find.signals(question, self.dossier.signals)
            self.dossier = replace(self.dossier, signals=(*self.dossier.signals, *signals))
            return _found(signals, [told_signal(fence, finding) for finding in signals], "signals")
        accounts = await self.find.memory(question, self.dossier.context)
        self.dossier = replace(self.dossier, context=(*self.dossier.context, *accounts))
        return _found(accounts, [told_memory(fence, finding) for finding in accounts], "passages")


@dataclass(slots=True)
class MoneyBench:
    """what_if, for the rationale."""

    ask: AskWhatIf
    lease: Lease
    order: RationaleOrder

    @property
    def tools(self) -> tuple[Tool, ...]:
        return (Tool(name="what_if", description="Solve the plan again with one thing altered.", arguments=json_schema(_WhatIf)),)

    async def use(self, name: str, arguments: Mapping[str, Any]) -> ToolResult:  # noqa: ARG002 - there is one tool
        """Return what the change would bring; raises InvalidInput."""
        wanted, order, dossier = _read(_WhatIf, arguments), self.order, self.order.dossier
        budget = BudgetOrder(
            brief=dossier.brief,
            service=dossier.service,
            audiences=dossier.audiences,
            channels=planned_channels(dossier.brief, dossier.audiences),
            today=dossier.today.date(),
        )
        change = Change(budget_per_cent=wanted.budget_per_cent, without=wanted.without)
        scenario, computation = await self.ask(self.lease, budget, order.channel_plan, order.allocation, change, order.computations)
        self.order = replace(order, computations=(*order.computations, computation))
        return ToolResult(
            summary=scenario.question,
            told=f"[{computation.label}] {computation.title}: {computation.quote}",
            evidence=(computation,),
            scenarios=(scenario,),
        )


def _read(form: type[A], arguments: Mapping[str, Any]) -> A:
    try:
        return form.model_validate(dict(arguments))
    except ValidationError as error:
        raise InvalidInput(
            *(FieldIssue(".".join(str(step) for step in item["loc"]) or "arguments", item["msg"]) for item in error.errors())
        ) from None


def _found(found: tuple[SignalFinding | ContextFinding, ...], told: list[str], what: str) -> ToolResult:
    return ToolResult(
        summary=f"{len(found)} further {what}",
        told="\n".join(told) or "Nothing that is not known already.",
        evidence=tuple(finding.evidence for finding in found),
        findings=found,
    )
