import '../promises/register/register.css'
import './practice.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { useRoving } from '../ui/roving.ts'
import type { PracticeExample, PracticeSettings } from '../wire.ts'
import { usePracticeAct } from './acts.ts'
import { AddExample } from './ExampleForm.tsx'
import { ExampleRow } from './ExampleRow.tsx'
import { PracticeFrame } from './PracticeFrame.tsx'
import { RoomHead } from './RoomHead.tsx'
import { useRooms } from './useRooms.ts'

const route = getRouteApi('/desk/practice')
const lead = 'Replies to write anew, together. Nobody is named in them, and nothing is counted of anybody.'

/** The practice room of one of my teams. */
export function PracticeScreen() {
  const { team } = route.useSearch()
  const navigate = useNavigate()
  const { query, rooms } = useRooms()
  const room = rooms.find((one) => one.team.id === team) ?? rooms[0]
  return (
    <PracticeFrame lead={lead}>
      {query.error && !query.data && (
        <Failure what="We could not load the practice room" safe="It is safe." error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading rows={3} label="Loading the practice room" />}
      {query.data && !room && <NoTeam />}
      {rooms.length > 1 && (
        <div className="l-tools" role="group" aria-label="Team">
          {rooms.map((one) => (
            <button
              type="button"
              className="chip"
              key={one.team.id}
              aria-pressed={one === room}
              onClick={() => void navigate({ to: '/practice', search: { team: one.team.id } })}
            >
              {one.team.name}
            </button>
          ))}
        </div>
      )}
      {room && <Room key={room.team.id} room={room} rooms={rooms} />}
    </PracticeFrame>
  )
}

function NoTeam() {
  const { can } = useMe()
  return (
    <Empty title="You are in no team yet">
      A team practises together. {can.administer ? 'Add one in Admin, Teams.' : 'An admin adds you to one in Admin, Teams.'}
    </Empty>
  )
}

function Room({ room, rooms }: { room: PracticeSettings; rooms: PracticeSettings[] }) {
  const { team } = room
  const open = useInfiniteQuery(queries.practiceExamples(team.id, 'open'))
  const ended = useInfiniteQuery(queries.practiceExamples(team.id, 'ended'))
  const [adding, setAdding] = useState(false)
  const rows = open.data?.pages.flatMap(({ data }) => data) ?? []
  const over = ended.data?.pages.flatMap(({ data }) => data) ?? []
  const roving = useRoving(rows.length + over.length, !adding)
  const add = (): void => setAdding(true)
  const list = (of: PracticeExample[], label: string, from: number) => (
    <ol className="reg" aria-label={label}>
      {of.map((one, at) => (
        <ExampleRow key={one.id} example={one} selected={from + at === roving.current} stop={roving.stop(from + at)} />
      ))}
    </ol>
  )
  return (
    <>
      <RoomHead room={room} onAdd={add} />
      {open.error && !open.data && (
        <Failure what="We could not load the examples" safe="They are safe." error={open.error} retry={() => void open.refetch()} />
      )}
      {open.isPending && <Loading rows={3} label="Loading the examples" />}
      {open.data && rows.length === 0 && <NoExample room={room} fresh={over.length === 0 && !ended.isPending} onAdd={add} />}
      {rows.length > 0 && list(rows, 'Examples', 0)}
      <More list={open} />
      {over.length > 0 && (
        <>
          <h2 className="sub">Ended</h2>
          {list(over, 'Examples that have ended', rows.length)}
        </>
      )}
      <More list={ended} />
      {adding && <AddExample teams={rooms.map((one) => one.team)} team={team.id} onClose={() => setAdding(false)} />}
    </>
  )
}

/** Nothing to write: five ready ones where there never was any. */
function NoExample({ room: { team }, fresh, onAdd }: { room: PracticeSettings; fresh: boolean; onAdd: () => void }) {
  const begin = usePracticeAct()
  return (
    <>
      <Empty
        title={fresh ? 'No example yet' : 'Nothing to write right now'}
        actions={
          fresh ? (
            <Button
              look="primary"
              busy={begin.isPending}
              onClick={() => begin.mutate(() => api.post('/practice/examples/starters', { team: team.id }))}
            >
              Begin with five ready ones
            </Button>
          ) : (
            <Button icon="plus" onClick={onAdd}>
              Add an example
            </Button>
          )
        }
      >
        Take a reply of your own to practice from its menu on the ticket, or write one here. Names are replaced before anybody sees it.
      </Empty>
      <Refusal error={begin.error} />
    </>
  )
}

function More({ list }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } }) {
  return list.hasNextPage ? (
    <p className="more">
      <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        Show more
      </Button>
    </p>
  ) : null
}
