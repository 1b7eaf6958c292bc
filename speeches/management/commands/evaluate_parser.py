"""Measure the parser against gold made by hand."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from speeches.text.document import FailedPart, UnreadableFile
from speeches.text.evaluation import FileScore, judge, read_gold, total
from speeches.text.pipeline import parse_bytes

HEADER = f"{'file':<28} {'sections P / R / F1':<22} {'points F1':<10} {'mentions P / R / F1':<22} fields"


class Command(BaseCommand):
    help = "Print how far the parser agrees with gold: a row a file, the totals, and with --show each disagreement."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--texts", type=Path, required=True, help="folder with the texts")
        parser.add_argument("--gold", type=Path, required=True, help="folder with *.json and mentions.tsv")
        parser.add_argument("--show", action="store_true", help="list every disagreement")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            golds = read_gold(options["gold"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        if not golds:
            raise CommandError(f"No *.json in {options['gold']}: nothing to measure against.")
        scores = []
        self.stdout.write(HEADER)
        for gold in golds:
            score = self.judge_file(options["texts"] / gold.file, gold)
            scores.append(score)
            self.stdout.write(row(score))
            if options["show"]:
                for note in score.disagreements:
                    self.stdout.write(f"    {note}")
        self.stdout.write(row(total(scores)))
        for name, value in total(scores).fields.items():
            self.stdout.write(
                f"{name}: accuracy {value.right}/{value.asked}, wrong when given {value.wrong_when_given:.3f},"
                f" wrong with confidence 0.9 or more {value.confidently_wrong}"
            )

    def judge_file(self, path: Path, gold: Any) -> FileScore:
        try:
            parsed = next(iter(parse_bytes(path.read_bytes(), path.name)))
        except (OSError, UnreadableFile) as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
        if isinstance(parsed, FailedPart):
            raise CommandError(f"{path} cannot be read: {parsed.reason}")
        return judge(parsed, gold)


def row(score: FileScore) -> str:
    sections, points, mentions = score.sections, score.points, score.mentions
    spans = f"{mentions.precision:.3f} / {mentions.recall:.3f} / {mentions.f1:.3f}" if mentions else "–"
    fields = " ".join(f"{name} {value.right}/{value.asked}" for name, value in score.fields.items())
    return (
        f"{score.file[:28]:<28} {sections.precision:.3f} / {sections.recall:.3f} / {sections.f1:.3f}"
        f"  {points.f1:<10.3f} {spans:<22} {fields}"
    )
