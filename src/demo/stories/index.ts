import type { Story } from '../story.ts'
import { ended } from './ended.ts'
import { incoming } from './incoming.ts'
import { maras } from './mara.ts'
import { others } from './others.ts'

/** Two weeks at Larkfield Electronics. */
export const stories: Story[] = [...maras, ...others, ...incoming, ...ended]
