-- Mail that a company can trust: who really wrote, what was set aside, what came back, what leaves later, and what was taken in before.

-- Receipts ------------------------------------------------------------------------------------------------------------

-- `spam`: set aside, on no ticket, kept and shown; somebody may say that it is none. `authentication` is what SPF, DKIM, DMARC and ARC
-- say of the mail; `learned` what rspamd was last taught about it.
alter table mail_receipts add column remote_ip text;
alter table mail_receipts add column helo text;
alter table mail_receipts add column authentication jsonb;
alter table mail_receipts add column from_address text;
alter table mail_receipts add column subject text;
alter table mail_receipts add column set_aside text;
alter table mail_receipts add column spam_score double precision;
alter table mail_receipts add column learned text;
alter table mail_receipts add column settled_by bigint;
alter table mail_receipts drop constraint mail_receipts_state_known;
alter table mail_receipts add constraint mail_receipts_state_known check (state in ('pending', 'stored', 'quarantined', 'spam'));
alter table mail_receipts add constraint mail_receipts_set_aside_known check (set_aside in ('spam', 'blocked'));
alter table mail_receipts add constraint mail_receipts_spam_why check (state <> 'spam' or set_aside is not null);
alter table mail_receipts add constraint mail_receipts_learned_known check (learned in ('spam', 'ham'));

-- What is on its ticket stays there; no later reading takes it off again.
create function guard_receipt_states() returns trigger language plpgsql as $$
begin
  if old.state = 'stored' and new.state <> 'stored' then
    raise exception 'A mail that is on its ticket stays there' using errcode = 'ON010', constraint = 'mail_receipts_stored_once';
  end if;
  return new;
end $$;
create trigger mail_receipts_stored_once before update of state on mail_receipts for each row execute function guard_receipt_states();

-- What a Message-ID or a conversation belongs to. `id`: a mail of the ticket bears it. `reference`: a mail of the ticket names it.
-- `thread`: Outlook's index of the conversation.
alter table message_keys add column proof text not null default 'id';
alter table message_keys add constraint message_keys_proof_known check (proof in ('id', 'reference', 'thread'));

-- An address, or `@domain` for all of a domain, in lower case.
create table blocked_senders (
  pattern text not null,
  why text,
  by_person bigint not null,
  created_at timestamptz not null
);
alter table blocked_senders add constraint blocked_senders_pkey primary key (pattern);
alter table blocked_senders add constraint blocked_senders_person_fkey foreign key (by_person) references people (id);
alter table blocked_senders add constraint blocked_senders_pattern_whole check (pattern = lower(pattern) and pattern like '%@_%' and pattern not like '% %');

-- Mailboxes -----------------------------------------------------------------------------------------------------------

-- `sign_in`: how the desk proves to the mail servers that it may: by password, or by a token of the mail's provider.
alter table mailboxes add column sign_in text not null default 'password';
alter table mailboxes add column imap_folder text not null default 'INBOX';
alter table mailboxes add column imap_uid_validity bigint;
alter table mailboxes add column imap_last_uid bigint;
alter table mailboxes add column imap_broken_since timestamptz;
alter table mailboxes add column smtp_host text;
alter table mailboxes add column smtp_port integer;
alter table mailboxes add column smtp_secure boolean not null default true;
alter table mailboxes add column smtp_user text;
alter table mailboxes add column smtp_password text;
alter table mailboxes add column smtp_error text;
alter table mailboxes add column smtp_broken_since timestamptz;
alter table mailboxes add constraint mailboxes_sign_in_known check (sign_in in ('password', 'oauth'));
alter table mailboxes add constraint mailboxes_smtp_whole check ((smtp_host is null) = (smtp_port is null));

-- A provider's registration of this desk. The addresses stand here only where they are not the provider's usual ones.
create table oauth_apps (
  provider text not null,
  client_id text not null,
  client_secret text not null,
  tenant text,
  authorize_url text,
  token_url text,
  scope text,
  created_at timestamptz not null
);
alter table oauth_apps add constraint oauth_apps_pkey primary key (provider);
alter table oauth_apps add constraint oauth_apps_provider_known check (provider in ('google', 'microsoft', 'other'));
alter table oauth_apps add constraint oauth_apps_other_whole check (provider <> 'other' or (authorize_url is not null and token_url is not null));

