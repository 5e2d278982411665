// Written by `node src/db/check-drift.ts --write`. To change it, add a migration.

import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export interface Absences {
  id: Generated<number>
  person_id: number
  kind: string
  from_at: Date
  until_at: Date | null
  weekdays: number[] | null
  start_time: string | null
  end_time: string | null
  cover_id: number
  note: string | null
  created_by: number
  created_at: Date
  ended_at: Date | null
  ended_by: number | null
}

export interface ApiTokens {
  id: Generated<number>
  person_id: number
  name: string
  hash: Buffer
  created_at: Date
  revoked_at: Date | null
}

export interface Assists {
  ticket_id: number
  id: Generated<number>
  asked_by: number
  person_id: number | null
  team_id: number | null
  pressed: Generated<boolean>
  what: string
  context: string | null
  attachment_ids: Generated<number[]>
  due: Date
  asked_at: Date
  status: Generated<string>
  answered_by: number | null
  answered_at: Date | null
  answered_how: string | null
  answer: string | null
  missing: string | null
  for_customer: string | null
  message_id: number | null
  ended_by: number | null
  reason: string | null
  level: Generated<number>
  up_to: number | null
  up_due: Date | null
  open: GeneratedAlways<boolean | null>
}

export interface Attachments {
  ticket_id: number
  id: Generated<number>
  message_id: number
  file: string
  name: string
  type: string
  size: number
  content_id: string | null
  inline: Generated<boolean>
  scan: string | null
  scan_words: string | null
  scan_again_at: Date | null
  scan_tries: Generated<number>
}

export interface Audits {
  id: Generated<number>
  started_by: number
  started_at: Date
  finished_at: Date | null
}

export interface BlockedSenders {
  pattern: string
  why: string | null
  by_person: number
  created_at: Date
}

export interface Choices {
  ticket_id: number
  id: Generated<number>
  message_id: number
  question: string
  options: ColumnType<Record<string, unknown>, string | undefined, string>
  answer_by: Date | null
  offered_by: number
  offered_at: Date
  status: Generated<string>
  option_no: number | null
  words: string | null
  how: string | null
  answer_message_id: number | null
  recorded_by: number | null
  answered_at: Date | null
  withdrawn_by: number | null
  withdrawn_at: Date | null
  done_at: Date | null
}

export interface Closures {
  ticket_id: number
  closure_no: number
  ownership_no: number
  owner_id: number
  solution_no: number
  confirmation_id: number | null
  by_person: number | null
  reason: string | null
  at: Date
}

export interface CoachLeft {
  person_id: number
  kind: string
  rule: string
  at: Date
}

export interface CoachMended {
  ticket_id: number
  message_id: number
  person_id: number
  how: string
  at: Date
}

export interface CoachSuggestions {
  kind: string
  text: string
  changed_by: number
  changed_at: Date
}

export interface CommitmentCreditors {
  commitment_id: number
  person_id: number
}

export interface Commitments {
  id: Generated<number>
  person_id: number
  action: string
  due: Date
  about: string | null
  asked_by: number | null
  made_by: number
  made_at: Date
  follows: number | null
  moves: Generated<number>
  status: Generated<string>
  ended_at: Date | null
  ended_by: number | null
  words: string | null
  put_right_at: Date | null
  put_right_by: number | null
  put_right_words: string | null
  step: string | null
  step_at: Date | null
  level: Generated<number>
  reminded_at: Date | null
  standing: GeneratedAlways<boolean | null>
}

export interface Company {
  id: Generated<number>
  name: Generated<string>
  time_zone: Generated<string>
  work_days: Generated<number[]>
  work_start: Generated<string>
  work_end: Generated<string>
  answer_within_minutes: Generated<number>
  update_within_minutes: Generated<number>
  first_ask_days: Generated<number>
  second_ask_days: Generated<number>
  rejoin_days: Generated<number>
  signing_secret: Buffer
  setup_link_hash: Buffer | null
  created_at: Date
  holidays: Generated<string[]>
  vision: string | null
  push_public_key: string | null
  push_private_key: string | null
  handoff_answer_minutes: Generated<number>
  coach_kinds_off: Generated<string[]>
  coach_own_names: Generated<string[]>
  coach_model_url: string | null
  coach_model_name: string | null
  coach_model_key: string | null
}

