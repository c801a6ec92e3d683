"""Which signals nobody needs any more: a statement long enough to be read by itself."""

from sqlalchemy import text

# A campaign's brief and plan name signals in several places (what prompted it, evidence, why now): any mention keeps one.
# The first signal of a story stays as long as one of the others has to.
EXPIRE = text("""
    with needed as materialized (
        select found[1]::uuid as id
        from campaign, lateral regexp_matches(
            concat(campaign.brief, campaign.plan), '"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"', 'g'
        ) as found
        union select signal_id from firing
        union select story_id from firing
    ),
    needless as materialized (
        select id, published_at from signal
        where published_at < :before and status <> 'kept'
            and not exists (select from needed where needed.id = signal.id)
    ),
    oldest as (
        select id from needless
        where not exists (
            select from signal other
            where other.cluster_id = needless.id and not exists (select from needless also where also.id = other.id)
        )
        order by published_at, id limit :limit
    )
    delete from signal where id in (select id from oldest) returning id
""")
