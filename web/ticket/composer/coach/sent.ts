// What was decided about the promises in a message that can still be taken back.
import { nothingKept, type Kept } from './coach.ts'

const sent = new Map<number, Kept>()

export const rememberDecided = (messageId: number, kept: Kept): Map<number, Kept> => sent.set(messageId, kept)
export const decidedFor = (messageId: number): Kept => sent.get(messageId) ?? nothingKept
