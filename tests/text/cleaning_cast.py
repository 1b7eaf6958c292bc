"""What the tests of cleaning share: a speech of three paragraphs, and two ways to say what should happen to a text."""

from speeches.text.cleaning import clean

PARAGRAPHS = [
    "今年是全面完成规划目标任务的关键一年，做好各项工作意义重大。全镇上下要把思想和行动统一到会议部署上来，"
    "增强紧迫感和责任感，以更高的标准、更实的举措推动各项工作再上新台阶，努力交出一份让群众满意的答卷。",
    "要坚持把学习摆在首位，采取集中学习与个人自学相结合的办法，做到每周有安排、每月有检查、每季有交流，"
    "切实防止学用脱节；要把学习成果转化为推动工作的实际本领，在服务群众中检验学习成效，在解决难题中提升能力水平。",
    "要健全制度，堵塞漏洞，对群众反映强烈的问题逐项登记、逐项整改、逐项销号，确保件件有着落、事事有回音，"
    "同时抓好督促检查，对工作不力、敷衍塞责的单位和个人要严肃批评，并在全镇范围内进行通报，绝不姑息迁就。",
]
HEADINGS = ["一、统一思想，提高认识", "二、加强学习，增强本领", "三、健全制度，狠抓落实"]
SPEECH = "\n".join(line for pair in zip(HEADINGS, PARAGRAPHS, strict=True) for line in pair)


def wrap(paragraph, width):
    return [paragraph[start : start + width] for start in range(0, len(paragraph), width)]


def cleaned(text, *steps):
    """The cleaned text; the steps that fired are exactly these."""
    result = clean(text)
    assert result.steps == steps
    return result.text


def untouched(text):
    """A text that cleaning must leave alone."""
    return cleaned(text) == text
