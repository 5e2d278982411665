// Tells one step of a story with the verb that a person would have used.
import { askConfirmation } from '../channels/email/out/ask-confirmation.ts'
import { answerAssist, askAssist } from '../assists/index.ts'
import { findOrAddCustomer } from '../customers/index.ts'
import { recordEvents, type Tx } from '../db/index.ts'
import { recordFact } from '../facts/index.ts'
import { offerHandoff } from '../handoffs/index.ts'
import { htmlOfText } from '../kernel/index.ts'
import {
  changeOwner,
  claimTicket,
  closeTicket,
  confirmTicket,
  denySolution,
  event,
  holdMessage,
  lockTicket,
  noteUnanswered,
  openTicket,
  receiveMessage,
  recordMachineMessage,
  setPlan,
  setStatus,
  solveTicket,
  takeContact,
  writeAutomatic,
  writeMessage,
} from '../tickets/index.ts'
import { offerChoice } from '../options/index.ts'
import { addPromises, keepPromise, mendPromise, movePromise } from '../promises/index.ts'
import { refreshTicket } from '../promises/refresh-ticket.ts'
import { saveDraft } from '../tickets/drafts.ts'
import { finishPlan } from '../tickets/plan.ts'
import { proposeClosure } from '../tickets/propose-closure.ts'
import { setUpdateTime } from '../tickets/update-time.ts'
import { instantOf } from './clock.ts'
import type { OwnStep } from './schedule.ts'
import type { Step } from './story.ts'
import { acknowledgement, attach, bare, customersMessage, type Scene } from './written.ts'

type Teller<S> = (tx: Tx, scene: Scene, step: S) => Promise<unknown>
type Tellers = { [K in (Step | OwnStep)['do']]: Teller<Extract<Step | OwnStep, { do: K }>> }

/** Tells a step. */
export const tell = (tx: Tx, scene: Scene, step: Step | OwnStep): Promise<unknown> =>
  (tellers[step.do] as Teller<Step | OwnStep>)(tx, scene, step)

