import '../practice.css'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import type { Phrase } from '../../wire.ts'
import { KindField, TeamField, type Kind } from '../fields.tsx'
import { PracticeFrame } from '../PracticeFrame.tsx'
import { useRooms } from '../useRooms.ts'
import { PhraseForm } from './PhraseForm.tsx'
import { PhraseRow } from './PhraseRow.tsx'
import { RetireDialog } from './RetireDialog.tsx'

type Asked = { what: 'form'; phrase: Phrase | null } | { what: 'retire'; phrase: Phrase }

/** The phrase bank: what we agreed to say, by whom and when; what is proposed stands apart. */
export function PhrasesScreen() {
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const [kind, setKind] = useState<Kind | ''>('')
  const [team, setTeam] = useState<number | null>(null)
  const [retired, setRetired] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const teams = useRooms().rooms.map((room) => room.team)
  const filter = { q, kind: kind || undefined, team: team ?? undefined }
  const proposed = useInfiniteQuery({ ...queries.phrases({ ...filter, status: 'proposed' }), enabled: !retired })
  const list = useInfiniteQuery(queries.phrases({ ...filter, status: retired ? 'retired' : 'in_use' }))
  const waiting = retired ? [] : (proposed.data?.pages.flatMap(({ data }) => data) ?? [])
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? []
  const filtered = Boolean(q || kind || team)
  const row = (phrase: Phrase) => (
    <PhraseRow
      key={phrase.id}
      phrase={phrase}
      retired={retired}
      onChange={() => setAsked({ what: 'form', phrase })}
      onRetire={() => setAsked({ what: 'retire', phrase })}
    />
  )
  return (
    <PracticeFrame lead="Wordings that a team agreed on. The composer offers them where a draft needs one.">
      <div className="l-tools phrase-tools">
        <TextInput
          type="search"
          aria-label="Find a wording"
          placeholder="Words of it"
          leftSection={<Icon name="search" size={16} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <KindField value={kind} onChange={setKind} none="Any kind" label="Kind" />
        {teams.length > 1 && <TeamField value={team} teams={teams} onChange={setTeam} none="Any team" />}
        <button type="button" className="chip" aria-pressed={retired} onClick={() => setRetired(!retired)}>
          Out of use
        </button>
        <span className="grow" />
        <Button icon="plus" onClick={() => setAsked({ what: 'form', phrase: null })}>
          Propose a wording
        </Button>
      </div>
      {waiting.length > 0 && (
        <>
          <h2 className="sub">Proposed, not agreed yet</h2>
          <ul className="phrases" aria-label="Proposed wordings">
            {waiting.map(row)}
          </ul>
          <h2 className="sub">In use</h2>
        </>
      )}
      {list.error && !list.data && (
        <Failure what="We could not load the phrase bank" safe="It is safe." error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading rows={3} label="Loading the phrase bank" />}
      {list.data && rows.length === 0 && <Nothing filtered={filtered} retired={retired} proposed={waiting.length > 0} />}
      {rows.length > 0 && (
        <ul className="phrases" aria-label={retired ? 'Wordings out of use' : 'Wordings in use'}>
          {rows.map(row)}
        </ul>
      )}
      {[list, ...(retired ? [] : [proposed])].some((one) => one.hasNextPage) && (
        <p className="more">
          <Button
            busy={list.isFetchingNextPage || proposed.isFetchingNextPage}
            onClick={() => {
              if (list.hasNextPage) void list.fetchNextPage()
              if (!retired && proposed.hasNextPage) void proposed.fetchNextPage()
            }}
          >
            Show more
          </Button>
        </p>
      )}
      {asked?.what === 'form' && <PhraseForm phrase={asked.phrase} teams={teams} onClose={() => setAsked(null)} />}
      {asked?.what === 'retire' && <RetireDialog phrase={asked.phrase} onClose={() => setAsked(null)} />}
    </PracticeFrame>
  )
}

function Nothing({ filtered, retired, proposed }: { filtered: boolean; retired: boolean; proposed: boolean }) {
  if (filtered) return <Empty title="No wording like that">Try fewer words, another kind or another team.</Empty>
  if (retired) return <Empty title="Nothing is out of use">What a team no longer says moves here, with its author and its date.</Empty>
  if (proposed) return <p className="dim sub">Nothing is agreed yet.</p>
  return (
    <Empty title="The phrase bank is empty">
      A wording comes here when a team agrees on it at practice, or when somebody proposes one and whoever leads agrees.
    </Empty>
  )
}
