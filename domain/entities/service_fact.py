"""What a service says of itself, in the pieces that texts may cite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from domain.entities.service import Service
from domain.identity import ServiceId

_REF = re.compile(r"service:([0-9a-f-]{36})/")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFact:
    """A benefit's proof, or the description; `ref` is how evidence names it."""

    ref: str
    title: str
    text: str
    url: str | None


def service_facts(service: Service) -> Iterator[ServiceFact]:
    """Yield what can be cited of a service: each benefit that has a proof, then the description."""
    yield from (benefit_fact(service, index) for index, benefit in enumerate(service.benefits) if benefit.proof.strip())
    yield description_fact(service)


def benefit_fact(service: Service, index: int) -> ServiceFact:
    """Return the proof of a benefit, counted from 0; raises ValueError when it has none."""
    benefit = service.benefits[index]
    if not benefit.proof.strip():
        raise ValueError(f"benefit {index + 1} of {service.name} has no proof")
    ref = f"service:{service.id}/benefit/{index + 1}"
    return ServiceFact(ref=ref, title=f"{service.name}: {benefit.text}", text=benefit.proof, url=benefit.proof_url)


def description_fact(service: Service) -> ServiceFact:
    """Return what the service is."""
    text = service.description or f"{service.name}: {service.category}"
    return ServiceFact(ref=f"service:{service.id}/description", title=service.name, text=text, url=service.landing_url)


def service_named_in(ref: str) -> ServiceId | None:
    """Return the service whose fact a ref names; None for other refs."""
    match = _REF.match(ref)
    try:
        return ServiceId(UUID(match[1])) if match else None
    except ValueError:
        return None
