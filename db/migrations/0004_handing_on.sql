-- Handing on: facts, assists, handoffs, absences with their cover, leaving. What a customer told us once is kept, and work that moves
-- between people carries its story.

-- Absence and cover ---------------------------------------------------------------------------------------------------

alter table company add column handoff_answer_minutes integer not null default 120;
alter table company add constraint company_handoff_answer_positive check (handoff_answer_minutes > 0);

alter table people add constraint people_id_active_key unique (id, active);

-- When somebody is away, and who was named to stand in. A recurring one has its days of the week (and, for part of a day, its times by
-- the person's own clock).
create table absences (
  id bigserial,
  person_id bigint not null,
  kind text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  weekdays integer[],
  start_time time,
  end_time time,
  cover_id bigint not null,
  note text,
  created_by bigint not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by bigint
);
alter table absences add constraint absences_pkey primary key (id);
alter table absences add constraint absences_person_fkey foreign key (person_id) references people (id);
alter table absences add constraint absences_cover_fkey foreign key (cover_id) references people (id);
alter table absences add constraint absences_created_by_fkey foreign key (created_by) references people (id);
alter table absences add constraint absences_ended_by_fkey foreign key (ended_by) references people (id);
alter table absences add constraint absences_kind_known check (kind in ('planned', 'sick', 'recurring'));
alter table absences add constraint absences_cover_is_another check (cover_id <> person_id);
alter table absences add constraint absences_run_forward check (coalesce(until_at, 'infinity') > from_at);
alter table absences add constraint absences_planned_end check (kind <> 'planned' or until_at is not null);
alter table absences add constraint absences_recurring_days check ((kind = 'recurring') = (weekdays is not null));
alter table absences add constraint absences_days_known check (weekdays is null or (cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'::integer[]));
alter table absences add constraint absences_times_whole check ((start_time is null) = (end_time is null) and (start_time is null or (weekdays is not null and start_time < end_time)));
create index absences_of_person on absences (person_id, from_at);
create index absences_standing on absences (from_at) where ended_at is null;

-- Who stands in for whom, worked out from the absences when one begins or ends (a cover who is away has a cover, too). One row for each
-- stretch; the one without an end holds now. `cover_id` is null where nobody is left to stand in.
create table covers (
  id bigserial,
  person_id bigint not null,
  cover_id bigint,
  absence_id bigint not null,
  since timestamptz not null,
  until_at timestamptz,
  ended_at timestamptz,
  seen_at timestamptz
);
alter table covers add constraint covers_pkey primary key (id);
alter table covers add constraint covers_person_fkey foreign key (person_id) references people (id);
alter table covers add constraint covers_cover_fkey foreign key (cover_id) references people (id);
alter table covers add constraint covers_absence_fkey foreign key (absence_id) references absences (id);
alter table covers add constraint covers_cover_is_another check (cover_id <> person_id);
create unique index covers_one_at_a_time on covers (person_id) where ended_at is null;
create index covers_by_cover on covers (cover_id) where ended_at is null;
create index covers_unseen on covers (person_id, since) where seen_at is null;

-- Tickets: who else speaks for the customer, and what each touch moved -------------------------------------------------

-- Of those who called on the customer's matter, only who has the customer's permission is told anything.
alter table participants add column how text not null default 'copied';
alter table participants add column relation text;
alter table participants add column permission text;
alter table participants add column permission_message_id bigint;
alter table participants add column permitted_at timestamptz;
alter table participants add column recorded_by bigint;
alter table participants add column may_know boolean generated always as (how <> 'caller' or permitted_at is not null) stored;
alter table participants add constraint participants_how_known check (how in ('copied', 'accepted', 'caller'));
alter table participants add constraint participants_permission_whole check ((permitted_at is null) = (permission is null) and (permission is null or length(trim(permission)) > 0));
alter table participants add constraint participants_recorded_by_fkey foreign key (recorded_by) references people (id);
alter table participants add constraint participants_permission_message_fkey foreign key (ticket_id, permission_message_id) references messages (ticket_id, id);

create index participants_by_customer on participants (customer_id);

-- `touch`: somebody other than the owner (or their cover) did something on it. They leave what moved, or why it could not.
alter table messages add column touch boolean not null default false;
alter table messages add column could_not text;
alter table messages add column covering_for bigint;
alter table messages add constraint messages_moved_or_not check (moved is null or could_not is null);
alter table messages add constraint messages_covering_for_fkey foreign key (covering_for) references people (id);
create index messages_touches on messages (created_at) where touch;
create index ticket_events_repeats on ticket_events (at) where kind = 'ticket.story_repeated';

-- An assist came back: by then the customer hears what came of it.
alter table tickets add column assist_back_at timestamptz;

-- Facts ---------------------------------------------------------------------------------------------------------------

-- What customers tell us, and how it is found in their words. `names` are the words by which it is asked for. Of a `single` one a
-- ticket has one value: two sources that differ are flagged. A `lasting` one belongs to the customer, whatever the ticket.
create table fact_kinds (
  id bigserial,
  key text not null,
  label text not null,
  names text[] not null default '{}',
  pattern text,
  single boolean not null default true,
  lasting boolean not null default false,
  place integer not null default 100,
  retired_at timestamptz,
  changed_by bigint,
  changed_at timestamptz not null
);
alter table fact_kinds add constraint fact_kinds_pkey primary key (id);
alter table fact_kinds add constraint fact_kinds_key_key unique (key);
alter table fact_kinds add constraint fact_kinds_key_plain check (key ~ '^[a-z][a-z0-9_]{0,39}$');
alter table fact_kinds add constraint fact_kinds_label_given check (length(trim(label)) > 0);
alter table fact_kinds add constraint fact_kinds_changed_by_fkey foreign key (changed_by) references people (id);

-- One thing that the customer told us, or that we read off. It keeps its value; a better one replaces it. `dismissed` is what was found
-- in a mail and is none.
create table facts (
  ticket_id bigint not null,
  id bigserial,
  kind_id bigint not null,
  customer_id bigint not null,
  value text not null,
  value_key text not null,
  how text not null,
  message_id bigint,
  source text,
  lasting boolean not null,
  recorded_by bigint,
  recorded_at timestamptz not null,
  status text not null default 'current',
  ended_by bigint,
  ended_at timestamptz,
  reason text
);
alter table facts add constraint facts_pkey primary key (ticket_id, id);
alter table facts add constraint facts_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table facts add constraint facts_kind_fkey foreign key (kind_id) references fact_kinds (id);
alter table facts add constraint facts_customer_fkey foreign key (customer_id) references customers (id);
alter table facts add constraint facts_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
alter table facts add constraint facts_recorded_by_fkey foreign key (recorded_by) references people (id);
alter table facts add constraint facts_ended_by_fkey foreign key (ended_by) references people (id);
alter table facts add constraint facts_value_given check (length(trim(value)) > 0);
alter table facts add constraint facts_how_known check (how in ('said', 'device', 'box', 'records', 'form'));
alter table facts add constraint facts_status_known check (status in ('current', 'replaced', 'wrong', 'dismissed'));
alter table facts add constraint facts_ended_when check ((status = 'current') = (ended_at is null));
create unique index facts_said_once on facts (ticket_id, kind_id, value_key, how) where status = 'current';
create index facts_by_id on facts (id);
create index facts_of_customer on facts (customer_id) where lasting and status = 'current';

create function guard_facts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A fact never vanishes' using errcode = 'ON008', constraint = 'facts_stay';
  end if;
  if new.value <> old.value or new.kind_id <> old.kind_id or new.customer_id <> old.customer_id or new.how <> old.how
    or new.message_id is distinct from old.message_id or new.recorded_at <> old.recorded_at or old.status <> 'current' then
    raise exception 'A fact stays as it was recorded, and as it ended' using errcode = 'ON008', constraint = 'facts_stay_as_recorded';
  end if;
  return new;
end $$;
create trigger facts_guard before update or delete on facts for each row execute function guard_facts();
create trigger facts_no_truncate before truncate on facts for each statement execute function guard_append_only();

insert into fact_kinds (key, label, names, pattern, single, lasting, place, changed_at) values
  ('order_number', 'Order', '{order number,order no,order id,order reference,order ref,order}',
   '(?i)\border(?:(?:\s*\(?\s*(?:number|no|nr|num|id|ref|reference|code)\b\.?|\s*#)+(?:\s+(?:is|was))?[\s:#(]*([A-Z]{0,6}[-/]?\d[A-Z0-9]*(?:[-/][A-Z0-9]+)*)|(?:\s+(?:is|was))?[\s:#(]+([A-Z]{0,5}[-/]?\d{4,}[A-Z0-9]*(?:[-/][A-Z0-9]+)*|[A-Z]{1,5}[-/]\d{3,}|\d{1,4}-\d{3,}))\b', true, false, 10, now()),
  ('serial_number', 'Serial', '{serial number,serial no,serial,s/n,device number}',
   '(?i)\b(?:serial|s/n|sn)(?:\s*(?:number|no|nr|code)\b\.?)?(?:\s*\(?(?:on|from|under|of)\s+(?:the|my|its)\s+\w+(?:\s+of\s+the\s+\w+)?\)?)?(?:\s+(?:is|was|reads|says))?[\s:.#]*((?:[A-Z]{1,4}-)?[A-Z0-9]*\d[A-Z0-9]*(?:-[A-Z0-9]+| [A-Z0-9]*\d[A-Z0-9]*){0,5})\b|\bon\s+(?:the|its)\s+(?:box|device|phone|label|base|back|machine|unit)(?:\s+(?:it\s+)?(?:is|says|reads))?[\s:]+([A-Z]{1,4}\d[A-Z0-9]*(?:[ -][A-Z0-9]*\d[A-Z0-9]*)+)\b', true, false, 20, now()),
  ('invoice_number', 'Invoice', '{invoice number,invoice no,invoice id,invoice}',
   '(?i)\binvoice(?:(?:\s*\(?\s*(?:number|no|nr|num|id|ref|reference|code)\b\.?|\s*#)+(?:\s+(?:is|was))?[\s:#(]*([A-Z]{0,6}[-/]?\d[A-Z0-9]*(?:[-/][A-Z0-9]+)*)|(?:\s+(?:is|was))?[\s:#(]+([A-Z]{0,5}[-/]?\d{4,}[A-Z0-9]*(?:[-/][A-Z0-9]+)*|[A-Z]{1,5}[-/]\d{3,}|\d{1,4}-\d{3,}))\b', true, false, 30, now()),
  ('account_number', 'Account', '{account number,customer number,account no,customer id,account id,account,member number,membership number}',
   '(?i)\b(?:account|customer|member(?:ship)?)\s+(?:number|no|nr|id)\s*[.:#]*\s*(?:is\s+)?#?([A-Z]{0,4}-?\d[A-Z0-9]*(?:[-/][A-Z0-9]+)*)\b', true, true, 40, now()),
  ('tracking_number', 'Tracking', '{tracking number,tracking id,parcel number,shipment number,tracking}',
   '(?i)\b(?:tracking|parcel|shipment)(?:\s+(?:number|no|nr|id|is))*\s*[.:#]*\s*(?:is\s+)?#?([A-Z0-9]*\d[A-Z0-9]{5,})\b', false, false, 50, now()),
  ('phone_number', 'Phone', '{phone number,telephone number,mobile number,contact number,number to call,phone,mobile}',
   '(?i)\b(?:(?:phone|mobile|telephone|tel|cell)(?:\s+(?:number|no|nr|is))*|(?:call|ring|reach|text|phone) me (?:on|at))\s*[.:#]*\s*(?:is\s+)?(\+?\d[\d ()-]{6,18}\d)', false, true, 60, now()),
  ('email', 'Email', '{email address,e-mail address,email,e-mail}', null, false, true, 65, now()),
  ('postcode', 'Postcode', '{postcode,post code,zip code,postal code,zip}', '(?i)\b(?:post ?code|zip(?: ?code)?|postal code)\b(?:\s+is|[\s:])*([A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}-\d{4}|\d{4} ?(?-i:[A-Z]{2})|\d{4,6})\b', true, true, 67, now()),
  ('model', 'Model', '{model number,model name,model,product,device,which phone}', '(?i)\bmodel(?:\s*(?:number|no|nr|name)\b\.?)?(?:\s+is)?[\s:.#(]*((?:[A-Z]{1,6}-?|(?-i:[A-Z]{1,6}) )\d[A-Z0-9]*(?:-[A-Z0-9]+)*|\d+[A-Z]+[A-Z0-9]*(?:-[A-Z0-9]+)*|\d{3,})\b', true, false, 70, now()),
  ('needed_by', 'Needs it by', '{date,deadline,when you need it,travel date,departure date}', null, true, false, 80, now()),
  ('wants', 'Wants', '{}', null, false, false, 82, now()),
  ('has_tried', 'Has tried', '{what you have tried,steps you tried,what you tried}', null, false, false, 84, now()),
  ('has_read', 'Has read', '{}', null, false, false, 86, now());

-- Assists -------------------------------------------------------------------------------------------------------------

-- One thing asked of a colleague or a department, by when. Its answer goes back to the ticket's owner, whatever it is. Overdue, it goes up
-- to `up_to`, who answers by `up_due`. `pressed`: the owner pressed a stuck ticket upward.
create table assists (
  ticket_id bigint not null,
  id bigserial,
  asked_by bigint not null,
  person_id bigint,
  team_id bigint,
  pressed boolean not null default false,
  what text not null,
  context text,
  attachment_ids bigint[] not null default '{}',
  due timestamptz not null,
  asked_at timestamptz not null,
  status text not null default 'open',
  answered_by bigint,
  answered_at timestamptz,
  answered_how text,
  answer text,
  missing text,
  for_customer text,
  message_id bigint,
  ended_by bigint,
  reason text,
  level integer not null default 0,
  up_to bigint,
  up_due timestamptz,
  open boolean generated always as (case when status = 'open' then true end) stored
);
alter table assists add constraint assists_pkey primary key (ticket_id, id);
alter table assists add constraint assists_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table assists add constraint assists_keep_ticket_unsolved foreign key (ticket_id, open) references tickets (ticket_id, may_owe);
alter table assists add constraint assists_asked_by_fkey foreign key (asked_by) references people (id);
alter table assists add constraint assists_person_fkey foreign key (person_id) references people (id);
-- Who is asked works here: their leaving and an open assist of theirs cannot both commit.
alter table assists add constraint assists_person_is_active foreign key (person_id, open) references people (id, active);
alter table assists add constraint assists_team_fkey foreign key (team_id) references teams (id);
alter table assists add constraint assists_answered_by_fkey foreign key (answered_by) references people (id);
alter table assists add constraint assists_ended_by_fkey foreign key (ended_by) references people (id);
alter table assists add constraint assists_up_to_fkey foreign key (up_to) references people (id);
alter table assists add constraint assists_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
alter table assists add constraint assists_one_is_asked check ((person_id is null) <> (team_id is null));
alter table assists add constraint assists_what_given check (length(trim(what)) > 0);
alter table assists add constraint assists_due_ahead check (due > asked_at);
alter table assists add constraint assists_status_known check (status in ('open', 'done', 'returned', 'withdrawn'));
alter table assists add constraint assists_answered_how_known check (coalesce(answered_how, 'desk') in ('mail', 'link', 'desk'));
-- What moved, or "could not, because".
alter table assists add constraint assists_answered_in_words check (
  status not in ('done', 'returned') or (answered_at is not null and length(trim(coalesce(answer, ''))) > 0));
alter table assists add constraint assists_open_unanswered check (status <> 'open' or (answered_at is null and ended_by is null));
alter table assists add constraint assists_up_whole check ((up_to is null) = (up_due is null));
create index assists_by_id on assists (id);
create index assists_asked_of_person on assists (person_id, due, id) where open;
create index assists_asked_of_team on assists (team_id, due, id) where open;
create index assists_up on assists (up_to, up_due) where open;
create index assists_by_asked_at on assists (asked_at);

create function guard_assists() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'An assist never vanishes' using errcode = 'ON007', constraint = 'assists_stay';
  end if;
  if old.status <> 'open' then
    raise exception 'An assist that has ended stays as it ended' using errcode = 'ON007', constraint = 'assists_end_once';
  end if;
  return new;
end $$;
create trigger assists_guard before update or delete on assists for each row execute function guard_assists();
create trigger assists_no_truncate before truncate on assists for each statement execute function guard_append_only();

-- A mail to a person of ours that they answer: its answer goes to the assist.
alter table staff_mails add column ticket_id bigint;
alter table staff_mails add column assist_id bigint;

-- Handoffs ------------------------------------------------------------------------------------------------------------

-- The owner offers a ticket with its brief. Until somebody accepts, and says it back in their own words, it is the owner's.
create table handoffs (
  ticket_id bigint not null,
  id bigserial,
  ownership_no integer not null,
  from_id bigint not null,
  offered_by bigint not null,
  to_id bigint,
  to_team_id bigint,
  why text not null,
  problem text not null,
  wanted text not null,
  tried text not null,
  promised text not null,
  next text not null,
  next_by timestamptz not null,
  if_then text,
  letter text,
  hear_by timestamptz,
  offered_at timestamptz not null,
  answer_by timestamptz not null,
  unanswered_at timestamptz,
  status text not null default 'offered',
  accepted_by bigint,
  read_back text,
  message_id bigint,
  ended_at timestamptz,
  ended_by bigint,
  reason text
);
alter table handoffs add constraint handoffs_pkey primary key (ticket_id, id);
alter table handoffs add constraint handoffs_ownership_fkey foreign key (ticket_id, ownership_no, from_id) references ownerships (ticket_id, ownership_no, person_id);
alter table handoffs add constraint handoffs_offered_by_fkey foreign key (offered_by) references people (id);
alter table handoffs add constraint handoffs_to_fkey foreign key (to_id) references people (id);
alter table handoffs add constraint handoffs_to_team_fkey foreign key (to_team_id) references teams (id);
alter table handoffs add constraint handoffs_accepted_by_fkey foreign key (accepted_by) references people (id);
alter table handoffs add constraint handoffs_ended_by_fkey foreign key (ended_by) references people (id);
alter table handoffs add constraint handoffs_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
alter table handoffs add constraint handoffs_one_receiver check ((to_id is null) <> (to_team_id is null));
alter table handoffs add constraint handoffs_to_another check (to_id <> from_id and accepted_by <> from_id);
alter table handoffs add constraint handoffs_brief_whole check (
  length(trim(problem)) > 0 and length(trim(wanted)) > 0 and length(trim(tried)) > 0 and length(trim(promised)) > 0
  and length(trim(next)) > 0 and length(trim(why)) > 0);
alter table handoffs add constraint handoffs_status_known check (status in ('offered', 'accepted', 'declined', 'withdrawn', 'void'));
alter table handoffs add constraint handoffs_ended_when check ((status = 'offered') = (ended_at is null));
alter table handoffs add constraint handoffs_read_back check (
  (status = 'accepted') = (accepted_by is not null) and (status <> 'accepted' or length(trim(coalesce(read_back, ''))) > 0));
alter table handoffs add constraint handoffs_accepted_by_receiver check (to_id is null or accepted_by = to_id);
alter table handoffs add constraint handoffs_declined_with_reason check (status <> 'declined' or length(trim(coalesce(reason, ''))) > 0);
create unique index handoffs_one_offer on handoffs (ticket_id) where status = 'offered';
create index handoffs_by_id on handoffs (id);
create index handoffs_to_person on handoffs (to_id, answer_by) where status = 'offered';
create index handoffs_to_team on handoffs (to_team_id, answer_by) where status = 'offered';
create index handoffs_from on handoffs (from_id, answer_by) where status = 'offered';
create index handoffs_by_offered_at on handoffs (offered_at);

create function guard_handoffs() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A handoff never vanishes' using errcode = 'ON002', constraint = 'handoffs_stay';
  end if;
  if old.status <> 'offered' then
    raise exception 'A handoff that has ended stays as it ended' using errcode = 'ON002', constraint = 'handoffs_end_once';
  end if;
  return new;
end $$;
create trigger handoffs_guard before update or delete on handoffs for each row execute function guard_handoffs();
create trigger handoffs_no_truncate before truncate on handoffs for each statement execute function guard_append_only();

-- What receivers said besides accepting: one of a team declines, a promise that they cannot take over, a question back.
create table handoff_answers (
  ticket_id bigint not null,
  id bigserial,
  handoff_id bigint not null,
  person_id bigint not null,
  kind text not null,
  promise_id bigint,
  words text not null,
  at timestamptz not null
);
alter table handoff_answers add constraint handoff_answers_pkey primary key (ticket_id, id);
alter table handoff_answers add constraint handoff_answers_handoff_fkey foreign key (ticket_id, handoff_id) references handoffs (ticket_id, id);
alter table handoff_answers add constraint handoff_answers_person_fkey foreign key (person_id) references people (id);
alter table handoff_answers add constraint handoff_answers_promise_fkey foreign key (ticket_id, promise_id) references promises (ticket_id, id);
alter table handoff_answers add constraint handoff_answers_kind_known check (kind in ('declined', 'promise_refused', 'asked'));
alter table handoff_answers add constraint handoff_answers_promise_named check ((kind = 'promise_refused') = (promise_id is not null));
alter table handoff_answers add constraint handoff_answers_words_given check (length(trim(words)) > 0);
create index handoff_answers_of_handoff on handoff_answers (ticket_id, handoff_id);

-- Leaving -------------------------------------------------------------------------------------------------------------

-- Who takes over one thing of somebody who leaves. It is theirs once they accept.
create table successions (
  id bigserial,
  person_id bigint not null,
  successor_id bigint not null,
  kind text not null,
  ticket_id bigint,
  item_id bigint,
  note text,
  named_by bigint not null,
  named_at timestamptz not null,
  status text not null default 'named',
  answered_at timestamptz,
  reason text
);
alter table successions add constraint successions_pkey primary key (id);
alter table successions add constraint successions_person_fkey foreign key (person_id) references people (id);
alter table successions add constraint successions_successor_fkey foreign key (successor_id) references people (id);
alter table successions add constraint successions_named_by_fkey foreign key (named_by) references people (id);
alter table successions add constraint successions_to_another check (successor_id <> person_id);
alter table successions add constraint successions_kind_known check (kind in ('ticket', 'assist', 'draft', 'commitment'));
alter table successions add constraint successions_item_named check (case kind when 'ticket' then ticket_id is not null when 'draft' then ticket_id is not null else item_id is not null end);
alter table successions add constraint successions_status_known check (status in ('named', 'accepted', 'declined', 'void'));
alter table successions add constraint successions_answered_when check ((status = 'named') = (answered_at is null));
alter table successions add constraint successions_declined_with_reason check (status <> 'declined' or length(trim(coalesce(reason, ''))) > 0);
create unique index successions_one_each on successions (person_id, kind, coalesce(ticket_id, 0), coalesce(item_id, 0)) where status = 'named';
create index successions_to_answer on successions (successor_id, named_at) where status = 'named';
create index successions_of_ticket on successions (ticket_id);

-- Rule 2 --------------------------------------------------------------------------------------------------------------

alter table ownerships add column handoff_id bigint;
alter table ownerships add column succession_id bigint;
alter table ownerships add constraint ownerships_handoff_named check ((how = 'handoff') = (handoff_id is not null));
alter table ownerships add constraint ownerships_succession_named check ((how = 'successor') = (succession_id is not null));
alter table ownerships add constraint ownerships_handoff_fkey foreign key (ticket_id, handoff_id) references handoffs (ticket_id, id);

create or replace function guard_ownerships() returns trigger language plpgsql as $$
begin
  if new.how = 'supervisor' and not exists (
    select from people where id = new.by_person and active and role in ('supervisor', 'admin')) then
    raise exception 'Only a supervisor may name another owner' using errcode = 'ON002', constraint = 'ownerships_by_supervisor';
  end if;
  if new.how = 'handoff' and not exists (
    select from handoffs where ticket_id = new.ticket_id and id = new.handoff_id and status = 'accepted'
      and accepted_by = new.person_id and ownership_no = new.ownership_no - 1) then
    raise exception 'A handoff makes an owner only once it is accepted' using errcode = 'ON002', constraint = 'ownerships_by_accepted_handoff';
  end if;
  if new.how = 'successor' and not exists (
    select from successions s join ownerships o on o.ticket_id = new.ticket_id and o.ownership_no = new.ownership_no - 1
    where s.id = new.succession_id and s.kind = 'ticket' and s.ticket_id = new.ticket_id and s.status = 'accepted'
      and s.successor_id = new.person_id and s.person_id = o.person_id) then
    raise exception 'A successor owns only what they accepted' using errcode = 'ON002', constraint = 'ownerships_by_accepted_succession';
  end if;
  return new;
end $$;
