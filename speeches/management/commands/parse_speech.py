"""``parse_speech FILE…``: what the parser finds, as JSON, one object a line, without a database."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from speeches.text.document import FailedPart, UnreadableFile
from speeches.text.payload import speech_payload
from speeches.text.pipeline import parse_bytes

#: Spaces of --pretty.
INDENT = 2


class Command(BaseCommand):
    help = "Prints what the parser finds in each file as one JSON object a line. Exit code 1 when a file failed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--pretty", action="store_true", help="indent the JSON")
        parser.add_argument("--text", action="store_true", help="print the canonical text as well")

    def handle(self, *, files: list[str], pretty: bool, text: bool, **said: Any) -> None:
        failed = False
        for file in files:
            for payload in payloads(file, with_text=text):
                failed |= "error" in payload
                self.stdout.write(json.dumps(payload, ensure_ascii=False, indent=INDENT if pretty else None))
        if failed:
            sys.exit(1)


def payloads(file: str, *, with_text: bool) -> Iterator[dict[str, Any]]:
    """One object for each speech of a file; for what cannot be read, one with ``file`` and ``error``."""
    shown = os.fsencode(file).decode("utf-8", "backslashreplace")
    try:
        with open(file, "rb") as opened:
            data = opened.read()
        sha256 = hashlib.sha256(data).hexdigest()
        for speech in parse_bytes(data, os.path.basename(shown)):
            if isinstance(speech, FailedPart):
                yield {"file": shown, "part": speech.part, "error": f"{speech.reason} {speech.remedy}".strip()}
            else:
                yield speech_payload(speech, file=shown, sha256=sha256, with_text=with_text)
    except UnreadableFile as error:
        yield {"file": shown, "error": str(error)}
    except OSError as error:
        yield {"file": shown, "error": f"It cannot be read ({error.strerror or error})."}
