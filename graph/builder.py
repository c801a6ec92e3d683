"""The planner as a table of contents: its nodes, what follows what, and how long each may take."""

from langgraph.graph import END, START, StateGraph
from langgraph.types import RetryPolicy, TimeoutPolicy

from domain.errors import Unavailable
from graph.context import PlannerContext
from graph.nodes.budget import budget
from graph.nodes.creative import copywriting, creative
from graph.nodes.critique import critique
from graph.nodes.intake import intake
from graph.nodes.optimization import optimization
from graph.nodes.proofread import proofread
from graph.nodes.publish import publish
from graph.nodes.rationale import rationale
from graph.nodes.reasoning import reasoning
from graph.nodes.research import recall, scan_signals
from graph.nodes.review import review
from graph.nodes.second_opinion import second_opinion
from graph.nodes.strategy import strategy
from graph.routing import after_critique, after_optimization, after_proofread, after_review, after_second_opinion, after_strategy
from graph.state import PlannerState
from graph.telling import told

GRAPH_VERSION = "2"
RETRY = RetryPolicy(max_attempts=3, initial_interval=0.2, max_interval=2.0, retry_on=Unavailable)
NODE_SECONDS = 150.0  # a hung call must not hold a run for longer; models are given 120 s at most, and what they don't answer, rules do


def planner() -> StateGraph[PlannerState, PlannerContext, PlannerState, PlannerState]:
    """Return the planner's graph, not yet compiled."""
    graph = StateGraph(PlannerState, context_schema=PlannerContext)
    graph.set_node_defaults(retry_policy=RETRY, timeout=TimeoutPolicy(run_timeout=NODE_SECONDS))

    graph.add_node("intake", told(intake))
    graph.add_node("scan_signals", told(scan_signals))
    graph.add_node("recall", told(recall))
    graph.add_node("strategy", told(strategy))
    graph.add_node("budget", told(budget))
    graph.add_node("creative", told(creative))
    graph.add_node("critique", told(critique))
    graph.add_node("second_opinion", told(second_opinion))
    graph.add_node("review", told(review))
    graph.add_node("optimization", told(optimization))
    graph.add_node("copywriting", told(copywriting))
    graph.add_node("rationale", told(rationale))
    graph.add_node("reasoning", told(reasoning))
    graph.add_node("proofread", told(proofread), defer=True)  # waits for all that is produced at once, and for repairs
    graph.add_node("publish", told(publish))

    graph.add_edge(START, "intake")
    graph.add_edge("intake", "scan_signals")
    graph.add_edge("intake", "recall")
    graph.add_edge(["scan_signals", "recall"], "strategy")
    graph.add_edge(["scan_signals", "recall"], "budget")  # leads nowhere: its figures lie ready when an idea is chosen
    graph.add_conditional_edges("strategy", after_strategy, ["creative"])
    graph.add_edge("creative", "critique")
    graph.add_conditional_edges("critique", after_critique, ["creative", "second_opinion", "review", "optimization"])
    graph.add_conditional_edges("second_opinion", after_second_opinion, ["review", "proofread"])
    graph.add_conditional_edges("review", after_review, ["creative", "optimization"])
    graph.add_conditional_edges("optimization", after_optimization, ["copywriting", "rationale", "reasoning", "second_opinion"])
    graph.add_edge("copywriting", "proofread")
    graph.add_edge("rationale", "proofread")
    graph.add_edge("reasoning", "proofread")
    graph.add_conditional_edges("proofread", after_proofread, ["copywriting", "publish"])
    graph.add_edge("publish", END)
    return graph
