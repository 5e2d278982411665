-- Written by `node src/db/check-drift.ts --write`. To change the schema, add a migration.

create table absences (
  id bigint default nextval('absences_id_seq'::regclass) not null,
  person_id bigint not null,
  kind text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  weekdays integer[],
  start_time time without time zone,
  end_time time without time zone,
  cover_id bigint not null,
  note text,
  created_by bigint not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by bigint
);

create table api_tokens (
  id bigint default nextval('api_tokens_id_seq'::regclass) not null,
  person_id bigint not null,
  name text not null,
  hash bytea not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone
);

create table assists (
  ticket_id bigint not null,
  id bigint default nextval('assists_id_seq'::regclass) not null,
  asked_by bigint not null,
  person_id bigint,
  team_id bigint,
  pressed boolean default false not null,
  what text not null,
  context text,
  attachment_ids bigint[] default '{}'::bigint[] not null,
  due timestamp with time zone not null,
  asked_at timestamp with time zone not null,
  status text default 'open'::text not null,
  answered_by bigint,
  answered_at timestamp with time zone,
  answered_how text,
  answer text,
  missing text,
  for_customer text,
  message_id bigint,
  ended_by bigint,
  reason text,
  level integer default 0 not null,
  up_to bigint,
  up_due timestamp with time zone,
  open boolean generated always as 
CASE
    WHEN (status = 'open'::text) THEN true
    ELSE NULL::boolean
END stored
);

create table attachments (
  ticket_id bigint not null,
  id bigint default nextval('attachments_id_seq'::regclass) not null,
  message_id bigint not null,
  file text not null,
  name text not null,
  type text not null,
  size bigint not null,
  content_id text,
  inline boolean default false not null,
  scan text,
  scan_words text,
  scan_again_at timestamp with time zone,
  scan_tries integer default 0 not null
);

create table audits (
  id bigint default nextval('audits_id_seq'::regclass) not null,
  started_by bigint not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone
);

create table auth."user" (
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null
);

create table auth.account (
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null
);

create table auth.session (
  id text not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null
);

create table auth.verification (
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null
);

create table blocked_senders (
  pattern text not null,
  why text,
  by_person bigint not null,
  created_at timestamp with time zone not null
);

create table choices (
  ticket_id bigint not null,
  id bigint default nextval('choices_id_seq'::regclass) not null,
  message_id bigint not null,
  question text not null,
  options jsonb not null,
  answer_by timestamp with time zone,
  offered_by bigint not null,
  offered_at timestamp with time zone not null,
  status text default 'open'::text not null,
  option_no integer,
  words text,
  how text,
  answer_message_id bigint,
  recorded_by bigint,
  answered_at timestamp with time zone,
  withdrawn_by bigint,
  withdrawn_at timestamp with time zone,
  done_at timestamp with time zone
);

create table closures (
  ticket_id bigint not null,
  closure_no integer not null,
  ownership_no integer not null,
  owner_id bigint not null,
  solution_no integer not null,
  confirmation_id bigint,
  by_person bigint,
  reason text,
  at timestamp with time zone not null
);

create table coach_left (
  person_id bigint not null,
  kind text not null,
  rule text not null,
  at timestamp with time zone not null
);

create table coach_mended (
  ticket_id bigint not null,
  message_id bigint not null,
  person_id bigint not null,
  how text not null,
  at timestamp with time zone not null
);

create table coach_suggestions (
  kind text not null,
  text text not null,
  changed_by bigint not null,
  changed_at timestamp with time zone not null
);

create table commitment_creditors (
  commitment_id bigint not null,
  person_id bigint not null
);

create table commitments (
  id bigint default nextval('promises_id_seq'::regclass) not null,
  person_id bigint not null,
  action text not null,
  due timestamp with time zone not null,
  about text,
  asked_by bigint,
  made_by bigint not null,
  made_at timestamp with time zone not null,
  follows bigint,
  moves integer default 0 not null,
  status text default 'open'::text not null,
  ended_at timestamp with time zone,
  ended_by bigint,
  words text,
  put_right_at timestamp with time zone,
  put_right_by bigint,
  put_right_words text,
  step text,
  step_at timestamp with time zone,
  level integer default 0 not null,
  reminded_at timestamp with time zone,
  standing boolean generated always as 
CASE
    WHEN ((status = 'open'::text) OR ((status = 'broken'::text) AND (put_right_at IS NULL))) THEN true
    ELSE NULL::boolean
END stored
);

create table company (
  id integer default 1 not null,
  name text default 'Our company'::text not null,
  time_zone text default 'UTC'::text not null,
  work_days integer[] default '{1,2,3,4,5}'::integer[] not null,
  work_start time without time zone default '09:00:00'::time without time zone not null,
  work_end time without time zone default '17:30:00'::time without time zone not null,
  answer_within_minutes integer default 240 not null,
  update_within_minutes integer default 960 not null,
  first_ask_days integer default 3 not null,
  second_ask_days integer default 7 not null,
  rejoin_days integer default 30 not null,
  signing_secret bytea not null,
  setup_link_hash bytea,
  created_at timestamp with time zone not null,
  holidays text[] default '{}'::text[] not null,
  vision text,
  push_public_key text,
  push_private_key text,
  handoff_answer_minutes integer default 120 not null,
  coach_kinds_off text[] default '{}'::text[] not null,
  coach_own_names text[] default '{}'::text[] not null,
  coach_model_url text,
  coach_model_name text,
  coach_model_key text
);

create table company_promises (
  id bigint default nextval('company_promises_id_seq'::regclass) not null,
  text text not null,
  source_kind text not null,
  source text not null,
  source_id bigint,
  explicit boolean default true not null,
  test_method text not null,
  measure text,
  measure_words text,
  measure_minutes integer,
  measure_working boolean default true not null,
  owner_id bigint,
  next_test_at timestamp with time zone,
  fix text,
  fix_owner_id bigint,
  fix_due timestamp with time zone,
  fixed_at timestamp with time zone,
  retired_at timestamp with time zone,
  created_by bigint,
  created_at timestamp with time zone not null
);

create table confirmations (
  ticket_id bigint not null,
  id bigint default nextval('confirmations_id_seq'::regclass) not null,
  solution_no integer not null,
  how text not null,
  words text,
  at timestamp with time zone not null
);

create table covers (
  id bigint default nextval('covers_id_seq'::regclass) not null,
  person_id bigint not null,
  cover_id bigint,
  absence_id bigint not null,
  since timestamp with time zone not null,
  until_at timestamp with time zone,
  ended_at timestamp with time zone,
  seen_at timestamp with time zone
);

create table customer_addresses (
  address text not null,
  customer_id bigint not null,
  created_at timestamp with time zone not null,
  bounced_at timestamp with time zone,
  bounce_words text,
  unsubscribed_at timestamp with time zone
);

create table customers (
  id bigint default nextval('customers_id_seq'::regclass) not null,
  name text not null,
  created_at timestamp with time zone not null,
  search tsvector generated always as to_tsvector('simple'::regconfig, name) stored,
  time_zone text
);

create table deliveries (
  ticket_id bigint not null,
  id bigint default nextval('deliveries_id_seq'::regclass) not null,
  message_id bigint not null,
  recipients text[] not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  error text,
  next_at timestamp with time zone,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null,
  failures jsonb default '[]'::jsonb not null,
  bounced_at timestamp with time zone,
  copied text[] default '{}'::text[] not null
);

create table delivery_copies (
  ticket_id bigint not null,
  delivery_id bigint not null,
  address text not null,
  attempts integer default 1 not null,
  error text,
  next_at timestamp with time zone,
  created_at timestamp with time zone not null
);

create table desk_events (
  id bigint default nextval('ticket_events_id_seq'::regclass) not null,
  kind text not null,
  person_id bigint,
  data jsonb default '{}'::jsonb not null,
  at timestamp with time zone not null
);

create table dkim_keys (
  domain text not null,
  selector text not null,
  private_key text not null,
  public_key text not null,
  seen_at timestamp with time zone,
  created_at timestamp with time zone not null
);

create table drafts (
  ticket_id bigint not null,
  person_id bigint not null,
  kind text not null,
  html text not null,
  saved_at timestamp with time zone not null
);

create table fact_kinds (
  id bigint default nextval('fact_kinds_id_seq'::regclass) not null,
  key text not null,
  label text not null,
  names text[] default '{}'::text[] not null,
  pattern text,
  single boolean default true not null,
  lasting boolean default false not null,
  place integer default 100 not null,
  retired_at timestamp with time zone,
  changed_by bigint,
  changed_at timestamp with time zone not null
);

create table facts (
  ticket_id bigint not null,
  id bigint default nextval('facts_id_seq'::regclass) not null,
  kind_id bigint not null,
  customer_id bigint not null,
  value text not null,
  value_key text not null,
  how text not null,
  message_id bigint,
  source text,
  lasting boolean not null,
  recorded_by bigint,
  recorded_at timestamp with time zone not null,
  status text default 'current'::text not null,
  ended_by bigint,
  ended_at timestamp with time zone,
  reason text
);

create table handoff_answers (
  ticket_id bigint not null,
  id bigint default nextval('handoff_answers_id_seq'::regclass) not null,
  handoff_id bigint not null,
  person_id bigint not null,
  kind text not null,
  promise_id bigint,
  words text not null,
  at timestamp with time zone not null
);

create table handoffs (
  ticket_id bigint not null,
  id bigint default nextval('handoffs_id_seq'::regclass) not null,
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
  next_by timestamp with time zone not null,
  if_then text,
  letter text,
  hear_by timestamp with time zone,
  offered_at timestamp with time zone not null,
  answer_by timestamp with time zone not null,
  unanswered_at timestamp with time zone,
  status text default 'offered'::text not null,
  accepted_by bigint,
  read_back text,
  message_id bigint,
  ended_at timestamp with time zone,
  ended_by bigint,
  reason text
);

create table idempotency_keys (
  key text not null,
  fingerprint text not null,
  status integer,
  body text,
  created_at timestamp with time zone not null
);

create table imap_mails (
  mailbox_id bigint not null,
  uid_validity bigint not null,
  uid bigint not null,
  receipt_id text,
  skipped text,
  at timestamp with time zone not null
);

