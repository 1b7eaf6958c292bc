"""Query strings of the lists as forms. What cannot be used is left out and said in words, never an error page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .models import Slogan, Speech
from .models.choices import Body, Kind, Level, Provenance, SloganCategory, SloganStatus
from .models.speech import EARLIEST_YEAR, LATEST_YEAR
from .search.asking import Answer, answer
from .search.concordance import DEEPEST_SORT
from .search.query import MOST_PHRASES, Query, parse
from .search.query_tokens import cleaned
from .search.slogan_names import slogans_named

#: The value of a choice for speeches whose level (body, kind, …) is not known.
UNKNOWN = "none"
UNKNOWN_LABEL = _("待考")

#: Longest words that are searched, in characters. A longer phrase is surely a mistake of pasting.
LONGEST_WORDS = 100
TOO_LONG = {"max_length": _("词句超过 %(limit_value)d 字，已忽略；请只留最要紧的几个字。")}

#: sort → the order it means. Each ends in the key, so that pages never overlap.
SPEECH_ORDERS = {
    "-date": ("-dated", "-pk"),
    "date": ("dated", "pk"),
    "-length": ("-length", "-pk"),
    "length": ("length", "pk"),
    "title": ("title", "pk"),
}
SPEECH_SORTS = [
    ("-date", _("时间，近的在前")),
    ("date", _("时间，远的在前")),
    ("-length", _("篇幅，长的在前")),
    ("length", _("篇幅，短的在前")),
    ("title", _("标题")),
]

SEARCH_SORTS = [
    ("relevance", _("相关程度")),
    ("-date", _("时间，近的在前")),
    ("date", _("时间，远的在前")),
    ("mentions", _("出现次数，多的在前")),
]

KWIC_SORTS = [
    ("none", _("讲话收入的先后")),
    ("left", _("左边的字")),
    ("right", _("右边的字")),
    ("year", _("年份，早的在前")),
]
KWIC_DEPTHS = [(str(number), str(number)) for number in range(DEEPEST_SORT, 0, -1)]
KWIC_GROUPS = [("year", _("按年份")), ("level", _("按层级"))]
KWIC_WIDTHS = [
    ("20", _("左右各 20 字")),
    ("10", _("左右各 10 字")),
    ("40", _("左右各 40 字")),
    ("80", _("左右各 80 字")),
]

COLLOCATE_UNITS = [
    ("2", _("两个字")),
    ("1", _("一个字")),
    ("3", _("三个字")),
    ("4", _("四个字")),
    ("words", _("词")),
]

TREND_MEASURES = [
    ("per10k", _("每万字出现次数")),
    ("mentions", _("出现次数")),
    ("speeches", _("篇数")),
    ("share", _("占全部讲话的比例")),
]
TREND_CHARTS = [("year", _("一张图")), ("level", _("每个层级一张图"))]
TREND_TEMPLATES = [("1", _("算上范文模板")), ("0", _("不算范文模板"))]

SLOGAN_ORDERS = {
    "-speeches": ("-speeches", "-said", "name"),
    "-said": ("-said", "-speeches", "name"),
    "name": ("name",),
    "first": (F("first_year").asc(nulls_last=True), "first_month", "name"),
    "-first": (F("first_year").desc(nulls_last=True), "-first_month", "name"),
}
SLOGAN_SORTS = [
    ("-speeches", _("讲话篇数，多的在前")),
    ("-said", _("出处，多的在前")),
    ("-first", _("首见年份，近的在前")),
    ("first", _("首见年份，远的在前")),
    ("name", _("名称")),
]


class KnownChoices(forms.MultipleChoiceField):
    """Several of a closed list. Values that are not in the list are left out; ``strangers`` names them."""

    def to_python(self, value: Any) -> list[str]:
        known = {key for key, _label in self.choices}
        return [one for one in dict.fromkeys(map(str, value or [])) if one in known]

    def strangers(self, value: Iterable[str]) -> list[str]:
        known = {key for key, _label in self.choices}
        return [one for one in dict.fromkeys(value) if one and one not in known]


class ChoicesFilter(django_filters.Filter):
    field_class = KnownChoices

    def __init__(self, choices: Sequence[tuple[str, Any]], **more: Any) -> None:
        super().__init__(choices=[*choices, (UNKNOWN, UNKNOWN_LABEL)], widget=forms.CheckboxSelectMultiple, **more)

    def filter(self, found: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return found
        return found.filter(**{f"{self.field_name}__in": ["" if one == UNKNOWN else one for one in value]})


class YearField(forms.IntegerField):
    """A year, in digits of any width."""

    def clean(self, value: Any) -> int | None:
        try:
            year = super().clean(value)
        except ValidationError:
            year = -1
        if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise ValidationError(
                _("%(field)s写作四位数字，在 %(first)d 与 %(last)d 之间；“%(value)s”已忽略。"),
                params={"first": EARLIEST_YEAR, "last": LATEST_YEAR} | _said(str(value), self.label),
            )
        return year


class YearFilter(django_filters.Filter):
    field_class = YearField


class WordsField(forms.CharField):
    """Words as a person typed or pasted them, without the control characters that come along."""

    def to_python(self, value: Any) -> str:
        words = super().to_python(value)
        return " ".join("".join(one if one.isprintable() else " " for one in words).split())


class WordsFilter(django_filters.Filter):
    field_class = WordsField


class QueryField(forms.CharField):
    """A query as ``search.query`` reads it: on one line, without control characters."""

    def to_python(self, value: Any) -> str:
        return cleaned(super().to_python(value))[0].strip()


class QueryFilter(django_filters.Filter):
    field_class = QueryField


class ForgivingFilterSet(django_filters.FilterSet):
    """Filters by what is right in the address and leaves the rest out."""

    def filter_queryset(self, queryset: QuerySet, names: Iterable[str] | None = None) -> QuerySet:
        for name, one in self.filters.items():
            if (names is None or name in names) and name in self.values:
                queryset = one.filter(queryset, self.values[name])
        return queryset

    def by(self, *names: str) -> QuerySet:
        """The speeches that the named filters leave."""
        return self.filter_queryset(self.queryset.all(), names)

    @cached_property
    def values(self) -> dict[str, Any]:
        """What was asked for and can be used, by parameter."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}

    @cached_property
    def remarks(self) -> list[str]:
        """What could not be used, one sentence each."""
        self.form.is_valid()
        remarks = [str(sentence) for sentences in self.form.errors.values() for sentence in sentences]
        for name, field in self.form.fields.items():
            if isinstance(field, KnownChoices):
                for stranger in field.strangers(self.data.getlist(name)):
                    remarks.append(_("“%(value)s”不是可选的%(field)s，已忽略。") % _said(stranger, field.label))
        return remarks


