// What falls due while the page is open: said to its person once, in the desk's own words.
import type { Told } from './live.ts'
import type { OwnNotice } from './wire.ts'

/** What a page tells its person of at once, by itself; the rest shows where it belongs. */
const urgent = ['promise.due', 'promise.broken', 'promise.up', 'ticket.update_due']
const kinds = new Set(
  [
    urgent,
    ['handoff.offered', 'handoff.accepted', 'handoff.declined', 'handoff.promise_refused', 'handoff.asked', 'handoff.unanswered'],
    ['assist.asked', 'assist.passed', 'assist.done', 'assist.returned', 'assist.overdue'],
    ['cover.began', 'cover.ended', 'succession.named', 'fact.disagrees', 'ticket.owner_changed', 'coach.slip'],
  ].flat(),
)
/** More at once than a person can read at the foot of a page are one. */
const mostAlone = 2
const gatherMs = 300

export interface Speaking {
  personId: number
  read: (eventId: number) => Promise<OwnNotice>
  show: (notice: OwnNotice) => void
  /** Whether this person has that place open now: what happens there they see there, and are only told of what is due. */
  isOpen: (path: string) => boolean
}

/** Hears events and shows those that ask something of this person; one that comes again after a lost connection is not shown again. */
export function reminders({ personId, read, show, isOpen }: Speaking): { hear: (told: Told) => void; end: () => void } {
  const heard = new Set<number>()
  let waiting: Told[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const say = async (events: Told[]): Promise<void> => {
    // What is no longer asked of this person is answered with 404, and a page that is offline shows it on its lists.
    const all = await Promise.all(
      events.map(async ({ id, kind = '' }) => {
        const notice = await read(id!).catch(() => null)
        return notice && (urgent.includes(kind) || !isOpen(notice.path)) ? notice : null
      }),
    )
    const notices = all.filter((notice) => notice !== null)
    if (notices.length > mostAlone) show(together(notices))
    else for (const notice of notices) show(notice)
  }
  const flush = (): void => {
    timer = undefined
    void say(waiting)
    waiting = []
  }
  return {
    hear: (told) => {
      const { id, kind = '', to, person_id: by } = told
      const mine = Array.isArray(to) ? to.includes(personId) : to === personId
      if (id === undefined || !mine || by === personId || !kinds.has(kind) || heard.has(id)) return
      heard.add(id)
      waiting.push(told)
      timer ??= setTimeout(flush, gatherMs)
    },
    end: () => clearTimeout(timer),
  }
}

const together = (notices: OwnNotice[]): OwnNotice => {
  const first = notices.slice(0, mostAlone).map(({ title }) => title)
  return { title: `${notices.length} things need you`, lines: [...first, `and ${notices.length - mostAlone} more`], path: '/' }
}
