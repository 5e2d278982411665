-- Promises: what we said, to whom, by when, and that it happens. Clocks: hours of teams, days we are closed, update times.

-- People, hours and lines ---------------------------------------------------------------------------------------------

alter table company add column holidays text[] not null default '{}';
alter table company add column vision text;
alter table company add column push_public_key text;
alter table company add column push_private_key text;

-- A team's own hours and terms; null is the company's.
alter table teams add column time_zone text;
alter table teams add column work_days integer[];
alter table teams add column work_start time;
alter table teams add column work_end time;
alter table teams add column update_within_minutes integer;
alter table teams add constraint teams_hours_whole check ((work_start is null) = (work_end is null) and (work_start is null) = (work_days is null));
alter table teams add constraint teams_hours_run_forward check (work_start is null or (work_start < work_end and cardinality(work_days) > 0));
alter table teams add constraint teams_update_positive check (coalesce(update_within_minutes, 1) > 0);

alter table people add column reminders_by_mail boolean not null default true;
alter table customers add column time_zone text;

-- Who leads whom: the way up for what is overdue.
create table reporting (
  person_id bigint not null,
  manager_id bigint not null
);
alter table reporting add constraint reporting_pkey primary key (person_id);
alter table reporting add constraint reporting_person_fkey foreign key (person_id) references people (id);
alter table reporting add constraint reporting_manager_fkey foreign key (manager_id) references people (id);
alter table reporting add constraint reporting_not_oneself check (person_id <> manager_id);
create index reporting_by_manager on reporting (manager_id);

-- Tickets: when the customer hears from us next -----------------------------------------------------------------------

-- `may_owe` is false while a ticket is solved. With it, the foreign key of what still stands (an open promise) makes a solved ticket
-- with an open promise impossible, from both sides.
alter table tickets add column update_at timestamptz;
alter table tickets add column update_minutes integer;
alter table tickets add column may_owe boolean generated always as (status <> 'solved') stored;
alter table tickets add constraint tickets_may_owe_key unique (ticket_id, may_owe);
alter table tickets add constraint tickets_update_positive check (coalesce(update_minutes, 1) > 0);

-- What was promised on a ticket that was closed since is still owed.
create index tickets_closed_owing on tickets (owner_id, due_at, ticket_id) where status = 'closed' and due_at is not null;

alter table messages add column call boolean not null default false;
alter table messages add column chaser boolean not null default false;
create index messages_chasers on messages (created_at) where chaser;

-- Promises ------------------------------------------------------------------------------------------------------------

-- What we said we would do, to whom, by when. The ticket's owner keeps it (`owner_id` goes with the ticket). `standing` is true while
-- something is still owed: open, or broken and not put right. Nothing here is ever deleted, and what was said is never changed: a moved
-- promise ends as moved, and a new one follows it.
create table promises (
  ticket_id bigint not null,
  id bigserial,
  customer_id bigint not null,
  owner_id bigint not null,
  action text not null,
  due timestamptz not null,
  said text,
  said_by text,
  source text not null,
  message_id bigint,
  made_by bigint not null,
  made_at timestamptz not null,
  said_at timestamptz not null,
  follows bigint,
  moves integer not null default 0,
  status text not null default 'open',
  ended_at timestamptz,
  ended_by bigint,
  ended_said_at timestamptz,
  ended_message_id bigint,
  words text,
  put_right_at timestamptz,
  put_right_by bigint,
  put_right_said_at timestamptz,
  put_right_message_id bigint,
  put_right_words text,
  step text,
  step_at timestamptz,
  level integer not null default 0,
  reminded_at timestamptz,
  standing boolean generated always as (case when status = 'open' or (status = 'broken' and put_right_at is null) then true end) stored
);
alter table promises add constraint promises_pkey primary key (ticket_id, id);
alter table promises add constraint promises_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table promises add constraint promises_keep_ticket_unsolved foreign key (ticket_id, standing) references tickets (ticket_id, may_owe);
alter table promises add constraint promises_customer_fkey foreign key (customer_id) references customers (id);
alter table promises add constraint promises_owner_fkey foreign key (owner_id) references people (id);
-- What stands is kept by an active person: their leaving and a promise of theirs cannot both commit.
alter table promises add constraint promises_owner_is_active foreign key (owner_id, standing) references people (id, owns);
alter table promises add constraint promises_made_by_fkey foreign key (made_by) references people (id);
alter table promises add constraint promises_ended_by_fkey foreign key (ended_by) references people (id);
alter table promises add constraint promises_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
alter table promises add constraint promises_ended_message_fkey foreign key (ticket_id, ended_message_id) references messages (ticket_id, id);
alter table promises add constraint promises_action_given check (length(trim(action)) > 0);
alter table promises add constraint promises_due_ahead check (due > made_at);
alter table promises add constraint promises_source_known check (source in ('reply', 'call', 'note', 'hand'));
alter table promises add constraint promises_status_known check (status in ('open', 'kept', 'moved', 'broken', 'released', 'unsaid'));
alter table promises add constraint promises_ended_when check ((status = 'open') = (ended_at is null));
alter table promises add constraint promises_kept_with_evidence check (
  status <> 'kept' or ended_message_id is not null or length(trim(coalesce(words, ''))) > 0);
