"""The agents of a run that may ask models: one way to the models for all of them, rules behind each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from agents.dossier import Dossier
from agents.models.asking import Asking
from agents.models.breaker import Breaker
from agents.models.meter import Meter
from agents.models.provider import Provider, described
from agents.models.schedule import Schedule
from agents.models.stream import Patience
from agents.protocol import Agents, Assignment, RationaleOrder
from agents.rules import rules_agents
from agents.written.benches import EvidenceBench, MoneyBench
from agents.written.creative import WrittenCreative
from agents.written.critic import WrittenCritic
from agents.written.money import WrittenOptimization
from agents.written.reasoning import WrittenReasoning
from agents.written.strategy import WrittenStrategy
from domain.entities.adapter import RULES
from domain.ports.clock import Clock
from domain.ports.context import ContextStore
from domain.ports.transactions import Transactions
from tools.ask_what_if import AskWhatIf
from tools.budget_problem import PoseProblem
from tools.find_evidence import FindEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAgents:
    """Makes a run's agents. Providers and their breakers are the process's, meter and schedule the run's own."""

    chain: tuple[Provider, ...]
    breakers: Mapping[str, Breaker]
    meter: Callable[[Assignment], Meter]
    run_seconds: float
    transactions: Transactions
    store: ContextStore
    clock: Clock
    patience: Patience = field(default_factory=Patience)

    @property
    def providers(self) -> tuple[str, ...]:
        """Who is asked, in order, rules last."""
        return (*map(described, self.chain), RULES)

    def __call__(self, assignment: Assignment) -> Agents:
        """Return agents whose clock starts now."""
        rules = rules_agents()
        asking = Asking(
            providers=self.chain,
            breakers=self.breakers,
            meter=self.meter(assignment),
            schedule=Schedule(assignment.brief.deadline_seconds or self.run_seconds),
            patience=self.patience,
        )
        return Agents(
            strategy=WrittenStrategy(asking, rules.strategy, lambda dossier: self._evidence_bench(assignment, dossier)),
            creative=WrittenCreative(asking, rules.creative),
            optimization=WrittenOptimization(asking, rules.optimization, lambda order: self._money_bench(assignment, order)),
            reasoning=WrittenReasoning(asking, rules.reasoning),
            critic=WrittenCritic(asking),
        )

    def _evidence_bench(self, assignment: Assignment, dossier: Dossier) -> EvidenceBench:
        find = FindEvidence(
            transactions=self.transactions,
            store=self.store,
            workspace_id=assignment.lease.workspace_id,
            run_id=assignment.lease.run_id,
            service=dossier.service,
            now=dossier.today,
        )
        return EvidenceBench(find, dossier)

    def _money_bench(self, assignment: Assignment, order: RationaleOrder) -> MoneyBench:
        return MoneyBench(AskWhatIf(PoseProblem(self.transactions), self.clock), assignment.lease, order)
