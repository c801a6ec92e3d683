"""How many chunks of each kind hold a word, known before its postings are read; and postings in the order of what they are worth."""

from alembic import op

from persistence.row_level_security import protect

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make what is counted from chunks anew, by kind."""
    op.execute("""
        drop trigger index_lexemes on chunk;
        drop trigger count_chunk on chunk;
        drop function nexus_index_lexemes, nexus_count_chunk;
        drop table chunk_lexeme, chunk_statistics;
    """)
    op.execute("alter table chunk no force row level security")  # to an owner who is no superuser, all chunks would be invisible
    _create_postings()
    _create_statistics()
    op.execute("alter table chunk force row level security")
    _count_what_is_added()
    _count_what_is_removed()


def _create_postings() -> None:
    """A word's postings stand in the order of their share of BM25, nearly: more occurrences first, then shorter chunks."""
    op.execute("""
        create table chunk_lexeme (
            chunk_id uuid not null references chunk on delete cascade,
            workspace_id uuid not null,
            chunk_length integer not null,
            embedding_space_id smallint not null,
            occurrences smallint not null,
            kind text not null,
            lexeme text not null,
            primary key (chunk_id, lexeme)
        );
        insert into chunk_lexeme (chunk_id, lexeme, workspace_id, embedding_space_id, kind, occurrences, chunk_length)
            select id, lexeme, workspace_id, embedding_space_id, kind, coalesce(cardinality(positions), 1), length
            from chunk, unnest(lexemes);
        create index chunk_lexeme_strongest
            on chunk_lexeme (workspace_id, embedding_space_id, lexeme, kind, occurrences desc, chunk_length) include (chunk_id);
    """)
    op.execute(protect("chunk_lexeme", app="select, insert, delete"))


def _create_statistics() -> None:
    """Room is left in each page, so that a count can change without a new entry in the index."""
    op.execute("""
        create table chunk_statistics (
            workspace_id uuid not null references workspace on delete cascade,
            embedding_space_id smallint not null references embedding_space,
            kind text not null,
            chunks bigint not null,
            tokens bigint not null,
            primary key (workspace_id, embedding_space_id, kind)
        ) with (fillfactor = 70);
        insert into chunk_statistics
            select workspace_id, embedding_space_id, kind, count(*), sum(length) from chunk group by 1, 2, 3;
        create table lexeme_statistics (
            workspace_id uuid not null references workspace on delete cascade,
            embedding_space_id smallint not null references embedding_space,
            lexeme text not null,
            kind text not null,
            chunks bigint not null,
            primary key (workspace_id, embedding_space_id, lexeme, kind)
        ) with (fillfactor = 70);
        insert into lexeme_statistics
            select workspace_id, embedding_space_id, lexeme, kind, count(*) from chunk, unnest(lexemes) group by 1, 2, 3, 4;
    """)
    op.execute(protect("chunk_statistics", app="select, insert, update"))
    op.execute(protect("lexeme_statistics", app="select, insert, update, delete"))


def _count_what_is_added() -> None:
    """Every writer changes the row of a kind's chunks first, and words in their order: two of them wait, but never for each other."""
    op.execute("""
        create function nexus_count_added() returns trigger language plpgsql as $$
        begin
            insert into chunk_statistics as present
                select workspace_id, embedding_space_id, kind, count(*), sum(length) from added group by 1, 2, 3 order by 1, 2, 3
                on conflict (workspace_id, embedding_space_id, kind)
                do update set chunks = present.chunks + excluded.chunks, tokens = present.tokens + excluded.tokens;
            insert into chunk_lexeme (chunk_id, lexeme, workspace_id, embedding_space_id, kind, occurrences, chunk_length)
                select id, lexeme, workspace_id, embedding_space_id, kind, coalesce(cardinality(positions), 1), length
                from added, unnest(lexemes);
            insert into lexeme_statistics as present
                select workspace_id, embedding_space_id, lexeme, kind, count(*) from added, unnest(lexemes)
                group by 1, 2, 3, 4 order by 1, 2, 3, 4
                on conflict (workspace_id, embedding_space_id, lexeme, kind) do update set chunks = present.chunks + excluded.chunks;
            return null;
        end $$;
        create trigger count_added after insert on chunk
            referencing new table as added for each statement execute function nexus_count_added();
    """)


def _count_what_is_removed() -> None:
    """A word that no chunk holds any more leaves nothing behind. An update removes what was and adds what is, in the order of the names."""
    op.execute("""
        create function nexus_count_removed() returns trigger language plpgsql as $$
        declare
            gone record;
        begin
            for gone in
                select workspace_id, embedding_space_id, kind, count(*) as chunks, sum(length) as tokens
                from removed group by 1, 2, 3 order by 1, 2, 3
            loop
                update chunk_statistics set chunks = chunks - gone.chunks, tokens = tokens - gone.tokens
                    where (workspace_id, embedding_space_id, kind) = (gone.workspace_id, gone.embedding_space_id, gone.kind);
            end loop;
            if tg_op = 'UPDATE' then
                delete from chunk_lexeme where chunk_id = any(array(select id from removed));
            end if;
            for gone in
                select workspace_id, embedding_space_id, lexeme, kind, count(*) as chunks from removed, unnest(lexemes)
                group by 1, 2, 3, 4 order by 1, 2, 3, 4
            loop
                delete from lexeme_statistics where chunks = gone.chunks and (workspace_id, embedding_space_id, lexeme, kind)
                    = (gone.workspace_id, gone.embedding_space_id, gone.lexeme, gone.kind);
                continue when found;
                update lexeme_statistics set chunks = chunks - gone.chunks where (workspace_id, embedding_space_id, lexeme, kind)
                    = (gone.workspace_id, gone.embedding_space_id, gone.lexeme, gone.kind);
            end loop;
            return null;
        end $$;
        create trigger count_removed after delete on chunk
            referencing old table as removed for each statement execute function nexus_count_removed();
        create trigger count_update_1_removed after update on chunk
            referencing old table as removed for each statement execute function nexus_count_removed();
        create trigger count_update_2_added after update on chunk
            referencing new table as added for each statement execute function nexus_count_added();
    """)
