"""``/speeches.csv`` and ``/speeches.json``: every row of a filtered list with its metadata and how sure they are.

Both are streamed, part after part, and never load a text: ten thousand speeches need no more memory than fifty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ArchiveState, Evidence, Speech
from ..models.evidence import Standing
from ..models.speech import METADATA_FIELDS
from .csv_rows import csv_response
from .index_problems import tells_index_problems
from .listed import listed

#: Speeches read at a time.
AT_A_TIME = 500
#: Decimals of a confidence: it is an estimate.
DECIMALS = 2

OWN_FIELDS = ("pk", *METADATA_FIELDS, "length", "counted_length", "path", "part", "created_at", "updated_at")


@tells_index_problems
def speeches_csv(request: HttpRequest) -> HttpResponseBase:
    """For people and spreadsheets: values in words, the confidence of each in the column behind it."""
    keys = list(listed(request).speeches.values_list("pk", flat=True))
    labels = {name: _labels(name) for name in METADATA_FIELDS}
    header = [_("编号")]
    for name in METADATA_FIELDS:
        label = str(Speech._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        header += [label, _("%(field)s的把握") % {"field": label}]
    header += [_("字数"), _("来源文件"), _("地址")]
    base = request.build_absolute_uri("/").rstrip("/")

    def rows() -> Iterator[list[Any]]:
        for row, evidence in _rows(keys):
            cells: list[Any] = [row["pk"]]
            for name in METADATA_FIELDS:
                cells += [labels[name].get(row[name], row[name]), evidence.get(name, (None, ""))[0]]
            yield [*cells, row["counted_length"], _file_name(row), base + _address(row["pk"])]

    return csv_response("speeches.csv", header, rows())


@tells_index_problems
def speeches_json(request: HttpRequest) -> HttpResponseBase:
    """For programs: codes with their words, confidence and who decided; one object, its speeches streamed."""
    wanted = listed(request)
    keys = list(wanted.speeches.values_list("pk", flat=True))
    head = {
        "filter": wanted.words,
        "address": request.build_absolute_uri(wanted.address),
        "total": len(keys),
        "state": ArchiveState.current().word,
        "made": timezone.now().isoformat(timespec="seconds"),
    }
    labels = {name: _labels(name) for name in METADATA_FIELDS}
    base = request.build_absolute_uri("/").rstrip("/")

    def parts() -> Iterator[str]:
        yield json.dumps(head, ensure_ascii=False)[:-1] + ', "speeches": ['
        for number, (row, evidence) in enumerate(_rows(keys)):
            yield (",\n" if number else "\n") + json.dumps(_object(row, evidence, labels, base), ensure_ascii=False)
        yield "\n]}\n"

    response = StreamingHttpResponse(parts(), content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="speeches.json"'
    return response


def _object(
    row: Mapping[str, Any], evidence: Mapping[str, Any], labels: Mapping[str, Any], base: str
) -> dict[str, Any]:
    values = {}
    for name in METADATA_FIELDS:
        confidence, origin = evidence.get(name, (None, None))
        value = row[name] if row[name] != "" else None
        values[name] = {"value": value, "confidence": confidence, "origin": origin}
        if labels[name] and value is not None:
            values[name]["label"] = labels[name].get(value, value)
    return {
        "id": row["pk"],
        "url": base + _address(row["pk"]),
        **values,
        "length": row["length"],
        "counted_length": row["counted_length"],
        "source": {"file": _file_name(row), "part": row["part"] or None},
        "created_at": row["created_at"].isoformat(),
        "updated_at": row["updated_at"].isoformat(),
    }


def _rows(keys: Sequence[int]) -> Iterator[tuple[dict[str, Any], dict[str, tuple[float, str]]]]:
    """Each speech with ``{field: (confidence, origin)}`` of its chosen values; two queries for AT_A_TIME of them."""
    for start in range(0, len(keys), AT_A_TIME):
        some = keys[start : start + AT_A_TIME]
        evidence: dict[int, dict[str, tuple[float, str]]] = {}
        chosen = Evidence.objects.filter(speech__in=some, standing=Standing.CHOSEN).exclude(value="").order_by()
        for key, name, confidence, origin in chosen.values_list("speech", "field", "confidence", "origin"):
            evidence.setdefault(key, {})[name] = (round(confidence, DECIMALS), origin)
        found = {row["pk"]: row for row in Speech.objects.filter(pk__in=some).values(*OWN_FIELDS)}
        for key in some:
            if key in found:  # a speech may be deleted while the file is written
                yield found[key], evidence.get(key, {})


def _labels(name: str) -> dict[str, str]:
    """Code → words of a closed list, worked out before the streaming: then the language may be another."""
    choices: Sequence[tuple[Any, Any]] = Speech._meta.get_field(name).flatchoices  # type: ignore[union-attr]
    return {value: str(label) for value, label in choices}


def _file_name(row: Mapping[str, Any]) -> str:
    """Without its folders: where a file lay on the editor's machine is nobody's business."""
    return row["path"].rpartition("/")[2]


def _address(key: int) -> str:
    return reverse("speech", args=[key])