alter table promises add constraint promises_moved_in_time_and_told check (status <> 'moved' or (ended_message_id is not null and ended_at < due));
alter table promises add constraint promises_broken_when_due check (status <> 'broken' or ended_at >= due);
alter table promises add constraint promises_released_by_customer check (
  status <> 'released' or ended_message_id is not null or length(trim(coalesce(words, ''))) > 0);
alter table promises add constraint promises_put_right_said check (
  put_right_at is null or (status = 'broken' and (put_right_message_id is not null or length(trim(coalesce(put_right_words, ''))) > 0)));
alter table promises add constraint promises_step_whole check ((step is null) = (step_at is null));
alter table promises add constraint promises_step_known check (coalesce(step, 'due') in ('early', 'soon', 'due', 'up'));
alter table promises add constraint promises_step_while_standing check (step is null or status in ('open', 'broken'));
create index promises_by_id on promises (id);
create index promises_owed on promises (owner_id, due, id) where standing;
create index promises_owed_by_all on promises (due, id) where standing;
create index promises_steps on promises (step_at, id) where step_at is not null;
create index promises_by_due on promises (due) include (status, source, put_right_at);
create index promises_ended_of_owner on promises (owner_id, status, id) where status <> 'open';
create index promises_ended on promises (status, id) where status <> 'open';

create function guard_promises() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A promise never vanishes' using errcode = 'ON006', constraint = 'promises_stay';
  end if;
  if new.action <> old.action or new.due <> old.due or new.customer_id <> old.customer_id or new.made_by <> old.made_by
    or new.made_at <> old.made_at or new.message_id is distinct from old.message_id or new.follows is distinct from old.follows
    or new.said_at <> old.said_at then
    raise exception 'What was promised stays as it was said' using errcode = 'ON006', constraint = 'promises_stay_as_said';
  end if;
  if new.status = 'unsaid' and old.status <> 'unsaid' and old.said_at <= clock_timestamp() then
    raise exception 'What has left cannot be taken back' using errcode = 'ON006', constraint = 'promises_unsaid_in_time';
  end if;
  if old.status <> 'open' and new.status <> old.status
    and not (old.status = 'kept' and new.status = 'open' and old.ended_said_at > clock_timestamp()) then
    raise exception 'A promise that has ended stays as it ended' using errcode = 'ON006', constraint = 'promises_end_once';
  end if;
  if old.put_right_at is not null and new.put_right_at is distinct from old.put_right_at
    and not (new.put_right_at is null and old.put_right_said_at > clock_timestamp()) then
    raise exception 'What was put right stays put right' using errcode = 'ON006', constraint = 'promises_put_right_once';
  end if;
  return new;
end $$;

create trigger promises_guard before update or delete on promises for each row execute function guard_promises();
create trigger promises_no_truncate before truncate on promises for each statement execute function guard_append_only();

-- What happened that is on no ticket: commitments, the register, audits. One sequence with ticket_events, so that the live stream and
-- the webhooks have one order.
create table desk_events (
  id bigint not null default nextval('ticket_events_id_seq'),
  kind text not null,
  person_id bigint,
  data jsonb not null default '{}',
  at timestamptz not null
);
alter table desk_events add constraint desk_events_pkey primary key (id);
create trigger desk_events_append_only before update or delete on desk_events for each row execute function guard_append_only();
create trigger desk_events_no_truncate before truncate on desk_events for each statement execute function guard_append_only();

-- Commitments: a promise by a manager to staff. The same record, with people of ours as creditors; one sequence with promises, so that
-- an id names one of both. -------------------------------------------------------------------------------------------