export interface CompanyPromises {
  id: Generated<number>
  text: string
  source_kind: string
  source: string
  source_id: number | null
  explicit: Generated<boolean>
  test_method: string
  measure: string | null
  measure_words: string | null
  measure_minutes: number | null
  measure_working: Generated<boolean>
  owner_id: number | null
  next_test_at: Date | null
  fix: string | null
  fix_owner_id: number | null
  fix_due: Date | null
  fixed_at: Date | null
  retired_at: Date | null
  created_by: number | null
  created_at: Date
}

export interface Confirmations {
  ticket_id: number
  id: Generated<number>
  solution_no: number
  how: string
  words: string | null
  at: Date
}

export interface Covers {
  id: Generated<number>
  person_id: number
  cover_id: number | null
  absence_id: number
  since: Date
  until_at: Date | null
  ended_at: Date | null
  seen_at: Date | null
}

export interface CustomerAddresses {
  address: string
  customer_id: number
  created_at: Date
  bounced_at: Date | null
  bounce_words: string | null
  unsubscribed_at: Date | null
}

export interface Customers {
  id: Generated<number>
  name: string
  created_at: Date
  search: GeneratedAlways<string | null>
  time_zone: string | null
}

export interface Deliveries {
  ticket_id: number
  id: Generated<number>
  message_id: number
  recipients: string[]
  state: Generated<string>
  attempts: Generated<number>
  error: string | null
  next_at: Date | null
  sent_at: Date | null
  created_at: Date
  failures: ColumnType<Record<string, unknown>, string | undefined, string>
  bounced_at: Date | null
  copied: Generated<string[]>
}

export interface DeliveryCopies {
  ticket_id: number
  delivery_id: number
  address: string
  attempts: Generated<number>
  error: string | null
  next_at: Date | null
  created_at: Date
}

export interface DeskEvents {
  id: Generated<number>
  kind: string
  person_id: number | null
  data: ColumnType<Record<string, unknown>, string | undefined, string>
  at: Date
}

export interface DkimKeys {
  domain: string
  selector: string
  private_key: string
  public_key: string
  seen_at: Date | null
  created_at: Date
}

export interface Drafts {
  ticket_id: number
  person_id: number
  kind: string
  html: string
  saved_at: Date
}

export interface FactKinds {
  id: Generated<number>
  key: string
  label: string
  names: Generated<string[]>
  pattern: string | null
  single: Generated<boolean>
  lasting: Generated<boolean>
  place: Generated<number>
  retired_at: Date | null
  changed_by: number | null
  changed_at: Date
}

export interface Facts {
  ticket_id: number
  id: Generated<number>
  kind_id: number
  customer_id: number
  value: string
  value_key: string
  how: string
  message_id: number | null
  source: string | null
  lasting: boolean
  recorded_by: number | null
  recorded_at: Date
  status: Generated<string>
  ended_by: number | null
  ended_at: Date | null
  reason: string | null
}

export interface HandoffAnswers {
  ticket_id: number
  id: Generated<number>
  handoff_id: number
  person_id: number
  kind: string
  promise_id: number | null
  words: string
  at: Date
}

export interface Handoffs {
  ticket_id: number
  id: Generated<number>
  ownership_no: number
  from_id: number
  offered_by: number
  to_id: number | null
  to_team_id: number | null
  why: string
  problem: string
  wanted: string
  tried: string
  promised: string
  next: string
  next_by: Date
  if_then: string | null
  letter: string | null
  hear_by: Date | null
  offered_at: Date
  answer_by: Date
  unanswered_at: Date | null
  status: Generated<string>
  accepted_by: number | null
  read_back: string | null
  message_id: number | null
  ended_at: Date | null
  ended_by: number | null
  reason: string | null
}

export interface IdempotencyKeys {
  key: string
  fingerprint: string
  status: number | null
  body: string | null
  created_at: Date
}

export interface ImapMails {
  mailbox_id: number
  uid_validity: number
  uid: number
  receipt_id: string | null
  skipped: string | null
  at: Date
}

export interface Imports {
  source: string
  position: Generated<number>
  total: number
  stored: Generated<number>
  known: Generated<number>
  failed: Generated<number>
  started_at: Date
  updated_at: Date
  finished_at: Date | null
}

