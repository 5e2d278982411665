import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { onConnection, isOffline } from '../../online.ts'
import { queries } from '../../queries.ts'
import type { Draft } from '../../wire.ts'
import { DraftKeeper, type DraftState } from './draft-keeper.ts'
import { keepDraft, keptDraft, type DraftKind } from './shelf.ts'

/** The reply and the note that are being written on a ticket: what was kept, and what keeps them. */
export function useDrafts(number: number) {
  const client = useQueryClient()
  const loaded = useQuery({ ...queries.ticketDrafts(number), staleTime: Infinity, refetchOnMount: 'always' })
  const heard = useRef(false)
  // Once known, what is being written stays on the page, whatever is read anew.
  heard.current ||= !loaded.isPending && !loaded.isFetching
  const [states, setStates] = useState<Record<DraftKind, DraftState>>({ reply: { kind: 'none' }, note: { kind: 'none' } })
  const keepers = useMemo(() => {
    const make = (kind: DraftKind): DraftKeeper =>
      new DraftKeeper(
        {
          save: async (html, leaving) =>
            (await api.put<Draft>(`/tickets/${number}/drafts/${kind}`, { html }, { keepalive: leaving })).saved_at,
          remove: (leaving) => api.delete(`/tickets/${number}/drafts/${kind}`, { keepalive: leaving }),
          keep: (html) => keepDraft(number, kind, html),
        },
        (state) => setStates((known) => ({ ...known, [kind]: state })),
      )
    return { reply: make('reply'), note: make('note') }
  }, [number])
  useEffect(() => {
    const all = Object.values(keepers)
    const leave = (): void => all.forEach((keeper) => void keeper.flush(true))
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') leave()
    }
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hidden)
    const stop = onConnection(() => !isOffline() && all.forEach((keeper) => void keeper.flush()))
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hidden)
      stop()
      void Promise.all(all.map((keeper) => keeper.flush(true))).then(() => {
        client.removeQueries({ queryKey: ['ticket-drafts', number] })
        void client.invalidateQueries({ queryKey: ['drafts'] })
      })
    }
  }, [keepers, client, number])
  const onServer = (kind: DraftKind): Draft | undefined => loaded.data?.data.find((draft) => draft.kind === kind)
  return {
    /** Known once the server answered, or could not. */
    ready: heard.current,
    initial: (kind: DraftKind): string => keptDraft(number, kind) ?? onServer(kind)?.html ?? '',
    state: (kind: DraftKind): DraftState => {
      const saved = onServer(kind)
      return states[kind].kind === 'none' && saved ? { kind: 'saved', at: saved.saved_at } : states[kind]
    },
    keepers,
  }
}
