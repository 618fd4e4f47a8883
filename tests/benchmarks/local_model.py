"""A language model in a process of its own, for a crash of llama.cpp ends its process.

`python -m tests.benchmarks.local_model FILE` answers each line of standard input, a prompt as JSON, with
a line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.watched import ROOT

CONTEXT_TOKENS = 4096
ANSWER_TOKENS = 24


class ModelProcess:
    """The process, started at once; it ends with this one."""

    def __init__(self, model: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.local_model", str(model)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def complete(self, prompt: str) -> str:
        """The model's likeliest words after the prompt."""
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps(prompt), file=self._process.stdin, flush=True)
        return str(json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        self._process.communicate()


def main(path: str) -> None:
    from llama_cpp import Llama, llama_cpp  # is in the extra bench, and in this process alone

    usual = llama_cpp.llama_model_default_params

    def lay_out_plainly() -> Any:
        """Its own layout of weights for this kind of processor crashes at the first word."""
        chosen = usual()
        chosen.use_extra_bufts = False
        return chosen

    llama_cpp.llama_model_default_params = lay_out_plainly
    model: Any = Llama(path, n_ctx=CONTEXT_TOKENS, n_threads=2, verbose=False)
    for line in sys.stdin:
        told = model(json.loads(line), max_tokens=ANSWER_TOKENS, temperature=0.0, stop=["\n\n"])
        print(json.dumps(told["choices"][0]["text"]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
