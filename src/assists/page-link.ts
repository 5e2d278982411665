// The page on which one person answers one assist: a signed link, no account.
import { sign, signed } from '../kernel/index.ts'

/** Whose answer to which assist. */
export type AssistLink = { ticketId: number; assistId: number; personId: number }

const purpose = 'assist-page'
const valueOf = ({ ticketId, assistId, personId }: AssistLink) => `${ticketId}-${assistId}-${personId}`

/** The path of the page. Its key opens this one assist to this one person. */
export const assistPage = (secret: Buffer, link: AssistLink): string =>
  `/a/${link.ticketId}/${link.assistId}/${link.personId}/${sign(secret, purpose, valueOf(link), 20)}`

/** Whether this is the key of that page. */
export const isAssistKey = (secret: Buffer, link: AssistLink, key: string): boolean =>
  key.length === 20 && signed(secret, purpose, valueOf(link), key)
