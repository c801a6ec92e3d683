"""Entities: things with an identity and a life. Ids, units and fields are those of the entity model in docs/domain.md."""
