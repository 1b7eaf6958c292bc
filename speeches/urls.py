"""Addresses of the archive. They are permanent: others link to them and cite them."""

from django.urls import path, register_converter
from django.views.i18n import set_language

from .views.about import about
from .views.converters import KeyConverter, SlugConverter
from .views.home import home
from .views.patterns import patterns
from .views.search_collocates import collocates_page
from .views.search_help import search_help
from .views.search_keyness import keyness_page
from .views.search_kwic import kwic, kwic_csv
from .views.search_page import search_page
from .views.slogan_list import slogan_list
from .views.slogan_page import slogan_page
from .views.speech_list import speech_list
from .views.speech_page import speech_page
from .views.trend_page import trends, trends_csv

register_converter(KeyConverter, "key")
register_converter(SlugConverter, "words")

urlpatterns = [
    path("", home, name="home"),
    path("speeches/", speech_list, name="speeches"),
    path("speeches/<key:pk>/", speech_page, name="speech"),
    path("slogans/", slogan_list, name="slogans"),
    path("slogans/<words:slug>/", slogan_page, name="slogan"),
    path("search/", search_page, name="search"),
    path("search/kwic/", kwic, name="kwic"),
    path("search/kwic.csv", kwic_csv, name="kwic_csv"),
    path("search/collocates/", collocates_page, name="collocates"),
    path("search/keyness/", keyness_page, name="keyness"),
    path("search/help/", search_help, name="search_help"),
    path("trends/", trends, name="trends"),
    path("trends.csv", trends_csv, name="trends_csv"),
    path("about/", about, name="about"),
    path("patterns/", patterns, name="patterns"),
    path("language/", set_language, name="set_language"),
]