create table imports (
  source text not null,
  "position" bigint default 0 not null,
  total bigint not null,
  stored integer default 0 not null,
  known integer default 0 not null,
  failed integer default 0 not null,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  finished_at timestamp with time zone
);

create table mail_receipts (
  id text not null,
  message_id text,
  source text not null,
  mailbox_id bigint,
  envelope_from text,
  envelope_to text[] default '{}'::text[] not null,
  size bigint not null,
  raw bytea not null,
  state text default 'pending'::text not null,
  error text,
  attempts integer default 0 not null,
  ticket_id bigint,
  received_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  remote_ip text,
  helo text,
  authentication jsonb,
  from_address text,
  subject text,
  set_aside text,
  spam_score double precision,
  learned text,
  settled_by bigint,
  alone_why text,
  taken_in boolean default false not null,
  wanted_ticket bigint
);

create table mailbox_checks (
  id bigint default nextval('mailbox_checks_id_seq'::regclass) not null,
  mailbox_id bigint not null,
  in_mailbox integer not null,
  stored integer not null,
  fetched integer not null,
  skipped integer not null,
  missing integer not null,
  at timestamp with time zone not null
);

create table mailbox_tokens (
  mailbox_id bigint not null,
  provider text not null,
  refresh_token text not null,
  access_token text,
  expires_at timestamp with time zone,
  error text,
  connected_by bigint not null,
  connected_at timestamp with time zone not null
);

create table mailboxes (
  id bigint default nextval('mailboxes_id_seq'::regclass) not null,
  address text not null,
  name text not null,
  team_id bigint,
  acknowledge boolean default true not null,
  imap_host text,
  imap_port integer,
  imap_secure boolean default true not null,
  imap_user text,
  imap_password text,
  imap_error text,
  imap_seen_at timestamp with time zone,
  created_at timestamp with time zone not null,
  sign_in text default 'password'::text not null,
  imap_folder text default 'INBOX'::text not null,
  imap_uid_validity bigint,
  imap_last_uid bigint,
  imap_broken_since timestamp with time zone,
  smtp_host text,
  smtp_port integer,
  smtp_secure boolean default true not null,
  smtp_user text,
  smtp_password text,
  smtp_error text,
  smtp_broken_since timestamp with time zone
);

create table merges (
  ticket_id bigint not null,
  id bigint default nextval('merges_id_seq'::regclass) not null,
  into_ticket bigint not null,
  by_person bigint not null,
  reason text,
  participants bigint[] default '{}'::bigint[] not null,
  at timestamp with time zone not null,
  undone_by bigint,
  undone_at timestamp with time zone
);

create table message_keys (
  message_id text not null,
  ticket_id bigint not null,
  proof text default 'id'::text not null
);

create table messages (
  ticket_id bigint not null,
  id bigint default nextval('messages_id_seq'::regclass) not null,
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
  held boolean default false not null,
  send_at timestamp with time zone,
  undone_at timestamp with time zone,
  created_at timestamp with time zone not null,
  search tsvector generated always as to_tsvector('english'::regconfig, ((COALESCE(subject, ''::text) || ' '::text) || "left"(text, 50000))) stored,
  call boolean default false not null,
  chaser boolean default false not null,
  touch boolean default false not null,
  could_not text,
  covering_for bigint,
  mail jsonb,
  moved_to bigint,
  way text
);

create table migrations (
  name text not null,
  applied_at timestamp with time zone not null
);

create table oauth_apps (
  provider text not null,
  client_id text not null,
  client_secret text not null,
  tenant text,
  authorize_url text,
  token_url text,
  scope text,
  created_at timestamp with time zone not null
);

create table oauth_states (
  state text not null,
  mailbox_id bigint not null,
  provider text not null,
  person_id bigint not null,
  verifier text not null,
  created_at timestamp with time zone not null
);

create table ownerships (
  ticket_id bigint not null,
  ownership_no integer not null,
  person_id bigint not null,
  how text not null,
  by_person bigint not null,
  reason text,
  at timestamp with time zone not null,
  handoff_id bigint,
  succession_id bigint
);

create table participants (
  ticket_id bigint not null,
  customer_id bigint not null,
  added_at timestamp with time zone not null,
  how text default 'copied'::text not null,
  relation text,
  permission text,
  permission_message_id bigint,
  permitted_at timestamp with time zone,
  recorded_by bigint,
  may_know boolean generated always as ((how <> 'caller'::text) OR (permitted_at IS NOT NULL)) stored
);

create table people (
  id bigint default nextval('people_id_seq'::regclass) not null,
  email text not null,
  name text not null,
  role text not null,
  time_zone text default 'UTC'::text not null,
  portrait text,
  active boolean default true not null,
  deactivated_at timestamp with time zone,
  created_at timestamp with time zone not null,
  owns boolean generated always as (active AND (role <> 'colleague'::text)) stored,
  reminders_by_mail boolean default true not null
);

create table phrases (
  id bigint default nextval('phrases_id_seq'::regclass) not null,
  team_id bigint,
  kind text,
  instead_of text,
  text text not null,
  example_id bigint,
  author_id bigint not null,
  proposed_at timestamp with time zone not null,
  agreed_by bigint,
  agreed_at timestamp with time zone,
  retired_by bigint,
  retired_at timestamp with time zone
);

create table plans (
  ticket_id bigint not null,
  next text not null,
  who_id bigint,
  due_at timestamp with time zone not null,
  automatic boolean not null,
  set_by bigint,
  set_at timestamp with time zone not null
);

create table practice_examples (
  id bigint default nextval('practice_examples_id_seq'::regclass) not null,
  team_id bigint not null,
  kind text,
  situation text not null,
  said text not null,
  status text default 'open'::text not null,
  added_at timestamp with time zone not null,
  compared_at timestamp with time zone,
  ended_at timestamp with time zone
);

create table practice_picks (
  rewrite_id bigint not null,
  person_id bigint not null
);

create table practice_rewrites (
  id bigint default nextval('practice_rewrites_id_seq'::regclass) not null,
  example_id bigint not null,
  person_id bigint,
  text text not null,
  at timestamp with time zone not null
);

create unlogged table presence (
  ticket_id bigint not null,
  person_id bigint not null,
  doing text not null,
  seen_at timestamp with time zone not null
);

create table promise_tests (
  id bigint default nextval('promise_tests_id_seq'::regclass) not null,
  company_promise_id bigint not null,
  audit_id bigint,
  result text not null,
  evidence text not null,
  by_person bigint,
  at timestamp with time zone not null
);

create table promises (
  ticket_id bigint not null,
  id bigint default nextval('promises_id_seq'::regclass) not null,
  customer_id bigint not null,
  owner_id bigint not null,
  action text not null,
  due timestamp with time zone not null,
  said text,
  said_by text,
  source text not null,
  message_id bigint,
  made_by bigint not null,
  made_at timestamp with time zone not null,
  said_at timestamp with time zone not null,
  follows bigint,
  moves integer default 0 not null,
  status text default 'open'::text not null,
  ended_at timestamp with time zone,
  ended_by bigint,
  ended_said_at timestamp with time zone,
  ended_message_id bigint,
  words text,
  put_right_at timestamp with time zone,
  put_right_by bigint,
  put_right_said_at timestamp with time zone,
  put_right_message_id bigint,
  put_right_words text,
  step text,
  step_at timestamp with time zone,
  level integer default 0 not null,
  reminded_at timestamp with time zone,
  standing boolean generated always as 
CASE
    WHEN ((status = 'open'::text) OR ((status = 'broken'::text) AND (put_right_at IS NULL))) THEN true
    ELSE NULL::boolean
END stored
);

create table push_subscriptions (
  id bigint default nextval('push_subscriptions_id_seq'::regclass) not null,
  person_id bigint not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  created_at timestamp with time zone not null
);

create table reporting (
  person_id bigint not null,
  manager_id bigint not null
);

create table saved_options (
  id bigint default nextval('saved_options_id_seq'::regclass) not null,
  title text not null,
  what_then text not null,
  limit_words text,
  needs_yes boolean default false not null,
  retired_at timestamp with time zone,
  changed_by bigint not null,
  changed_at timestamp with time zone not null
);

create table saved_replies (
  id bigint default nextval('saved_replies_id_seq'::regclass) not null,
  name text not null,
  html text not null,
  text text not null,
  retired_at timestamp with time zone,
  changed_by bigint not null,
  changed_at timestamp with time zone not null,
  created_at timestamp with time zone not null
);

create table scheduled_replies (
  ticket_id bigint not null,
  id bigint default nextval('scheduled_replies_id_seq'::regclass) not null,
  person_id bigint not null,
  body jsonb not null,
  seen bigint,
  send_at timestamp with time zone not null,
  state text default 'waiting'::text not null,
  why text,
  message_id bigint,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone
);

create table slips (
  ticket_id bigint not null,
  id bigint default nextval('slips_id_seq'::regclass) not null,
  message_id bigint not null,
  author_id bigint not null,
  by_person bigint not null,
  words text not null,
  phrase text,
  at timestamp with time zone not null,
  seen_at timestamp with time zone
);

create table solutions (
  ticket_id bigint not null,
  solution_no integer not null,
  ownership_no integer not null,
  owner_id bigint not null,
  by_person bigint not null,
  outcome text not null,
  at timestamp with time zone not null
);

create table staff_mails (
  id bigint default nextval('staff_mails_id_seq'::regclass) not null,
  person_id bigint not null,
  subject text not null,
  text text not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  error text,
  next_at timestamp with time zone,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null,
  ticket_id bigint,
  assist_id bigint
);

create table successions (
  id bigint default nextval('successions_id_seq'::regclass) not null,
  person_id bigint not null,
  successor_id bigint not null,
  kind text not null,
  ticket_id bigint,
  item_id bigint,
  note text,
  named_by bigint not null,
  named_at timestamp with time zone not null,
  status text default 'named'::text not null,
  answered_at timestamp with time zone,
  reason text
);

create table team_members (
  team_id bigint not null,
  person_id bigint not null
);

create table teams (
  id bigint default nextval('teams_id_seq'::regclass) not null,
  name text not null,
  created_at timestamp with time zone not null,
  time_zone text,
  work_days integer[],
  work_start time without time zone,
  work_end time without time zone,
  update_within_minutes integer,
  practice_day integer,
  practice_lead_id bigint,
  practice_reminded_at timestamp with time zone
);

