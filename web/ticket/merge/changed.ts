import type { QueryClient } from '@tanstack/react-query'

/** Two tickets belong together since, or no longer: what is shown of both is old. */
export function mergeChanged(client: QueryClient, ...numbers: number[]): void {
  for (const number of numbers)
    for (const key of ['ticket', 'events', 'messages', 'ticket-drafts']) void client.invalidateQueries({ queryKey: [key, number] })
  for (const key of ['tickets', 'desk', 'counts', 'search', 'drafts']) void client.invalidateQueries({ queryKey: [key] })
}