create table commitments (
  id bigint not null default nextval('promises_id_seq'),
  person_id bigint not null,
  action text not null,
  due timestamptz not null,
  about text,
  asked_by bigint,
  made_by bigint not null,
  made_at timestamptz not null,
  follows bigint,
  moves integer not null default 0,
  status text not null default 'open',
  ended_at timestamptz,
  ended_by bigint,
  words text,
  put_right_at timestamptz,
  put_right_by bigint,
  put_right_words text,
  step text,
  step_at timestamptz,
  level integer not null default 0,
  reminded_at timestamptz,
  standing boolean generated always as (case when status = 'open' or (status = 'broken' and put_right_at is null) then true end) stored
);
alter table commitments add constraint commitments_pkey primary key (id);
alter table commitments add constraint commitments_person_fkey foreign key (person_id) references people (id);
alter table commitments add constraint commitments_asked_by_fkey foreign key (asked_by) references people (id);
alter table commitments add constraint commitments_made_by_fkey foreign key (made_by) references people (id);
alter table commitments add constraint commitments_ended_by_fkey foreign key (ended_by) references people (id);
alter table commitments add constraint commitments_action_given check (length(trim(action)) > 0);
alter table commitments add constraint commitments_due_ahead check (due > made_at);
alter table commitments add constraint commitments_status_known check (status in ('open', 'kept', 'moved', 'broken', 'released'));
alter table commitments add constraint commitments_ended_when check ((status = 'open') = (ended_at is null));
alter table commitments add constraint commitments_moved_in_time check (status <> 'moved' or ended_at < due);
alter table commitments add constraint commitments_judged_by_others check (
  status not in ('kept', 'released') or (ended_by is not null and ended_by <> person_id));
alter table commitments add constraint commitments_put_right_by_others check (
  put_right_at is null or (status = 'broken' and put_right_by is not null and put_right_by <> person_id and length(trim(coalesce(put_right_words, ''))) > 0));
alter table commitments add constraint commitments_broken_when_due check (status <> 'broken' or ended_at >= due);
alter table commitments add constraint commitments_step_whole check ((step is null) = (step_at is null));
alter table commitments add constraint commitments_step_known check (coalesce(step, 'due') in ('early', 'soon', 'due', 'up'));
create index commitments_owed on commitments (person_id, due, id) where standing;
create index commitments_steps on commitments (step_at, id) where step_at is not null;
create index commitments_by_due on commitments (due);

create table commitment_creditors (
  commitment_id bigint not null,
  person_id bigint not null
);
alter table commitment_creditors add constraint commitment_creditors_pkey primary key (commitment_id, person_id);
alter table commitment_creditors add constraint commitment_creditors_commitment_fkey foreign key (commitment_id) references commitments (id);
alter table commitment_creditors add constraint commitment_creditors_person_fkey foreign key (person_id) references people (id);
create index commitment_creditors_by_person on commitment_creditors (person_id);

create function guard_commitments() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A commitment never vanishes' using errcode = 'ON006', constraint = 'commitments_stay';
  end if;
  if new.action <> old.action or new.due <> old.due or new.person_id <> old.person_id or new.made_at <> old.made_at
    or old.status <> 'open' and new.status <> old.status then
    raise exception 'A commitment stays as it was said, and as it ended' using errcode = 'ON006', constraint = 'commitments_stay_as_said';
  end if;
  return new;
end $$;

create trigger commitments_guard before update or delete on commitments for each row execute function guard_commitments();
create trigger commitments_no_truncate before truncate on commitments for each statement execute function guard_append_only();

-- The register: what the company promises to everybody, and whether it is true ----------------------------------------

create table saved_replies (
  id bigserial,
  name text not null,
  html text not null,
  text text not null,
  retired_at timestamptz,
  changed_by bigint not null,
  changed_at timestamptz not null,
  created_at timestamptz not null
);
alter table saved_replies add constraint saved_replies_pkey primary key (id);
alter table saved_replies add constraint saved_replies_changed_by_fkey foreign key (changed_by) references people (id);
alter table saved_replies add constraint saved_replies_name_given check (length(trim(name)) > 0 and length(trim(text)) > 0);
create unique index saved_replies_name on saved_replies (lower(name)) where retired_at is null;