create table ticket_events (
  ticket_id bigint not null,
  id bigint default nextval('ticket_events_id_seq'::regclass) not null,
  kind text not null,
  person_id bigint,
  customer_id bigint,
  data jsonb default '{}'::jsonb not null,
  at timestamp with time zone not null
);

create table tickets (
  ticket_id bigint default nextval('tickets_ticket_id_seq'::regclass) not null,
  subject text not null,
  subject_key text not null,
  status text default 'new'::text not null,
  channel text not null,
  customer_id bigint not null,
  mailbox_id bigint,
  team_id bigint,
  owner_id bigint,
  ownership_no integer default 0 not null,
  solution_no integer default 0 not null,
  solved_in integer,
  closure_no integer default 0 not null,
  closed_in integer,
  waiting_since timestamp with time zone,
  due_at timestamp with time zone,
  due_kind text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  must_own boolean generated always as 
CASE
    WHEN (status = ANY (ARRAY['open'::text, 'pending'::text, 'on_hold'::text, 'solved'::text])) THEN true
    ELSE NULL::boolean
END stored,
  update_at timestamp with time zone,
  update_minutes integer,
  may_owe boolean generated always as (status <> 'solved'::text) stored,
  assist_back_at timestamp with time zone,
  merged_into bigint,
  spam_at timestamp with time zone
);

create table webhook_deliveries (
  id bigint default nextval('webhook_deliveries_id_seq'::regclass) not null,
  webhook_id bigint not null,
  event_id bigint not null,
  kind text not null,
  body text not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  http_status integer,
  error text,
  next_at timestamp with time zone,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null
);

create table webhooks (
  id bigint default nextval('webhooks_id_seq'::regclass) not null,
  url text not null,
  secret text not null,
  kinds text[] not null,
  active boolean default true not null,
  created_by bigint not null,
  created_at timestamp with time zone not null
);

