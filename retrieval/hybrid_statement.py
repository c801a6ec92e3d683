"""The statement that finds passages by meaning and by words, and what in it is exact."""

from sqlalchemy import TextClause, text

from retrieval.embedding_spaces import EmbeddingSpace

# BM25 (Robertson and Zaragoza, 2009; k1 = 1.2, b = 0.75; Lucene's idf, which is never negative) over the chunks of the kinds asked for, as
# if there were no others, then reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009).
#
# The words' part is exact while the words asked stand in :exact_postings chunks or fewer, counted per word. Beyond that :postings are read,
# the lists of the rarest words first and, of the last of them, the strongest postings; what ranks best so far, :completed chunks, is then
# scored by all words asked. A chunk is missed if it has common words only, or too few rare ones (Turtle and Flood, 1995, prove when none
# is; that proof needs bounds on scores, which would cost more here than they save).
#
# `offset 0` keeps a planner that has no statistics yet, as after a large import, from reading all words of the workspace, and `+ 0` keeps
# it from the index over the vectors.
_STATEMENT = """
with asked as materialized (
    select lexeme, coalesce(cardinality(positions), 1) as times from unnest(to_tsvector('english', cast(:question as text)))
),
collection as materialized (
    select coalesce(sum(chunks), 0)::float as chunks, 0.9::float * (sum(chunks) / nullif(sum(tokens), 0))::float as per_token
    from chunk_statistics where {collection}
),
posting_list as materialized (
    select lexeme, kind, times, frequency, sum(frequency) over (partition by lexeme)::float as frequency_of_all
    from asked cross join lateral (
        select kind, chunks as frequency from lexeme_statistics where {collection} and lexeme = asked.lexeme offset 0
    ) of_kind
),
word as materialized (
    select distinct lexeme,
        times * 2.2::float * ln(1 + (chunks - frequency_of_all + 0.5::float) / (frequency_of_all + 0.5::float)) as weight
    from posting_list, collection
),
rarest_first as materialized (
    select lexeme, kind, frequency,
        case when sum(frequency) over () <= :exact_postings then frequency
            else greatest(0, frequency - sum(frequency) over (order by frequency_of_all, lexeme, frequency, kind) + :postings)::bigint
        end as room
    from posting_list
),
unread as materialized (
    select from rarest_first where frequency > room limit 1
),
promising as materialized (
    select chunk_id, sum(weight * {share}) as score
    from collection, rarest_first join word using (lexeme) cross join lateral (
        select chunk_id, occurrences, chunk_length from chunk_lexeme
        where {postings} and lexeme = rarest_first.lexeme and kind = rarest_first.kind
        order by occurrences desc, chunk_length limit room
    ) strongest
    group by chunk_id order by score desc, chunk_id limit :completed
),
completed as (
    select chunk_id, sum(weight * {share}) as score
    from collection, promising cross join lateral (
        select lexeme, occurrences, chunk_length from chunk_lexeme
        where chunk_id = promising.chunk_id and lexeme = any(array(select lexeme from asked)) offset 0
    ) posting join word using (lexeme)
    where exists (select from unread) group by chunk_id
),
keyword as (
    select chunk_id, row_number() over (order by score desc, chunk_id) as place
    from (
        select chunk_id, score from promising where not exists (select from unread)
        union all
        select chunk_id, score from completed
        order by score desc, chunk_id limit :candidates
    ) best
),
nearest as materialized (
    (
        select id, embedding::halfvec({dimension}) <=> cast(:vector as halfvec({dimension})) as distance from chunk
        where {collection} and (select chunks from collection) > :exact_up_to
        order by distance limit :candidates
    )
    union all
    (
        select id, (embedding::halfvec({dimension}) <=> cast(:vector as halfvec({dimension}))) + 0 as distance from chunk
        where {collection} and (select chunks from collection) <= :exact_up_to
        order by distance limit :candidates
    )
),
dense as (
    select id as chunk_id, row_number() over (order by distance, id) as place from nearest
),
fused as (
    select chunk_id, sum(weight / (:rank_constant + place)) as relevance
    from (
        select chunk_id, place, cast(:dense_weight as float) as weight from dense
        union all
        select chunk_id, place, cast(:keyword_weight as float) from keyword
    ) arm
    where weight > 0 group by chunk_id
)
select kind, ref, title, text, span_start, span_end, occurred_at, halfvec_send(embedding) as vector,
    1 - (embedding <=> cast(:vector as halfvec)) as score,
    relevance * (1 - :fading * (1 - 0.5 ^ (extract(epoch from greatest(now() - occurred_at, interval '0')) / 86400 / :half_life_days)))
        as relevance
from fused join chunk on id = chunk_id
order by relevance desc, ref, ordinal
"""

# What a posting brings its chunk, by weight of its word: BM25's tf (k1 + 1) / (tf + k1 (1 - b + b length / mean)) with its constants
# multiplied out, as this is computed for each of them; literals are floats, since numeric arithmetic takes twice as long in all.
_SHARE = "(occurrences / (occurrences + 0.3::float + per_token * chunk_length))"


def hybrid_statement(space: EmbeddingSpace, *, of_kinds: bool) -> TextClause:
    """Return the statement for a space, which stands in the text, not in a parameter, because its index is partial."""
    workspace = f"workspace_id = :workspace_id and embedding_space_id = {space.id}"
    return text(
        _STATEMENT.format(
            dimension=space.dimension,
            share=_SHARE,
            collection=f"{workspace} and kind = any(:kinds)" if of_kinds else workspace,
            postings=workspace,
        )
    )