-- The leave that a provider gave us for one mailbox.
create table mailbox_tokens (
  mailbox_id bigint not null,
  provider text not null,
  refresh_token text not null,
  access_token text,
  expires_at timestamptz,
  error text,
  connected_by bigint not null,
  connected_at timestamptz not null
);
alter table mailbox_tokens add constraint mailbox_tokens_pkey primary key (mailbox_id);
alter table mailbox_tokens add constraint mailbox_tokens_mailbox_fkey foreign key (mailbox_id) references mailboxes (id);
alter table mailbox_tokens add constraint mailbox_tokens_provider_fkey foreign key (provider) references oauth_apps (provider);
alter table mailbox_tokens add constraint mailbox_tokens_person_fkey foreign key (connected_by) references people (id);

-- A sign-in at a provider that was begun and has not come back.
create table oauth_states (
  state text not null,
  mailbox_id bigint not null,
  provider text not null,
  person_id bigint not null,
  verifier text not null,
  created_at timestamptz not null
);
alter table oauth_states add constraint oauth_states_pkey primary key (state);
alter table oauth_states add constraint oauth_states_mailbox_fkey foreign key (mailbox_id) references mailboxes (id);
alter table oauth_states add constraint oauth_states_person_fkey foreign key (person_id) references people (id);

-- Each mail that stands in a mailbox, as far as it was taken: the account that is balanced against the receipts. `skipped` says why one
-- was not.
create table imap_mails (
  mailbox_id bigint not null,
  uid_validity bigint not null,
  uid bigint not null,
  receipt_id text,
  skipped text,
  at timestamptz not null
);
alter table imap_mails add constraint imap_mails_pkey primary key (mailbox_id, uid_validity, uid);
alter table imap_mails add constraint imap_mails_mailbox_fkey foreign key (mailbox_id) references mailboxes (id);
alter table imap_mails add constraint imap_mails_one_or_other check ((receipt_id is null) <> (skipped is null));

-- One balancing of a mailbox: how many mails stand in it, how many of them are here, what was fetched because it was missing.
create table mailbox_checks (
  id bigserial,
  mailbox_id bigint not null,
  in_mailbox integer not null,
  stored integer not null,
  fetched integer not null,
  skipped integer not null,
  missing integer not null,
  at timestamptz not null
);
alter table mailbox_checks add constraint mailbox_checks_pkey primary key (id);
alter table mailbox_checks add constraint mailbox_checks_mailbox_fkey foreign key (mailbox_id) references mailboxes (id);
create index mailbox_checks_newest on mailbox_checks (mailbox_id, at);

-- Out -----------------------------------------------------------------------------------------------------------------

-- With what the mails of a domain are signed. `seen_at`: when its record was last found in the DNS.
create table dkim_keys (
  domain text not null,
  selector text not null,
  private_key text not null,
  public_key text not null,
  seen_at timestamptz,
  created_at timestamptz not null
);
alter table dkim_keys add constraint dkim_keys_pkey primary key (domain);
alter table dkim_keys add constraint dkim_keys_domain_lower check (domain = lower(domain));

-- `bounced`: it was sent, and came back for good from the customer's own address. `failures` is what servers said of single recipients.
alter table deliveries add column failures jsonb not null default '[]';
alter table deliveries add column bounced_at timestamptz;
alter table deliveries drop constraint deliveries_state_known;
alter table deliveries add constraint deliveries_state_known check (state in ('waiting', 'sent', 'failed', 'bounced'));
alter table deliveries add constraint deliveries_bounced_when check ((state = 'bounced') = (bounced_at is not null));


