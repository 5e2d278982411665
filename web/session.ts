import { useSuspenseQuery } from '@tanstack/react-query'
import { queries } from './queries.ts'
import type { Me } from './wire.ts'

/** Who is signed in. Only for what stands inside the shell, which waits until it is known. */
export const useMe = (): Me => useSuspenseQuery(queries.me()).data
