"""Retrieval by meaning and by words: embedding spaces, lexemes for BM25, and an index over the local model's vectors."""

from alembic import op

from persistence.row_level_security import APP_ROLE, protect

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create spaces and lexemes, and move the chunks that are there into them."""
    _create_embedding_spaces()
    op.execute("alter table chunk no force row level security")  # to an owner who is no superuser, all chunks would be invisible
    _extend_chunks()
    _create_lexemes()
    _create_statistics()
    op.execute("alter table chunk force row level security")
    # One index per space, since a space has one dimension. The tests' hashed vectors need none.
    op.execute("""
        create index chunk_nearest_1 on chunk using hnsw ((embedding::halfvec(384)) halfvec_cosine_ops) where embedding_space_id = 1;
    """)


def _create_embedding_spaces() -> None:
    """Models are no workspace's: everybody may read them, and only a migration adds one."""
    op.execute("""
        create table embedding_space (
            id smallint primary key,
            name text not null unique,
            model text not null,
            dimension integer not null check (dimension between 1 and 4000),
            document_prefix text not null,
            query_prefix text not null,
            fingerprint text not null,
            created_at timestamptz not null default now()
        );
        insert into embedding_space (id, name, model, dimension, document_prefix, query_prefix, fingerprint) values
            (1, 'bge-small-en-v1.5-int8', 'BAAI/bge-small-en-v1.5', 384, '', 'Represent this sentence for searching relevant passages: ',
                'sha256:68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743'),
            (2, 'hash-384', 'feature hashing', 384, '', '', 'blake2b-64');
        alter table embedding_space enable row level security;
        alter table embedding_space force row level security;
    """)
    op.execute(f"create policy everybody on embedding_space for select to {APP_ROLE} using (true)")
    op.execute(f"grant select on embedding_space to {APP_ROLE}")


def _extend_chunks() -> None:
    """The header of a document was part of what is embedded, but stood in its first chunk only: words need it in each."""
    op.execute("""
        alter table chunk
            add column header text not null default '',
            add column embedding_space_id smallint references embedding_space;
        update chunk set embedding_space_id = space.id from (values (1, 'bge-small-en-v1.5-int8'), (2, 'hash-384')) space (id, name)
            where space.name = chunk.embedding_space;
        update chunk set header = left(split_part(ltrim(first.text), E'\\n', 1), 600) from chunk first
            where chunk.ordinal > 0 and first.ordinal = 0
                and (first.workspace_id, first.kind, first.ref, first.embedding_space_id)
                    = (chunk.workspace_id, chunk.kind, chunk.ref, chunk.embedding_space_id);
        create function nexus_lexemes(header text, body text) returns tsvector language sql immutable strict parallel safe
            as $$ select to_tsvector('english', left(header || E'\\n' || body, 250000)) $$;  -- a tsvector takes a million bytes
        create function nexus_token_count(tsvector) returns integer language sql immutable strict parallel safe
            as $$ select coalesce(sum(coalesce(cardinality(positions), 1)), 0)::integer from unnest($1) $$;
        alter table chunk
            drop column embedding_space,
            alter column embedding_space_id set not null,
            add column lexemes tsvector not null generated always as (nexus_lexemes(header, text)) stored,
            add column length integer not null generated always as (nexus_token_count(nexus_lexemes(header, text))) stored,
            add unique (workspace_id, kind, ref, ordinal, embedding_space_id);
        create index chunk_collection on chunk (workspace_id, embedding_space_id, kind);
    """)


def _create_lexemes() -> None:
    """Kept by the database itself, so that no writer of chunks can leave words behind; a deleted chunk takes its own with it."""
    op.execute("""
        create table chunk_lexeme (
            chunk_id uuid not null references chunk on delete cascade,
            lexeme text not null,
            workspace_id uuid not null,
            embedding_space_id smallint not null,
            occurrences smallint not null,
            chunk_length integer not null,
            primary key (chunk_id, lexeme)
        );
        insert into chunk_lexeme
            select id, lexeme, workspace_id, embedding_space_id, coalesce(cardinality(positions), 1), length from chunk, unnest(lexemes);
        create index chunk_lexeme_postings on chunk_lexeme (workspace_id, embedding_space_id, lexeme)
            include (chunk_id, occurrences, chunk_length);
        create function nexus_index_lexemes() returns trigger language plpgsql as $$
        begin
            delete from chunk_lexeme where chunk_id = new.id;
            insert into chunk_lexeme
                select new.id, lexeme, new.workspace_id, new.embedding_space_id, coalesce(cardinality(positions), 1), new.length
                from unnest(new.lexemes);
            return null;
        end $$;
        create trigger index_lexemes after insert or update of header, text on chunk
            for each row execute function nexus_index_lexemes();
    """)
    op.execute(protect("chunk_lexeme", app="select, insert, delete"))


def _create_statistics() -> None:
    """How many chunks and tokens a workspace has: counting 90,000 chunks for each question would take longer than the rest of a search."""
    op.execute("""
        create table chunk_statistics (
            workspace_id uuid not null references workspace on delete cascade,
            embedding_space_id smallint not null references embedding_space,
            chunks bigint not null,
            tokens bigint not null,
            primary key (workspace_id, embedding_space_id)
        );
        insert into chunk_statistics
            select workspace_id, embedding_space_id, count(*), sum(length) from chunk group by workspace_id, embedding_space_id;
        create function nexus_count_chunk() returns trigger language plpgsql as $$
        begin
            if tg_op <> 'INSERT' then
                update chunk_statistics set chunks = chunks - 1, tokens = tokens - old.length
                    where workspace_id = old.workspace_id and embedding_space_id = old.embedding_space_id;
            end if;
            if tg_op <> 'DELETE' then
                insert into chunk_statistics as present values (new.workspace_id, new.embedding_space_id, 1, new.length)
                    on conflict (workspace_id, embedding_space_id)
                    do update set chunks = present.chunks + 1, tokens = present.tokens + new.length;
            end if;
            return null;
        end $$;
        create trigger count_chunk after insert or update of header, text or delete on chunk
            for each row execute function nexus_count_chunk();
    """)
    op.execute(protect("chunk_statistics", app="select, insert, update"))
