-- What is tried again: copies whose server asked to wait, and files that could not be scanned.

-- Copies about whom a server said its last word, or who are tried again for themselves: another try leaves them out.
alter table deliveries add column copied text[] not null default '{}';

-- A copy whose server asked to wait when the mail was taken for others. The row goes when it was taken, or lost for good. Without an
-- error, a worker has it.
create table delivery_copies (
  ticket_id bigint not null,
  delivery_id bigint not null,
  address text not null,
  attempts integer not null default 1,
  error text,
  next_at timestamptz,
  created_at timestamptz not null
);
alter table delivery_copies add constraint delivery_copies_pkey primary key (ticket_id, delivery_id, address);
alter table delivery_copies add constraint delivery_copies_delivery_fkey foreign key (ticket_id, delivery_id) references deliveries (ticket_id, id);

-- When a file that ClamAV could not look at is looked at again; null for one that it never will.
alter table attachments add column scan_again_at timestamptz;
alter table attachments add column scan_tries integer not null default 0;
alter table attachments add constraint attachments_scan_again_failed check (scan_again_at is null or scan = 'failed');
create index attachments_unscanned on attachments (scan_again_at) where scan = 'failed';
create index attachments_unscanned_files on attachments (file) where scan = 'failed';
update attachments set scan_again_at = now() where scan = 'failed' and scan_words not like 'It is larger than%';

-- Why a mail that was read is on no ticket; whether somebody took it in then (`settled_by`), and where they wanted it: on this ticket, or
-- (null) on one of its own.
alter table mail_receipts add column alone_why text;
alter table mail_receipts add column taken_in boolean not null default false;
alter table mail_receipts add column wanted_ticket bigint;
alter table mail_receipts add constraint mail_receipts_taken_in_by check (not taken_in or settled_by is not null);
alter table mail_receipts add constraint mail_receipts_wanted_taken_in check (wanted_ticket is null or taken_in);
alter table mail_receipts add constraint mail_receipts_alone_why_known check (alone_why in ('own', 'unsubscribe', 'auto_reply', 'bounce', 'notice'));

-- What is on its ticket stays there; what was read and is on none may be taken in later.
create or replace function guard_receipt_states() returns trigger language plpgsql as $$
begin
  if old.state = 'stored' and old.ticket_id is not null and new.state <> 'stored' then
    raise exception 'A mail that is on its ticket stays there' using errcode = 'ON010', constraint = 'mail_receipts_stored_once';
  end if;
  return new;
end $$;

-- By which way a customer's message came that did not come by mail: written on their page, or told to one of ours.
alter table messages add column way text;
alter table messages add constraint messages_way_known check (way in ('page', 'told'));
update messages m set way = c.how from choices c
  where c.ticket_id = m.ticket_id and c.answer_message_id = m.id and c.how in ('page', 'told') and m.from_address is null;
