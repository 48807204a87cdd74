"""The comparative table as a page and as a DOCX."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from acts.paper import DOCX
from drafts import rules
from drafts.models import Draft, DraftVersion
from drafts.naming import file_stem
from drafts.papers.table_docx import table_docx
from drafts.selectors import version_text_of
from drafts.services.exports import record_export
from drafts.table import table_rows
from drafts.views.common import head, version_view


@version_view()
def table(request: HttpRequest, draft: Draft, row: DraftVersion) -> HttpResponse:
    version_text = version_text_of(row)
    context = head(request, draft, row, "table", version_text.amended_act) | {
        "rows": table_rows(row, version_text)
    }
    return render(request, "drafts/table.html", context)


@version_view(rules.can_export)
def docx(request: HttpRequest, draft: Draft, row: DraftVersion) -> HttpResponse:
    """The file; that it was taken, and by whom, stands in the journal."""
    version_text = version_text_of(row)
    record_export(actor=request.user, version=row, paper="comparative_table")
    data = table_docx(row, version_text, table_rows(row, version_text))
    name = f"table-{file_stem(draft.number)}-v{row.number}.docx"
    named = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(data, content_type=DOCX, headers=named)
