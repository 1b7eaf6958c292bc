"""Write the parser's answer over the golden answers, for a person to review.

    python -m tests.golden.rewrite            every sample
    python -m tests.golden.rewrite 栖水县     the samples whose names contain the words

Nothing is decided here: read the change (``git diff speeches/samples``) line by line and keep only what is
true of the text. An answer that follows the parser in its mistakes is worth nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from .answers import differences, parsed_answer, read_answer, sample_files, write_answer


def main(words: Sequence[str]) -> int:
    """Rewrite the answers that differ and say what changed. Returns 1 when no sample has such a name."""
    chosen = [sample for sample in sample_files() if not words or any(word in sample.name for word in words)]
    if not chosen:
        sys.stderr.write(f"No sample has a name with {' or '.join(words)}.\n")
        return 1
    for sample in chosen:
        answer = parsed_answer(sample)
        notes = differences(answer, read_answer(sample)) if sample.with_suffix(".json").exists() else ["new"]
        if notes:
            write_answer(sample, answer)
            sys.stdout.write("\n  ".join([f"{sample.name}: rewritten", *notes]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
