-- Options that a customer chooses from, the practice room with its phrase bank, and what else an organisation sets for the coach.

-- Options -------------------------------------------------------------------------------------------------------------

-- What a reply puts to the customer: two to four options, each `{title, then, by, agreed_by}`. The choice comes back in their words, and
-- may be changed until it is done. At most one of a ticket waits for an answer.
create table choices (
  ticket_id bigint not null,
  id bigserial,
  message_id bigint not null,
  question text not null,
  options jsonb not null,
  answer_by timestamptz,
  offered_by bigint not null,
  offered_at timestamptz not null,
  status text not null default 'open',
  option_no integer,
  words text,
  how text,
  answer_message_id bigint,
  recorded_by bigint,
  answered_at timestamptz,
  withdrawn_by bigint,
  withdrawn_at timestamptz,
  done_at timestamptz
);
alter table choices add constraint choices_pkey primary key (ticket_id, id);
alter table choices add constraint choices_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table choices add constraint choices_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
alter table choices add constraint choices_answer_fkey foreign key (ticket_id, answer_message_id) references messages (ticket_id, id);
alter table choices add constraint choices_offered_by_fkey foreign key (offered_by) references people (id);
alter table choices add constraint choices_recorded_by_fkey foreign key (recorded_by) references people (id);
alter table choices add constraint choices_withdrawn_by_fkey foreign key (withdrawn_by) references people (id);
alter table choices add constraint choices_question_given check (length(trim(question)) > 0);
alter table choices add constraint choices_two_to_four check (jsonb_array_length(options) between 2 and 4);
alter table choices add constraint choices_status_known check (status in ('open', 'answered', 'withdrawn'));
alter table choices add constraint choices_how_known check (coalesce(how, 'page') in ('page', 'mail', 'told'));
-- 0 is "none of these", which needs the customer's words.
alter table choices add constraint choices_answered_whole check (
  (status = 'answered') = (option_no is not null) and (status = 'answered') = (answered_at is not null and how is not null));
alter table choices add constraint choices_option_known check (option_no between 0 and jsonb_array_length(options));
alter table choices add constraint choices_none_in_words check (option_no <> 0 or length(trim(coalesce(words, ''))) > 0);
alter table choices add constraint choices_told_recorded check ((how = 'told') = (recorded_by is not null));
alter table choices add constraint choices_withdrawn_when check ((status = 'withdrawn') = (withdrawn_at is not null));
create unique index choices_one_open on choices (ticket_id) where status = 'open';
create index choices_by_id on choices (id);
create index choices_by_message on choices (ticket_id, message_id);

create function guard_choices() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A choice never vanishes' using errcode = 'ON010', constraint = 'choices_stay';
  end if;
  if new.options <> old.options or new.question <> old.question or new.message_id <> old.message_id or new.offered_at <> old.offered_at then
    raise exception 'What was put to the customer stays as it was' using errcode = 'ON010', constraint = 'choices_stay_as_offered';
  end if;
  if old.status = 'withdrawn' or old.done_at is not null then
    raise exception 'A choice that has ended stays as it ended' using errcode = 'ON010', constraint = 'choices_end_once';
  end if;
  return new;
end $$;
create trigger choices_guard before update or delete on choices for each row execute function guard_choices();
create trigger choices_no_truncate before truncate on choices for each statement execute function guard_append_only();

-- Options that come up often, ready to put in. `limit_words` is what whoever offers it must keep to; `needs_yes`: a supervisor agrees first.
create table saved_options (
  id bigserial,
  title text not null,
  what_then text not null,
  limit_words text,
  needs_yes boolean not null default false,
  retired_at timestamptz,
  changed_by bigint not null,
  changed_at timestamptz not null
);
alter table saved_options add constraint saved_options_pkey primary key (id);
alter table saved_options add constraint saved_options_changed_by_fkey foreign key (changed_by) references people (id);
alter table saved_options add constraint saved_options_given check (length(trim(title)) > 0 and length(trim(what_then)) > 0);
create unique index saved_options_title on saved_options (lower(title)) where retired_at is null;

-- The practice room ----------------------------------------------------------------------------------------------------

-- The day of the week on which a team practises, when it was last reminded, and who leads its practice.
alter table teams add column practice_day integer;
alter table teams add column practice_lead_id bigint;
alter table teams add column practice_reminded_at timestamptz;
alter table teams add constraint teams_practice_day_known check (practice_day between 1 and 7);
alter table teams add constraint teams_practice_lead_fkey foreign key (practice_lead_id) references people (id);

