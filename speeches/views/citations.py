"""How a speech is cited: GB/T 7714—2015, BibTeX and RIS, and the address of a passage.

Plain Python. What is not known is said in the words of the standard (佚名, [出版地不详], [出版者不详]), never left for
a reader to miss: an honest gap can be looked up, a silent one is copied on.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from speeches.text.names import is_name

ARCHIVE = "讲话档案"
TEMPLATE = "范文模板"

#: GB/T 7714—2015, 8.1.3, 8.4.1.3 and 8.4.2.3: nobody is 佚名, a place or publisher not known stands in brackets. A
#: speech is given, not published: its place stands for that of publication, a publisher is never known. Brackets are
#: also for what the citing person adds (7.2), such as that there is no title or year.
NOBODY, NO_PLACE, NO_PUBLISHER = "佚名", "[出版地不详]", "[出版者不详]"
NO_YEAR, NO_TITLE = "[出版年不详]", "[无题]"

#: Appendix B: R is a report, A a document of an office (the standard's own example is a 通知); a speech has no letter
#: and is Z, 其他. /OL: online.
MARKS = {"report": "R/OL", "work_summary": "R/OL", "circular": "A/OL", "communique": "A/OL"}
OTHER_MARK = "Z/OL"
#: The same in RIS, where a report is RPRT and the rest GEN, generic.
REPORTS = frozenset(("report", "work_summary"))

#: Fragments that are permanent: a paragraph (p12) and a division (s2.1).
_PASSAGE = re.compile(r"p[1-9][0-9]{0,5}|s[0-9]{1,4}(\.[0-9]{1,4}){0,7}")

#: Where an office ends and a name may begin: 县委书记陆某某, 党组书记、局长裴某某.
_OFFICE_END = re.compile("书记|主席|总理|长|主任|总经理|常委|委员|代表")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BIBTEX_SIGNS = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "#$%&_"}
)


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says of a speech. ``date`` is YYYY, YYYY-MM or YYYY-MM-DD; all words may be empty, ``year``
    None. ``address`` is the permanent one, absolute; ``seen`` the day on which it was read."""

    key: int
    address: str
    seen: datetime.date
    title: str = ""
    speaker: str = ""
    year: int | None = None
    date: str = ""
    place: str = ""
    occasion: str = ""
    kind: str = ""
    is_template: bool = False

    @property
    def subtitle(self) -> str:
        """The meeting where the title does not name it, and that a text is a template."""
        occasion = self.occasion if self.occasion and self.occasion not in self.title else ""
        return "，".join(part for part in (_line(occasion), TEMPLATE if self.is_template else "") if part)

    @property
    def author(self) -> str:
        """The name of who speaks without the office; all of the words where no name can be told, 佚名 for none."""
        return name_in(self.speaker) or _line(self.speaker) or NOBODY


def name_in(speaker: str) -> str:
    """县委书记陆某某同志 → 陆某某; ``""`` where the words end in no name."""
    words = _line(speaker)
    names = [words[office.end() :].strip(" 、，") for office in _OFFICE_END.finditer(words)]
    name = next((one for one in [words, *names] if is_name(one)), "")
    return name.removesuffix("同志") if len(name) > len("陆某某") else name


def passage_address(address: str, place: str) -> str:
    """The address of a paragraph or division; the speech's own where ``place`` names none."""
    return f"{address}#{place}" if is_passage(place) else address


def is_passage(place: str) -> bool:
    return bool(_PASSAGE.fullmatch(place))


def gb_t_7714(cited: Cited) -> str:
    """主要责任者. 题名: 其他题名信息[标识]. 出版地: 出版者, 出版年(日期)[引用日期]. 获取和访问路径. (4.6.2)"""
    subtitle = f": {cited.subtitle}" if cited.subtitle else ""
    year = str(cited.year) if cited.year else cited.date[:4] or NO_YEAR
    date = f"({cited.date})" if len(cited.date) > len("2022") else ""
    return (
        f"{cited.author}. {_line(cited.title) or NO_TITLE}{subtitle}[{MARKS.get(cited.kind, OTHER_MARK)}]. "
        f"{_line(cited.place) or NO_PLACE}: {NO_PUBLISHER}, {year}{date}[{cited.seen.isoformat()}]. {cited.address}."
    )


def bibtex(cited: Cited) -> str:
    """One ``@misc`` entry in UTF-8; signs that mean something to TeX are written out. Ends with a line break."""
    year, month, _day = _parts(cited)
    notes = [TEMPLATE] if cited.is_template else []
    notes += [] if year else [NO_YEAR.strip("[]")]
    fields = {
        "author": "{" + _tex(cited.author) + "}",
        "title": "{" + _tex(cited.title or NO_TITLE) + "}",
        "year": year,
        "howpublished": _tex(cited.occasion),
        "address": _tex(cited.place),
        "note": _tex("，".join(notes)),
        "organization": ARCHIVE,
        "url": cited.address,
        "urldate": cited.seen.isoformat(),
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if month:
        lines.insert(3, f"  month = {_MONTHS[month - 1]},")
    return "\n".join([f"@misc{{speech-{cited.key},", *lines, "}", ""])


def ris(cited: Cited) -> str:
    """One RIS record: a tag, two spaces, a hyphen, a space, a value; lines end in CR LF as its readers expect."""
    year, month, day = _parts(cited)
    rows = [
        ("TY", "RPRT" if cited.kind in REPORTS else "GEN"),
        ("ID", f"speech-{cited.key}"),
        ("AU", cited.author),
        ("TI", cited.title or NO_TITLE),
        ("T2", cited.occasion),
        ("PY", year),
        ("DA", "/".join([year, f"{month:02d}" if month else "", f"{day:02d}" if day else "", ""]) if month else ""),
        ("CY", cited.place),
        ("N1", "，".join([TEMPLATE] * cited.is_template + ([] if year else [NO_YEAR.strip("[]")]))),
        ("DB", ARCHIVE),
        ("LA", "zh"),
        ("UR", cited.address),
        ("Y2", cited.seen.strftime("%Y/%m/%d/")),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in rows if value) + "ER  - \r\n"


def _parts(cited: Cited) -> tuple[str, int, int]:
    """Year (``""`` where unknown), month and day (0 where unknown)."""
    year, month, day = (cited.date.split("-") + ["", ""])[:3] if cited.date else ("", "", "")
    month_number = int(month or 0)
    return (
        str(cited.year) if cited.year else year,
        month_number if 1 <= month_number <= len(_MONTHS) else 0,
        int(day or 0),
    )


def _line(words: str) -> str:
    """Foreign words on one line, without control characters: a line break would begin another field."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def _tex(words: str) -> str:
    return _line(words).translate(_BIBTEX_SIGNS)
