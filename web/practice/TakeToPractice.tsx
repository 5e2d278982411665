import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { said as toast } from '../ui/notify.tsx'
import { ExampleForm, type Taken } from './ExampleForm.tsx'
import { useRooms } from './useRooms.ts'

/** A reply of ours is taken to practice: what would be kept of it is shown first, with what was replaced. */
export function TakeToPractice({ message, onClose }: { message: Taken; onClose: () => void }) {
  const made = useQuery(queries.anonymised(message.ticket_id, message.id))
  const { query, rooms } = useRooms()
  const title = 'Take it to practice'
  const failed = made.error ?? query.error
  const room = rooms[0]
  if (made.data && room)
    return (
      <ExampleForm
        title={title}
        lead="Nobody is told whose reply it was: neither the ticket nor its writer is kept."
        teams={rooms.map(({ team }) => team)}
        team={room.team.id}
        made={made.data}
        from={message}
        onAdded={({ team }) => toast('Taken to practice', `It stands in the practice room of ${team.name}.`)}
        onClose={onClose}
      />
    )
  return (
    <Dialog title={title} onClose={onClose}>
      {failed ? (
        <Failure
          what="We could not prepare it"
          safe="Nothing was kept of it."
          error={failed}
          retry={() => void Promise.all([made.refetch(), query.refetch()])}
        />
      ) : query.data && !room ? (
        <p className="mid">You are in no team yet, and a team practises together. An admin adds you to one in Admin, Teams.</p>
      ) : (
        <Loading rows={3} label="Putting a stock persona in everybody’s place" />
      )}
    </Dialog>
  )
}
