"""What a text says of the lexicon: quotes, separators, members, placeholders, slips, and overlaps."""

import pytest

from speeches.text.document import Range
from speeches.text.slogans.lexicon import Lexicon
from speeches.text.slogans.matching import find_mentions

from .conftest import Said


def test_a_slogan_is_found_with_and_without_quotes(said: Said) -> None:
    """Quoted or not, a slogan is the same mention, and the range leaves the quotation marks out."""
    assert said("大家要增强“四个意识”。") == said("大家要增强四个意识。") == [("四个意识", "四个意识")]


def test_offsets_count_in_the_raw_text(lexicon: Lexicon) -> None:
    """A mention's range counts code points of the text as it stands, quotes and all."""
    (one,) = find_mentions("他说：“好”，“三会一课”要开。", lexicon, year=2023)
    assert (one.start, one.end, one.known, one.pattern) == (8, 12, True, "")


def test_a_space_behind_the_opening_quote_is_no_obstacle(said: Said) -> None:
    """A space inside the quotation marks is left out of the range."""
    assert said("坚定 “ 四个自信 ”不动摇") == [("四个自信", "四个自信")]


def test_the_longest_wording_wins_and_mentions_never_overlap(said: Said) -> None:
    """中央八项规定精神 is one mention of 八项规定."""
    assert said("严格执行中央八项规定精神") == [("中央八项规定精神", "八项规定")]
    assert said("抓实党风廉政建设责任制") == [("党风廉政建设责任制", "党风廉政建设责任制")]


@pytest.mark.parametrize("text", ["学懂弄通做实", "学懂、弄通、做实", "学懂，弄通，做实", "学懂；弄通；做实"])
def test_separators_alternate(said: Said, text: str) -> None:
    """、 ， ； and nothing at all are the same between members."""
    assert said(f"要在{text}上下功夫") == [(text, "学懂弄通做实")]


def test_separators_stand_only_at_the_joints(said: Said) -> None:
    """A separator inside a word makes two words."""
    assert said("全面从严，治党有方") == []
    assert said("这是主题，党日再办") == []


@pytest.mark.parametrize("joiner", ["和", "与", "及", "以及", "、"])
def test_a_word_joins_the_last_member(said: Said, joiner: str) -> None:
    """和, 与, 及 join the last member."""
    text = f"形式主义{joiner}官僚主义"
    assert said(f"整治{text}顽疾") == [(text, "形式主义、官僚主义")]


def test_another_word_may_join_the_halves_of_a_wording(said: Said) -> None:
    """Where the lexicon writes 和 between two halves, a text may write 与, 及, 、 or nothing."""
    for joined in ("党风廉政建设与反腐败工作", "党风廉政建设、反腐败工作", "党风廉政建设反腐败工作"):
        assert said(f"抓好{joined}") == [(joined, "党风廉政建设和反腐败斗争")]


def test_nothing_is_found_across_a_stop_or_a_line(said: Said) -> None:
    """A sentence stop or a line break ends every wording."""
    assert said("讲的是全面从严。治党要严") == []
    assert said("讲的是全面从严\n治党要严") == []


def test_an_enumeration_is_its_short_name(said: Said) -> None:
    """The members told one after another are the slogan that counts them."""
    text = "政治意识、大局意识、核心意识、看齐意识"
    assert said(f"增强{text}") == [(text, "四个意识")]


def test_single_members_count_where_the_lexicon_says_so(said: Said) -> None:
    """不敢腐 alone is a mention of 三不腐."""
    assert said("强化不敢腐的震慑，扎牢不能腐的笼子") == [("不敢腐", "三不腐"), ("不能腐", "三不腐")]


def test_swapped_members_are_the_same_slogan(said: Said) -> None:
    """The order of the members is free."""
    text = "思想建设、政治建设、作风建设、组织建设、纪律建设、制度建设"
    assert said(f"统筹{text}") == [(text, "党的建设总体布局")]


def test_two_thirds_of_the_members_are_enough(said: Said) -> None:
    """Part of an enumeration counts from two thirds on, with one foreign part between."""
    text = "思想从严、教育从严、管党从严、执纪从严、治吏从严"
    assert said(f"突出{text}") == [(text, "六个从严")]
    assert said("突出思想从严、管党从严、执纪从严") == []


def test_clauses_with_a_verb_each_are_no_enumeration(said: Said) -> None:
    """Slogans that are members of another one stay themselves when each has its own verb."""
    text = "贯彻新发展理念、构建新发展格局、推动高质量发展"
    assert [name for _surface, name in said(text)] == ["新发展理念", "新发展格局", "高质量发展"]


def test_part_of_a_set_of_ordinary_words_proves_nothing(said: Said) -> None:
    """人大代表、政协委员 is not 两代表一委员; 投资、消费 are not 三驾马车."""
    assert said("邀请人大代表、政协委员视察") == []
    assert said("投资、消费、出口都在增长，省、市、县、乡、村齐抓") == []


def test_a_member_without_the_shared_frame_needs_it_beside_the_set(said: Said) -> None:
    """工业、农业、国防、科学技术现代化 are four modernisations; the bare nouns are not."""
    assert [name for _surface, name in said("早日实现科学技术、改革创新、依法执政、群众工作本领", 2018)] == []
    assert [name for _surface, name in said("增强政治领导、改革创新、科学发展、依法执政、群众工作、狠抓落实本领")] == [
        "八项本领"
    ]


def test_a_frame_that_an_alias_leaves_out_is_not_asked_for(said: Said) -> None:
    """Where the lexicon knows the members without their frame, part of them is enough."""
    text = "人民至上、自信自立、守正创新、问题导向、系统观念"
    assert said(f"坚持{text}") == [(text, "六个必须坚持")]


