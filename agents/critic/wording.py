"""What no text of a campaign may say or carry, whatever it is for."""

from agents.critic.compliance import absolutes_in, forbidden_in
from agents.critic.figures import untraceable_figures
from agents.critic.instructions import instructions_in
from agents.critic.leftovers import leftovers_in
from agents.critic.links import carried_in
from agents.dossier import Dossier


def problems_of_wording(text: str, dossier: Dossier, *, given: tuple[str, ...], sources: tuple[str, ...], promised: str = "") -> list[str]:
    """Return, in words a writer can act on, what is wrong with the words of a text.

    `given` are the texts whose addresses and superlatives may be repeated, `sources` those (and all others) whose figures may be: that a
    stranger calls something the best proves nothing. `promised` is the part of the text whose superlatives count: by default all of it.
    """
    return [
        *forbidden_in(text, dossier),
        *(f"has the figure {figure}, which no evidence gives" for figure in untraceable_figures(text, sources)),
        *(f"claims “{found}” without proof" for found in absolutes_in(promised or text, given)),
        *(f"has a leftover: {found}" for found in leftovers_in(text)),
        *carried_in(text, given),
        *instructions_in(text),
    ]
