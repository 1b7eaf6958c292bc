"""Addresses of the archive. They are permanent: others link to them and cite them."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path, register_converter
from django.views.i18n import set_language

from .views.about import about
from .views.citation_page import cite, cite_bibtex, cite_ris
from .views.converters import KeyConverter, SlugConverter
from .views.discovery import opensearch, robots
from .views.exports import speeches_csv, speeches_json
from .views.feeds import speeches_feed
from .views.home import home
from .views.merged import follows_merges
from .views.patterns import patterns
from .views.reading_settings import set_reading
from .views.report import report, reported
from .views.search_collocates import collocates_page
from .views.search_help import search_help
from .views.search_keyness import keyness_page
from .views.search_kwic import kwic, kwic_csv
from .views.search_page import search_page
from .views.sitemaps import SITEMAPS
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
    path("speeches/feed.atom", speeches_feed, name="speeches_feed"),
    path("speeches.csv", speeches_csv, name="speeches_csv"),
    path("speeches.json", speeches_json, name="speeches_json"),
    path("speeches/<key:pk>/", follows_merges(speech_page), name="speech"),
    path("speeches/<key:pk>/cite/", follows_merges(cite), name="speech_cite"),
    path("speeches/<key:pk>/report/", report, name="speech_report"),
    path("speeches/<key:pk>/report/thanks/", reported, name="speech_reported"),
    path("speeches/<key:pk>/cite.bib", follows_merges(cite_bibtex), name="speech_bibtex"),
    path("speeches/<key:pk>/cite.ris", follows_merges(cite_ris), name="speech_ris"),
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
    path("desk/", include("speeches.desk.urls")),
    path("robots.txt", robots, name="robots"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("sitemap.xml", sitemap_views.index, SITEMAPS | {"sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap_views.sitemap, SITEMAPS, name="sitemap_part"),
    path("reading/", set_reading, name="set_reading"),
    path("language/", set_language, name="set_language"),
]