alter table absences add constraint absences_cover_fkey FOREIGN KEY (cover_id) REFERENCES people(id);
alter table absences add constraint absences_cover_is_another CHECK ((cover_id <> person_id));
alter table absences add constraint absences_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id);
alter table absences add constraint absences_days_known CHECK (((weekdays IS NULL) OR ((cardinality(weekdays) > 0) AND (weekdays <@ '{1,2,3,4,5,6,7}'::integer[]))));
alter table absences add constraint absences_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id);
alter table absences add constraint absences_kind_known CHECK ((kind = ANY (ARRAY['planned'::text, 'sick'::text, 'recurring'::text])));
alter table absences add constraint absences_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table absences add constraint absences_pkey PRIMARY KEY (id);
alter table absences add constraint absences_planned_end CHECK (((kind <> 'planned'::text) OR (until_at IS NOT NULL)));
alter table absences add constraint absences_recurring_days CHECK (((kind = 'recurring'::text) = (weekdays IS NOT NULL)));
alter table absences add constraint absences_run_forward CHECK ((COALESCE(until_at, 'infinity'::timestamp with time zone) > from_at));
alter table absences add constraint absences_times_whole CHECK ((((start_time IS NULL) = (end_time IS NULL)) AND ((start_time IS NULL) OR ((weekdays IS NOT NULL) AND (start_time < end_time)))));
alter table api_tokens add constraint api_tokens_hash_key UNIQUE (hash);
alter table api_tokens add constraint api_tokens_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table api_tokens add constraint api_tokens_pkey PRIMARY KEY (id);
alter table assists add constraint assists_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES people(id);
alter table assists add constraint assists_answered_how_known CHECK ((COALESCE(answered_how, 'desk'::text) = ANY (ARRAY['mail'::text, 'link'::text, 'desk'::text])));
alter table assists add constraint assists_answered_in_words CHECK (((status <> ALL (ARRAY['done'::text, 'returned'::text])) OR ((answered_at IS NOT NULL) AND (length(TRIM(BOTH FROM COALESCE(answer, ''::text))) > 0))));
alter table assists add constraint assists_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people(id);
alter table assists add constraint assists_due_ahead CHECK ((due > asked_at));
alter table assists add constraint assists_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id);
alter table assists add constraint assists_keep_ticket_unsolved FOREIGN KEY (ticket_id, open) REFERENCES tickets(ticket_id, may_owe);
alter table assists add constraint assists_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table assists add constraint assists_one_is_asked CHECK (((person_id IS NULL) <> (team_id IS NULL)));
alter table assists add constraint assists_open_unanswered CHECK (((status <> 'open'::text) OR ((answered_at IS NULL) AND (ended_by IS NULL))));
alter table assists add constraint assists_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table assists add constraint assists_person_is_active FOREIGN KEY (person_id, open) REFERENCES people(id, active);
alter table assists add constraint assists_pkey PRIMARY KEY (ticket_id, id);
alter table assists add constraint assists_status_known CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'returned'::text, 'withdrawn'::text])));
alter table assists add constraint assists_team_fkey FOREIGN KEY (team_id) REFERENCES teams(id);
alter table assists add constraint assists_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table assists add constraint assists_up_to_fkey FOREIGN KEY (up_to) REFERENCES people(id);
alter table assists add constraint assists_up_whole CHECK (((up_to IS NULL) = (up_due IS NULL)));
alter table assists add constraint assists_what_given CHECK ((length(TRIM(BOTH FROM what)) > 0));
alter table attachments add constraint attachments_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table attachments add constraint attachments_pkey PRIMARY KEY (ticket_id, id);
alter table attachments add constraint attachments_scan_again_failed CHECK (((scan_again_at IS NULL) OR (scan = 'failed'::text)));
alter table attachments add constraint attachments_scan_known CHECK ((scan = ANY (ARRAY['clean'::text, 'infected'::text, 'failed'::text])));
alter table audits add constraint audits_pkey PRIMARY KEY (id);
alter table audits add constraint audits_started_by_fkey FOREIGN KEY (started_by) REFERENCES people(id);
alter table auth."user" add constraint auth_user_email_key UNIQUE (email);
alter table auth."user" add constraint auth_user_pkey PRIMARY KEY (id);
alter table auth.account add constraint auth_account_pkey PRIMARY KEY (id);
alter table auth.account add constraint auth_account_user_fkey FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE;
alter table auth.session add constraint auth_session_pkey PRIMARY KEY (id);
alter table auth.session add constraint auth_session_token_key UNIQUE (token);
alter table auth.session add constraint auth_session_user_fkey FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE;
alter table auth.verification add constraint auth_verification_pkey PRIMARY KEY (id);
alter table blocked_senders add constraint blocked_senders_pattern_whole CHECK (((pattern = lower(pattern)) AND (pattern ~~ '%@_%'::text) AND (pattern !~~ '% %'::text)));
alter table blocked_senders add constraint blocked_senders_person_fkey FOREIGN KEY (by_person) REFERENCES people(id);
alter table blocked_senders add constraint blocked_senders_pkey PRIMARY KEY (pattern);
alter table choices add constraint choices_answer_fkey FOREIGN KEY (ticket_id, answer_message_id) REFERENCES messages(ticket_id, id);
alter table choices add constraint choices_answered_whole CHECK ((((status = 'answered'::text) = (option_no IS NOT NULL)) AND ((status = 'answered'::text) = ((answered_at IS NOT NULL) AND (how IS NOT NULL)))));
alter table choices add constraint choices_how_known CHECK ((COALESCE(how, 'page'::text) = ANY (ARRAY['page'::text, 'mail'::text, 'told'::text])));
alter table choices add constraint choices_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table choices add constraint choices_none_in_words CHECK (((option_no <> 0) OR (length(TRIM(BOTH FROM COALESCE(words, ''::text))) > 0)));
alter table choices add constraint choices_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES people(id);
alter table choices add constraint choices_option_known CHECK (((option_no >= 0) AND (option_no <= jsonb_array_length(options))));
alter table choices add constraint choices_pkey PRIMARY KEY (ticket_id, id);
alter table choices add constraint choices_question_given CHECK ((length(TRIM(BOTH FROM question)) > 0));
alter table choices add constraint choices_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id);
alter table choices add constraint choices_status_known CHECK ((status = ANY (ARRAY['open'::text, 'answered'::text, 'withdrawn'::text])));
alter table choices add constraint choices_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table choices add constraint choices_told_recorded CHECK (((how = 'told'::text) = (recorded_by IS NOT NULL)));
alter table choices add constraint choices_two_to_four CHECK (((jsonb_array_length(options) >= 2) AND (jsonb_array_length(options) <= 4)));
alter table choices add constraint choices_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES people(id);
alter table choices add constraint choices_withdrawn_when CHECK (((status = 'withdrawn'::text) = (withdrawn_at IS NOT NULL)));
alter table closures add constraint closures_by_fkey FOREIGN KEY (by_person) REFERENCES people(id);
alter table closures add constraint closures_confirmation_fkey FOREIGN KEY (ticket_id, confirmation_id, solution_no) REFERENCES confirmations(ticket_id, id, solution_no);
alter table closures add constraint closures_confirmed_or_reason CHECK (((confirmation_id IS NOT NULL) OR ((by_person IS NOT NULL) AND (length(TRIM(BOTH FROM COALESCE(reason, ''::text))) > 0))));
alter table closures add constraint closures_ownership_fkey FOREIGN KEY (ticket_id, ownership_no, owner_id) REFERENCES ownerships(ticket_id, ownership_no, person_id);
alter table closures add constraint closures_pkey PRIMARY KEY (ticket_id, closure_no);
alter table closures add constraint closures_whole_key UNIQUE (ticket_id, closure_no, ownership_no, solution_no);
alter table coach_left add constraint coach_left_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table coach_left add constraint coach_left_pkey PRIMARY KEY (person_id, kind, rule);
alter table coach_mended add constraint coach_mended_how_known CHECK ((how = ANY (ARRAY['wrote_again'::text, 'left'::text])));
alter table coach_mended add constraint coach_mended_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table coach_mended add constraint coach_mended_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table coach_mended add constraint coach_mended_pkey PRIMARY KEY (ticket_id, message_id);
alter table coach_suggestions add constraint coach_suggestions_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id);
alter table coach_suggestions add constraint coach_suggestions_given CHECK ((length(TRIM(BOTH FROM text)) > 0));
alter table coach_suggestions add constraint coach_suggestions_pkey PRIMARY KEY (kind);
alter table commitment_creditors add constraint commitment_creditors_commitment_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(id);
alter table commitment_creditors add constraint commitment_creditors_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table commitment_creditors add constraint commitment_creditors_pkey PRIMARY KEY (commitment_id, person_id);
alter table commitments add constraint commitments_action_given CHECK ((length(TRIM(BOTH FROM action)) > 0));
alter table commitments add constraint commitments_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people(id);
alter table commitments add constraint commitments_broken_when_due CHECK (((status <> 'broken'::text) OR (ended_at >= due)));
alter table commitments add constraint commitments_due_ahead CHECK ((due > made_at));
alter table commitments add constraint commitments_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id);
alter table commitments add constraint commitments_ended_when CHECK (((status = 'open'::text) = (ended_at IS NULL)));
alter table commitments add constraint commitments_judged_by_others CHECK (((status <> ALL (ARRAY['kept'::text, 'released'::text])) OR ((ended_by IS NOT NULL) AND (ended_by <> person_id))));
alter table commitments add constraint commitments_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id);
alter table commitments add constraint commitments_moved_in_time CHECK (((status <> 'moved'::text) OR (ended_at < due)));
alter table commitments add constraint commitments_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table commitments add constraint commitments_pkey PRIMARY KEY (id);
alter table commitments add constraint commitments_put_right_by_others CHECK (((put_right_at IS NULL) OR ((status = 'broken'::text) AND (put_right_by IS NOT NULL) AND (put_right_by <> person_id) AND (length(TRIM(BOTH FROM COALESCE(put_right_words, ''::text))) > 0))));
alter table commitments add constraint commitments_status_known CHECK ((status = ANY (ARRAY['open'::text, 'kept'::text, 'moved'::text, 'broken'::text, 'released'::text])));
alter table commitments add constraint commitments_step_known CHECK ((COALESCE(step, 'due'::text) = ANY (ARRAY['early'::text, 'soon'::text, 'due'::text, 'up'::text])));
alter table commitments add constraint commitments_step_whole CHECK (((step IS NULL) = (step_at IS NULL)));
alter table company add constraint company_coach_model_whole CHECK (((coach_model_url IS NULL) = (coach_model_name IS NULL)));
alter table company add constraint company_handoff_answer_positive CHECK ((handoff_answer_minutes > 0));
alter table company add constraint company_hours_run_forward CHECK (((work_start < work_end) AND (cardinality(work_days) > 0)));
alter table company add constraint company_only_one CHECK ((id = 1));
alter table company add constraint company_pkey PRIMARY KEY (id);
alter table company add constraint company_terms_positive CHECK (((answer_within_minutes > 0) AND (update_within_minutes > 0) AND (first_ask_days > 0) AND (second_ask_days > first_ask_days) AND (rejoin_days >= 0)));
alter table company_promises add constraint company_promises_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id);
alter table company_promises add constraint company_promises_fix_owner_fkey FOREIGN KEY (fix_owner_id) REFERENCES people(id);
alter table company_promises add constraint company_promises_fix_whole CHECK (((fix IS NULL) OR (fix_owner_id IS NOT NULL)));
alter table company_promises add constraint company_promises_measure_known CHECK ((COALESCE(measure, 'answer'::text) = ANY (ARRAY['answer'::text, 'done'::text])));
alter table company_promises add constraint company_promises_measure_whole CHECK (((measure IS NULL) OR ((COALESCE(measure_minutes, 0) > 0) AND ((measure <> 'done'::text) OR (length(TRIM(BOTH FROM COALESCE(measure_words, ''::text))) > 0)))));
alter table company_promises add constraint company_promises_owner_fkey FOREIGN KEY (owner_id) REFERENCES people(id);
alter table company_promises add constraint company_promises_pkey PRIMARY KEY (id);
alter table company_promises add constraint company_promises_source_known CHECK ((source_kind = ANY (ARRAY['site'::text, 'contract'::text, 'advert'::text, 'saved_reply'::text, 'article'::text, 'automatic'::text, 'other'::text])));
alter table company_promises add constraint company_promises_text_given CHECK (((length(TRIM(BOTH FROM text)) > 0) AND (length(TRIM(BOTH FROM source)) > 0)));
alter table confirmations add constraint confirmations_how_known CHECK ((how = ANY (ARRAY['link'::text, 'reply'::text, 'told'::text])));
alter table confirmations add constraint confirmations_pkey PRIMARY KEY (ticket_id, id);
alter table confirmations add constraint confirmations_solution_fkey FOREIGN KEY (ticket_id, solution_no) REFERENCES solutions(ticket_id, solution_no);
alter table confirmations add constraint confirmations_solution_key UNIQUE (ticket_id, solution_no);
alter table confirmations add constraint confirmations_told_in_words CHECK (((how <> 'told'::text) OR (length(TRIM(BOTH FROM COALESCE(words, ''::text))) > 0)));
alter table confirmations add constraint confirmations_whole_key UNIQUE (ticket_id, id, solution_no);
alter table covers add constraint covers_absence_fkey FOREIGN KEY (absence_id) REFERENCES absences(id);
alter table covers add constraint covers_cover_fkey FOREIGN KEY (cover_id) REFERENCES people(id);
alter table covers add constraint covers_cover_is_another CHECK ((cover_id <> person_id));
alter table covers add constraint covers_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table covers add constraint covers_pkey PRIMARY KEY (id);
alter table customer_addresses add constraint customer_addresses_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table customer_addresses add constraint customer_addresses_lower CHECK ((address = lower(address)));
alter table customer_addresses add constraint customer_addresses_pkey PRIMARY KEY (address);
alter table customers add constraint customers_pkey PRIMARY KEY (id);
alter table deliveries add constraint deliveries_bounced_when CHECK (((state = 'bounced'::text) = (bounced_at IS NOT NULL)));
alter table deliveries add constraint deliveries_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table deliveries add constraint deliveries_message_key UNIQUE (ticket_id, message_id);
alter table deliveries add constraint deliveries_pkey PRIMARY KEY (ticket_id, id);
alter table deliveries add constraint deliveries_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'bounced'::text])));
alter table delivery_copies add constraint delivery_copies_delivery_fkey FOREIGN KEY (ticket_id, delivery_id) REFERENCES deliveries(ticket_id, id);
alter table delivery_copies add constraint delivery_copies_pkey PRIMARY KEY (ticket_id, delivery_id, address);
alter table desk_events add constraint desk_events_pkey PRIMARY KEY (id);
alter table dkim_keys add constraint dkim_keys_domain_lower CHECK ((domain = lower(domain)));
alter table dkim_keys add constraint dkim_keys_pkey PRIMARY KEY (domain);
alter table drafts add constraint drafts_kind_known CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text])));
alter table drafts add constraint drafts_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table drafts add constraint drafts_pkey PRIMARY KEY (ticket_id, person_id, kind);
alter table drafts add constraint drafts_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table fact_kinds add constraint fact_kinds_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id);
alter table fact_kinds add constraint fact_kinds_key_key UNIQUE (key);
alter table fact_kinds add constraint fact_kinds_key_plain CHECK ((key ~ '^[a-z][a-z0-9_]{0,39}$'::text));
alter table fact_kinds add constraint fact_kinds_label_given CHECK ((length(TRIM(BOTH FROM label)) > 0));
alter table fact_kinds add constraint fact_kinds_pkey PRIMARY KEY (id);
alter table facts add constraint facts_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table facts add constraint facts_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id);
alter table facts add constraint facts_ended_when CHECK (((status = 'current'::text) = (ended_at IS NULL)));
alter table facts add constraint facts_how_known CHECK ((how = ANY (ARRAY['said'::text, 'device'::text, 'box'::text, 'records'::text, 'form'::text])));
alter table facts add constraint facts_kind_fkey FOREIGN KEY (kind_id) REFERENCES fact_kinds(id);
alter table facts add constraint facts_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table facts add constraint facts_pkey PRIMARY KEY (ticket_id, id);
alter table facts add constraint facts_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id);
alter table facts add constraint facts_status_known CHECK ((status = ANY (ARRAY['current'::text, 'replaced'::text, 'wrong'::text, 'dismissed'::text])));
alter table facts add constraint facts_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table facts add constraint facts_value_given CHECK ((length(TRIM(BOTH FROM value)) > 0));
alter table handoff_answers add constraint handoff_answers_handoff_fkey FOREIGN KEY (ticket_id, handoff_id) REFERENCES handoffs(ticket_id, id);
alter table handoff_answers add constraint handoff_answers_kind_known CHECK ((kind = ANY (ARRAY['declined'::text, 'promise_refused'::text, 'asked'::text])));
alter table handoff_answers add constraint handoff_answers_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table handoff_answers add constraint handoff_answers_pkey PRIMARY KEY (ticket_id, id);
alter table handoff_answers add constraint handoff_answers_promise_fkey FOREIGN KEY (ticket_id, promise_id) REFERENCES promises(ticket_id, id);
alter table handoff_answers add constraint handoff_answers_promise_named CHECK (((kind = 'promise_refused'::text) = (promise_id IS NOT NULL)));
alter table handoff_answers add constraint handoff_answers_words_given CHECK ((length(TRIM(BOTH FROM words)) > 0));
alter table handoffs add constraint handoffs_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES people(id);
alter table handoffs add constraint handoffs_accepted_by_receiver CHECK (((to_id IS NULL) OR (accepted_by = to_id)));
alter table handoffs add constraint handoffs_brief_whole CHECK (((length(TRIM(BOTH FROM problem)) > 0) AND (length(TRIM(BOTH FROM wanted)) > 0) AND (length(TRIM(BOTH FROM tried)) > 0) AND (length(TRIM(BOTH FROM promised)) > 0) AND (length(TRIM(BOTH FROM next)) > 0) AND (length(TRIM(BOTH FROM why)) > 0)));
alter table handoffs add constraint handoffs_declined_with_reason CHECK (((status <> 'declined'::text) OR (length(TRIM(BOTH FROM COALESCE(reason, ''::text))) > 0)));
alter table handoffs add constraint handoffs_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id);
alter table handoffs add constraint handoffs_ended_when CHECK (((status = 'offered'::text) = (ended_at IS NULL)));
alter table handoffs add constraint handoffs_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table handoffs add constraint handoffs_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES people(id);
alter table handoffs add constraint handoffs_one_receiver CHECK (((to_id IS NULL) <> (to_team_id IS NULL)));
alter table handoffs add constraint handoffs_ownership_fkey FOREIGN KEY (ticket_id, ownership_no, from_id) REFERENCES ownerships(ticket_id, ownership_no, person_id);
alter table handoffs add constraint handoffs_pkey PRIMARY KEY (ticket_id, id);
alter table handoffs add constraint handoffs_read_back CHECK ((((status = 'accepted'::text) = (accepted_by IS NOT NULL)) AND ((status <> 'accepted'::text) OR (length(TRIM(BOTH FROM COALESCE(read_back, ''::text))) > 0))));
alter table handoffs add constraint handoffs_status_known CHECK ((status = ANY (ARRAY['offered'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text, 'void'::text])));
alter table handoffs add constraint handoffs_to_another CHECK (((to_id <> from_id) AND (accepted_by <> from_id)));
alter table handoffs add constraint handoffs_to_fkey FOREIGN KEY (to_id) REFERENCES people(id);
alter table handoffs add constraint handoffs_to_team_fkey FOREIGN KEY (to_team_id) REFERENCES teams(id);
alter table idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (key);
alter table imap_mails add constraint imap_mails_mailbox_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id);
alter table imap_mails add constraint imap_mails_one_or_other CHECK (((receipt_id IS NULL) <> (skipped IS NULL)));
alter table imap_mails add constraint imap_mails_pkey PRIMARY KEY (mailbox_id, uid_validity, uid);
alter table imports add constraint imports_pkey PRIMARY KEY (source);
alter table mail_receipts add constraint mail_receipts_alone_why_known CHECK ((alone_why = ANY (ARRAY['own'::text, 'unsubscribe'::text, 'auto_reply'::text, 'bounce'::text, 'notice'::text])));
alter table mail_receipts add constraint mail_receipts_learned_known CHECK ((learned = ANY (ARRAY['spam'::text, 'ham'::text])));
alter table mail_receipts add constraint mail_receipts_pkey PRIMARY KEY (id);
alter table mail_receipts add constraint mail_receipts_set_aside_known CHECK ((set_aside = ANY (ARRAY['spam'::text, 'blocked'::text])));
alter table mail_receipts add constraint mail_receipts_source_known CHECK ((source = ANY (ARRAY['smtp'::text, 'imap'::text, 'api'::text, 'import'::text])));
alter table mail_receipts add constraint mail_receipts_spam_why CHECK (((state <> 'spam'::text) OR (set_aside IS NOT NULL)));
alter table mail_receipts add constraint mail_receipts_state_known CHECK ((state = ANY (ARRAY['pending'::text, 'stored'::text, 'quarantined'::text, 'spam'::text])));
alter table mail_receipts add constraint mail_receipts_taken_in_by CHECK (((NOT taken_in) OR (settled_by IS NOT NULL)));
alter table mail_receipts add constraint mail_receipts_wanted_taken_in CHECK (((wanted_ticket IS NULL) OR taken_in));
alter table mailbox_checks add constraint mailbox_checks_mailbox_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id);
alter table mailbox_checks add constraint mailbox_checks_pkey PRIMARY KEY (id);
alter table mailbox_tokens add constraint mailbox_tokens_mailbox_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id);
alter table mailbox_tokens add constraint mailbox_tokens_person_fkey FOREIGN KEY (connected_by) REFERENCES people(id);
alter table mailbox_tokens add constraint mailbox_tokens_pkey PRIMARY KEY (mailbox_id);
alter table mailbox_tokens add constraint mailbox_tokens_provider_fkey FOREIGN KEY (provider) REFERENCES oauth_apps(provider);
alter table mailboxes add constraint mailboxes_address_key UNIQUE (address);
alter table mailboxes add constraint mailboxes_address_lower CHECK (((address = lower(address)) AND (address ~~ '%_@_%'::text)));
alter table mailboxes add constraint mailboxes_imap_whole CHECK ((((imap_host IS NULL) = (imap_user IS NULL)) AND ((imap_host IS NULL) = (imap_port IS NULL))));
alter table mailboxes add constraint mailboxes_pkey PRIMARY KEY (id);
alter table mailboxes add constraint mailboxes_sign_in_known CHECK ((sign_in = ANY (ARRAY['password'::text, 'oauth'::text])));
alter table mailboxes add constraint mailboxes_smtp_whole CHECK (((smtp_host IS NULL) = (smtp_port IS NULL)));
alter table mailboxes add constraint mailboxes_team_fkey FOREIGN KEY (team_id) REFERENCES teams(id);
alter table merges add constraint merges_by_fkey FOREIGN KEY (by_person) REFERENCES people(id);
alter table merges add constraint merges_into_fkey FOREIGN KEY (into_ticket) REFERENCES tickets(ticket_id);
alter table merges add constraint merges_pkey PRIMARY KEY (ticket_id, id);
alter table merges add constraint merges_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table merges add constraint merges_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES people(id);
alter table merges add constraint merges_undone_whole CHECK (((undone_by IS NULL) = (undone_at IS NULL)));
alter table message_keys add constraint message_keys_pkey PRIMARY KEY (message_id);
alter table message_keys add constraint message_keys_proof_known CHECK ((proof = ANY (ARRAY['id'::text, 'reference'::text, 'thread'::text])));
alter table messages add constraint messages_author_named CHECK (
CASE kind
    WHEN 'customer'::text THEN (customer_id IS NOT NULL)
    WHEN 'reply'::text THEN (person_id IS NOT NULL)
    WHEN 'note'::text THEN (person_id IS NOT NULL)
    ELSE true
END);
alter table messages add constraint messages_covering_for_fkey FOREIGN KEY (covering_for) REFERENCES people(id);
alter table messages add constraint messages_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table messages add constraint messages_kind_known CHECK ((kind = ANY (ARRAY['customer'::text, 'reply'::text, 'note'::text, 'automatic'::text, 'machine'::text])));
alter table messages add constraint messages_moved_or_not CHECK (((moved IS NULL) OR (could_not IS NULL)));
alter table messages add constraint messages_moved_to_fkey FOREIGN KEY (moved_to) REFERENCES tickets(ticket_id);
alter table messages add constraint messages_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table messages add constraint messages_pkey PRIMARY KEY (ticket_id, id);
alter table messages add constraint messages_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table messages add constraint messages_way_known CHECK ((way = ANY (ARRAY['page'::text, 'told'::text])));
alter table migrations add constraint migrations_pkey PRIMARY KEY (name);
alter table oauth_apps add constraint oauth_apps_other_whole CHECK (((provider <> 'other'::text) OR ((authorize_url IS NOT NULL) AND (token_url IS NOT NULL))));
alter table oauth_apps add constraint oauth_apps_pkey PRIMARY KEY (provider);
alter table oauth_apps add constraint oauth_apps_provider_known CHECK ((provider = ANY (ARRAY['google'::text, 'microsoft'::text, 'other'::text])));
alter table oauth_states add constraint oauth_states_mailbox_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id);
alter table oauth_states add constraint oauth_states_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table oauth_states add constraint oauth_states_pkey PRIMARY KEY (state);
alter table ownerships add constraint ownerships_by_fkey FOREIGN KEY (by_person) REFERENCES people(id);
alter table ownerships add constraint ownerships_claim_is_own CHECK (((how <> 'claim'::text) OR ((by_person = person_id) AND (ownership_no = 1))));
alter table ownerships add constraint ownerships_handoff_fkey FOREIGN KEY (ticket_id, handoff_id) REFERENCES handoffs(ticket_id, id);
alter table ownerships add constraint ownerships_handoff_named CHECK (((how = 'handoff'::text) = (handoff_id IS NOT NULL)));
alter table ownerships add constraint ownerships_how_known CHECK ((how = ANY (ARRAY['claim'::text, 'supervisor'::text, 'handoff'::text, 'successor'::text])));
alter table ownerships add constraint ownerships_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table ownerships add constraint ownerships_person_key UNIQUE (ticket_id, ownership_no, person_id);
alter table ownerships add constraint ownerships_pkey PRIMARY KEY (ticket_id, ownership_no);
alter table ownerships add constraint ownerships_reason_given CHECK (((how <> 'supervisor'::text) OR (length(TRIM(BOTH FROM COALESCE(reason, ''::text))) > 0)));
alter table ownerships add constraint ownerships_succession_named CHECK (((how = 'successor'::text) = (succession_id IS NOT NULL)));
alter table ownerships add constraint ownerships_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table participants add constraint participants_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table participants add constraint participants_how_known CHECK ((how = ANY (ARRAY['copied'::text, 'accepted'::text, 'caller'::text])));
alter table participants add constraint participants_permission_message_fkey FOREIGN KEY (ticket_id, permission_message_id) REFERENCES messages(ticket_id, id);
alter table participants add constraint participants_permission_whole CHECK ((((permitted_at IS NULL) = (permission IS NULL)) AND ((permission IS NULL) OR (length(TRIM(BOTH FROM permission)) > 0))));
alter table participants add constraint participants_pkey PRIMARY KEY (ticket_id, customer_id);
alter table participants add constraint participants_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id);
alter table participants add constraint participants_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table people add constraint people_deactivated_when CHECK ((active = (deactivated_at IS NULL)));
alter table people add constraint people_email_key UNIQUE (email);
alter table people add constraint people_email_lower CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text)));
alter table people add constraint people_id_active_key UNIQUE (id, active);
alter table people add constraint people_id_owns_key UNIQUE (id, owns);
alter table people add constraint people_name_given CHECK ((length(TRIM(BOTH FROM name)) > 0));
alter table people add constraint people_pkey PRIMARY KEY (id);
alter table people add constraint people_role_known CHECK ((role = ANY (ARRAY['admin'::text, 'supervisor'::text, 'agent'::text, 'colleague'::text])));
alter table phrases add constraint phrases_agreed_by_fkey FOREIGN KEY (agreed_by) REFERENCES people(id);
alter table phrases add constraint phrases_agreed_whole CHECK (((agreed_by IS NULL) = (agreed_at IS NULL)));
alter table phrases add constraint phrases_author_fkey FOREIGN KEY (author_id) REFERENCES people(id);
alter table phrases add constraint phrases_example_fkey FOREIGN KEY (example_id) REFERENCES practice_examples(id);
alter table phrases add constraint phrases_pkey PRIMARY KEY (id);
alter table phrases add constraint phrases_retired_by_fkey FOREIGN KEY (retired_by) REFERENCES people(id);
alter table phrases add constraint phrases_retired_whole CHECK (((retired_by IS NULL) = (retired_at IS NULL)));
alter table phrases add constraint phrases_team_fkey FOREIGN KEY (team_id) REFERENCES teams(id);
alter table phrases add constraint phrases_text_given CHECK ((length(TRIM(BOTH FROM text)) > 0));
alter table plans add constraint plans_next_given CHECK ((length(TRIM(BOTH FROM next)) > 0));
alter table plans add constraint plans_pkey PRIMARY KEY (ticket_id);
alter table plans add constraint plans_set_by_fkey FOREIGN KEY (set_by) REFERENCES people(id);
alter table plans add constraint plans_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table plans add constraint plans_who_fkey FOREIGN KEY (who_id) REFERENCES people(id);
alter table practice_examples add constraint practice_examples_pkey PRIMARY KEY (id);
alter table practice_examples add constraint practice_examples_said_given CHECK ((length(TRIM(BOTH FROM said)) > 0));
alter table practice_examples add constraint practice_examples_status_known CHECK ((status = ANY (ARRAY['open'::text, 'compared'::text, 'ended'::text])));
alter table practice_examples add constraint practice_examples_team_fkey FOREIGN KEY (team_id) REFERENCES teams(id);
alter table practice_picks add constraint practice_picks_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table practice_picks add constraint practice_picks_pkey PRIMARY KEY (rewrite_id, person_id);
alter table practice_picks add constraint practice_picks_rewrite_fkey FOREIGN KEY (rewrite_id) REFERENCES practice_rewrites(id);
alter table practice_rewrites add constraint practice_rewrites_example_fkey FOREIGN KEY (example_id) REFERENCES practice_examples(id);
alter table practice_rewrites add constraint practice_rewrites_given CHECK ((length(TRIM(BOTH FROM text)) > 0));
alter table practice_rewrites add constraint practice_rewrites_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table practice_rewrites add constraint practice_rewrites_pkey PRIMARY KEY (id);
alter table presence add constraint presence_doing_known CHECK ((doing = ANY (ARRAY['reading'::text, 'typing'::text])));
alter table presence add constraint presence_pkey PRIMARY KEY (ticket_id, person_id);
alter table promise_tests add constraint promise_tests_audit_fkey FOREIGN KEY (audit_id) REFERENCES audits(id);
alter table promise_tests add constraint promise_tests_by_fkey FOREIGN KEY (by_person) REFERENCES people(id);
alter table promise_tests add constraint promise_tests_pkey PRIMARY KEY (id);
alter table promise_tests add constraint promise_tests_promise_fkey FOREIGN KEY (company_promise_id) REFERENCES company_promises(id);
alter table promise_tests add constraint promise_tests_result_known CHECK ((result = ANY (ARRAY['kept'::text, 'broken'::text, 'unknown'::text])));
alter table promise_tests add constraint promise_tests_with_evidence CHECK (((result = 'unknown'::text) OR (length(TRIM(BOTH FROM evidence)) > 0)));
alter table promises add constraint promises_action_given CHECK ((length(TRIM(BOTH FROM action)) > 0));
alter table promises add constraint promises_broken_when_due CHECK (((status <> 'broken'::text) OR (ended_at >= due)));
alter table promises add constraint promises_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table promises add constraint promises_due_ahead CHECK ((due > made_at));
alter table promises add constraint promises_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id);
alter table promises add constraint promises_ended_message_fkey FOREIGN KEY (ticket_id, ended_message_id) REFERENCES messages(ticket_id, id);
alter table promises add constraint promises_ended_when CHECK (((status = 'open'::text) = (ended_at IS NULL)));
alter table promises add constraint promises_keep_ticket_unsolved FOREIGN KEY (ticket_id, standing) REFERENCES tickets(ticket_id, may_owe);
alter table promises add constraint promises_kept_with_evidence CHECK (((status <> 'kept'::text) OR (ended_message_id IS NOT NULL) OR (length(TRIM(BOTH FROM COALESCE(words, ''::text))) > 0)));
alter table promises add constraint promises_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id);
alter table promises add constraint promises_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table promises add constraint promises_moved_in_time_and_told CHECK (((status <> 'moved'::text) OR ((ended_message_id IS NOT NULL) AND (ended_at < due))));
alter table promises add constraint promises_owner_fkey FOREIGN KEY (owner_id) REFERENCES people(id);
alter table promises add constraint promises_owner_is_active FOREIGN KEY (owner_id, standing) REFERENCES people(id, owns);
alter table promises add constraint promises_pkey PRIMARY KEY (ticket_id, id);
alter table promises add constraint promises_put_right_said CHECK (((put_right_at IS NULL) OR ((status = 'broken'::text) AND ((put_right_message_id IS NOT NULL) OR (length(TRIM(BOTH FROM COALESCE(put_right_words, ''::text))) > 0)))));
alter table promises add constraint promises_released_by_customer CHECK (((status <> 'released'::text) OR (ended_message_id IS NOT NULL) OR (length(TRIM(BOTH FROM COALESCE(words, ''::text))) > 0)));
alter table promises add constraint promises_source_known CHECK ((source = ANY (ARRAY['reply'::text, 'call'::text, 'note'::text, 'hand'::text])));
alter table promises add constraint promises_status_known CHECK ((status = ANY (ARRAY['open'::text, 'kept'::text, 'moved'::text, 'broken'::text, 'released'::text, 'unsaid'::text])));
alter table promises add constraint promises_step_known CHECK ((COALESCE(step, 'due'::text) = ANY (ARRAY['early'::text, 'soon'::text, 'due'::text, 'up'::text])));
alter table promises add constraint promises_step_while_standing CHECK (((step IS NULL) OR (status = ANY (ARRAY['open'::text, 'broken'::text]))));
alter table promises add constraint promises_step_whole CHECK (((step IS NULL) = (step_at IS NULL)));
alter table promises add constraint promises_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table push_subscriptions add constraint push_subscriptions_endpoint_key UNIQUE (endpoint);
alter table push_subscriptions add constraint push_subscriptions_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table push_subscriptions add constraint push_subscriptions_pkey PRIMARY KEY (id);
alter table reporting add constraint reporting_manager_fkey FOREIGN KEY (manager_id) REFERENCES people(id);
alter table reporting add constraint reporting_not_oneself CHECK ((person_id <> manager_id));
alter table reporting add constraint reporting_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table reporting add constraint reporting_pkey PRIMARY KEY (person_id);
alter table saved_options add constraint saved_options_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id);
alter table saved_options add constraint saved_options_given CHECK (((length(TRIM(BOTH FROM title)) > 0) AND (length(TRIM(BOTH FROM what_then)) > 0)));
alter table saved_options add constraint saved_options_pkey PRIMARY KEY (id);
alter table saved_replies add constraint saved_replies_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id);
alter table saved_replies add constraint saved_replies_name_given CHECK (((length(TRIM(BOTH FROM name)) > 0) AND (length(TRIM(BOTH FROM text)) > 0)));
alter table saved_replies add constraint saved_replies_pkey PRIMARY KEY (id);
alter table scheduled_replies add constraint scheduled_replies_held_why CHECK (((state <> 'held'::text) OR (length(TRIM(BOTH FROM COALESCE(why, ''::text))) > 0)));
alter table scheduled_replies add constraint scheduled_replies_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table scheduled_replies add constraint scheduled_replies_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table scheduled_replies add constraint scheduled_replies_pkey PRIMARY KEY (ticket_id, id);
alter table scheduled_replies add constraint scheduled_replies_sent_what CHECK (((state = 'sent'::text) = (message_id IS NOT NULL)));
alter table scheduled_replies add constraint scheduled_replies_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'held'::text, 'cancelled'::text])));
alter table scheduled_replies add constraint scheduled_replies_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table slips add constraint slips_author_fkey FOREIGN KEY (author_id) REFERENCES people(id);
alter table slips add constraint slips_by_another CHECK ((by_person <> author_id));
alter table slips add constraint slips_by_fkey FOREIGN KEY (by_person) REFERENCES people(id);
alter table slips add constraint slips_message_fkey FOREIGN KEY (ticket_id, message_id) REFERENCES messages(ticket_id, id);
alter table slips add constraint slips_pkey PRIMARY KEY (ticket_id, id);
alter table slips add constraint slips_words_given CHECK ((length(TRIM(BOTH FROM words)) > 0));
alter table solutions add constraint solutions_by_fkey FOREIGN KEY (by_person) REFERENCES people(id);
alter table solutions add constraint solutions_outcome_given CHECK ((length(TRIM(BOTH FROM outcome)) > 0));
alter table solutions add constraint solutions_ownership_fkey FOREIGN KEY (ticket_id, ownership_no, owner_id) REFERENCES ownerships(ticket_id, ownership_no, person_id);
alter table solutions add constraint solutions_ownership_key UNIQUE (ticket_id, solution_no, ownership_no);
alter table solutions add constraint solutions_pkey PRIMARY KEY (ticket_id, solution_no);
alter table staff_mails add constraint staff_mails_pkey PRIMARY KEY (id);
alter table staff_mails add constraint staff_mails_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])));
alter table successions add constraint successions_answered_when CHECK (((status = 'named'::text) = (answered_at IS NULL)));
alter table successions add constraint successions_declined_with_reason CHECK (((status <> 'declined'::text) OR (length(TRIM(BOTH FROM COALESCE(reason, ''::text))) > 0)));
alter table successions add constraint successions_item_named CHECK (
CASE kind
    WHEN 'ticket'::text THEN (ticket_id IS NOT NULL)
    WHEN 'draft'::text THEN (ticket_id IS NOT NULL)
    ELSE (item_id IS NOT NULL)
END);
alter table successions add constraint successions_kind_known CHECK ((kind = ANY (ARRAY['ticket'::text, 'assist'::text, 'draft'::text, 'commitment'::text])));
alter table successions add constraint successions_named_by_fkey FOREIGN KEY (named_by) REFERENCES people(id);
alter table successions add constraint successions_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table successions add constraint successions_pkey PRIMARY KEY (id);
alter table successions add constraint successions_status_known CHECK ((status = ANY (ARRAY['named'::text, 'accepted'::text, 'declined'::text, 'void'::text])));
alter table successions add constraint successions_successor_fkey FOREIGN KEY (successor_id) REFERENCES people(id);
alter table successions add constraint successions_to_another CHECK ((successor_id <> person_id));
alter table team_members add constraint team_members_person_fkey FOREIGN KEY (person_id) REFERENCES people(id);
alter table team_members add constraint team_members_pkey PRIMARY KEY (team_id, person_id);
alter table team_members add constraint team_members_team_fkey FOREIGN KEY (team_id) REFERENCES teams(id);
alter table teams add constraint teams_hours_run_forward CHECK (((work_start IS NULL) OR ((work_start < work_end) AND (cardinality(work_days) > 0))));
alter table teams add constraint teams_hours_whole CHECK ((((work_start IS NULL) = (work_end IS NULL)) AND ((work_start IS NULL) = (work_days IS NULL))));
alter table teams add constraint teams_name_given CHECK ((length(TRIM(BOTH FROM name)) > 0));
alter table teams add constraint teams_name_key UNIQUE (name);
alter table teams add constraint teams_pkey PRIMARY KEY (id);
alter table teams add constraint teams_practice_day_known CHECK (((practice_day >= 1) AND (practice_day <= 7)));
alter table teams add constraint teams_practice_lead_fkey FOREIGN KEY (practice_lead_id) REFERENCES people(id);
alter table teams add constraint teams_update_positive CHECK ((COALESCE(update_within_minutes, 1) > 0));
alter table ticket_events add constraint ticket_events_pkey PRIMARY KEY (ticket_id, id);
alter table ticket_events add constraint ticket_events_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(ticket_id);
alter table tickets add constraint tickets_closed_has_closure CHECK (((status = 'closed'::text) = (closed_in IS NOT NULL)));
alter table tickets add constraint tickets_closure_fkey FOREIGN KEY (ticket_id, closure_no, closed_in, solution_no) REFERENCES closures(ticket_id, closure_no, ownership_no, solution_no);
alter table tickets add constraint tickets_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table tickets add constraint tickets_due_whole CHECK (((due_at IS NULL) = (due_kind IS NULL)));
alter table tickets add constraint tickets_mailbox_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id);
alter table tickets add constraint tickets_may_owe_key UNIQUE (ticket_id, may_owe);
alter table tickets add constraint tickets_merged_is_closed CHECK (((merged_into IS NULL) OR ((status = 'closed'::text) AND (merged_into <> ticket_id))));
alter table tickets add constraint tickets_one_owner CHECK ((((status = 'new'::text) = (owner_id IS NULL)) AND ((owner_id IS NULL) = (ownership_no = 0))));
alter table tickets add constraint tickets_owner_fkey FOREIGN KEY (owner_id) REFERENCES people(id);
alter table tickets add constraint tickets_owner_is_active FOREIGN KEY (owner_id, must_own) REFERENCES people(id, owns);
alter table tickets add constraint tickets_ownership_fkey FOREIGN KEY (ticket_id, ownership_no, owner_id) REFERENCES ownerships(ticket_id, ownership_no, person_id);
alter table tickets add constraint tickets_pkey PRIMARY KEY (ticket_id);
alter table tickets add constraint tickets_solution_fkey FOREIGN KEY (ticket_id, solution_no, solved_in) REFERENCES solutions(ticket_id, solution_no, ownership_no);
alter table tickets add constraint tickets_solved_has_outcome CHECK (
CASE status
    WHEN 'solved'::text THEN (solved_in IS NOT NULL)
    WHEN 'closed'::text THEN true
    ELSE (solved_in IS NULL)
END);
alter table tickets add constraint tickets_spam_is_closed CHECK (((spam_at IS NULL) OR (status = 'closed'::text)));
alter table tickets add constraint tickets_status_known CHECK ((status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text, 'solved'::text, 'closed'::text])));
alter table tickets add constraint tickets_team_fkey FOREIGN KEY (team_id) REFERENCES teams(id);
alter table tickets add constraint tickets_update_positive CHECK ((COALESCE(update_minutes, 1) > 0));
alter table webhook_deliveries add constraint webhook_deliveries_pkey PRIMARY KEY (id);
alter table webhook_deliveries add constraint webhook_deliveries_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])));
alter table webhooks add constraint webhooks_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id);
alter table webhooks add constraint webhooks_kinds_given CHECK ((cardinality(kinds) > 0));
alter table webhooks add constraint webhooks_pkey PRIMARY KEY (id);
alter table webhooks add constraint webhooks_url_http CHECK ((url ~ '^https?://'::text));

