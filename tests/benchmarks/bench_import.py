"""The import, whole: speeches a second into an empty SQLite archive, the share of each stage, the peak memory.

Run with ``python -m tests.benchmarks.bench_import --speeches 1000 --jobs 2``. The speeches are made of the samples'
sentences, about 6,000 characters each. Everything is written to a folder that is thrown away.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TARGET_SPEED = 200  # speeches a second on two cores
TARGET_MEMORY = 400  # MB, at 10,000 files

#: Failures that are written out.
SHOWN = 5

#: Speeches that are taken apart into stages.
STAGED = 200


def main() -> None:
    said = arguments()
    with tempfile.TemporaryDirectory(prefix="bench-import-") as folder:
        os.environ["ARCHIVE_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
        import django

        django.setup()
        from django.core.management import call_command

        from tests.benchmarks import made_speeches

        call_command("migrate", verbosity=0)
        call_command("load_lexicon", verbosity=0)
        corpus = Path(folder) / "corpus"
        characters = made_speeches.write(corpus, said.speeches)
        print(f"{said.speeches} speeches of {characters // said.speeches:,} characters, {said.jobs} jobs")
        whole(corpus, said.speeches, said.jobs)
        stages(corpus)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speeches", type=int, default=1_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def whole(corpus: Path, count: int, jobs: int) -> None:
    """The import as the command does it, then again with nothing new."""
    from speeches.importing import service

    for name in ("import", "again, nothing new"):
        start, used = time.perf_counter(), cpu_seconds()
        report = service.run([str(corpus)], service.Options(jobs=jobs))
        taken = time.perf_counter() - start
        writer, workers = (now - before for now, before in zip(cpu_seconds(), used, strict=True))
        print(f"{name:<28}{count / taken:8.0f} speeches/s   (target {TARGET_SPEED})   {report.summary()}")
        for outcome in report.remarkable[:SHOWN]:
            print(f"  {outcome.sentence()}")
        print(f"{'  CPU of one speech':<28}{writer / count * 1000:8.2f} ms in the writer, ", end="")
        print(f"{workers / count * 1000:.2f} ms in the workers")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    peak = own + jobs * worker
    print(f"{'peak memory':<28}{peak:8.0f} MB   (target {TARGET_MEMORY}; writer {own:.0f}, each worker {worker:.0f})")


def cpu_seconds() -> tuple[float, float]:
    """CPU seconds of this process and of the workers that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return spent[0].ru_utime + spent[0].ru_stime, spent[1].ru_utime + spent[1].ru_stime


def stages(corpus: Path) -> None:
    """CPU milliseconds of each stage for one speech, in one process: the parser's, packing, and the writer's."""
    spent: dict[str, float] = defaultdict(float)

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        spent[name] += time.process_time() - start

    from django.db import transaction

    from speeches.importing import store
    from speeches.importing.lexicon_sync import stored_entries
    from speeches.importing.plan import plan_document
    from speeches.importing.rows import rows_of
    from speeches.models import ImportRun, Slogan, Speech
    from speeches.text.cleaning import clean
    from speeches.text.decoding import decode
    from speeches.text.pipeline import parse
    from speeches.text.readers import read
    from speeches.text.rules import RuleContext, infer
    from speeches.text.slogans.candidates import find_candidates
    from speeches.text.slogans.lexicon import Lexicon
    from speeches.text.slogans.matching import find_mentions
    from speeches.text.structure import find_structure

    Speech.objects.all().delete()
    run = ImportRun.objects.create().pk
    lexicon = Lexicon.from_entries(stored_entries())
    ids = dict(Slogan.objects.values_list("name", "pk"))
    files = sorted(corpus.rglob("*.txt"))[:STAGED]
    for file in files:
        with stage("read"):
            data = file.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
        with stage("decode"):
            decode(data)
        (document,) = read(data, file.name)
        with stage("clean"):
            cleaned = clean(document.text)
        with stage("structure"):
            structure = find_structure(cleaned.text, cleaned.lines)
        with stage("rules"):
            found = infer(RuleContext(text=cleaned.text, lines=cleaned.lines, structure=structure, name=file.name))
        with stage("slogans"):
            said = find_mentions(cleaned.text, lexicon, year=found["year"].value, skip=())
            find_candidates(cleaned.text, lexicon, said, skip=())
        parsed = parse(document, name=file.name, lexicon=lexicon)
        with stage("rows"):
            rows = rows_of(parsed, sha256, ids)
        with stage("pickle"):
            pickle.loads(pickle.dumps((rows, data), protocol=pickle.HIGHEST_PROTOCOL))
        with stage("store"), transaction.atomic():
            plan = plan_document(rows, {}, str(file))
            source = store.source_id(str(file), sha256, data, rows, run)
            store.write(plan, rows, str(file), source)
    total = sum(spent.values())
    print(f"{'CPU of one speech':<28}{total / len(files) * 1000:8.2f} ms")
    for name, taken in spent.items():
        print(f"  {name:<26}{taken / len(files) * 1000:8.2f} ms   {taken / total:4.0%}")


if __name__ == "__main__":
    sys.exit(main())