-- An address that refused our mail for good, and one whose reader wants no automatic mail.
alter table customer_addresses add column bounced_at timestamptz;
alter table customer_addresses add column bounce_words text;
alter table customer_addresses add column unsubscribed_at timestamptz;

-- A reply that leaves later: kept as it was written, and written on the ticket when its time comes, by the same rules as any reply. `held`:
-- something had happened meanwhile (`why`), and its writer decides.
create table scheduled_replies (
  ticket_id bigint not null,
  id bigserial,
  person_id bigint not null,
  body jsonb not null,
  seen bigint,
  send_at timestamptz not null,
  state text not null default 'waiting',
  why text,
  message_id bigint,
  created_at timestamptz not null,
  settled_at timestamptz
);
alter table scheduled_replies add constraint scheduled_replies_pkey primary key (ticket_id, id);
alter table scheduled_replies add constraint scheduled_replies_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table scheduled_replies add constraint scheduled_replies_person_fkey foreign key (person_id) references people (id);
alter table scheduled_replies add constraint scheduled_replies_message_fkey foreign key (ticket_id, message_id) references messages (ticket_id, id);
alter table scheduled_replies add constraint scheduled_replies_state_known check (state in ('waiting', 'sent', 'held', 'cancelled'));
alter table scheduled_replies add constraint scheduled_replies_sent_what check ((state = 'sent') = (message_id is not null));
alter table scheduled_replies add constraint scheduled_replies_held_why check (state <> 'held' or length(trim(coalesce(why, ''))) > 0);
create index scheduled_replies_standing on scheduled_replies (state, send_at) where state in ('waiting', 'held');

-- The story -----------------------------------------------------------------------------------------------------------

-- What a mail says about itself that is worth showing: who vouches for its sender, its seal, its calendar entry, who passed it on.
alter table messages add column mail jsonb;
-- The ticket that this message was given to when the ticket was split.
alter table messages add column moved_to bigint;
alter table messages add constraint messages_moved_to_fkey foreign key (moved_to) references tickets (ticket_id);

alter table attachments add column scan text;
alter table attachments add column scan_words text;
alter table attachments add constraint attachments_scan_known check (scan in ('clean', 'infected', 'failed'));

-- A merged ticket is closed; whatever comes for it goes to the ticket that it was merged into. Nothing moves: the story stays where it was
-- written and is shown there, too.
alter table tickets add column merged_into bigint;
alter table tickets add column spam_at timestamptz;
alter table tickets add constraint tickets_merged_is_closed check (merged_into is null or (status = 'closed' and merged_into <> ticket_id));
alter table tickets add constraint tickets_spam_is_closed check (spam_at is null or status = 'closed');
create index tickets_merged on tickets (merged_into) where merged_into is not null;
create index tickets_spam on tickets (spam_at, ticket_id) where spam_at is not null;

create table merges (
  ticket_id bigint not null,
  id bigserial,
  into_ticket bigint not null,
  by_person bigint not null,
  reason text,
  participants bigint[] not null default '{}',
  at timestamptz not null,
  undone_by bigint,
  undone_at timestamptz
);
alter table merges add constraint merges_pkey primary key (ticket_id, id);
alter table merges add constraint merges_ticket_fkey foreign key (ticket_id) references tickets (ticket_id);
alter table merges add constraint merges_into_fkey foreign key (into_ticket) references tickets (ticket_id);
alter table merges add constraint merges_by_fkey foreign key (by_person) references people (id);
alter table merges add constraint merges_undone_by_fkey foreign key (undone_by) references people (id);
alter table merges add constraint merges_undone_whole check ((undone_by is null) = (undone_at is null));
create unique index merges_one_standing on merges (ticket_id) where undone_at is null;

-- Taking in ----------------------------------------------------------------------------------------------------------

-- How far the mails of a file or folder were taken in, so that a stopped import goes on where it was.
create table imports (
  source text not null,
  position bigint not null default 0,
  total bigint not null,
  stored integer not null default 0,
  known integer not null default 0,
  failed integer not null default 0,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz
);
alter table imports add constraint imports_pkey primary key (source);
