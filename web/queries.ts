// What the page reads, each under one key, so that the live stream can say which of it is old.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ApiToken } from './wire.ts'
import type {
  Absence,
  Anonymised,
  Assist,
  Audit,
  AuditWithPromises,
  BlockedSender,
  Brief,
  Choice,
  Commitment,
  CoachModel,
  CoachSettings,
  LettersToMend,
  Company,
  CompanyPromise,
  CompanyPromiseWithTests,
  Cover,
  CoverBrief,
  Counts,
  Customer,
  CustomerBrief,
  Delivery,
  DkimKey,
  Desk,
  Draft,
  Fact,
  FactKind,
  Forward,
  Handoff,
  Inheritance,
  Leaving,
  List,
  Mailbox,
  MailHealth,
  MailStuck,
  Me,
  Message,
  OauthApp,
  Person,
  Phrase,
  PracticeExample,
  PracticeSettings,
  Promised,
  PromiseFigures,
  Receipt,
  Receivers,
  SavedOption,
  SavedReply,
  Scheduled,
  SearchResult,
  Session,
  Slip,
  SpamItem,
  SpamMail,
  Team,
  TeamForward,
  TeamPage,
  Ticket,
  TicketEvent,
  TicketFacts,
  TicketRow,
  VisionPage,
  Webhook,
  WebhookDelivery,
  WebhookKind,
  WhileAway,
} from './wire.ts'
import { api, query } from './api.ts'

const read = <T>(key: readonly unknown[], path: string) =>
  queryOptions({ queryKey: key, queryFn: ({ signal }) => api.get<T>(path, { signal }) })

/** A room in which several act at once: looked at again when one comes back to it. */
const whileLooking = { staleTime: 0, refetchOnWindowFocus: true } as const

export interface TicketFilter {
  status?: string | undefined
  owner?: string | undefined
  customer?: number | undefined
  q?: string | undefined
}

