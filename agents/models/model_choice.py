"""Which model serves which agent, as a setting says it: `gpt-x`, or `gpt-x, strategy=gpt-y`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

AGENTS = ("strategy", "creative", "copywriting", "critic", "optimization", "reasoning")


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The model for all agents ("" leaves it to the provider), and others for some."""

    usual: str = ""
    special: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> "ModelChoice":
        """Return the choice; raises ValueError for an agent that there is none of, or a second model for all."""
        usual, special = "", dict[str, str]()
        for part in (item.strip() for item in text.split(",") if item.strip()):
            agent, equals, model = part.partition("=")
            if not equals and not usual:
                usual = part
            elif equals and agent.strip() in AGENTS and model.strip():
                special[agent.strip()] = model.strip()
            else:
                raise ValueError(f"{part!r} is not understood; write a model's id, and agent=id for {', '.join(AGENTS)}")
        return cls(usual, special)

    def of(self, agent: str) -> str:
        """Return the model that was chosen for an agent; an empty string where none was."""
        return self.special.get(agent, self.usual)

    @property
    def named(self) -> tuple[str, ...]:
        """All models that are named, each once."""
        return tuple(dict.fromkeys(model for model in (self.usual, *self.special.values()) if model))