CREATE INDEX absences_of_person ON public.absences USING btree (person_id, from_at);
CREATE INDEX absences_standing ON public.absences USING btree (from_at) WHERE (ended_at IS NULL);
CREATE INDEX auth_account_user ON auth.account USING btree ("userId");
CREATE INDEX assists_asked_of_person ON public.assists USING btree (person_id, due, id) WHERE open;
CREATE INDEX assists_asked_of_team ON public.assists USING btree (team_id, due, id) WHERE open;
CREATE INDEX assists_by_asked_at ON public.assists USING btree (asked_at);
CREATE INDEX assists_by_id ON public.assists USING btree (id);
CREATE INDEX assists_up ON public.assists USING btree (up_to, up_due) WHERE open;
CREATE INDEX attachments_by_message ON public.attachments USING btree (ticket_id, message_id);
CREATE INDEX attachments_unscanned ON public.attachments USING btree (scan_again_at) WHERE (scan = 'failed'::text);
CREATE INDEX attachments_unscanned_files ON public.attachments USING btree (file) WHERE (scan = 'failed'::text);
CREATE INDEX choices_by_id ON public.choices USING btree (id);
CREATE INDEX choices_by_message ON public.choices USING btree (ticket_id, message_id);
CREATE UNIQUE INDEX choices_one_open ON public.choices USING btree (ticket_id) WHERE (status = 'open'::text);
CREATE INDEX commitment_creditors_by_person ON public.commitment_creditors USING btree (person_id);
CREATE INDEX commitments_by_due ON public.commitments USING btree (due);
CREATE INDEX commitments_owed ON public.commitments USING btree (person_id, due, id) WHERE standing;
CREATE INDEX commitments_steps ON public.commitments USING btree (step_at, id) WHERE (step_at IS NOT NULL);
CREATE INDEX company_promises_by_source ON public.company_promises USING btree (source_kind, source_id);
CREATE INDEX covers_by_cover ON public.covers USING btree (cover_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX covers_one_at_a_time ON public.covers USING btree (person_id) WHERE (ended_at IS NULL);
CREATE INDEX covers_unseen ON public.covers USING btree (person_id, since) WHERE (seen_at IS NULL);
CREATE INDEX customer_addresses_customer ON public.customer_addresses USING btree (customer_id);
CREATE INDEX customer_addresses_prefix ON public.customer_addresses USING btree (address text_pattern_ops);
CREATE INDEX customers_search ON public.customers USING gin (search);
CREATE INDEX deliveries_unsent ON public.deliveries USING btree (state, created_at) WHERE (state <> 'sent'::text);
CREATE INDEX drafts_by_person ON public.drafts USING btree (person_id, saved_at);
CREATE INDEX facts_by_id ON public.facts USING btree (id);
CREATE INDEX facts_of_customer ON public.facts USING btree (customer_id) WHERE (lasting AND (status = 'current'::text));
CREATE UNIQUE INDEX facts_said_once ON public.facts USING btree (ticket_id, kind_id, value_key, how) WHERE (status = 'current'::text);
CREATE INDEX handoff_answers_of_handoff ON public.handoff_answers USING btree (ticket_id, handoff_id);
CREATE INDEX handoffs_by_id ON public.handoffs USING btree (id);
CREATE INDEX handoffs_by_offered_at ON public.handoffs USING btree (offered_at);
CREATE INDEX handoffs_from ON public.handoffs USING btree (from_id, answer_by) WHERE (status = 'offered'::text);
CREATE UNIQUE INDEX handoffs_one_offer ON public.handoffs USING btree (ticket_id) WHERE (status = 'offered'::text);
CREATE INDEX handoffs_to_person ON public.handoffs USING btree (to_id, answer_by) WHERE (status = 'offered'::text);
CREATE INDEX handoffs_to_team ON public.handoffs USING btree (to_team_id, answer_by) WHERE (status = 'offered'::text);
CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys USING btree (created_at);
CREATE INDEX mail_receipts_recent ON public.mail_receipts USING btree (received_at, id);
CREATE INDEX mail_receipts_unsettled ON public.mail_receipts USING btree (state, received_at) WHERE (state <> 'stored'::text);
CREATE INDEX mailbox_checks_newest ON public.mailbox_checks USING btree (mailbox_id, at);
CREATE UNIQUE INDEX merges_one_standing ON public.merges USING btree (ticket_id) WHERE (undone_at IS NULL);
CREATE INDEX messages_chasers ON public.messages USING btree (created_at) WHERE chaser;
CREATE INDEX messages_replies_by_person ON public.messages USING btree (person_id, id) WHERE (kind = 'reply'::text);
CREATE INDEX messages_search ON public.messages USING gin (search) WITH (fastupdate=off);
CREATE INDEX messages_touches ON public.messages USING btree (created_at) WHERE touch;
CREATE INDEX participants_by_customer ON public.participants USING btree (customer_id);
CREATE INDEX phrases_in_use ON public.phrases USING btree (kind, id) WHERE (retired_at IS NULL);
CREATE INDEX practice_examples_of_team ON public.practice_examples USING btree (team_id, id) WHERE (status <> 'ended'::text);
CREATE UNIQUE INDEX practice_rewrites_one_each ON public.practice_rewrites USING btree (example_id, person_id);
CREATE INDEX promise_tests_newest ON public.promise_tests USING btree (company_promise_id, id);
CREATE INDEX promises_by_due ON public.promises USING btree (due) INCLUDE (status, source, put_right_at);
CREATE INDEX promises_by_id ON public.promises USING btree (id);
CREATE INDEX promises_ended ON public.promises USING btree (status, id) WHERE (status <> 'open'::text);
CREATE INDEX promises_ended_of_owner ON public.promises USING btree (owner_id, status, id) WHERE (status <> 'open'::text);
CREATE INDEX promises_owed ON public.promises USING btree (owner_id, due, id) WHERE standing;
CREATE INDEX promises_owed_by_all ON public.promises USING btree (due, id) WHERE standing;
CREATE INDEX promises_steps ON public.promises USING btree (step_at, id) WHERE (step_at IS NOT NULL);
CREATE INDEX push_subscriptions_by_person ON public.push_subscriptions USING btree (person_id);
CREATE INDEX reporting_by_manager ON public.reporting USING btree (manager_id);
CREATE UNIQUE INDEX saved_options_title ON public.saved_options USING btree (lower(title)) WHERE (retired_at IS NULL);
CREATE UNIQUE INDEX saved_replies_name ON public.saved_replies USING btree (lower(name)) WHERE (retired_at IS NULL);
CREATE INDEX scheduled_replies_standing ON public.scheduled_replies USING btree (state, send_at) WHERE (state = ANY (ARRAY['waiting'::text, 'held'::text]));
CREATE INDEX auth_session_user ON auth.session USING btree ("userId");
CREATE INDEX slips_unseen ON public.slips USING btree (author_id, id) WHERE (seen_at IS NULL);
CREATE INDEX staff_mails_unsent ON public.staff_mails USING btree (state, created_at) WHERE (state <> 'sent'::text);
CREATE INDEX successions_of_ticket ON public.successions USING btree (ticket_id);
CREATE UNIQUE INDEX successions_one_each ON public.successions USING btree (person_id, kind, COALESCE(ticket_id, (0)::bigint), COALESCE(item_id, (0)::bigint)) WHERE (status = 'named'::text);
CREATE INDEX successions_to_answer ON public.successions USING btree (successor_id, named_at) WHERE (status = 'named'::text);
CREATE INDEX team_members_person ON public.team_members USING btree (person_id);
CREATE INDEX ticket_events_in_order ON public.ticket_events USING btree (id);
CREATE INDEX ticket_events_repeats ON public.ticket_events USING btree (at) WHERE (kind = 'ticket.story_repeated'::text);
CREATE INDEX tickets_by_customer ON public.tickets USING btree (customer_id, ticket_id);
CREATE INDEX tickets_by_owner ON public.tickets USING btree (owner_id, ticket_id) WHERE (owner_id IS NOT NULL);
CREATE INDEX tickets_by_status ON public.tickets USING btree (status, ticket_id);
CREATE INDEX tickets_closed_owing ON public.tickets USING btree (owner_id, due_at, ticket_id) WHERE ((status = 'closed'::text) AND (due_at IS NOT NULL));
CREATE INDEX tickets_ended ON public.tickets USING btree (owner_id, updated_at) WHERE (status = 'closed'::text);
CREATE INDEX tickets_incoming ON public.tickets USING btree (due_at, ticket_id) WHERE (status = 'new'::text);
CREATE INDEX tickets_merged ON public.tickets USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX tickets_owed ON public.tickets USING btree (owner_id, due_at, ticket_id) WHERE (status = ANY (ARRAY['open'::text, 'pending'::text, 'on_hold'::text, 'solved'::text]));
CREATE INDEX tickets_spam ON public.tickets USING btree (spam_at, ticket_id) WHERE (spam_at IS NOT NULL);
CREATE INDEX auth_verification_identifier ON auth.verification USING btree (identifier);
CREATE INDEX webhook_deliveries_of_webhook ON public.webhook_deliveries USING btree (webhook_id, id);
CREATE INDEX webhook_deliveries_unsent ON public.webhook_deliveries USING btree (state, created_at) WHERE (state <> 'sent'::text);

CREATE OR REPLACE FUNCTION public.guard_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'The history of % is append-only', tg_table_name using errcode = 'ON010', constraint = tg_table_name || '_append_only';
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_assists()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'An assist never vanishes' using errcode = 'ON007', constraint = 'assists_stay';
  end if;
  if old.status <> 'open' then
    raise exception 'An assist that has ended stays as it ended' using errcode = 'ON007', constraint = 'assists_end_once';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_choices()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_commitments()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'A commitment never vanishes' using errcode = 'ON006', constraint = 'commitments_stay';
  end if;
  if new.action <> old.action or new.due <> old.due or new.person_id <> old.person_id or new.made_at <> old.made_at
    or old.status <> 'open' and new.status <> old.status then
    raise exception 'A commitment stays as it was said, and as it ended' using errcode = 'ON006', constraint = 'commitments_stay_as_said';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_facts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'A fact never vanishes' using errcode = 'ON008', constraint = 'facts_stay';
  end if;
  if new.value <> old.value or new.kind_id <> old.kind_id or new.customer_id <> old.customer_id or new.how <> old.how
    or new.message_id is distinct from old.message_id or new.recorded_at <> old.recorded_at or old.status <> 'current' then
    raise exception 'A fact stays as it was recorded, and as it ended' using errcode = 'ON008', constraint = 'facts_stay_as_recorded';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_handoffs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'A handoff never vanishes' using errcode = 'ON002', constraint = 'handoffs_stay';
  end if;
  if old.status <> 'offered' then
    raise exception 'A handoff that has ended stays as it ended' using errcode = 'ON002', constraint = 'handoffs_end_once';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_owner_or_supervisor()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.by_person is not null and new.by_person <> new.owner_id and not exists (
    select from people where id = new.by_person and active and role in ('supervisor', 'admin')) then
    raise exception 'Only the owner or a supervisor may do this' using errcode = 'ON003', constraint = tg_table_name || '_by_owner_or_supervisor';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_ownerships()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_promises()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_receipt_states()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state = 'stored' and old.ticket_id is not null and new.state <> 'stored' then
    raise exception 'A mail that is on its ticket stays there' using errcode = 'ON010', constraint = 'mail_receipts_stored_once';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_receipts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or new.id <> old.id or new.raw is distinct from old.raw or new.received_at <> old.received_at then
    raise exception 'A stored mail stays as it came' using errcode = 'ON010', constraint = 'mail_receipts_stay';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.guard_tickets()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE TRIGGER assists_guard BEFORE DELETE OR UPDATE ON public.assists FOR EACH ROW EXECUTE FUNCTION guard_assists();
CREATE TRIGGER assists_no_truncate BEFORE TRUNCATE ON public.assists FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER choices_guard BEFORE DELETE OR UPDATE ON public.choices FOR EACH ROW EXECUTE FUNCTION guard_choices();
CREATE TRIGGER choices_no_truncate BEFORE TRUNCATE ON public.choices FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER closures_append_only BEFORE DELETE OR UPDATE ON public.closures FOR EACH ROW EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER closures_by_owner_or_supervisor BEFORE INSERT ON public.closures FOR EACH ROW EXECUTE FUNCTION guard_owner_or_supervisor();
CREATE TRIGGER commitments_guard BEFORE DELETE OR UPDATE ON public.commitments FOR EACH ROW EXECUTE FUNCTION guard_commitments();
CREATE TRIGGER commitments_no_truncate BEFORE TRUNCATE ON public.commitments FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER confirmations_append_only BEFORE DELETE OR UPDATE ON public.confirmations FOR EACH ROW EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER desk_events_append_only BEFORE DELETE OR UPDATE ON public.desk_events FOR EACH ROW EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER desk_events_no_truncate BEFORE TRUNCATE ON public.desk_events FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER facts_guard BEFORE DELETE OR UPDATE ON public.facts FOR EACH ROW EXECUTE FUNCTION guard_facts();
CREATE TRIGGER facts_no_truncate BEFORE TRUNCATE ON public.facts FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER handoffs_guard BEFORE DELETE OR UPDATE ON public.handoffs FOR EACH ROW EXECUTE FUNCTION guard_handoffs();
CREATE TRIGGER handoffs_no_truncate BEFORE TRUNCATE ON public.handoffs FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER mail_receipts_no_truncate BEFORE TRUNCATE ON public.mail_receipts FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER mail_receipts_stay BEFORE DELETE OR UPDATE OF id, raw, received_at ON public.mail_receipts FOR EACH ROW EXECUTE FUNCTION guard_receipts();
CREATE TRIGGER mail_receipts_stored_once BEFORE UPDATE OF state ON public.mail_receipts FOR EACH ROW EXECUTE FUNCTION guard_receipt_states();
CREATE TRIGGER ownerships_append_only BEFORE DELETE OR UPDATE ON public.ownerships FOR EACH ROW EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER ownerships_by_supervisor BEFORE INSERT ON public.ownerships FOR EACH ROW EXECUTE FUNCTION guard_ownerships();
CREATE TRIGGER promise_tests_append_only BEFORE DELETE OR UPDATE ON public.promise_tests FOR EACH ROW EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER promises_guard BEFORE DELETE OR UPDATE ON public.promises FOR EACH ROW EXECUTE FUNCTION guard_promises();
CREATE TRIGGER promises_no_truncate BEFORE TRUNCATE ON public.promises FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER solutions_append_only BEFORE DELETE OR UPDATE ON public.solutions FOR EACH ROW EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER solutions_by_owner_or_supervisor BEFORE INSERT ON public.solutions FOR EACH ROW EXECUTE FUNCTION guard_owner_or_supervisor();
CREATE TRIGGER ticket_events_append_only BEFORE DELETE OR UPDATE ON public.ticket_events FOR EACH ROW EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER ticket_events_no_truncate BEFORE TRUNCATE ON public.ticket_events FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE TRIGGER tickets_guard BEFORE UPDATE ON public.tickets FOR EACH ROW EXECUTE FUNCTION guard_tickets();
