"""The import in the browser, from a zip to the public page and back: preview, yes, report, undo."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tests.browser.test_desk import enter
from tests.desk.uploads import packed, speech_text

#: Seconds that preview, import and undo of five speeches may take on a busy machine.
PATIENCE = 60_000

#: No year and no level stand in these.
WEAK = (
    "同志们：\n今天和大家谈谈心，说说咱们这支队伍的作风。\n"
    "一、把心放正\n心正了，路就不会歪。{}\n二、把手管住\n手要干净。\n"
)


def five_speeches(folder: Path) -> Path:
    """A zip of five speeches, two of which say neither when nor where."""
    members = {f"{place}.txt": speech_text(place, 2020 + n) for n, place in enumerate(("青河县", "望山县", "石门县"))}
    members |= {f"谈心{number}.txt": WEAK.format("记住这一条。" * number) for number in (3, 7)}
    made = folder / "五篇.zip"
    made.write_bytes(packed(members))
    return made


def picture(page: Any, name: str) -> None:
    """A picture of this step, where somebody asks for pictures."""
    folder = os.environ.get("PICTURES")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_zip_goes_in_is_read_and_is_undone(look, site, tmp_path: Path) -> None:
    """Upload, preview with two weak speeches, yes, report, public page, undo: each step shows what it should."""
    looking = look("/admin/")
    page = looking.page
    enter(page, site)
    page.goto(site.url + "/desk/import/")
    picture(page, "1-room")
    page.set_input_files("#files", five_speeches(tmp_path))
    page.click("text=上传并预览")
    page.wait_for_selector("text=确认导入 5 篇", timeout=PATIENCE)
    picture(page, "2-preview")
    assert "新收 5" in page.inner_text(".tally")
    assert "资料待核 2" in page.inner_text(".tally")
    page.click("text=资料待核")
    assert page.locator(".document").count() == 2
    assert page.locator(".found-weak").count() >= 2
    page.click("text=确认导入 5 篇")
    page.wait_for_selector("h1:has-text('导入批次')", timeout=PATIENCE)
    picture(page, "3-report")
    report = page.url
    assert "新收 5" in page.inner_text(".tally")
    page.click("text=核对其中 2 篇")
    assert "2 篇待核" in page.inner_text("main")
    picture(page, "3b-review")
    page.goto(report)
    page.click("text=在青河县党风廉政建设工作会议上的讲话")
    picture(page, "4-public")
    public = page.url
    assert "把青河县的账算清楚" in page.inner_text("main")
    page.goto(report)
    page.click("text=撤销这次导入…")
    assert "新收的 5 篇将删去" in page.inner_text("main")
    picture(page, "5-undo")
    page.click("button:has-text('撤销这次导入')")
    page.wait_for_selector("text=删去 5 篇", timeout=PATIENCE)
    picture(page, "6-undone")
    assert looking.console == [] and looking.outside == []
    assert page.goto(public).status == 404


def test_the_form_works_without_script(look, site, tmp_path: Path) -> None:
    """The plain form uploads, a page that comes anew by itself leads to the preview, and abandoning ends it."""
    page = look("/admin/", script=False).page
    enter(page, site)
    page.goto(site.url + "/desk/import/")
    (tmp_path / "青溪县.txt").write_text(speech_text("青溪县"))
    page.set_input_files("#files", tmp_path / "青溪县.txt")
    page.click("text=上传并预览")
    page.wait_for_selector("text=确认导入 1 篇", timeout=PATIENCE)
    page.click("text=放弃，删去文件")
    assert "已放弃" in page.inner_text("h1")


def test_files_can_be_dropped(look, site) -> None:
    """Two dropped files are named, sent by the script and previewed together."""
    page = look("/admin/").page
    enter(page, site)
    page.goto(site.url + "/desk/import/")
    dropped = page.evaluate_handle(
        """texts => { const held = new DataTransfer();
        texts.forEach((text, n) => held.items.add(new File([text], `拖${n}.txt`))); return held; }""",
        [speech_text("白沙县"), speech_text("黄石县")],
    )
    page.dispatch_event("[data-upload]", "drop", {"dataTransfer": dropped})
    assert "拖0.txt、拖1.txt" in page.inner_text("[data-progress]")
    page.click("text=上传并预览")
    page.wait_for_selector("text=确认导入 2 篇", timeout=PATIENCE)
    page.click("text=放弃，删去文件")
