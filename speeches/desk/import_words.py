"""The importer's reasons and remedies in Chinese. The importer speaks English, as commands and reports for programs do;
the desk shows an editor who reads Chinese the same sentence in Chinese. A sentence without one stays as it is."""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import get_language

#: English sentence → Chinese; ``{}`` stands for whatever is there, in the same order.
SENTENCES = {
    # reasons
    "The file is empty.": "文件是空的。",
    "The file holds nothing but blanks.": "文件里只有空白。",
    "The file holds no speech.": "文件里没有讲话。",
    "The document holds no text.": "文件里没有文字。",
    "The Word file holds no text.": "这个 Word 文件里没有文字。",
    "The page holds no text.": "这个网页里没有正文。",
    "The archive holds no files.": "压缩包里没有文件。",
    "No row holds a text.": "没有一行有正文。",
    "No row of the table holds a text.": "表格里没有一行有正文。",
    "This is no table.": "这不是表格。",
    "This is no text but binary data.": "这是二进制数据，不是文本。",
    "This is no text: too many of its bytes are control characters.": "控制字符太多，不是文本。",
    "This is {}, not a text.": "这是{}，不是文本。",
    "The file is named JSON, but holds no JSON objects.": "文件名是 JSON，内容却不是。",
    "The member is an archive itself.": "压缩包里又是压缩包。",
    "The member is locked with a password.": "压缩包里的这个文件有密码。",
    "The member's path leads out of the archive.": "这个文件的路径指向压缩包之外。",
    "The member is a zip bomb (it would grow {} times).": "这是压缩炸弹（解开会大 {} 倍），没有解开。",
    "The member is damaged ({}).": "压缩包里的这个文件坏了（{}）。",
    "The archive is damaged ({}).": "压缩包坏了（{}）。",
    "The archive lists more than {} files.": "压缩包里的文件多于 {} 个。",
    "The archive has {} MB; {} MB are the limit.": "压缩包有 {} MB，上限是 {} MB。",
    "Unpacked, the archive would have more than {} MB.": "压缩包解开后超过 {} MB。",
    "Unpacked, the member would have {} MB; {} MB are the limit.": "这个文件解开后有 {} MB，上限是 {} MB。",
    "Unpacked, the Word file would have more than {} MB of text and styles.": "这个 Word 文件解开后超过 {} MB。",
    "The Word file is damaged ({}).": "这个 Word 文件坏了（{}）。",
    "The Word file declares entities ({}), which no Word does.": "这个 Word 文件声明了实体（{}），Word 自己不会这样。",
    "The file has {} MB; one document may have {} MB.": "文件有 {} MB，一篇的上限是 {} MB。",
    "The file has {} MB, more than {} MB.": "文件有 {} MB，超过 {} MB。",
    "The bytes fit no encoding of Chinese; they look like {}.": "不是中文编码，像是 {}。",
    "The bytes fit no encoding: neither UTF-8 (it breaks at byte {}) nor GB18030, Big5 or UTF-16.": (
        "认不出编码：不是 UTF-8（第 {} 字节处断开），也不是 GB18030、Big5 或 UTF-16。"
    ),
    "The page holds more than {} tags.": "网页的标签多于 {} 个。",
    "The text holds more than {} tags.": "文本里的标签多于 {} 个。",
    "The text has more than {} lines.": "文本多于 {} 行。",
    "The text is damaged in more than {} places ({}).": "文本有 {} 处以上损坏（{}）。",
    "The document has {} characters, more than the {} of one speech.": "文本有 {} 个字符，一篇讲话的上限是 {}。",
    "The table has no column {}.": "表格没有 {} 这一列。",
    "No column holds a text; there are {}.": "没有一列是正文；有的列是 {}。",
    "A table may have {} speeches.": "一个表格至多 {} 篇。",
    "Its name in the file has more than {} characters.": "它在文件里的名字多于 {} 个字符。",
    "Another document of this file has the same name.": "这个文件里另有一篇同名。",
    "Its speech was removed from the archive while it was looked at.": "查看期间，这一篇从档案里删去了。",
    "The same text is stored from {}.": "档案里已有相同的正文，来自 {}。",
    "It was {} before.": "原来的位置是 {}。",
    "The database refuses it ({}).": "数据库不接受（{}）。",
    "There is not enough memory to read it.": "内存不够，读不了。",
    "The process that read it was ended by the system.": "读它的进程被系统终止了。",
    "The parser stopped ({}).": "解析程序出错（{}）。",
    "The table breaks here ({}).": "表格在这里断了（{}）。",
    # remedies
    "Mend the row or take it out.": "请改好这一行，或去掉它。",
    "Save it again as CSV (UTF-8).": "请重新存为 CSV（UTF-8）。",
    "Leave the columns out, or give a CSV file with a header.": "请给有表头的 CSV 文件。",
    "Give it more memory, or import the file alone with --jobs 1.": "请单独上传这个文件，或请管理员加内存。",
    "Check that the right file was given.": "请检查是否拿对了文件。",
    "Give the text itself.": "请给文本本身。",
    "Give the text itself; a picture of it cannot be read.": "请给文本本身；图片读不出文字。",
    "Give the page that holds the speech itself.": "请给有讲话正文的那个网页。",
    "Give the page of one speech.": "请给一篇讲话的网页。",
    "Give the page as .html, or its text.": "请存成 .html，或给其中的文本。",
    "If it shows pictures of pages, give their text.": "如果是扫描的图片，请给其中的文字。",
    "Open it in its own program and save it as .docx or as plain text (UTF-8).": (
        "请用原来的程序打开，另存为 .docx 或纯文本（UTF-8）。"
    ),
    "Copy the text out of it, or save it as .docx or plain text (UTF-8).": (
        "请把文字复制出来，或另存为 .docx 或纯文本（UTF-8）。"
    ),
    "Open it in a browser and save the page as HTML.": "请用浏览器打开，另存为 HTML。",
    "Open it in Word and save it again as .docx.": "请用 Word 打开，重新存为 .docx。",
    "Save its table as CSV (UTF-8).": "请把表格另存为 CSV（UTF-8）。",
    "Save it as .docx or as plain text (UTF-8).": "请另存为 .docx 或纯文本（UTF-8）。",
    "Save the file as UTF-8 and give it again.": "请存成 UTF-8 再上传。",
    "Save the file as UTF-8 in the program that wrote it.": "请在原来的程序里存成 UTF-8。",
    "Copy the text out of it.": "请把文字复制出来。",
    "Unpack it and give its files.": "请解开，上传里面的文件。",
    "Unpack it and give the files in it.": "请解开，上传里面的文件。",
    "Unpack it and give the folder.": "请解开后上传里面的文件。",
    "Unlock it and give it again.": "请去掉密码再上传。",
    "Pack the files again, without paths.": "请不带路径重新打包。",
    "Make it again, or give the files in it.": "请重新打包，或上传里面的文件。",
    "Make the archive again.": "请重新打包。",
    "Leave it out.": "请不要放进来。",
    "Do not open it.": "请不要打开它。",
    "Divide it, or unpack it and give the folder.": "请分成几个，或解开后上传里面的文件。",
    "Divide it into single speeches.": "请分成一篇一个文件。",
    "Divide it into one file a speech.": "请分成一篇一个文件。",
    "Divide it into several files.": "请分成几个文件。",
    "Divide it into single speeches, or check that it is a text at all.": "请分成一篇一个文件，或检查它是不是文本。",
    "Split it into smaller files.": "请拆成小一些的文件。",
    "Name it .txt if it is a text.": "如果是文本，请改名为 .txt。",
    "Name it with --text-column.": "请把正文一列命名为 text 或“正文”。",
    "Name the column with --text-column.": "请把正文一列命名为 text 或“正文”。",
    "Give each its own name.": "请各起一个名字。",
    "Give it a shorter name.": "请起短一些的名字。",
    "Import the file again.": "请再导入一次。",
    "Please report it with the file.": "请把这个文件连同这句话报给管理员。",
}


def why(reason: str, remedy: str) -> str:
    """Both on one line, in the reader's language."""
    return " ".join(in_words(one) for one in (reason, remedy) if one)


def in_words(sentence: str) -> str:
    """A reason or a remedy in the reader's language."""
    if not (get_language() or "").startswith("zh"):
        return sentence
    for pattern, words in patterns():
        found = pattern.fullmatch(sentence)
        if found:
            return words.format(*found.groups())
    return sentence


@cache
def patterns() -> list[tuple[re.Pattern[str], str]]:
    """Each English sentence as a pattern; those without a gap first."""
    ordered = sorted(SENTENCES.items(), key=lambda pair: "{}" in pair[0])
    return [(re.compile(re.escape(english).replace(r"\{\}", "(.*?)"), re.S), chinese) for english, chinese in ordered]