export interface MailReceipts {
  id: string
  message_id: string | null
  source: string
  mailbox_id: number | null
  envelope_from: string | null
  envelope_to: Generated<string[]>
  size: number
  raw: Buffer
  state: Generated<string>
  error: string | null
  attempts: Generated<number>
  ticket_id: number | null
  received_at: Date
  settled_at: Date | null
  remote_ip: string | null
  helo: string | null
  authentication: ColumnType<Record<string, unknown>, string | undefined, string> | null
  from_address: string | null
  subject: string | null
  set_aside: string | null
  spam_score: number | null
  learned: string | null
  settled_by: number | null
  alone_why: string | null
  taken_in: Generated<boolean>
  wanted_ticket: number | null
}

export interface MailboxChecks {
  id: Generated<number>
  mailbox_id: number
  in_mailbox: number
  stored: number
  fetched: number
  skipped: number
  missing: number
  at: Date
}

export interface MailboxTokens {
  mailbox_id: number
  provider: string
  refresh_token: string
  access_token: string | null
  expires_at: Date | null
  error: string | null
  connected_by: number
  connected_at: Date
}

export interface Mailboxes {
  id: Generated<number>
  address: string
  name: string
  team_id: number | null
  acknowledge: Generated<boolean>
  imap_host: string | null
  imap_port: number | null
  imap_secure: Generated<boolean>
  imap_user: string | null
  imap_password: string | null
  imap_error: string | null
  imap_seen_at: Date | null
  created_at: Date
  sign_in: Generated<string>
  imap_folder: Generated<string>
  imap_uid_validity: number | null
  imap_last_uid: number | null
  imap_broken_since: Date | null
  smtp_host: string | null
  smtp_port: number | null
  smtp_secure: Generated<boolean>
  smtp_user: string | null
  smtp_password: string | null
  smtp_error: string | null
  smtp_broken_since: Date | null
}

export interface Merges {
  ticket_id: number
  id: Generated<number>
  into_ticket: number
  by_person: number
  reason: string | null
  participants: Generated<number[]>
  at: Date
  undone_by: number | null
  undone_at: Date | null
}

export interface MessageKeys {
  message_id: string
  ticket_id: number
  proof: Generated<string>
}

export interface Messages {
  ticket_id: number
  id: Generated<number>
  kind: string
  person_id: number | null
  customer_id: number | null
  from_address: string | null
  subject: string | null
  text: string
  html: string | null
  quoted: string | null
  signature: string | null
  moved: string | null
  header_id: string | null
  header_references: string | null
  receipt_id: string | null
  held: Generated<boolean>
  send_at: Date | null
  undone_at: Date | null
  created_at: Date
  search: GeneratedAlways<string | null>
  call: Generated<boolean>
  chaser: Generated<boolean>
  touch: Generated<boolean>
  could_not: string | null
  covering_for: number | null
  mail: ColumnType<Record<string, unknown>, string | undefined, string> | null
  moved_to: number | null
  way: string | null
}

export interface Migrations {
  name: string
  applied_at: Date
}

export interface OauthApps {
  provider: string
  client_id: string
  client_secret: string
  tenant: string | null
  authorize_url: string | null
  token_url: string | null
  scope: string | null
  created_at: Date
}

export interface OauthStates {
  state: string
  mailbox_id: number
  provider: string
  person_id: number
  verifier: string
  created_at: Date
}

export interface Ownerships {
  ticket_id: number
  ownership_no: number
  person_id: number
  how: string
  by_person: number
  reason: string | null
  at: Date
  handoff_id: number | null
  succession_id: number | null
}

export interface Participants {
  ticket_id: number
  customer_id: number
  added_at: Date
  how: Generated<string>
  relation: string | null
  permission: string | null
  permission_message_id: number | null
  permitted_at: Date | null
  recorded_by: number | null
  may_know: GeneratedAlways<boolean | null>
}

export interface People {
  id: Generated<number>
  email: string
  name: string
  role: string
  time_zone: Generated<string>
  portrait: string | null
  active: Generated<boolean>
  deactivated_at: Date | null
  created_at: Date
  owns: GeneratedAlways<boolean | null>
  reminders_by_mail: Generated<boolean>
}

export interface Phrases {
  id: Generated<number>
  team_id: number | null
  kind: string | null
  instead_of: string | null
  text: string
  example_id: number | null
  author_id: number
  proposed_at: Date
  agreed_by: number | null
  agreed_at: Date | null
  retired_by: number | null
  retired_at: Date | null
}

