// What a customer does on their page, each with the verb that everybody else uses.
import type { Tx } from '../../db/index.ts'
import { readCompany } from '../../people/index.ts'
import { releaseByCustomer } from '../../promises/index.ts'
import { canReceive, confirmTicket, denySolution, openTicket, plainMessage, receiveMessage, standingTicket } from '../../tickets/index.ts'
import { saidSolvedAt } from './said-solved.ts'
import type { Said } from './said.ts'

type Taken = { number: number; said: Said }

/** The same words again within this time are one message: somebody pressed twice. */
const twiceMs = 120_000

/** Locks the ticket before its state is looked at, so that two presses come one after the other. */
const lock = (tx: Tx, number: number) =>
  tx
    .selectFrom('tickets')
    .select(['ticket_id', 'status', 'subject', 'customer_id', 'mailbox_id', 'team_id', 'merged_into'])
    .where('ticket_id', '=', number)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()

/** The customer writes to the owner. */
export async function takeMessage(tx: Tx, { number, text, now }: { number: number; text: string; now: Date }): Promise<Taken> {
  const ticket = await lock(tx, number)
  const standing = ticket.merged_into === null ? number : ((await standingTicket(tx, number)) ?? number)
  if (await isRepeated(tx, standing, text, now)) return { number, said: 'message' }
  if (!(await canReceive(tx, number))) return openAnew(tx, ticket, text, now)
  const { ticket_id: taker } = await receiveMessage(tx, { ticket_id: number, message: plainMessage(ticket.customer_id, text), now })
  const { status, customer_id: whose } = await lock(tx, taker)
  // Where it goes on as another customer's, that one's page stays theirs.
  if (taker !== number) return { number: whose === ticket.customer_id ? taker : number, said: 'message' }
  return { number, said: status === 'closed' && ticket.status !== 'closed' ? 'confirmed' : 'message' }
}

/** The customer says that it is solved: a solved ticket is closed, on any other its owner is asked. Once is enough. */
export async function takeConfirmation(
  tx: Tx,
  { number, words, now }: { number: number; words: string | null; now: Date },
): Promise<Taken> {
  const { status, merged_into: into } = await lock(tx, number)
  const ended = into === null && (status === 'solved' || status === 'closed')
  if (!ended && (await saidSolvedAt(tx, number))) return { number, said: 'proposed' }
  const changed = await confirmTicket(tx, { ticketId: number, words, now })
  return { number, said: !changed ? 'nothing' : ended ? 'confirmed' : 'proposed' }
}

/** The customer says "not yet". On a ticket that is open anyway their words are a message like any other. */
export async function takeDenial(tx: Tx, { number, words, now }: { number: number; words: string; now: Date }): Promise<Taken> {
  const { status } = await lock(tx, number)
  if (status === 'solved' || (status === 'closed' && (await canReceive(tx, number)))) {
    await denySolution(tx, { ticketId: number, words: words || 'Not yet.', now })
    return { number, said: 'not-yet' }
  }
  return words ? takeMessage(tx, { number, text: words, now }) : { number, said: 'nothing' }
}

/** The customer lets us off a promise. Pressed twice, or kept meanwhile, nothing changes. */
export async function takeRelease(tx: Tx, { number, id, now }: { number: number; id: number; now: Date }): Promise<Taken> {
  await lock(tx, number)
  const promise = await tx.selectFrom('promises').select('standing').where('ticket_id', '=', number).where('id', '=', id).executeTakeFirst()
  const released = promise?.standing === true && (await releaseByCustomer(tx, { ticketId: number, id, words: null, now }))
  return { number, said: released ? 'released' : 'nothing' }
}

async function isRepeated(tx: Tx, number: number, text: string, now: Date): Promise<boolean> {
  const last = await tx
    .selectFrom('messages')
    .select(['kind', 'text', 'created_at'])
    .where('ticket_id', '=', number)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return last?.kind === 'customer' && last.text === text && now.getTime() - last.created_at.getTime() < twiceMs
}

type Ticket = Awaited<ReturnType<typeof lock>>

/** A closed ticket whose owner has left cannot be theirs again: it becomes a new one, for somebody to take. */
async function openAnew(tx: Tx, ticket: Ticket, text: string, now: Date): Promise<Taken> {
  const { subject, mailbox_id, team_id, customer_id } = ticket
  const opened = await openTicket(tx, {
    company: await readCompany(tx),
    subject,
    channel: 'page',
    mailbox_id,
    team_id,
    message: plainMessage(customer_id, text),
    now,
  })
  return { number: opened.ticket_id, said: 'message-new' }
}