const tellers: Tellers = {
  writes: async (tx, scene, step) => {
    const message = { ...(await customersMessage(tx, scene, step.text)), attachments: await attach(scene.files, step.files ?? []) }
    return scene.ticketId === 0
      ? openTicket(tx, { ...opening(scene, 'email'), message })
      : receiveMessage(tx, { company: scene.company, ticket_id: scene.ticketId, message, now: scene.now })
  },
  calls: async (tx, scene, step) =>
    takeContact(tx, scene.people[step.who], { ...opening(scene, 'phone'), message: await customersMessage(tx, scene, step.text) }),
  joins: async (tx, scene, step) => {
    const message = { ...(await customersMessage(tx, scene, step.text)), subject: step.subject }
    await receiveMessage(tx, { company: scene.company, ticket_id: scene.ticketId, message, now: scene.now })
    await recordEvents(tx, [
      event('ticket.joined', scene.ticketId, { subject: step.subject, from: scene.story.email }, scene.now, {
        customer_id: message.customer_id,
      }),
    ])
  },
  stranger: async (tx, scene, step) => {
    const { id } = await findOrAddCustomer(tx, { address: step.email, name: step.name, now: scene.now })
    return holdMessage(tx, {
      ticket_id: scene.ticketId,
      message: { ...bare(step.text), customer_id: id, from_address: step.email, subject: `Re: ${scene.story.subject}` },
      now: scene.now,
    })
  },
  machine: async (tx, scene, step) =>
    recordMachineMessage(tx, {
      ticket_id: scene.ticketId,
      message: { ...(await customersMessage(tx, scene, step.text)), subject: `Automatic reply: ${scene.story.subject}` },
      now: scene.now,
    }),
  claims: (tx, { people, ticketId, now }, step) => claimTicket(tx, people[step.who], { ticketId, now }),
  replies: async (tx, scene, { who, text, status, outcome, moved }) => say(tx, scene, { who, kind: 'reply', text, status, outcome, moved }),
  notes: async (tx, scene, { who, text, moved }) => say(tx, scene, { who, kind: 'note', text, moved }),
  plans: (tx, { people, ticketId, now, realNow, company }, { who, next, by, turn = who }) =>
    setPlan(tx, people[who], {
      ticketId,
      next,
      who: turn === 'customer' ? turn : people[turn].id,
      by: instantOf(by, realNow, company),
      now,
    }),
  promises: promiseInReply,
  'lets choose': offerInReply,
  keeps: async (tx, scene, { who, action, words = null }) => {
    const messageId = words === null ? await lastReply(tx, scene.ticketId) : null
    return keepPromise(tx, scene.people[who], { id: await standing(tx, scene.ticketId, action), messageId, words, now: scene.now })
  },
  moves: async (tx, scene, step) => movePromise(tx, scene.people[step.who], await anotherTime(tx, scene, step)),
  mends: async (tx, scene, step) => mendPromise(tx, scene.people[step.who], await anotherTime(tx, scene, step)),
  hears: (tx, { people, ticketId, now, realNow, company }, { who, by }) =>
    setUpdateTime(tx, people[who], { ticketId, by: instantOf(by, realNow, company), now }),
  records: async (tx, { people, ticketId, now }, { who, kind, value, how, source = null }) =>
    recordFact(tx, people[who], { ticketId, kind, value, how, source, messageId: await firstMessage(tx, ticketId), replaces: null, now }),
  asksFor: (tx, { people, ticketId, now, realNow, company }, { who, of, what, due, context = null }) =>
    askAssist(tx, people[who], {
      ticketId,
      person: people[of].id,
      team: null,
      up: false,
      what,
      context,
      attachmentIds: [],
      due: instantOf(due, realNow, company),
      now,
    }),
  answers: async (tx, { people, ticketId, now }, { who, moved, because, missing = null }) =>
    answerAssist(tx, people[who], {
      id: await lastAssist(tx, ticketId),
      status: because ? 'returned' : 'done',
      answer: because ?? moved!,
      missing,
      forCustomer: null,
      how: 'mail',
      now,
    }),
  offers: async (tx, { people, ticketId, now, realNow, company }, { who, to, by, why, letter, brief }) =>
    offerHandoff(tx, people[who], {
      ticketId,
      to: people[to].id,
      why,
      letter,
      brief: { ...brief, promises: await allStanding(tx, ticketId) },
      answerBy: instantOf(by, realNow, company),
      now,
    }),
  finishes: (tx, { people, ticketId, now }, step) => finishPlan(tx, people[step.who], { ticketId, now }),
  sets: (tx, { people, ticketId, now }, { who, status }) => setStatus(tx, people[who], { ticketId, status, now }),
  solves: async (tx, { people, ticketId, now }, { who, outcome }) => obey(await solveTicket(tx, people[who], { ticketId, outcome, now })),
  confirms: (tx, { ticketId, now }, { words = null }) => confirmTicket(tx, { ticketId, words, now }),
  tells: async (tx, { people, ticketId, now }, { who, words }) =>
    obey(await closeTicket(tx, people[who], { ticketId, confirmed: true, reason: null, words, now })),
  denies: (tx, { ticketId, now }, { words }) => denySolution(tx, { ticketId, words, now }),
  closes: async (tx, { people, ticketId, now }, { who, reason }) =>
    obey(await closeTicket(tx, people[who], { ticketId, confirmed: false, reason, words: null, now })),
  proposes: (tx, { people, ticketId, now }, { who, words }) => proposeClosure(tx, people[who], { ticketId, words, now }),
  drafts: (tx, { people, ticketId, now }, { who, text }) =>
    saveDraft(tx, people[who], { ticketId, kind: 'reply', html: htmlOfText(text), now }),
  names: (tx, { people, ticketId, now }, { who, to, reason }) =>
    changeOwner(tx, people[who], { ticketId, person: people[to].id, reason, now }),
  acknowledges: async (tx, scene) => {
    const { due_at: due } = await tx
      .selectFrom('tickets')
      .select('due_at')
      .where('ticket_id', '=', scene.ticketId)
      .executeTakeFirstOrThrow()
    return writeAutomatic(tx, { ticket_id: scene.ticketId, text: acknowledgement(scene, due), about: 'acknowledgement', now: scene.now })
  },
  asks: async (tx, scene, { ask, withMessage }) =>
    askConfirmation(tx, { ...scene, solutionNo: await solutionOf(tx, scene.ticketId), ask, withMessage }),
  'gives up': async (tx, { ticketId, now }) => noteUnanswered(tx, { ticketId, solutionNo: await solutionOf(tx, ticketId), now }),
}