def test_a_name_and_its_members_are_one_mention(said: Said) -> None:
    """The clauses told after the name belong to the mention of the name."""
    text = "要做到“三个务必”：务必不忘初心、牢记使命，务必谦虚谨慎、艰苦奋斗，务必敢于斗争、善于斗争。"
    assert said(text) == [("三个务必", "三个务必")]


def test_members_and_the_name_behind_them_are_one_mention(said: Said) -> None:
    """Members, 等, and the name are one mention from the first member on."""
    text = "面对需求收缩、供给冲击、预期转弱等三重压力"
    assert said(text) == [("需求收缩、供给冲击、预期转弱等三重压力", "三重压力")]


def test_a_name_that_ends_quoted_keeps_its_marks(said: Said) -> None:
    """When the marks lie inside the range, both do."""
    assert said("开展讲学习、讲政治、讲正气的“三讲”", 1999) == [("讲学习、讲政治、讲正气的“三讲”", "三讲教育")]


def test_parts_of_a_slogan_are_one_mention(said: Said) -> None:
    """Wordings of one slogan joined by 、 or 和 are one mention, by a comma two."""
    assert said("坚持以案示警、以案明纪") == [("以案示警、以案明纪", "以案促改")]
    assert said("坚持以案明纪，以案释纪") == [("以案明纪", "以案促改"), ("以案释纪", "以案促改")]
    assert said("党委纪委的主体责任和监督责任") == [("主体责任和监督责任", "两个责任")]


def test_a_sentence_of_one_slogan_only_speaks_for_it(said: Said) -> None:
    """A long member that no other slogan has is a mention of its slogan."""
    text = "贯彻新发展理念是新时代我国发展壮大的必由之路"
    assert said(f"会议指出，{text}。") == [(text, "五个必由之路")]


@pytest.mark.parametrize("name", ["习近平", "XXX", "xx", "×××", "某某", "***"])
def test_a_placeholder_stands_for_the_scrubbed_name(said: Said, name: str) -> None:
    """A run of placeholder signs is the name that was scrubbed, and part of the range."""
    text = f"{name}新时代中国特色社会主义思想"
    assert said(f"学习{text}") == [(text, "习近平新时代中国特色社会主义思想")]


def test_a_placeholder_is_no_name_by_itself(said: Said) -> None:
    """XXXX工程 and XX个意识 are not slogans."""
    assert said("实施“XXXX”工程，落实X个意识、XX项规定") == []


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("筑牢全面从严治的根基", "全面从严治", "全面从严治党"),
        ("遵守廉洁自律条例", "廉洁自律条例", "中国共产党廉洁自律准则"),
        ("贯彻党要管党全面从严治党方针", "党要管党全面从严治党", "党要管党、从严治党"),
    ],
)
def test_slips_of_the_pen_are_tolerated(said: Said, text: str, surface: str, name: str) -> None:
    """A dropped character, a wrong word, a missing separator are read as meant."""
    assert said(text) == [(surface, name)]


def test_a_verb_before_is_no_part_of_the_mention(said: Said) -> None:
    """坚持, 推动, 党的 before a slogan are left out of the range."""
    assert said("坚持标本兼治，推动高质量发展，严守党的政治纪律和政治规矩") == [
        ("标本兼治", "标本兼治"),
        ("高质量发展", "高质量发展"),
        ("政治纪律和政治规矩", "政治纪律和政治规矩"),
    ]


def test_a_partly_quoted_wording_is_its_quoted_part(said: Said) -> None:
    """“严”的主基调 says 严; “三不”一体推进 says 三不."""
    assert said("把“严”的主基调坚持下去") == [("严", "严的主基调")]
    assert said("“三不”一体推进，震慑腐败") == [("三不", "三不腐")]


def test_quoted_members_stay_together(said: Said) -> None:
    """Members that are quoted one by one are one mention."""
    assert said("“打虎”“拍蝇”“猎狐”一起抓") == [("打虎”“拍蝇”“猎狐", "老虎苍蝇一起打")]


def test_neighbouring_slogans_are_separate_mentions(said: Said) -> None:
    """“六稳”“六保” are two mentions, with and without marks."""
    assert said("做好“六稳”“六保”工作") == said("做好六稳六保工作") == [("六稳", "六稳"), ("六保", "六保")]


def test_nothing_is_found_in_furniture(lexicon: Lexicon) -> None:
    """A skipped range holds no mention, and what touches it is not found."""
    text = "四个意识\n两个维护"
    found = find_mentions(text, lexicon, year=2023, skip=[Range(0, 4)])
    assert [one.surface for one in found] == ["两个维护"]
    assert find_mentions(text, lexicon, year=2023, skip=[Range(2, 6), Range(6, 9)]) == ()


def test_a_rule_is_named_by_its_title(said: Said) -> None:
    """A regulation of the lexicon counts inside 《》, brackets of either width."""
    name = "党委（党组）落实全面从严治党主体责任规定"
    assert said(f"执行《{name}》") == [(name, name)]
    assert said("执行《党委(党组)落实全面从严治党主体责任规定》")[0][1] == name


def test_it_is_quick_and_linear_in_the_text(lexicon: Lexicon) -> None:
    """A line of many thousand slogans, quotes or members is read through, and all are found."""
    assert len(find_mentions("“四个意识”、" * 20_000, lexicon, year=None)) == 20_000
    assert find_mentions("“" * 200_000 + "、" * 200_000, lexicon, year=None) == ()
    assert find_mentions("不敢腐" + " " * 200_000 + "不能腐", lexicon, year=None)[0].surface == "不敢腐"
