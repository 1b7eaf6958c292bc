"""Addresses of the desk. Each room adds its own below its heading; every view is guarded by ``access.needs``."""

from __future__ import annotations

from django.urls import path

from . import candidates, changed_files, correcting, duplicates, import_run, upload_page, uploading
from .bulk_page import bulk_page
from .front import front
from .history_pages import change_page, history, undo_page
from .lexicon_import import lexicon_export, lexicon_import
from .lexicon_pages import edit_slogan, lexicon, new_slogan
from .reports import answer, reports
from .review import review_list, review_next
from .review_speech import review_speech

urlpatterns = [
    path("", front, name="desk"),
    # Import in the browser, and what each import did
    path("import/", uploading.room, name="desk_import"),
    path("import/<int:pk>/", upload_page.upload_page, name="desk_upload"),
    path("import/<int:pk>/files/", uploading.more_files, name="desk_upload_files"),
    path("import/<int:pk>/look/", upload_page.look_again, name="desk_upload_look"),
    path("import/<int:pk>/confirm/", upload_page.confirm, name="desk_upload_confirm"),
    path("import/<int:pk>/go-on/", upload_page.go_on, name="desk_upload_go_on"),
    path("import/<int:pk>/abandon/", upload_page.abandon, name="desk_upload_abandon"),
    path("import/runs/<int:run>/", import_run.run_page, name="desk_run"),
    path("import/runs/<int:run>/undo/", import_run.undo_page, name="desk_run_undo"),
    # Values for many
    path("bulk/", bulk_page, name="desk_bulk"),
    # The history, and the way back
    path("history/", history, name="desk_history"),
    path("history/<int:pk>/", change_page, name="desk_change"),
    path("history/<int:pk>/undo/", undo_page, name="desk_undo"),
    # Texts, corrected
    path("text/", changed_files.corrected_texts, name="desk_texts"),
    path("text/<int:pk>/", correcting.correct_text, name="desk_text"),
    path("text/<int:pk>/file/", changed_files.changed_file, name="desk_text_file"),
    # Duplicates
    path("duplicates/", duplicates.duplicates, name="desk_duplicates"),
    path("duplicates/<int:pk>/", duplicates.pair, name="desk_pair"),
    # Metadata, reviewed
    path("review/", review_list, name="desk_review"),
    path("review/next/", review_next, name="desk_review_next"),
    path("review/<int:pk>/", review_speech, name="desk_review_speech"),
    # Readers' reports, answered
    path("reports/", reports, name="desk_reports"),
    path("reports/<int:pk>/", answer, name="desk_report"),
    # The lexicon
    path("lexicon/", lexicon, name="desk_lexicon"),
    path("lexicon/new/", new_slogan, name="desk_lexicon_new"),
    path("lexicon/<int:pk>/", edit_slogan, name="desk_lexicon_slogan"),
    path("lexicon/export.yaml", lexicon_export, name="desk_lexicon_export"),
    path("lexicon/import/", lexicon_import, name="desk_lexicon_import"),
    # Candidates of slogans, judged
    path("candidates/", candidates.candidate_list, name="desk_candidates"),
    path("candidates/next/", candidates.candidate_next, name="desk_candidate_next"),
    path("candidates/<int:pk>/", candidates.candidate, name="desk_candidate"),
    path("candidates/undo/<int:change>/", candidates.candidate_undo, name="desk_candidate_undo"),
]