create table company_promises (
  id bigserial,
  text text not null,
  source_kind text not null,
  source text not null,
  source_id bigint,
  explicit boolean not null default true,
  test_method text not null,
  measure text,
  measure_words text,
  measure_minutes integer,
  measure_working boolean not null default true,
  owner_id bigint,
  next_test_at timestamptz,
  fix text,
  fix_owner_id bigint,
  fix_due timestamptz,
  fixed_at timestamptz,
  retired_at timestamptz,
  created_by bigint,
  created_at timestamptz not null
);
alter table company_promises add constraint company_promises_pkey primary key (id);
alter table company_promises add constraint company_promises_owner_fkey foreign key (owner_id) references people (id);
alter table company_promises add constraint company_promises_fix_owner_fkey foreign key (fix_owner_id) references people (id);
alter table company_promises add constraint company_promises_created_by_fkey foreign key (created_by) references people (id);
alter table company_promises add constraint company_promises_text_given check (length(trim(text)) > 0 and length(trim(source)) > 0);
alter table company_promises add constraint company_promises_source_known check (
  source_kind in ('site', 'contract', 'advert', 'saved_reply', 'article', 'automatic', 'other'));
alter table company_promises add constraint company_promises_measure_known check (coalesce(measure, 'answer') in ('answer', 'done'));
alter table company_promises add constraint company_promises_measure_whole check (
  measure is null or (coalesce(measure_minutes, 0) > 0 and (measure <> 'done' or length(trim(coalesce(measure_words, ''))) > 0)));
alter table company_promises add constraint company_promises_fix_whole check (fix is null or fix_owner_id is not null);
create index company_promises_by_source on company_promises (source_kind, source_id);

create table audits (
  id bigserial,
  started_by bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz
);
alter table audits add constraint audits_pkey primary key (id);
alter table audits add constraint audits_started_by_fkey foreign key (started_by) references people (id);

create table promise_tests (
  id bigserial,
  company_promise_id bigint not null,
  audit_id bigint,
  result text not null,
  evidence text not null,
  by_person bigint,
  at timestamptz not null
);
alter table promise_tests add constraint promise_tests_pkey primary key (id);
alter table promise_tests add constraint promise_tests_promise_fkey foreign key (company_promise_id) references company_promises (id);
alter table promise_tests add constraint promise_tests_audit_fkey foreign key (audit_id) references audits (id);
alter table promise_tests add constraint promise_tests_by_fkey foreign key (by_person) references people (id);
alter table promise_tests add constraint promise_tests_result_known check (result in ('kept', 'broken', 'unknown'));
alter table promise_tests add constraint promise_tests_with_evidence check (result = 'unknown' or length(trim(evidence)) > 0);
create index promise_tests_newest on promise_tests (company_promise_id, id);
create trigger promise_tests_append_only before update or delete on promise_tests for each row execute function guard_append_only();

-- Telling people of ours, and other programs --------------------------------------------------------------------------

create table staff_mails (
  id bigserial,
  person_id bigint not null,
  subject text not null,
  text text not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  error text,
  next_at timestamptz,
  sent_at timestamptz,
  created_at timestamptz not null
);
alter table staff_mails add constraint staff_mails_pkey primary key (id);
alter table staff_mails add constraint staff_mails_state_known check (state in ('waiting', 'sent', 'failed'));
create index staff_mails_unsent on staff_mails (state, created_at) where state <> 'sent';

create table push_subscriptions (
  id bigserial,
  person_id bigint not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null
);
alter table push_subscriptions add constraint push_subscriptions_pkey primary key (id);
alter table push_subscriptions add constraint push_subscriptions_endpoint_key unique (endpoint);
alter table push_subscriptions add constraint push_subscriptions_person_fkey foreign key (person_id) references people (id);
create index push_subscriptions_by_person on push_subscriptions (person_id);

create table webhooks (
  id bigserial,
  url text not null,
  secret text not null,
  kinds text[] not null,
  active boolean not null default true,
  created_by bigint not null,
  created_at timestamptz not null
);
alter table webhooks add constraint webhooks_pkey primary key (id);
alter table webhooks add constraint webhooks_created_by_fkey foreign key (created_by) references people (id);
alter table webhooks add constraint webhooks_url_http check (url ~ '^https?://');
alter table webhooks add constraint webhooks_kinds_given check (cardinality(kinds) > 0);

create table webhook_deliveries (
  id bigserial,
  webhook_id bigint not null,
  event_id bigint not null,
  kind text not null,
  body text not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  http_status integer,
  error text,
  next_at timestamptz,
  sent_at timestamptz,
  created_at timestamptz not null
);
alter table webhook_deliveries add constraint webhook_deliveries_pkey primary key (id);
alter table webhook_deliveries add constraint webhook_deliveries_state_known check (state in ('waiting', 'sent', 'failed'));
create index webhook_deliveries_of_webhook on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_unsent on webhook_deliveries (state, created_at) where state <> 'sent';
