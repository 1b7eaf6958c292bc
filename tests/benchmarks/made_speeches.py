"""Speeches for benchmarks: sentences of the sample archive, recombined to the usual length and outline."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "speeches" / "samples"

#: Characters that the paragraphs aim at; with headings and whole sentences a speech comes to about 6,000.
LENGTH = 5_000
#: 一、 to 四、, each with three （一）.
PARTS, SUBPARTS = "一二三四", "一二三"
#: Characters of a paragraph.
PARAGRAPH = 350

_MARKER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[，、])")


def sentences() -> list[str]:
    """Every sentence of the samples, without list markers at its start, in the order of the files."""
    found: list[str] = []
    for path in sorted(SAMPLES.glob("*.txt")):
        text = decoded(path.read_bytes())
        for line in text.splitlines():
            found += [_MARKER.sub("", part.strip()) + "。" for part in line.split("。") if len(part.strip()) > 12]
    return found


def decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-16")


def speeches(count: int, seed: int = 7) -> Iterator[str]:
    """``count`` different speeches of about LENGTH characters. The same seed gives the same speeches."""
    chance = random.Random(seed)
    pool = sentences()
    for number in range(count):
        yield speech(number, pool, chance)


def speech(number: int, pool: list[str], chance: random.Random) -> str:
    year = 2012 + number % 14
    lines = [
        f"在全{chance.choice('省市县区')}党风廉政建设工作会议上的讲话",
        f"（{year}年{number % 3 + 1}月{number % 28 + 1}日）",
        "",
        "同志们：",
        f"这次会议的主要任务是总结{year - 1}年工作，部署{year}年任务。这是第{number}号稿子。",
    ]
    each = LENGTH // (len(PARTS) * len(SUBPARTS))
    for part in PARTS:
        lines.append(f"{part}、{title(pool, chance)}")
        for subpart in SUBPARTS:
            lines.append(f"（{subpart}）{title(pool, chance)}。{paragraph(pool, chance, PARAGRAPH)}")
            lines.append(paragraph(pool, chance, each - PARAGRAPH))
            if subpart == SUBPARTS[0]:
                lines.append("".join(f"{marker}是{title(pool, chance)}；" for marker in SUBPARTS))
    return "\n".join([*lines, "同志们，任务已经明确，让我们一起努力。谢谢大家！", ""])


def title(pool: list[str], chance: random.Random) -> str:
    """The first clause of a sentence."""
    return re.split("[，。；、：]", chance.choice(pool))[0][:20]


def paragraph(pool: list[str], chance: random.Random, length: int) -> str:
    said: list[str] = []
    while sum(map(len, said)) < length:
        said.append(chance.choice(pool))
    return "".join(said)


def write(folder: Path, count: int) -> int:
    """Writes the speeches as files of a hundred to a folder; gives the number of characters."""
    characters = 0
    for number, text in enumerate(speeches(count)):
        place = folder / f"{number // 100:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"speech-{number:06}.txt").write_text(text, encoding="utf-8")
        characters += len(text)
    return characters