export interface Plans {
  ticket_id: number
  next: string
  who_id: number | null
  due_at: Date
  automatic: boolean
  set_by: number | null
  set_at: Date
}

export interface PracticeExamples {
  id: Generated<number>
  team_id: number
  kind: string | null
  situation: string
  said: string
  status: Generated<string>
  added_at: Date
  compared_at: Date | null
  ended_at: Date | null
}

export interface PracticePicks {
  rewrite_id: number
  person_id: number
}

export interface PracticeRewrites {
  id: Generated<number>
  example_id: number
  person_id: number | null
  text: string
  at: Date
}

export interface Presence {
  ticket_id: number
  person_id: number
  doing: string
  seen_at: Date
}

export interface PromiseTests {
  id: Generated<number>
  company_promise_id: number
  audit_id: number | null
  result: string
  evidence: string
  by_person: number | null
  at: Date
}

export interface Promises {
  ticket_id: number
  id: Generated<number>
  customer_id: number
  owner_id: number
  action: string
  due: Date
  said: string | null
  said_by: string | null
  source: string
  message_id: number | null
  made_by: number
  made_at: Date
  said_at: Date
  follows: number | null
  moves: Generated<number>
  status: Generated<string>
  ended_at: Date | null
  ended_by: number | null
  ended_said_at: Date | null
  ended_message_id: number | null
  words: string | null
  put_right_at: Date | null
  put_right_by: number | null
  put_right_said_at: Date | null
  put_right_message_id: number | null
  put_right_words: string | null
  step: string | null
  step_at: Date | null
  level: Generated<number>
  reminded_at: Date | null
  standing: GeneratedAlways<boolean | null>
}

export interface PushSubscriptions {
  id: Generated<number>
  person_id: number
  endpoint: string
  'p256dh': string
  auth: string
  created_at: Date
}

export interface Reporting {
  person_id: number
  manager_id: number
}

export interface SavedOptions {
  id: Generated<number>
  title: string
  what_then: string
  limit_words: string | null
  needs_yes: Generated<boolean>
  retired_at: Date | null
  changed_by: number
  changed_at: Date
}

export interface SavedReplies {
  id: Generated<number>
  name: string
  html: string
  text: string
  retired_at: Date | null
  changed_by: number
  changed_at: Date
  created_at: Date
}

export interface ScheduledReplies {
  ticket_id: number
  id: Generated<number>
  person_id: number
  body: ColumnType<Record<string, unknown>, string | undefined, string>
  seen: number | null
  send_at: Date
  state: Generated<string>
  why: string | null
  message_id: number | null
  created_at: Date
  settled_at: Date | null
}

export interface Slips {
  ticket_id: number
  id: Generated<number>
  message_id: number
  author_id: number
  by_person: number
  words: string
  phrase: string | null
  at: Date
  seen_at: Date | null
}

export interface Solutions {
  ticket_id: number
  solution_no: number
  ownership_no: number
  owner_id: number
  by_person: number
  outcome: string
  at: Date
}

export interface StaffMails {
  id: Generated<number>
  person_id: number
  subject: string
  text: string
  state: Generated<string>
  attempts: Generated<number>
  error: string | null
  next_at: Date | null
  sent_at: Date | null
  created_at: Date
  ticket_id: number | null
  assist_id: number | null
}

export interface Successions {
  id: Generated<number>
  person_id: number
  successor_id: number
  kind: string
  ticket_id: number | null
  item_id: number | null
  note: string | null
  named_by: number
  named_at: Date
  status: Generated<string>
  answered_at: Date | null
  reason: string | null
}

export interface TeamMembers {
  team_id: number
  person_id: number
}

export interface Teams {
  id: Generated<number>
  name: string
  created_at: Date
  time_zone: string | null
  work_days: number[] | null
  work_start: string | null
  work_end: string | null
  update_within_minutes: number | null
  practice_day: number | null
  practice_lead_id: number | null
  practice_reminded_at: Date | null
}

export interface TicketEvents {
  ticket_id: number
  id: Generated<number>
  kind: string
  person_id: number | null
  customer_id: number | null
  data: ColumnType<Record<string, unknown>, string | undefined, string>
  at: Date
}