class SloganField(WordsField):
    """A slogan by its address, its name or one of its wordings."""

    def clean(self, value: Any) -> Slogan | None:
        words = super().clean(value).strip("“”\"' ")
        if not words:
            return None
        found = slogans_named([words]).get(words)
        if found is None:
            raise ValidationError(_("没有名为“%(value)s”的提法，已忽略。"), params=_said(words, ""))
        return found


class SloganFilterBox(django_filters.Filter):
    field_class = SloganField

    def filter(self, found: QuerySet, value: Slogan | None) -> QuerySet:
        return found.saying(value) if value else found


class SpeechFilter(ForgivingFilterSet):
    """The parameters of ``/speeches/``."""

    q = QueryFilter(label=_("词句"), method="say_words")
    year_min = YearFilter(label=_("起始年份"), field_name="year", lookup_expr="gte")
    year_max = YearFilter(label=_("截止年份"), field_name="year", lookup_expr="lte")
    undated = django_filters.BooleanFilter(label=_("年份待考"), field_name="year", lookup_expr="isnull")
    level = ChoicesFilter(Level.choices, label=_("层级"))
    body = ChoicesFilter(Body.choices, label=_("单位类型"))
    kind = ChoicesFilter(Kind.choices, label=_("文种"))
    provenance = ChoicesFilter(Provenance.choices, label=_("来历"))
    slogan = SloganFilterBox(label=_("提法"), max_length=140)
    sort = django_filters.ChoiceFilter(label=_("排序"), choices=SPEECH_SORTS, method="put_in_order", empty_label=None)

    class Meta:
        model = Speech
        fields: list[str] = []

    @cached_property
    def values(self) -> dict[str, Any]:
        """A range of years that was given backwards is meant forwards."""
        values = super().values
        if self._backwards(values):
            values |= {"year_min": values["year_max"], "year_max": values["year_min"]}
        return values

    @cached_property
    def remarks(self) -> list[str]:
        remarks = super().remarks
        if self._backwards(self.form.cleaned_data):
            remarks = [*remarks, str(_("起始年份晚于截止年份，已对调。"))]
        return remarks

    @staticmethod
    def _backwards(values: Mapping[str, Any]) -> bool:
        first, last = values.get("year_min"), values.get("year_max")
        return bool(first and last and first > last)

    @cached_property
    def query(self) -> Query:
        """The words as a query; its problems are told beside the remarks."""
        return parse(self.data.get(self.form.add_prefix("q"), ""))

    @cached_property
    def answer(self) -> Answer:
        """What the phrase index finds for the words alone, whatever the other filters. Raises IndexProblem."""
        return answer(self.query)

    def say_words(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """The speeches that the search page finds for the same words; words that say nothing leave all."""
        return found if self.query.root is None else found.among(self.answer.ids)

    def put_in_order(self, found: QuerySet, name: str, value: str) -> QuerySet:
        return found.order_by(*SPEECH_ORDERS[value])


class SearchFilter(SpeechFilter):
    """The parameters of ``/search/``: those of the list, ordered by what was found."""

    sort = django_filters.ChoiceFilter(label=_("排序"), choices=SEARCH_SORTS, empty_label=None)


def _closed(label: Any, choices: Sequence[tuple[str, Any]]) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label=None)


