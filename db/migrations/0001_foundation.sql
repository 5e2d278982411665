-- The foundation: people, customers, tickets, mail. The rules that are never false stand here first; code only words the refusal.
-- Every constraint has a name and its own ALTER, keys are bigserial, and what hangs on a ticket has the key (ticket_id, id):
-- so the same migrations run on a desk that has outgrown one machine.

-- People ------------------------------------------------------------------------------------------------------------

create table people (
  id bigserial,
  email text not null,
  name text not null,
  role text not null,
  time_zone text not null default 'UTC',
  portrait text,
  active boolean not null default true,
  deactivated_at timestamptz,
  created_at timestamptz not null,
  owns boolean generated always as (active and role <> 'colleague') stored
);
alter table people add constraint people_pkey primary key (id);
alter table people add constraint people_email_key unique (email);
alter table people add constraint people_id_owns_key unique (id, owns);
alter table people add constraint people_email_lower check (email = lower(email) and email like '%_@_%');
alter table people add constraint people_name_given check (length(trim(name)) > 0);
alter table people add constraint people_role_known check (role in ('admin', 'supervisor', 'agent', 'colleague'));
alter table people add constraint people_deactivated_when check (active = (deactivated_at is null));

create table teams (
  id bigserial,
  name text not null,
  created_at timestamptz not null
);
alter table teams add constraint teams_pkey primary key (id);
alter table teams add constraint teams_name_key unique (name);
alter table teams add constraint teams_name_given check (length(trim(name)) > 0);

create table team_members (
  team_id bigint not null,
  person_id bigint not null
);
alter table team_members add constraint team_members_pkey primary key (team_id, person_id);
alter table team_members add constraint team_members_team_fkey foreign key (team_id) references teams (id);
alter table team_members add constraint team_members_person_fkey foreign key (person_id) references people (id);
create index team_members_person on team_members (person_id);

create table api_tokens (
  id bigserial,
  person_id bigint not null,
  name text not null,
  hash bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);
alter table api_tokens add constraint api_tokens_pkey primary key (id);
alter table api_tokens add constraint api_tokens_hash_key unique (hash);
alter table api_tokens add constraint api_tokens_person_fkey foreign key (person_id) references people (id);

-- One row: what the company says about itself and its hours.
create table company (
  id integer not null default 1,
  name text not null default 'Our company',
  time_zone text not null default 'UTC',
  work_days integer[] not null default '{1,2,3,4,5}',
  work_start time not null default '09:00',
  work_end time not null default '17:30',
  answer_within_minutes integer not null default 240,
  update_within_minutes integer not null default 960,
  first_ask_days integer not null default 3,
  second_ask_days integer not null default 7,
  rejoin_days integer not null default 30,
  signing_secret bytea not null,
  setup_link_hash bytea,
  created_at timestamptz not null
);
alter table company add constraint company_pkey primary key (id);
alter table company add constraint company_only_one check (id = 1);
alter table company add constraint company_hours_run_forward check (work_start < work_end and cardinality(work_days) > 0);
alter table company add constraint company_terms_positive check (answer_within_minutes > 0 and update_within_minutes > 0
  and first_ask_days > 0 and second_ask_days > first_ask_days and rejoin_days >= 0);

-- Customers ---------------------------------------------------------------------------------------------------------

create table customers (
  id bigserial,
  name text not null,
  created_at timestamptz not null,
  search tsvector generated always as (to_tsvector('simple', name)) stored
);
alter table customers add constraint customers_pkey primary key (id);
create index customers_search on customers using gin (search);

create table customer_addresses (
  address text not null,
  customer_id bigint not null,
  created_at timestamptz not null
);
alter table customer_addresses add constraint customer_addresses_pkey primary key (address);
alter table customer_addresses add constraint customer_addresses_customer_fkey foreign key (customer_id) references customers (id);
alter table customer_addresses add constraint customer_addresses_lower check (address = lower(address));
create index customer_addresses_customer on customer_addresses (customer_id);
create index customer_addresses_prefix on customer_addresses (address text_pattern_ops);

-- Mailboxes ---------------------------------------------------------------------------------------------------------

