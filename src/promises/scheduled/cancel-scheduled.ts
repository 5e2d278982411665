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
 * @returns its words, files and options, for the composer; the words are the actor's draft, below what they had written meanwhile.
 */
export async function cancelScheduled(
  tx: Tx,
  actor: Actor,
  { ticketId, id, now }: { ticketId: number; id: number; now: Date },
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
  await tx
    .insertInto('drafts')
    .values({ ticket_id: ticketId, person_id: actor.id, kind: 'reply', html, saved_at: now })
    .onConflict((c) =>
      c.columns(['ticket_id', 'person_id', 'kind']).doUpdateSet({ html: sql<string>`drafts.html || ${html}`, saved_at: now }),
    )
    .execute()
  await recordEvents(tx, [event('message.schedule_cancelled', ticketId, { scheduled_id: id }, now, { person_id: actor.id })])
  return { html, attachments, choice: row.body.choice ?? null }
}

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
