import { recordEvents, type Tx } from '../../db/index.ts'
import { conflict, forbidden, notFound } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import type { CoachKind } from '../wire.ts'
import { checkPhrase } from './check-phrase.ts'
import { phraseEvent } from './events.ts'
import { abilitiesOnPhrase, seesRoom } from './policy.ts'
import { readTeams } from './teams.ts'
import type { PhraseChange } from './wire.ts'

type Asked = { id: number; now: Date }

/** Locks a wording. Problem 404 for one of a team that is not the actor's. */
async function lockPhrase(tx: Tx, actor: Actor, id: number) {
  const row = await tx.selectFrom('phrases').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  const team = row?.team_id ? ((await readTeams(tx)).find((one) => one.id === row.team_id) ?? null) : null
  if (!row || (team && !seesRoom(actor, team))) throw notFound('wording')
  const lead = team?.lead_name ?? 'A supervisor'
  const refuse = () =>
    forbidden(`${lead} keeps these wordings. Propose yours beside it, or ask ${lead} or a supervisor.`, [{ kind: 'lead', text: lead }])
  return { row, can: abilitiesOnPhrase(actor, row, team), refuse, about: { phrase_id: id, team_id: row.team_id } }
}

/** Changes a wording: its author while it is proposed, else who leads, who thereby agrees with it as it is then. Problem 409 for a retired one. */
export async function changePhrase(tx: Tx, actor: Actor, { id, now, ...given }: PhraseChange & Asked): Promise<void> {
  const { row, can, refuse, about } = await lockPhrase(tx, actor, id)
  if (row.retired_at) throw conflict('retired', 'This wording is out of use. Propose it anew.')
  if (!can.change) throw refuse()
  const kept = {
    instead_of: given.instead_of === undefined ? row.instead_of : given.instead_of.trim() || null,
    kind: given.kind ?? (row.kind as CoachKind | null),
  }
  const words = { text: given.text.trim(), ...kept }
  await checkPhrase(tx, words)
  await tx
    .updateTable('phrases')
    .set({ ...words, ...(row.agreed_at && { agreed_by: actor.id, agreed_at: now }) })
    .where('id', '=', id)
    .execute()
  await recordEvents(tx, [phraseEvent('phrase.changed', { ...about, was: row.text }, { by: actor.id, at: now })])
}

/** Takes a proposed wording into use. Twice is as good as once. Problem 403 for who does not lead, 409 for a retired one. */
export async function agreePhrase(tx: Tx, actor: Actor, { id, now }: Asked): Promise<boolean> {
  const { row, can, refuse, about } = await lockPhrase(tx, actor, id)
  if (row.retired_at) throw conflict('retired', 'This wording is out of use. Propose it anew.')
  if (row.agreed_at) return false
  if (!can.agree) throw refuse()
  await tx.updateTable('phrases').set({ agreed_by: actor.id, agreed_at: now }).where('id', '=', id).execute()
  await recordEvents(tx, [phraseEvent('phrase.agreed', about, { by: actor.id, at: now })])
  return true
}

/** Takes a wording out of use. It stays in the bank with its author and dates. Twice is as good as once. */
export async function retirePhrase(tx: Tx, actor: Actor, { id, now }: Asked): Promise<boolean> {
  const { row, can, refuse, about } = await lockPhrase(tx, actor, id)
  if (row.retired_at) return false
  if (!can.retire) throw refuse()
  await tx.updateTable('phrases').set({ retired_by: actor.id, retired_at: now }).where('id', '=', id).execute()
  await recordEvents(tx, [phraseEvent('phrase.retired', about, { by: actor.id, at: now })])
  return true
}