export const queries = {
  me: () => ({ ...read<Me>(['me'], '/me'), staleTime: Infinity }),
  desk: () => read<Desk>(['desk'], '/desk'),
  counts: () => read<Counts>(['counts'], '/counts'),
  ticket: (number: number) => read<Ticket>(['ticket', number], `/tickets/${number}`),
  messages: (number: number) => read<List<Message>>(['messages', number], `/tickets/${number}/messages?limit=200`),
  /** What leaves later; it is old whenever the messages are. */
  ticketScheduled: (number: number) => read<List<Scheduled>>(['messages', number, 'scheduled'], `/tickets/${number}/scheduled`),
  scheduled: () => read<List<Scheduled>>(['drafts', 'scheduled'], '/scheduled?mine&limit=200'),
  events: (number: number) => read<List<TicketEvent>>(['events', number], `/tickets/${number}/events?limit=200`),
  /** What the customer was asked to choose from, the latest first. */
  ticketChoices: (number: number) => read<List<Choice>>(['ticket-choices', number], `/tickets/${number}/choices`),
  savedOptions: () => read<List<SavedOption>>(['saved-options'], '/saved-options'),
  ticketPromises: (number: number) => read<List<Promised>>(['ticket-promises', number], `/tickets/${number}/promises`),
  ticketFacts: (number: number) => read<TicketFacts>(['ticket-facts', number], `/tickets/${number}/facts`),
  customerFacts: (id: number) => read<List<Fact>>(['customer-facts', id], `/customers/${id}/facts`),
  factKinds: () => read<List<FactKind>>(['fact-kinds'], '/fact-kinds'),
  ticketAssists: (number: number) => read<List<Assist>>(['ticket-assists', number], `/tickets/${number}/assists`),
  /** `me`: asked of me or my teams; `up`: gone up to me; `overdue`: everybody's. */
  assists: (of: 'me' | 'up' | 'overdue', status: 'open' | 'ended' = 'open') =>
    read<List<Assist>>(['assists', of, status], `/assists?of=${of}&status=${status}`),
  assist: (id: number) => read<Assist>(['assist', id], `/assists/${id}`),
  brief: (number: number) => read<Brief>(['brief', number], `/tickets/${number}/brief`),
  receivers: (number: number) => read<Receivers>(['receivers', number], `/tickets/${number}/receivers`),
  ticketHandoffs: (number: number) => read<List<Handoff>>(['ticket-handoffs', number], `/tickets/${number}/handoffs`),
  /** `to_me`: offers that I, or my teams, answer; `from_me`: mine that nobody has answered. */
  handoffs: (box: 'to_me' | 'from_me') => read<List<Handoff>>(['handoffs', box], `/handoffs?box=${box}`),
  handoff: (id: number) => read<Handoff>(['handoff', id], `/handoffs/${id}`),
  forward: (number: number) => read<Forward>(['forward', number], `/tickets/${number}/forward`),
  teamForward: (team: number | null) => read<TeamForward>(['team-forward', team], `/team/forward${query({ team: team ?? undefined })}`),
  absences: (person: 'me' | 'all' | number) => read<List<Absence>>(['absences', person], `/absences?person=${person}`),
  covers: () => read<List<Cover>>(['covers'], '/covers'),
  coverBrief: (person: number) => read<CoverBrief>(['cover-brief', person], `/covers/brief?person=${person}`),
  whileAway: () => read<List<WhileAway>>(['while-away'], '/cover/while-away'),
  leaving: (person: number) => read<Leaving>(['leaving', person], `/people/${person}/leaving`),
  successions: () => read<List<Inheritance>>(['successions'], '/successions'),
  /** What the company wants of the coach, and what I left for good. */
  coachSettings: () => read<CoachSettings>(['coach-settings'], '/coach/settings'),
  coachModel: () => read<CoachModel>(['coach-model'], '/coach/model'),
  /** My letters of the last month in which the coach finds something today; a page of them may be empty. */
  lettersToMend: () =>
    infiniteQueryOptions({
      queryKey: ['letters-to-mend'],
      queryFn: ({ pageParam, signal }) => api.get<LettersToMend>(`/me/letters-to-mend${query({ cursor: pageParam })}`, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.next_cursor,
    }),
  /** What colleagues saw in what I wrote. Nobody else reads these. */
  slips: () => read<List<Slip>>(['slips'], '/me/slips'),
  /** Examples to practise on: those that are open or compared, or those that have ended. */
  practiceExamples: (team: number, status: 'open' | 'ended') => ({
    ...pages<PracticeExample>(
      ['practice', 'examples', team, status],
      (cursor) => `/practice/examples${query({ team, status, cursor, limit: 50 })}`,
    ),
    ...whileLooking,
  }),
  practiceExample: (id: number) => ({ ...read<PracticeExample>(['practice', 'example', id], `/practice/examples/${id}`), ...whileLooking }),
  practiceSettings: () => ({ ...read<List<PracticeSettings>>(['practice', 'settings'], '/practice/settings'), ...whileLooking }),
  /** What would be kept of a reply of ours; asked anew each time. */
  anonymised: (ticket: number, message: number) =>
    queryOptions({
      queryKey: ['practice-anonymised', ticket, message],
      queryFn: ({ signal }) => api.post<Anonymised>('/practice/anonymised', { ticket, message_id: message }, { signal }),
      staleTime: 0,
      gcTime: 0,
    }),
  /** Wordings of the phrase bank that my teams may use, for the composer. */
  phrasesInUse: () => read<List<Phrase>>(['phrases', 'in use'], '/phrases?status=in_use&limit=200'),
  phrases: (filter: { status: 'in_use' | 'proposed' | 'retired'; q: string; kind?: string | undefined; team?: number | undefined }) => ({
    ...pages<Phrase>(['phrases', filter], (cursor) => `/phrases${query({ ...filter, cursor, limit: 50 })}`),
    placeholderData: keepPreviousData,
    ...whileLooking,
  }),
  ticketDrafts: (number: number) => read<List<Draft>>(['ticket-drafts', number], `/tickets/${number}/drafts`),
  drafts: () => read<List<Draft>>(['drafts'], '/drafts'),
  customer: (id: number) => read<Customer>(['customer', id], `/customers/${id}`),
  people: () => read<List<Person>>(['people'], '/people?limit=200'),
  // Under `promises`: what happens to any of them makes the page of the team old.
  team: () => read<TeamPage>(['promises', 'team'], '/team'),
  owedToMe: () => read<List<Commitment>>(['commitments', 'to me'], '/commitments?to=me&standing=true'),
  vision: () => read<VisionPage>(['vision'], '/vision'),
  teams: () => read<List<Team>>(['teams'], '/teams'),
  company: () => read<Company>(['company'], '/company'),
  mailboxes: () => read<List<Mailbox>>(['mailboxes'], '/mailboxes'),
  oauthApps: () => read<List<OauthApp>>(['oauth-apps'], '/oauth-apps'),
  mailHealth: () => read<MailHealth>(['mail', 'health'], '/mail/health'),
  receipts: (state: string) => read<List<Receipt>>(['mail', 'receipts', state], `/mail?state=${state}`),
  spam: () => pages<SpamItem>(['spam'], (cursor) => `/spam${query({ cursor, limit: 50 })}`),
  spamMail: (id: string) => read<SpamMail>(['spam', 'mail', id], `/spam/${encodeURIComponent(id)}`),
  blockedSenders: () => read<List<BlockedSender>>(['blocked-senders'], '/blocked-senders'),
  deliveries: () => read<List<Delivery>>(['mail', 'deliveries'], '/deliveries?state=undelivered'),
  /** Since when mail cannot leave; asked again every minute. */
  mailStuck: () => ({ ...read<MailStuck>(['mail', 'stuck'], '/mail/stuck'), refetchInterval: 60_000, staleTime: 55_000, retry: false }),
  dkim: () => read<List<DkimKey>>(['dkim'], '/dkim'),
  sessions: () => read<List<Session>>(['sessions'], '/sessions'),
  tokens: () => read<List<ApiToken>>(['tokens'], '/tokens'),
  webhooks: () => read<List<Webhook>>(['webhooks'], '/webhooks'),
  webhookKinds: () => ({ ...read<List<WebhookKind>>(['webhook-kinds'], '/webhooks/kinds'), staleTime: Infinity }),
  webhookDeliveries: (id: number) =>
    pages<WebhookDelivery>(['webhooks', id, 'deliveries'], (cursor) => `/webhooks/${id}/deliveries${query({ cursor, limit: 50 })}`),
  promises: (filter: { owner: string; status?: string | undefined }) =>
    pages<Promised>(['promises', filter], (cursor) => `/promises${query({ ...filter, cursor, limit: 50 })}`),
  promiseFigures: () => read<PromiseFigures>(['promises', 'figures'], '/promises/figures?weeks=12'),
  companyPromises: (filter: { result?: string | undefined; source_kind?: string | undefined }) =>
    pages<CompanyPromise>(['register', 'list', filter], (cursor) => `/company-promises${query({ ...filter, cursor, limit: 100 })}`),
  companyPromise: (id: number) => read<CompanyPromiseWithTests>(['register', 'entry', id], `/company-promises/${id}`),
  audits: () => read<List<Audit>>(['register', 'audits'], '/audits'),
  audit: (id: number) => read<AuditWithPromises>(['register', 'audit', id], `/audits/${id}`),
  savedReplies: (q: string) => ({
    ...read<List<SavedReply>>(['register', 'replies', q], `/saved-replies${query({ q, limit: 100 })}`),
    placeholderData: keepPreviousData,
  }),
  customers: (q: string) => pages<CustomerBrief>(['customers', q], (cursor) => `/customers${query({ q, cursor, limit: 50 })}`),
  tickets: (filter: TicketFilter) =>
    pages<TicketRow>(['tickets', filter], (cursor) => `/tickets${query({ ...filter, cursor, limit: 50 })}`),
  search: (q: string) =>
    infiniteQueryOptions({
      queryKey: ['search', q],
      queryFn: ({ pageParam, signal }) => api.get<SearchResult>(`/search${query({ q, cursor: pageParam })}`, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.next_cursor,
      placeholderData: keepPreviousData,
      enabled: q !== '',
    }),
}

function pages<T>(key: readonly unknown[], path: (cursor: string | null) => string) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => api.get<List<T>>(path(pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  })
}
