import { QueryClient } from '@tanstack/react-query'
import { Problem } from './api.ts'

/** The cache of what the server said. It is never polled: the live stream says what is old. */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
      retry: (failures, error) => failures < 1 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      retryDelay: 600,
    },
    mutations: { networkMode: 'always' },
  },
})
