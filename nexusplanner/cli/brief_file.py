"""A brief as people write it in a file: names instead of ids, and days counted from today."""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from api.schemas.brief import BriefIn
from domain.entities.brief import CampaignBrief
from domain.errors import InvalidInput
from domain.identity import WorkspaceId
from domain.ports.page import MAX_LIMIT, PageRequest
from domain.ports.transactions import Transactions

_RELATIVE_DAY = re.compile(r"\+(\d{1,4})d")


def read_file(path: Path) -> dict[str, Any]:
    """Return a brief file's content, as it was written; raises InvalidInput when it can't be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInput.of(str(path), f"can't be read: {error.strerror}") from error
    except ValueError as error:
        raise InvalidInput.of(str(path), f"is not JSON: {error}") from error
    if not isinstance(data, dict):
        raise InvalidInput.of(str(path), "a brief is a JSON object; see examples/brief.json")
    return data


async def read_brief(written: Mapping[str, Any], transactions: Transactions, workspace_id: WorkspaceId, today: date) -> CampaignBrief:
    """Return what a brief file's content means; raises InvalidInput or pydantic's ValidationError, which name each field at fault."""
    data = _with_days(dict(written), today)
    async with transactions.workspace(workspace_id) as tx:
        services = (await tx.services.page(PageRequest(limit=MAX_LIMIT))).items
        audiences = (await tx.audiences.page(PageRequest(limit=MAX_LIMIT))).items
    if "service" in data:
        data["service_id"] = _id_of("service", data.pop("service"), {item.name: str(item.id) for item in services})
    if "audiences" in data:
        ids = {item.name: str(item.id) for item in audiences}
        data["audience_ids"] = [_id_of("audiences", name, ids) for name in data.pop("audiences")]
    return BriefIn.model_validate(data).to_domain()


def _with_days(data: Any, today: date) -> Any:
    if isinstance(data, dict):
        return {key: _with_days(value, today) for key, value in data.items()}
    if isinstance(data, list):
        return [_with_days(item, today) for item in data]
    if isinstance(data, str) and (match := _RELATIVE_DAY.fullmatch(data)):
        return (today + timedelta(days=int(match.group(1)))).isoformat()
    return data


def _id_of(field: str, name: str, ids: Mapping[str, str]) -> str:
    folded = {known.casefold(): id_ for known, id_ in ids.items()}
    if str(name).casefold() not in folded:
        raise InvalidInput.of(field, f"there is no {name!r}; this workspace has: {', '.join(sorted(ids)) or 'none yet'}")
    return folded[str(name).casefold()]
