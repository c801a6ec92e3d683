"""A fastembed model in LangChain's interface; imported only when it is to be used."""

from fastembed import TextEmbedding
from langchain_core.embeddings import Embeddings


class FastEmbedModel(Embeddings):
    """Loads the model at once, from `folder` or else from the library's cache, downloading it where that has none."""

    def __init__(self, name: str, *, folder: str | None) -> None:
        self._model = TextEmbedding(name, specific_model_path=folder)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [vector.tolist() for vector in self._model.passage_embed(texts)]

    def embed_query(self, text: str) -> list[float]:
        (vector,) = self._model.query_embed(text)
        answer: list[float] = vector.tolist()
        return answer
