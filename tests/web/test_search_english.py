"""The search pages in English: nothing in Chinese but words of the archive, and those marked as Chinese."""

from __future__ import annotations

import re

import pytest
from lxml import html as parser

from tests.cast import speech

CHINESE = re.compile(r"[\u3400-\u9fff]+")

ADDRESSES = [
    "/search/",
    "/search/?q=青禾",
    "/search/?q=青禾 -河堤&level=county&year_min=2020&page=9",
    "/search/?q=四个意志",
    '/search/?q=() "',
    "/search/?q=提法:x 章节:责任",
    "/search/kwic/",
    "/search/kwic/?q=青禾&sort=left&group=year",
    "/search/kwic/?q=zzz",
    "/search/collocates/",
    "/search/collocates/?q=一&unit=1",
    "/search/keyness/",
    "/search/keyness/?a=2022",
    "/search/help/",
    "/trends/",
    "/trends/?q=青禾&q=zz&by=level&templates=0",
    "/trends/?q=青禾&measure=share",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_english_search_page_says_nothing_in_chinese_but_the_archive_itself(client, address):
    """What is left in Chinese is marked as Chinese for those who listen."""
    speech()
    page = client.get(address, headers={"accept-language": "en"})
    tree = parser.fromstring(page.content)
    assert tree.get("lang") == "en"
    for part in tree.xpath('//*[@lang="zh-Hans" or @lang="zh-Hant"]|//script|//title|//ul[@class="chips"]'):
        part.drop_tree()
    left = set(CHINESE.findall(tree.text_content())) - {"简体中文"}
    assert not left, left
