"""The closed lists of values, with the words that people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The administrative level of the body whose meeting it is, highest first."""

    CENTRAL = "central", _("中央")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("区县级")
    TOWNSHIP = "township", _("乡镇级")
    VILLAGE = "village", _("村级")


class Body(models.TextChoices):
    """What kind of body holds the meeting."""

    PARTY_GOVERNMENT = "party_government", _("党委政府")
    DISCIPLINE = "discipline", _("纪检监察机关")
    DEPARTMENT = "department", _("部门")
    ZONE = "zone", _("开发区")
    ENTERPRISE = "enterprise", _("企业")
    SCHOOL = "school", _("学校")
    ASSOCIATION = "association", _("协会")
    OTHER = "other", _("其他单位")


class Kind(models.TextChoices):
    """The form of the text."""

    SPEECH = "speech", _("讲话")
    REPORT = "report", _("报告")
    COMMUNIQUE = "communique", _("公报")
    CIRCULAR = "circular", _("通知")
    ARTICLE = "article", _("文章")
    NEWS = "news", _("新闻")
    LECTURE = "lecture", _("党课")
    STATEMENT = "statement", _("表态发言")
    CHAIR = "chair", _("主持词")
    WORK_SUMMARY = "work_summary", _("述职")
    OTHER = "other", _("其他文种")


class Provenance(models.TextChoices):
    """How far the text is what was said."""

    DELIVERED = "delivered", _("现场讲话")
    PUBLISHED = "published", _("公开发表")
    TEMPLATE = "template", _("范文模板")


class Origin(models.TextChoices):
    """Who decided on a value. A person's decision wins over any machine's."""

    PARSER = "parser", _("自动识别")
    IMPORT = "import", _("导入时指定")
    EDITOR = "editor", _("编辑确定")


class SectionKind(models.TextChoices):
    """What a division of the text is."""

    PREAMBLE = "preamble", _("开头")
    SECTION = "section", _("章节")
    CLOSING = "closing", _("结尾")
    FURNITURE = "furniture", _("附加文字")
    POINT = "point", _("要点")


class SloganStatus(models.TextChoices):
    """Whether a slogan is still said officially."""

    CURRENT = "current", _("现行")
    SUPERSEDED = "superseded", _("已被取代")


class SloganCategory(models.TextChoices):
    """The subjects of the lexicon, in the order in which they are shown."""

    GUIDING_THOUGHT = "指导思想", _("指导思想")
    STRATEGY = "战略布局", _("战略布局")
    POLITICS = "政治建设", _("政治建设")
    THOUGHT = "思想建设", _("思想建设")
    ORGANISATION = "组织建设", _("组织建设")
    CONDUCT = "作风建设", _("作风建设")
    DISCIPLINE = "纪律建设", _("纪律建设")
    INSTITUTIONS = "制度建设", _("制度建设")
    CORRUPTION = "反腐败斗争", _("反腐败斗争")
    SUPERVISION = "监督", _("监督")
    EDUCATION_CAMPAIGN = "主题教育", _("主题教育")
    ECONOMY = "经济", _("经济")
    SOCIETY = "社会治理", _("社会治理")
    COUNTRYSIDE = "三农", _("三农")
    ECOLOGY = "生态文明", _("生态文明")
    LAW = "法治", _("法治")
    CULTURE = "宣传文化教育", _("宣传文化教育")
    EXTERNAL = "统战外交国防", _("统战外交国防")


class SloganKind(models.TextChoices):
    """The form of a slogan."""

    NUMERAL = "numeral-slogan", _("数字提法")
    PHRASE = "set-phrase", _("固定表述")
    CAMPAIGN = "campaign", _("专项行动")
    REGULATION = "regulation", _("法规制度")
    DOCTRINE = "doctrine", _("理论体系")