-- A reply to practise on. People and customers in it are a stock persona; where it came from is not kept, so nobody can be traced by it.
create table practice_examples (
  id bigserial,
  team_id bigint not null,
  kind text,
  situation text not null,
  said text not null,
  status text not null default 'open',
  added_at timestamptz not null,
  compared_at timestamptz,
  ended_at timestamptz
);
alter table practice_examples add constraint practice_examples_pkey primary key (id);
alter table practice_examples add constraint practice_examples_team_fkey foreign key (team_id) references teams (id);
alter table practice_examples add constraint practice_examples_said_given check (length(trim(said)) > 0);
alter table practice_examples add constraint practice_examples_status_known check (status in ('open', 'compared', 'ended'));
create index practice_examples_of_team on practice_examples (team_id, id) where status <> 'ended';

-- How each would say it. Whose it is shows to nobody else, and is gone when the example has ended.
create table practice_rewrites (
  id bigserial,
  example_id bigint not null,
  person_id bigint,
  text text not null,
  at timestamptz not null
);
alter table practice_rewrites add constraint practice_rewrites_pkey primary key (id);
alter table practice_rewrites add constraint practice_rewrites_example_fkey foreign key (example_id) references practice_examples (id);
alter table practice_rewrites add constraint practice_rewrites_person_fkey foreign key (person_id) references people (id);
alter table practice_rewrites add constraint practice_rewrites_given check (length(trim(text)) > 0);
create unique index practice_rewrites_one_each on practice_rewrites (example_id, person_id);

-- Who would say it so: a wording has a number, a person has none.
create table practice_picks (
  rewrite_id bigint not null,
  person_id bigint not null
);
alter table practice_picks add constraint practice_picks_pkey primary key (rewrite_id, person_id);
alter table practice_picks add constraint practice_picks_rewrite_fkey foreign key (rewrite_id) references practice_rewrites (id);
alter table practice_picks add constraint practice_picks_person_fkey foreign key (person_id) references people (id);

-- The phrase bank: wordings that a team (or, without one, everybody) agreed on. `___` is what only the writer knows.
create table phrases (
  id bigserial,
  team_id bigint,
  kind text,
  instead_of text,
  text text not null,
  example_id bigint,
  author_id bigint not null,
  proposed_at timestamptz not null,
  agreed_by bigint,
  agreed_at timestamptz,
  retired_by bigint,
  retired_at timestamptz
);
alter table phrases add constraint phrases_pkey primary key (id);
alter table phrases add constraint phrases_team_fkey foreign key (team_id) references teams (id);
alter table phrases add constraint phrases_example_fkey foreign key (example_id) references practice_examples (id);
alter table phrases add constraint phrases_author_fkey foreign key (author_id) references people (id);
alter table phrases add constraint phrases_agreed_by_fkey foreign key (agreed_by) references people (id);
alter table phrases add constraint phrases_retired_by_fkey foreign key (retired_by) references people (id);
alter table phrases add constraint phrases_text_given check (length(trim(text)) > 0);
alter table phrases add constraint phrases_agreed_whole check ((agreed_by is null) = (agreed_at is null));
alter table phrases add constraint phrases_retired_whole check ((retired_by is null) = (retired_at is null));
create index phrases_in_use on phrases (kind, id) where retired_at is null;

-- What else is set for the coach ---------------------------------------------------------------------------------------

-- The organisation's own suggestion for a kind, in the place of the pack's.
create table coach_suggestions (
  kind text not null,
  text text not null,
  changed_by bigint not null,
  changed_at timestamptz not null
);
alter table coach_suggestions add constraint coach_suggestions_pkey primary key (kind);
alter table coach_suggestions add constraint coach_suggestions_changed_by_fkey foreign key (changed_by) references people (id);
alter table coach_suggestions add constraint coach_suggestions_given check (length(trim(text)) > 0);

-- A language model that may word a rewrite, behind the usual (OpenAI-compatible) interface. Off while there is no address.
alter table company add column coach_model_url text;
alter table company add column coach_model_name text;
alter table company add column coach_model_key text;
alter table company add constraint company_coach_model_whole check ((coach_model_url is null) = (coach_model_name is null));

-- Letters of one's own that went out with something the coach finds, and that their author has settled.
create table coach_mended (
  ticket_id bigint not null,
  message_id bigint not null,
  person_id bigint not null,
  how text not null,
  at timestamptz not null
);
alter table coach_mended add constraint coach_mended_pkey primary key (ticket_id, message_id);
alter table coach_mended add constraint coach_mended_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
alter table coach_mended add constraint coach_mended_person_fkey foreign key (person_id) references people (id);
alter table coach_mended add constraint coach_mended_how_known check (how in ('wrote_again', 'left'));
-- One's own letters, the newest first.
create index messages_replies_by_person on messages (person_id, id) where kind = 'reply';
