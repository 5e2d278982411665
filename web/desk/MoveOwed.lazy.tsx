import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../api.ts'
import { MoveDialog } from '../ticket/promises/MoveDialog.tsx'
import { failed } from '../ui/notify.tsx'
import type { Promised } from '../wire.ts'

/** Moves a promise from the Desk, or says what now once its time has passed. */
export default function MoveOwed({ id, onClose }: { id: number; onClose: () => void }) {
  const { data, error } = useQuery({ queryKey: ['promises', id], queryFn: () => api.get<Promised>(`/promises/${id}`), staleTime: 0 })
  useEffect(() => {
    if (!error) return
    failed('This promise could not be read', error)
    onClose()
  }, [error, onClose])
  return data ? <MoveDialog promise={data} onClose={onClose} /> : null
}
