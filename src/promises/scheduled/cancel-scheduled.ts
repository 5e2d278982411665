import { sql } from 'kysely'
import { recordEvents, type Tx } from '../../db/index.ts'
import { htmlOfText } from '../../kernel/index.ts'
import type { TakenBackWithChoice } from '../../options/wire.ts'
import { readCompany, type Actor } from '../../people/index.ts'
import { event, giveFiles, givePictures, lockVisible } from '../../tickets/index.ts'
import type { Body } from './body.ts'
import { lockCancellable } from './find-scheduled.ts'

/**
 * Cancels a reply before it leaves.
 * @param input `keep`: its words become the actor’s draft, below what they had written meanwhile.
 * @returns its words, files and options, for the composer.
 */
export async function cancelScheduled(
  tx: Tx,
  actor: Actor,
  { ticketId, id, keep = true, now }: { ticketId: number; id: number; keep?: boolean; now: Date },
): Promise<TakenBackWithChoice> {
  const ticket = await lockVisible(tx, actor, ticketId)
  const row = await lockCancellable(tx, actor, ticket, id)
  await tx
    .updateTable('scheduled_replies')
    .set({ state: 'cancelled', settled_at: now })
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .execute()
  const { html, attachments } = await givenBack(tx, row.body)
  if (keep) await keepDraft(tx, { ticket_id: ticketId, person_id: actor.id, html, saved_at: now })
  await recordEvents(tx, [event('message.schedule_cancelled', ticketId, { scheduled_id: id }, now, { person_id: actor.id })])
  return { html, attachments, choice: row.body.choice ?? null }
}

type Draft = { ticket_id: number; person_id: number; html: string; saved_at: Date }

const keepDraft = (tx: Tx, draft: Draft) =>
  tx
    .insertInto('drafts')
    .values({ ...draft, kind: 'reply' })
    .onConflict((c) =>
      c
        .columns(['ticket_id', 'person_id', 'kind'])
        .doUpdateSet({ html: sql<string>`drafts.html || ${draft.html}`, saved_at: draft.saved_at }),
    )
    .execute()

async function givenBack(tx: Tx, { html, text, attachments = [] }: Body) {
  const { signing_secret: secret } = await readCompany(tx)
  return {
    html: givePictures(secret, html ?? htmlOfText(text), attachments),
    attachments: giveFiles(
      secret,
      attachments.filter((one) => !one.inline),
    ),
  }
}
