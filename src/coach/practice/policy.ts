import { supervises, type Actor } from '../../people/index.ts'

type Team = { members: number[]; lead_id: number | null }

/** Who leads the practice of a team: its lead, and every supervisor. */
export const leadsPractice = (actor: Actor, team: Team): boolean => team.lead_id === actor.id || supervises(actor)

/** Members of the team and who leads see its room, and write there. */
export const seesRoom = (actor: Actor, team: Team): boolean => team.members.includes(actor.id) || leadsPractice(actor, team)

/** What the actor may do with an example now. */
export function abilitiesOnExample(actor: Actor, status: string, team: Team) {
  const leads = leadsPractice(actor, team)
  return {
    write: status === 'open',
    compare: leads && status === 'open',
    agree: leads && status === 'compared',
    end: leads && status !== 'ended',
  }
}

type PhraseRow = { author_id: number; agreed_at: Date | null; retired_at: Date | null }

/** What the actor may do with a wording. One without a team is everybody's, which supervisors keep. */
export function abilitiesOnPhrase(actor: Actor, phrase: PhraseRow, team: Team | null) {
  const leads = team ? leadsPractice(actor, team) : supervises(actor)
  const standing = phrase.retired_at === null
  const own = phrase.author_id === actor.id && phrase.agreed_at === null
  return { agree: leads && standing && phrase.agreed_at === null, change: standing && (leads || own), retire: standing && (leads || own) }
}