const opening = ({ company, story, mailboxId, careTeam, now }: Scene, channel: string) => ({
  company,
  subject: story.subject,
  channel,
  mailbox_id: mailboxId,
  team_id: careTeam,
  now,
})

type Said = {
  who: keyof Scene['people']
  kind: 'reply' | 'note'
  text: string
  status?: 'open' | 'pending' | 'on_hold' | 'solved' | undefined
  outcome?: string | undefined
  moved?: string | undefined
}

async function say(tx: Tx, { people, ticketId, now }: Scene, { who, ...said }: Said): Promise<void> {
  obey(await writeMessage(tx, people[who], { ...said, ticketId, html: htmlOfText(said.text), undoSeconds: 0, now }))
}

async function promiseInReply(tx: Tx, scene: Scene, step: Extract<Step, { do: 'promises' }>): Promise<void> {
  const { people, ticketId, now, realNow, company } = scene
  const messageId = await lastReply(tx, ticketId)
  const said = {
    ticket: await lockTicket(tx, ticketId),
    source: 'reply' as const,
    messageId,
    madeBy: people[step.who].id,
    saidAt: now,
    now,
  }
  await addPromises(tx, said, [{ action: step.action, due: instantOf(step.due, realNow, company), said: step.said ?? null }])
  await refreshTicket(tx, ticketId, { now })
}

async function offerInReply(tx: Tx, scene: Scene, step: Extract<Step, { do: 'lets choose' }>): Promise<void> {
  const { people, ticketId, now, realNow, company } = scene
  const at = (text: string) => instantOf(text, realNow, company).toISOString()
  const options = step.options.map(({ by, ...option }) => ({ ...option, ...(by && { by: at(by) }) }))
  const messageId = await lastReply(tx, ticketId)
  await lockTicket(tx, ticketId)
  const choice = { question: step.question, options, answer_by: at(step.by) }
  await offerChoice(tx, people[step.who], { ticketId, messageId, choice, saidAt: now, now })
}

async function anotherTime(
  tx: Tx,
  { ticketId, realNow, company, now }: Scene,
  { action, due, text }: { action: string; due: string; text: string },
) {
  return { id: await standing(tx, ticketId, action), due: instantOf(due, realNow, company), text, html: htmlOfText(text), now }
}

const lastReply = async (tx: Tx, ticketId: number): Promise<number> =>
  (
    await tx
      .selectFrom('messages')
      .select('id')
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', 'reply')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  ).id

const firstMessage = async (tx: Tx, ticketId: number): Promise<number> =>
  (await tx.selectFrom('messages').select('id').where('ticket_id', '=', ticketId).orderBy('id').limit(1).executeTakeFirstOrThrow()).id

const lastAssist = async (tx: Tx, ticketId: number): Promise<number> =>
  (
    await tx
      .selectFrom('assists')
      .select('id')
      .where('ticket_id', '=', ticketId)
      .where('status', '=', 'open')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  ).id

const allStanding = async (tx: Tx, ticketId: number): Promise<number[]> =>
  (await tx.selectFrom('promises').select('id').where('ticket_id', '=', ticketId).where('standing', '=', true).execute()).map(
    ({ id }) => id,
  )

const standing = async (tx: Tx, ticketId: number, action: string): Promise<number> =>
  (
    await tx
      .selectFrom('promises')
      .select('id')
      .where('ticket_id', '=', ticketId)
      .where('action', '=', action)
      .where('standing', '=', true)
      .executeTakeFirstOrThrow()
  ).id

/** A refusal here is a mistake in the story. */
function obey(outcome: { refusal?: Error }): void {
  if (outcome.refusal) throw outcome.refusal
}

async function solutionOf(tx: Tx, ticketId: number): Promise<number> {
  return (await tx.selectFrom('tickets').select('solution_no').where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()).solution_no
}
