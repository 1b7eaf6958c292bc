"""The form in which an editor mends a text: the whole of it, one division, or one paragraph in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..importing.correcting import TextRefused, tidy
from ..models import Section, Speech
from ..models.choices import SectionKind
from ..views.reading import lines_with_words

#: What a browser's bytes become that are no characters: the words around it are damaged already.
UNREADABLE = "\ufffd"

#: Rows of the box: a passage, and a whole speech.
ROWS_OF_PASSAGE, ROWS_OF_SPEECH = 8, 30


class CorrectionForm(forms.Form):
    """``text`` as it was typed; ``start`` and ``end`` when it is a passage of the stored text, ``was`` the words that
    stood there. ``text_sha256`` names the stored text that was opened."""

    # Plain fields: a CharField would strip the text and refuse a NUL in words that name no place.
    text = forms.Field(label=gettext_lazy("正文"), required=False, widget=forms.Textarea)
    was = forms.Field(required=False, widget=forms.HiddenInput)
    text_sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        passage = (self.data.get("end") if self.is_bound else self.initial.get("end")) not in (None, "")
        rows = ROWS_OF_PASSAGE if passage else ROWS_OF_SPEECH
        self.fields["text"].widget.attrs.update(
            {"class": "input correction-text", "rows": rows, "lang": "zh-Hans", "spellcheck": "false"}
        )

    def clean_text(self) -> str:
        return tidy(self.cleaned_data["text"] or "")

    def clean_was(self) -> str:
        return tidy(self.cleaned_data["was"] or "")

    def clean(self) -> None:
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if (start is None) != (end is None) or (start is not None and end is not None and start > end):
            raise forms.ValidationError(_("表单不完整；请回到讲话页面重新打开。"))

    @property
    def passage(self) -> tuple[int, int] | None:
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        return None if start is None or end is None else (start, end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text that is edited alone; ``words`` say which."""

    start: int
    end: int
    words: str


def passage_of(speech: Speech, asked: Any) -> Passage | None:
    """The passage that ``?p=12`` or ``?s=d3`` asks for; None when it asks for none, or there is none."""
    if number := asked.get("p", ""):
        return _paragraph(speech.text, number)
    if anchor := asked.get("s", ""):
        return next((one for name, one in divisions(speech) if name == anchor), None)
    return None


def _paragraph(text: str, number: str) -> Passage | None:
    if not number.isascii() or not number.isdigit() or len(number) > 7:
        return None
    for count, (start, end) in enumerate(lines_with_words(text), 1):
        if count == int(number):
            return Passage(start, end, _("第 %(number)d 段") % {"number": count})
    return None


def divisions(speech: Speech) -> list[tuple[str, Passage]]:
    """``(anchor, passage)`` of each division with its own text, in order; a division's last line end is not its own."""
    rows = Section.objects.filter(speech=speech).exclude(kind=SectionKind.POINT).order_by("order")
    found, taken = [], set()
    for row in rows:
        words = speech.text[row.start : row.end]
        anchor = row.anchor if row.anchor not in taken else f"d{row.order}"
        taken.add(anchor)
        if words.strip():
            found.append((anchor, Passage(row.start, row.start + len(words.rstrip("\n")), str(row))))
    return found


def opened(speech: Speech, passage: Passage | None) -> CorrectionForm:
    """The form as it is opened."""
    values: dict[str, Any] = {"text": speech.text, "text_sha256": speech.text_sha256}
    if passage:
        words = speech.text[passage.start : passage.end]
        values |= {"text": words, "was": words, "start": passage.start, "end": passage.end}
    return CorrectionForm(initial=values)


class Elsewhere(Exception):
    """The stored text is another than the one that was opened, and the words cannot be put into it by themselves."""


def whole_text(speech: Speech, form: CorrectionForm) -> tuple[str, bool]:
    """The whole text that the editor wants, and whether somebody else changed another place of it meanwhile.

    Raises Elsewhere when the stored text has changed and the typed words are not a passage that still stands in it
    once; TextRefused for damaged characters.
    """
    typed, passage = form.cleaned_data["text"], form.passage
    same = form.cleaned_data["text_sha256"] == speech.text_sha256
    if passage is None:
        if not same:
            raise Elsewhere
        text = typed
    elif same:
        text = speech.text[: passage[0]] + typed + speech.text[passage[1] :]
    else:
        was = form.cleaned_data["was"]
        if not was or speech.text.count(was) != 1:
            raise Elsewhere
        text = speech.text.replace(was, typed)
    if text.count(UNREADABLE) > speech.text.count(UNREADABLE):
        raise TextRefused(_("正文里有读不出的字符（�），多半是没有粘贴完整；请删去或重新输入。"))
    return text, not same
