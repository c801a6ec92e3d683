"""All writers, by format."""

from collections.abc import Mapping
from typing import Literal

from domain.ports.exports import CampaignDossier, CampaignWriter, ExportFormat
from exports.calendar import campaign_calendar
from exports.document.campaign_document import campaign_document
from exports.google_ads import google_ads
from exports.media_plan import media_plan
from exports.page_process import PageProcess


class DocumentWriter:
    """Writes the document about a campaign as pages or slides."""

    def __init__(self, process: PageProcess, form: Literal["pdf", "pptx"]) -> None:
        self._process = process
        self._form = form

    async def __call__(self, dossier: CampaignDossier) -> bytes:
        """Return the file; raises LimitExceeded or Unavailable."""
        return await self._process(self._form, campaign_document(dossier))


def campaign_writers(json: CampaignWriter) -> Mapping[ExportFormat, CampaignWriter]:
    """Return the writers; `json` writes the campaign as the API tells it."""
    process = PageProcess()
    return {
        ExportFormat.PDF: DocumentWriter(process, "pdf"),
        ExportFormat.PPTX: DocumentWriter(process, "pptx"),
        ExportFormat.CSV: media_plan,
        ExportFormat.ICS: campaign_calendar,
        ExportFormat.GOOGLE_ADS: google_ads,
        ExportFormat.JSON: json,
    }
