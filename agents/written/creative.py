"""Creation by a model: ideas, field by field as they come, and the messages of the ideas chosen; what is missing, rules write."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from agents.models.asking import Asking
from agents.protocol import Choice, CopyOrder, CreativeAgent, IdeaFragment, IdeaOrder, ModelOutput, Thought
from agents.written.copywriting import written_messages
from agents.written.ideas import written_ideas
from domain.entities.idea import CampaignIdea
from domain.entities.message import Message


@dataclass(frozen=True, slots=True)
class WrittenCreative:
    """Asks a model for ideas and for copy. A last try is the rules': what a model got wrong twice must not be missing in the end."""

    asking: Asking
    rules: CreativeAgent

    def ideas(self, order: IdeaOrder) -> AsyncIterator[Thought | IdeaFragment | CampaignIdea | Choice | ModelOutput]:
        """Yield `order.count` ideas, each as fragments first, and the choice; what rules added says so."""
        return self.rules.ideas(order) if order.last_try else written_ideas(self.asking, self.rules, order)

    def messages(self, order: CopyOrder) -> AsyncIterator[Thought | Message | ModelOutput]:
        """Yield one message per format of the order's channel; those that no model wrote in time, rules write."""
        return self.rules.messages(order) if order.last_try else written_messages(self.asking, self.rules, order)
