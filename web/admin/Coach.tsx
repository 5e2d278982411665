import './coach.css'
import { Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { rankOf, wordsOf } from '../ticket/composer/coach/kinds.ts'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { failed } from '../ui/notify.tsx'
import type { CoachSettings } from '../wire.ts'
import { CoachModel } from './CoachModel.tsx'
import { CoachNames } from './CoachNames.tsx'
import { CoachSuggestion } from './CoachSuggestion.tsx'

/** What the coach tells writers of, and how the company calls its own parts. */
export function Coach() {
  const settings = useQuery(queries.coachSettings())
  return (
    <>
      <p className="mid sm coach-about">
        The coach reads a reply as it is written and tells its writer, and nobody else, what the customer may hear otherwise than it is
        meant. It counts nothing, and never holds a message back.
      </p>
      {settings.data ? (
        <>
          <Kinds settings={settings.data} />
          <CoachNames names={settings.data.own_names} />
          <CoachModel />
        </>
      ) : settings.error ? (
        <Failure what="We could not load the coach" error={settings.error} retry={() => void settings.refetch()} />
      ) : (
        <Loading rows={4} />
      )}
    </>
  )
}

type Kind = CoachSettings['kinds'][number]

function Kinds({ settings }: { settings: CoachSettings }) {
  const client = useQueryClient()
  const key = ['coach-settings']
  const save = useMutation({
    mutationFn: (kinds: Kind[]) =>
      api.put<CoachSettings>('/coach/settings', { kinds_off: kinds.flatMap(({ kind, on }) => (on ? [] : [kind])) }),
    // Two switches, one after the other: the second knows of the first, and no answer on its way puts it back.
    onMutate: async (kinds) => {
      await client.cancelQueries({ queryKey: key })
      client.setQueryData<CoachSettings>(key, (known) => known && { ...known, kinds })
    },
    onError: (error) => failed('It stays as it was', error),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
  const turn = (of: Kind, on: boolean): void => save.mutate(settings.kinds.map((one) => (one === of ? { ...one, on } : one)))
  const kinds = settings.kinds.toSorted((a, b) => rankOf(a.kind) - rankOf(b.kind))
  return (
    <section className="panel" aria-labelledby="coach-kinds">
      <h2 id="coach-kinds">What it tells of</h2>
      <ul className="coach-kinds">
        {kinds.map((one) => (
          <li key={one.kind}>
            <Switch
              label={wordsOf(one.kind).name}
              description={wordsOf(one.kind).means}
              checked={one.on}
              onChange={(event) => turn(one, event.currentTarget.checked)}
            />
            <Ground of={one} suggestion={settings.suggestions.find(({ kind }) => kind === one.kind)?.text ?? ''} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** On what ground it stands, what speaks against it, and what the company suggests of its own. */
const Ground = ({ of: { kind, why, ground, evidence }, suggestion }: { of: Kind; suggestion: string }) => (
  <details>
    <summary>
      {suggestion ? 'Why, and our own suggestion' : 'Why, and what we suggest'}
      <span className="out"> {wordsOf(kind).name}</span>
    </summary>
    {[why, ground, evidence].map((words) => words && <p key={words}>{words}</p>)}
    <CoachSuggestion kind={kind} name={wordsOf(kind).name} text={suggestion} />
  </details>
)
