-- The coach: what an organisation and each of its people set, and slips that colleagues point out to each other.

-- Kinds that it does not look for, and the organisation's own names for its parts ("Leeds depot").
alter table company add column coach_kinds_off text[] not null default '{}';
alter table company add column coach_own_names text[] not null default '{}';

-- What one person does not want to see again: a rule of a kind, or ('') all of the kind. Nobody else reads it.
create table coach_left (
  person_id bigint not null,
  kind text not null,
  rule text not null,
  at timestamptz not null
);
alter table coach_left add constraint coach_left_pkey primary key (person_id, kind, rule);
alter table coach_left add constraint coach_left_person_fkey foreign key (person_id) references people (id);

-- A slip in a message, pointed out by a colleague to its author alone.
create table slips (
  ticket_id bigint not null,
  id bigserial,
  message_id bigint not null,
  author_id bigint not null,
  by_person bigint not null,
  words text not null,
  phrase text,
  at timestamptz not null,
  seen_at timestamptz
);
alter table slips add constraint slips_pkey primary key (ticket_id, id);
alter table slips add constraint slips_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
alter table slips add constraint slips_author_fkey foreign key (author_id) references people (id);
alter table slips add constraint slips_by_fkey foreign key (by_person) references people (id);
alter table slips add constraint slips_by_another check (by_person <> author_id);
alter table slips add constraint slips_words_given check (length(trim(words)) > 0);
create index slips_unseen on slips (author_id, id) where seen_at is null;