class KwicFilter(SearchFilter):
    """The parameters of ``/search/kwic/``. ``term`` is the place of the phrase among those of the query."""

    sort = _closed(_("排序"), KWIC_SORTS)
    depth = _closed(_("按几个字排"), KWIC_DEPTHS)
    group = _closed(_("分组"), KWIC_GROUPS)
    width = _closed(_("上下文"), KWIC_WIDTHS)
    term = _closed(_("第几个词句"), [(str(number), str(number)) for number in range(1, MOST_PHRASES + 1)])


class CollocateFilter(SearchFilter):
    """The parameters of ``/search/collocates/``."""

    sort = None
    unit = _closed(_("数什么"), COLLOCATE_UNITS)
    term = _closed(_("第几个词句"), [(str(number), str(number)) for number in range(1, MOST_PHRASES + 1)])


class TrendFilter(SpeechFilter):
    """The parameters of ``/trends/`` beside its words, of which there may be several."""

    q = sort = None
    measure = _closed(_("数什么"), TREND_MEASURES)
    by = _closed(_("分图"), TREND_CHARTS)
    templates = _closed(_("范文模板"), TREND_TEMPLATES)


class GroupFilter(SpeechFilter):
    """One of two groups of speeches that are compared."""

    q = sort = None


class PassageFilter(SpeechFilter):
    """The parameters of a slogan's passages: the years and levels they are taken from."""

    q = body = kind = provenance = slogan = sort = None


class SloganFilter(ForgivingFilterSet):
    """The parameters of ``/slogans/``."""

    q = WordsFilter(label=_("词句"), method="say_words", max_length=LONGEST_WORDS, error_messages=TOO_LONG)
    category = ChoicesFilter(SloganCategory.choices, label=_("类别"))
    status = ChoicesFilter(SloganStatus.choices, label=_("状态"))
    sort = django_filters.ChoiceFilter(label=_("排序"), choices=SLOGAN_SORTS, method="put_in_order", empty_label=None)

    class Meta:
        model = Slogan
        fields: list[str] = []

    def say_words(self, found: QuerySet, name: str, value: str) -> QuerySet:
        return found.with_words(value)

    def put_in_order(self, found: QuerySet, name: str, value: str) -> QuerySet:
        return found.order_by(*SLOGAN_ORDERS[value])


def _said(value: str, field: Any) -> dict[str, Any]:
    """Foreign words in a sentence: not more of them than one reads."""
    return {"value": value if len(value) <= 40 else f"{value[:40]}…", "field": field}
