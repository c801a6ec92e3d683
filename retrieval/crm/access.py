"""From the settings for CRMs to the connector of one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.entities.crm import CrmObject
from domain.errors import InvalidInput
from domain.ports.clock import Clock
from domain.ports.crm import CrmConnector
from retrieval.crm.csv import CsvCrm
from retrieval.crm.records import ConsentFields


@dataclass(frozen=True, slots=True, kw_only=True)
class CrmAccess:
    """Where the CRMs are, and what opens them. Tokens are None where there are none, and never shown."""

    hubspot_url: str
    salesforce_url: str
    hubspot_token: str | None = field(default=None, repr=False)
    salesforce_token: str | None = field(default=None, repr=False)
    email_consent: str = ""
    sms_consent: str = ""
    allowed_hosts: tuple[str, ...] = ()

    def connect(self, provider: str, *, currency: str, files: Mapping[CrmObject, bytes], clock: Clock) -> CrmConnector:
        """Return the connector of "hubspot", "salesforce" or "csv"; raises InvalidInput for what it lacks.

        The providers' clients take most of a second to import, and most processes read no CRM.
        """
        consent = ConsentFields(email=self.email_consent, sms=self.sms_consent)
        match provider:
            case "hubspot":
                from retrieval.crm.hubspot import HubSpot  # noqa: PLC0415

                token = _given(self.hubspot_token, "NEXUS_HUBSPOT_TOKEN", "the access token of a HubSpot private app")
                return HubSpot(token, url=self.hubspot_url, currency=currency, consent=consent, allowed_hosts=self.allowed_hosts)
            case "salesforce":
                from retrieval.crm.salesforce import Salesforce  # noqa: PLC0415

                token = _given(self.salesforce_token, "NEXUS_SALESFORCE_TOKEN", "an OAuth access token for Salesforce")
                url = _given(self.salesforce_url, "NEXUS_SALESFORCE_URL", "the instance's address, like https://yours.my.salesforce.com")
                return Salesforce(token, url=url, currency=currency, consent=consent, allowed_hosts=self.allowed_hosts)
            case "csv":
                return CsvCrm(files=files, currency=currency, clock=clock)
        raise InvalidInput.of("provider", f"{provider!r} is unknown: choose hubspot, salesforce or csv")


def _given(value: str | None, setting: str, what: str) -> str:
    if not value or not value.strip():
        raise InvalidInput.of(setting, f"is not set: it takes {what}")
    return value.strip()  # pasted tokens end in a line break, which no header takes
