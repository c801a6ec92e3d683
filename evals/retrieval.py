"""`python -m evals.retrieval [FOLDER]`: how well the product finds what is relevant to the questions of its own domain.

With a folder, also on the judged collections in it.

Prints nDCG@10 and recall@10 of the hybrid search as the product runs it, beside meaning alone and words alone, as JSON.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from domain.entities.user import Workspace
from domain.identity import WorkspaceId, new_id
from domain.ports.context import Embedder
from evals.domain_set import domain_collection
from evals.judged import JudgedCollection, judged_collections
from evals.ranking_metrics import ndcg, paired_difference, recall
from nexusplanner.embedded_postgres import EmbeddedPostgres
from persistence import Database, migrate, open_database
from retrieval.context_store import PostgresContextStore
from retrieval.hybrid_search import Ranking
from retrieval.local_embedder import LocalEmbedder
from retrieval.retriever import ContextRetriever

DEPTH = 10
_PASSAGES = 50  # enough to hold ten different texts
_RANKINGS = {
    "hybrid": Ranking(),
    "dense": Ranking(keyword_weight=0, relevance_share=1),
    "bm25": Ranking(dense_weight=0, relevance_share=1),
}


async def evaluate(database: Database, embedder: Embedder, collection: JudgedCollection) -> dict[str, object]:
    """Return the figures of one collection, which is remembered in a workspace of its own."""
    workspace = Workspace(id=WorkspaceId(new_id()), name=collection.name, currency="EUR", created_at=datetime.now(UTC))
    async with database.transactions.directory() as transaction:
        await transaction.workspaces.add(workspace)
    stores = {name: PostgresContextStore(database.engine, embedder, ranking) for name, ranking in _RANKINGS.items()}
    await stores["hybrid"].remember(workspace.id, collection.documents)
    scores = {
        name: await _scores(ContextRetriever(store=store, workspace_id=workspace.id, limit=_PASSAGES), collection)
        for name, store in stores.items()
    }
    return {"collection": collection.name, "questions": len(collection.questions), **_summary(scores)}


async def _scores(retriever: ContextRetriever, collection: JudgedCollection) -> dict[str, list[float]]:
    """Return the metrics of each question, in the order of the collection's questions."""
    scores: dict[str, list[float]] = {f"ndcg@{DEPTH}": [], f"recall@{DEPTH}": []}
    for number, question in collection.questions.items():
        found = list(dict.fromkeys(document.metadata["ref"] for document in await retriever.ainvoke(question)))
        relevant = collection.relevant[number]
        scores[f"ndcg@{DEPTH}"].append(ndcg(found, relevant, depth=DEPTH))
        scores[f"recall@{DEPTH}"].append(recall(found, relevant, depth=DEPTH))
    return scores


def _summary(scores: Mapping[str, Mapping[str, list[float]]]) -> dict[str, object]:
    means = {name: {metric: round(fmean(values), 4) for metric, values in of.items()} for name, of in scores.items()}
    gains = {
        f"{metric} over {name}": [round(bound, 4) for bound in astuple(paired_difference(values, scores[name][metric]))]
        for name in scores
        if name != "hybrid"
        for metric, values in scores["hybrid"].items()
    }
    return {**means, "gain [mean, low, high]": gains}


async def _evaluate_all(database_url: str, folder: Path | None) -> None:
    await migrate(database_url)
    database = await open_database(database_url)
    embedder = LocalEmbedder()
    for collection in (domain_collection(datetime.now(UTC)), *(judged_collections(folder) if folder else ())):
        figures = await evaluate(database, embedder, collection)
        sys.stdout.write(f"{json.dumps(figures, indent=2)}\n")
    await database.close()


def main() -> None:
    """Run from the command line, on a database that is thrown away."""
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="holds cranfield/ and cisi/ as their original files")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="nexusplanner-eval-", ignore_cleanup_errors=True) as home:
        Path(home).chmod(0o755)  # as root the server runs as somebody else, who must be able to enter
        with EmbeddedPostgres(Path(home)) as server:
            asyncio.run(_evaluate_all(server.start(), folder))


if __name__ == "__main__":
    main()
