import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { api, Problem } from '../api.ts'
import { ZoneProvider } from '../clock.tsx'
import { useKeys } from '../keys.ts'
import { listen } from '../live.ts'
import { startOutbox } from '../ticket/composer/outbox.ts'
import { queries } from '../queries.ts'
import { reminders } from '../reminders.ts'
import { Failure } from '../ui/Failure.tsx'
import { reminded } from '../ui/notify.tsx'
import type { Me, OwnNotice } from '../wire.ts'
import { Arriving } from './Broken.tsx'
import { ColleagueShell } from './ColleagueShell.tsx'
import { FootBar } from './FootBar.tsx'
import { KeySheet } from './KeySheet.tsx'
import { MailStuck } from './MailStuck.tsx'
import { Nav } from './Nav.tsx'
import { Offline } from './Offline.tsx'

const CommandBar = lazy(async () => ({ default: (await import('./CommandBar.tsx')).CommandBar }))

/** Whether ⌘K (or Ctrl K) was pressed; it works while writing too. */
function useCommandKey(open: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if ((!event.metaKey && !event.ctrlKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [open])
}

/** Waits until it is known who is signed in; somebody who is not is led to sign in (see main.tsx). */
export function Shell() {
  const me = useQuery(queries.me())
  if (me.data) return me.data.can.work_tickets ? <Inside me={me.data} /> : <ColleagueShell me={me.data} />
  const signedOut = me.error instanceof Problem && me.error.status === 401
  if (!me.error || signedOut) return <Arriving />
  return (
    <main className="paper arriving" id="main" tabIndex={-1}>
      <Failure
        whole
        what="We could not reach your desk"
        safe="Whatever you wrote is kept."
        error={me.error}
        retry={() => void me.refetch()}
      />
    </main>
  )
}

function Inside({ me }: { me: Me }) {
  const client = useQueryClient()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [bar, setBar] = useState(0)
  const [sheet, setSheet] = useState(false)
  const [openBar] = useState(() => () => setBar((count) => count + 1))
  const { history } = useRouter()
  useEffect(() => {
    const read = (id: number) => api.get<OwnNotice>(`/me/notices/${id}`)
    const { hear, end } = reminders({
      personId: me.id,
      read,
      show: (notice) => reminded(notice, (to) => history.push(to)),
      isOpen: (place) => document.visibilityState === 'visible' && history.location.pathname === place,
    })
    const stop = listen(client, hear)
    return () => {
      stop()
      end()
    }
  }, [client, history, me.id])
  useEffect(() => startOutbox(client), [client])
  useCommandKey(openBar)
  useKeys({ '/': openBar, '?': () => setSheet(true) })
  const onTicket = /^\/(tickets|handoffs)\/\d/.test(path)
  return (
    <ZoneProvider zone={me.time_zone}>
      <div className={onTicket ? 'shell narrow' : 'shell'}>
        <div className="skips">
          <a href="#main">Skip to the page</a>
        </div>
        <Nav narrow={onTicket} onFind={openBar} onKeys={() => setSheet(true)} />
        <div className="page">
          <Offline />
          <MailStuck />
          <div className="body">
            <Suspense fallback={<Arriving />}>
              <Outlet />
            </Suspense>
          </div>
        </div>
        <FootBar />
      </div>
      <Suspense fallback={null}>{bar > 0 && <CommandBar asked={bar} onKeys={() => setSheet(true)} />}</Suspense>
      {sheet && <KeySheet onClose={() => setSheet(false)} />}
    </ZoneProvider>
  )
}