export interface Tickets {
  ticket_id: Generated<number>
  subject: string
  subject_key: string
  status: Generated<string>
  channel: string
  customer_id: number
  mailbox_id: number | null
  team_id: number | null
  owner_id: number | null
  ownership_no: Generated<number>
  solution_no: Generated<number>
  solved_in: number | null
  closure_no: Generated<number>
  closed_in: number | null
  waiting_since: Date | null
  due_at: Date | null
  due_kind: string | null
  created_at: Date
  updated_at: Date
  must_own: GeneratedAlways<boolean | null>
  update_at: Date | null
  update_minutes: number | null
  may_owe: GeneratedAlways<boolean | null>
  assist_back_at: Date | null
  merged_into: number | null
  spam_at: Date | null
}

export interface WebhookDeliveries {
  id: Generated<number>
  webhook_id: number
  event_id: number
  kind: string
  body: string
  state: Generated<string>
  attempts: Generated<number>
  http_status: number | null
  error: string | null
  next_at: Date | null
  sent_at: Date | null
  created_at: Date
}

export interface Webhooks {
  id: Generated<number>
  url: string
  secret: string
  kinds: string[]
  active: Generated<boolean>
  created_by: number
  created_at: Date
}

export interface AuthAccount {
  id: string
  'accountId': string
  'providerId': string
  'userId': string
  'accessToken': string | null
  'refreshToken': string | null
  'idToken': string | null
  'accessTokenExpiresAt': Date | null
  'refreshTokenExpiresAt': Date | null
  scope: string | null
  password: string | null
  'createdAt': Generated<Date>
  'updatedAt': Date
}

export interface AuthSession {
  id: string
  'expiresAt': Date
  token: string
  'createdAt': Generated<Date>
  'updatedAt': Date
  'ipAddress': string | null
  'userAgent': string | null
  'userId': string
}

export interface AuthUser {
  id: string
  name: string
  email: string
  'emailVerified': boolean
  image: string | null
  'createdAt': Generated<Date>
  'updatedAt': Generated<Date>
}

export interface AuthVerification {
  id: string
  identifier: string
  value: string
  'expiresAt': Date
  'createdAt': Generated<Date>
  'updatedAt': Generated<Date>
}

export interface DB {
  absences: Absences
  api_tokens: ApiTokens
  assists: Assists
  attachments: Attachments
  audits: Audits
  blocked_senders: BlockedSenders
  choices: Choices
  closures: Closures
  coach_left: CoachLeft
  coach_mended: CoachMended
  coach_suggestions: CoachSuggestions
  commitment_creditors: CommitmentCreditors
  commitments: Commitments
  company: Company
  company_promises: CompanyPromises
  confirmations: Confirmations
  covers: Covers
  customer_addresses: CustomerAddresses
  customers: Customers
  deliveries: Deliveries
  delivery_copies: DeliveryCopies
  desk_events: DeskEvents
  dkim_keys: DkimKeys
  drafts: Drafts
  fact_kinds: FactKinds
  facts: Facts
  handoff_answers: HandoffAnswers
  handoffs: Handoffs
  idempotency_keys: IdempotencyKeys
  imap_mails: ImapMails
  imports: Imports
  mail_receipts: MailReceipts
  mailbox_checks: MailboxChecks
  mailbox_tokens: MailboxTokens
  mailboxes: Mailboxes
  merges: Merges
  message_keys: MessageKeys
  messages: Messages
  migrations: Migrations
  oauth_apps: OauthApps
  oauth_states: OauthStates
  ownerships: Ownerships
  participants: Participants
  people: People
  phrases: Phrases
  plans: Plans
  practice_examples: PracticeExamples
  practice_picks: PracticePicks
  practice_rewrites: PracticeRewrites
  presence: Presence
  promise_tests: PromiseTests
  promises: Promises
  push_subscriptions: PushSubscriptions
  reporting: Reporting
  saved_options: SavedOptions
  saved_replies: SavedReplies
  scheduled_replies: ScheduledReplies
  slips: Slips
  solutions: Solutions
  staff_mails: StaffMails
  successions: Successions
  team_members: TeamMembers
  teams: Teams
  ticket_events: TicketEvents
  tickets: Tickets
  webhook_deliveries: WebhookDeliveries
  webhooks: Webhooks
  'auth.account': AuthAccount
  'auth.session': AuthSession
  'auth.user': AuthUser
  'auth.verification': AuthVerification
}
