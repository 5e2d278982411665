// Everything that can happen in the practice room and to the phrase bank, in one list.

/** The kinds of events and what each carries in `data`. Of the practice room none says who: the page does not, either. */
export type PracticeEvents = {
  'practice.example_added': { example_id: number; team_id: number }
  'practice.rewritten': { example_id: number; team_id: number }
  'practice.compared': { example_id: number; team_id: number; written: number }
  'practice.picked': { example_id: number; team_id: number }
  'practice.ended': { example_id: number; team_id: number }
  'practice.set': { team_id: number; day: number | null }
  /** The team's day has come. `to` are those who are here, `words` what they are told. */
  'practice.reminded': { team_id: number; team: string; words: string; to: number[] }
  'phrase.proposed': { phrase_id: number; team_id: number | null }
  'phrase.agreed': { phrase_id: number; team_id: number | null }
  'phrase.changed': { phrase_id: number; team_id: number | null; was: string }
  'phrase.retired': { phrase_id: number; team_id: number | null }
}
type PhraseEventKind = Extract<keyof PracticeEvents, `phrase.${string}`>
type RoomEventKind = Exclude<keyof PracticeEvents, PhraseEventKind>

/** An event of the practice room. It names nobody. */
export const practiceEvent = <K extends RoomEventKind>(kind: K, data: PracticeEvents[K], at: Date) => ({ kind, ticket_id: null, data, at })

/** An event of the phrase bank, where each wording has its author. */
export const phraseEvent = <K extends PhraseEventKind>(kind: K, data: PracticeEvents[K], { by, at }: { by: number; at: Date }) => ({
  kind,
  ticket_id: null,
  person_id: by,
  data,
  at,
})