create table mailboxes (
  id bigserial,
  address text not null,
  name text not null,
  team_id bigint,
  acknowledge boolean not null default true,
  imap_host text,
  imap_port integer,
  imap_secure boolean not null default true,
  imap_user text,
  imap_password text,
  imap_error text,
  imap_seen_at timestamptz,
  created_at timestamptz not null
);
alter table mailboxes add constraint mailboxes_pkey primary key (id);
alter table mailboxes add constraint mailboxes_address_key unique (address);
alter table mailboxes add constraint mailboxes_address_lower check (address = lower(address) and address like '%_@_%');
alter table mailboxes add constraint mailboxes_team_fkey foreign key (team_id) references teams (id);
alter table mailboxes add constraint mailboxes_imap_whole check ((imap_host is null) = (imap_user is null) and (imap_host is null) = (imap_port is null));

-- Tickets -----------------------------------------------------------------------------------------------------------

-- `owner_id` is the one person who answers for the ticket. `must_own` is true while the ticket is anybody's work, and with it the
-- foreign key to (id, owns) makes an inactive or unfit owner impossible: the claim and the deactivation cannot both commit.
create table tickets (
  ticket_id bigserial,
  subject text not null,
  subject_key text not null,
  status text not null default 'new',
  channel text not null,
  customer_id bigint not null,
  mailbox_id bigint,
  team_id bigint,
  owner_id bigint,
  ownership_no integer not null default 0,
  solution_no integer not null default 0,
  solved_in integer,
  closure_no integer not null default 0,
  closed_in integer,
  waiting_since timestamptz,
  due_at timestamptz,
  due_kind text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  must_own boolean generated always as (case when status in ('open', 'pending', 'on_hold', 'solved') then true end) stored
);
alter table tickets add constraint tickets_pkey primary key (ticket_id);
alter table tickets add constraint tickets_customer_fkey foreign key (customer_id) references customers (id);
alter table tickets add constraint tickets_mailbox_fkey foreign key (mailbox_id) references mailboxes (id);
alter table tickets add constraint tickets_team_fkey foreign key (team_id) references teams (id);
alter table tickets add constraint tickets_owner_fkey foreign key (owner_id) references people (id);
alter table tickets add constraint tickets_owner_is_active foreign key (owner_id, must_own) references people (id, owns);
alter table tickets add constraint tickets_status_known check (status in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed'));
alter table tickets add constraint tickets_one_owner check ((status = 'new') = (owner_id is null) and (owner_id is null) = (ownership_no = 0));
alter table tickets add constraint tickets_solved_has_outcome check (
  case status when 'solved' then solved_in is not null when 'closed' then true else solved_in is null end);
alter table tickets add constraint tickets_closed_has_closure check ((status = 'closed') = (closed_in is not null));
alter table tickets add constraint tickets_due_whole check ((due_at is null) = (due_kind is null));
create index tickets_owed on tickets (owner_id, due_at, ticket_id) where status in ('open', 'pending', 'on_hold', 'solved');
create index tickets_incoming on tickets (due_at, ticket_id) where status = 'new';
create index tickets_by_customer on tickets (customer_id, ticket_id);
create index tickets_by_owner on tickets (owner_id, ticket_id) where owner_id is not null;
create index tickets_ended on tickets (owner_id, updated_at) where status = 'closed';
create index tickets_by_status on tickets (status, ticket_id);

-- Who became the owner, how, by whom. The ticket points at the last one; a new owner without such a row cannot be written.
create table ownerships (
  ticket_id bigint not null,
  ownership_no integer not null,
  person_id bigint not null,
  how text not null,
  by_person bigint not null,
  reason text,
  at timestamptz not null
);
alter table ownerships add constraint ownerships_pkey primary key (ticket_id, ownership_no);
alter table ownerships add constraint ownerships_person_key unique (ticket_id, ownership_no, person_id);
alter table ownerships add constraint ownerships_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table ownerships add constraint ownerships_person_fkey foreign key (person_id) references people (id);
alter table ownerships add constraint ownerships_by_fkey foreign key (by_person) references people (id);
alter table ownerships add constraint ownerships_how_known check (how in ('claim', 'supervisor', 'handoff', 'successor'));
alter table ownerships add constraint ownerships_claim_is_own check (how <> 'claim' or (by_person = person_id and ownership_no = 1));
alter table ownerships add constraint ownerships_reason_given check (how <> 'supervisor' or length(trim(coalesce(reason, ''))) > 0);
alter table tickets add constraint tickets_ownership_fkey foreign key (ticket_id, ownership_no, owner_id)
  references ownerships (ticket_id, ownership_no, person_id);

-- What solved it, said by the owner of that moment or a supervisor.
create table solutions (
  ticket_id bigint not null,
  solution_no integer not null,
  ownership_no integer not null,
  owner_id bigint not null,
  by_person bigint not null,
  outcome text not null,
  at timestamptz not null
);
alter table solutions add constraint solutions_pkey primary key (ticket_id, solution_no);
alter table solutions add constraint solutions_ownership_key unique (ticket_id, solution_no, ownership_no);
alter table solutions add constraint solutions_ownership_fkey foreign key (ticket_id, ownership_no, owner_id)
  references ownerships (ticket_id, ownership_no, person_id);
alter table solutions add constraint solutions_by_fkey foreign key (by_person) references people (id);
alter table solutions add constraint solutions_outcome_given check (length(trim(outcome)) > 0);
alter table tickets add constraint tickets_solution_fkey foreign key (ticket_id, solution_no, solved_in)
  references solutions (ticket_id, solution_no, ownership_no);

-- The customer's word that a solution holds.
create table confirmations (
  ticket_id bigint not null,
  id bigserial,
  solution_no integer not null,
  how text not null,
  words text,
  at timestamptz not null
);
alter table confirmations add constraint confirmations_pkey primary key (ticket_id, id);
alter table confirmations add constraint confirmations_solution_key unique (ticket_id, solution_no);
alter table confirmations add constraint confirmations_whole_key unique (ticket_id, id, solution_no);
alter table confirmations add constraint confirmations_solution_fkey foreign key (ticket_id, solution_no)
  references solutions (ticket_id, solution_no);
alter table confirmations add constraint confirmations_how_known check (how in ('link', 'reply', 'told'));
alter table confirmations add constraint confirmations_told_in_words check (how <> 'told' or length(trim(coalesce(words, ''))) > 0);

-- Closed: confirmed by the customer, or unconfirmed by the owner or a supervisor with a reason. Never by anything else.
create table closures (
  ticket_id bigint not null,
  closure_no integer not null,
  ownership_no integer not null,
  owner_id bigint not null,
  solution_no integer not null,
  confirmation_id bigint,
  by_person bigint,
  reason text,
  at timestamptz not null
);
alter table closures add constraint closures_pkey primary key (ticket_id, closure_no);
alter table closures add constraint closures_whole_key unique (ticket_id, closure_no, ownership_no, solution_no);
alter table closures add constraint closures_ownership_fkey foreign key (ticket_id, ownership_no, owner_id)
  references ownerships (ticket_id, ownership_no, person_id);
alter table closures add constraint closures_confirmation_fkey foreign key (ticket_id, confirmation_id, solution_no)
  references confirmations (ticket_id, id, solution_no);
alter table closures add constraint closures_by_fkey foreign key (by_person) references people (id);
alter table closures add constraint closures_confirmed_or_reason check (confirmation_id is not null
  or (by_person is not null and length(trim(coalesce(reason, ''))) > 0));
alter table tickets add constraint tickets_closure_fkey foreign key (ticket_id, closure_no, closed_in, solution_no)
  references closures (ticket_id, closure_no, ownership_no, solution_no);

-- The next step: what, who, by when.
create table plans (
  ticket_id bigint not null,
  next text not null,
  who_id bigint,
  due_at timestamptz not null,
  automatic boolean not null,
  set_by bigint,
  set_at timestamptz not null
);
alter table plans add constraint plans_pkey primary key (ticket_id);
alter table plans add constraint plans_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table plans add constraint plans_who_fkey foreign key (who_id) references people (id);
alter table plans add constraint plans_set_by_fkey foreign key (set_by) references people (id);
alter table plans add constraint plans_next_given check (length(trim(next)) > 0);

-- People on the customer's side who belong to the ticket beside its customer (copied in, or accepted by the owner).
create table participants (
  ticket_id bigint not null,
  customer_id bigint not null,
  added_at timestamptz not null
);
alter table participants add constraint participants_pkey primary key (ticket_id, customer_id);
alter table participants add constraint participants_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table participants add constraint participants_customer_fkey foreign key (customer_id) references customers (id);

-- The story ---------------------------------------------------------------------------------------------------------

create table messages (
  ticket_id bigint not null,
  id bigserial,
  kind text not null,
  person_id bigint,
  customer_id bigint,
  from_address text,
  subject text,
  text text not null,
  html text,
  quoted text,
  signature text,
  moved text,
  header_id text,
  header_references text,
  receipt_id text,
  held boolean not null default false,
  send_at timestamptz,
  undone_at timestamptz,
  created_at timestamptz not null,
  search tsvector generated always as (to_tsvector('english', coalesce(subject, '') || ' ' || left(text, 50000))) stored
);
alter table messages add constraint messages_pkey primary key (ticket_id, id);
alter table messages add constraint messages_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table messages add constraint messages_person_fkey foreign key (person_id) references people (id);
alter table messages add constraint messages_customer_fkey foreign key (customer_id) references customers (id);
alter table messages add constraint messages_kind_known check (kind in ('customer', 'reply', 'note', 'automatic', 'machine'));
alter table messages add constraint messages_author_named check (case kind when 'customer' then customer_id is not null
  when 'reply' then person_id is not null when 'note' then person_id is not null else true end);
-- Without a pending list: with one, every search reads what was not yet merged, a hundred milliseconds of it on a busy desk.
create index messages_search on messages using gin (search) with (fastupdate = off);

create table attachments (
  ticket_id bigint not null,
  id bigserial,
  message_id bigint not null,
  file text not null,
  name text not null,
  type text not null,
  size bigint not null,
  content_id text,
  inline boolean not null default false
);
alter table attachments add constraint attachments_pkey primary key (ticket_id, id);
alter table attachments add constraint attachments_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
create index attachments_by_message on attachments (ticket_id, message_id);

create table ticket_events (
  ticket_id bigint not null,
  id bigserial,
  kind text not null,
  person_id bigint,
  customer_id bigint,
  data jsonb not null default '{}',
  at timestamptz not null
);
alter table ticket_events add constraint ticket_events_pkey primary key (ticket_id, id);
alter table ticket_events add constraint ticket_events_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
create index ticket_events_in_order on ticket_events (id);

create table drafts (
  ticket_id bigint not null,
  person_id bigint not null,
  kind text not null,
  html text not null,
  saved_at timestamptz not null
);
alter table drafts add constraint drafts_pkey primary key (ticket_id, person_id, kind);
alter table drafts add constraint drafts_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table drafts add constraint drafts_person_fkey foreign key (person_id) references people (id);
alter table drafts add constraint drafts_kind_known check (kind in ('reply', 'note'));
create index drafts_by_person on drafts (person_id, saved_at);

-- Mail --------------------------------------------------------------------------------------------------------------

-- The key is a digest of the Message-ID (of the whole mail where it has none), so the same mail is stored once.
create table mail_receipts (
  id text not null,
  message_id text,
  source text not null,
  mailbox_id bigint,
  envelope_from text,
  envelope_to text[] not null default '{}',
  size bigint not null,
  raw bytea not null,
  state text not null default 'pending',
  error text,
  attempts integer not null default 0,
  ticket_id bigint,
  received_at timestamptz not null,
  settled_at timestamptz
);
alter table mail_receipts add constraint mail_receipts_pkey primary key (id);
alter table mail_receipts add constraint mail_receipts_source_known check (source in ('smtp', 'imap', 'api', 'import'));
alter table mail_receipts add constraint mail_receipts_state_known check (state in ('pending', 'stored', 'quarantined'));
create index mail_receipts_unsettled on mail_receipts (state, received_at) where state <> 'stored';
create index mail_receipts_recent on mail_receipts (received_at, id);

-- Which ticket a Message-ID belongs to: the key by which answers find their thread.
create table message_keys (
  message_id text not null,
  ticket_id bigint not null
);
alter table message_keys add constraint message_keys_pkey primary key (message_id);

create table deliveries (
  ticket_id bigint not null,
  id bigserial,
  message_id bigint not null,
  recipients text[] not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  error text,
  next_at timestamptz,
  sent_at timestamptz,
  created_at timestamptz not null
);
alter table deliveries add constraint deliveries_pkey primary key (ticket_id, id);
alter table deliveries add constraint deliveries_message_key unique (ticket_id, message_id);
alter table deliveries add constraint deliveries_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
alter table deliveries add constraint deliveries_state_known check (state in ('waiting', 'sent', 'failed'));
create index deliveries_unsent on deliveries (state, created_at) where state <> 'sent';

-- Serving -----------------------------------------------------------------------------------------------------------

create table idempotency_keys (
  key text not null,
  fingerprint text not null,
  status integer,
  body text,
  created_at timestamptz not null
);
alter table idempotency_keys add constraint idempotency_keys_pkey primary key (key);
create index idempotency_keys_by_age on idempotency_keys (created_at);

create unlogged table presence (
  ticket_id bigint not null,
  person_id bigint not null,
  doing text not null,
  seen_at timestamptz not null
);
alter table presence add constraint presence_pkey primary key (ticket_id, person_id);
alter table presence add constraint presence_doing_known check (doing in ('reading', 'typing'));

-- Guards: they only look at NEW and OLD (and at `people`, a reference table) and refuse --------------------------------

create function guard_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The history of % is append-only', tg_table_name using errcode = 'ON010', constraint = tg_table_name || '_append_only';
end $$;

create trigger ticket_events_append_only before update or delete on ticket_events for each row execute function guard_append_only();
create trigger ownerships_append_only before update or delete on ownerships for each row execute function guard_append_only();
create trigger solutions_append_only before update or delete on solutions for each row execute function guard_append_only();
create trigger confirmations_append_only before update or delete on confirmations for each row execute function guard_append_only();
create trigger closures_append_only before update or delete on closures for each row execute function guard_append_only();
create trigger ticket_events_no_truncate before truncate on ticket_events for each statement execute function guard_append_only();
create trigger mail_receipts_no_truncate before truncate on mail_receipts for each statement execute function guard_append_only();

create function guard_owner_or_supervisor() returns trigger language plpgsql as $$
begin
  if new.by_person is not null and new.by_person <> new.owner_id and not exists (
    select from people where id = new.by_person and active and role in ('supervisor', 'admin')) then
    raise exception 'Only the owner or a supervisor may do this' using errcode = 'ON003', constraint = tg_table_name || '_by_owner_or_supervisor';
  end if;
  return new;
end $$;

create trigger solutions_by_owner_or_supervisor before insert on solutions for each row execute function guard_owner_or_supervisor();
create trigger closures_by_owner_or_supervisor before insert on closures for each row execute function guard_owner_or_supervisor();

create function guard_ownerships() returns trigger language plpgsql as $$
begin
  if new.how = 'supervisor' and not exists (
    select from people where id = new.by_person and active and role in ('supervisor', 'admin')) then
    raise exception 'Only a supervisor may name another owner' using errcode = 'ON002', constraint = 'ownerships_by_supervisor';
  end if;
  return new;
end $$;

create trigger ownerships_by_supervisor before insert on ownerships for each row execute function guard_ownerships();

create function guard_tickets() returns trigger language plpgsql as $$
begin
  if new.ticket_id <> old.ticket_id then
    raise exception 'A ticket keeps its number' using errcode = 'ON001', constraint = 'tickets_number_stays';
  end if;
  if old.owner_id is not null and new.owner_id is null then
    raise exception 'A ticket that had an owner keeps one' using errcode = 'ON001', constraint = 'tickets_owner_stays';
  end if;
  if (new.owner_id is distinct from old.owner_id) <> (new.ownership_no <> old.ownership_no)
    or new.ownership_no not in (old.ownership_no, old.ownership_no + 1) then
    raise exception 'The owner changes only with an ownership that says how' using errcode = 'ON002', constraint = 'tickets_owner_by_ownership';
  end if;
  if new.status = 'solved' and old.status not in ('solved', 'closed') and new.solution_no <> old.solution_no + 1
    or new.status = 'solved' and old.status = 'closed'
    or new.solution_no not in (old.solution_no, old.solution_no + 1)
    or new.solution_no <> old.solution_no and new.solved_in is distinct from new.ownership_no then
    raise exception 'Solving needs a new solution by its owner' using errcode = 'ON004', constraint = 'tickets_solved_by_solution';
  end if;
  if new.status = 'closed' and old.status <> 'closed' and new.closure_no <> old.closure_no + 1
    or new.closure_no not in (old.closure_no, old.closure_no + 1)
    or new.closure_no <> old.closure_no and new.closed_in is distinct from new.ownership_no then
    raise exception 'Closing needs a new closure' using errcode = 'ON004', constraint = 'tickets_closed_by_closure';
  end if;
  return new;
end $$;

create trigger tickets_guard before update on tickets for each row execute function guard_tickets();

create function guard_receipts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.id <> old.id or new.raw is distinct from old.raw or new.received_at <> old.received_at then
    raise exception 'A stored mail stays as it came' using errcode = 'ON010', constraint = 'mail_receipts_stay';
  end if;
  return new;
end $$;

create trigger mail_receipts_stay before delete or update of id, raw, received_at on mail_receipts
  for each row execute function guard_receipts();
