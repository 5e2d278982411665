import type { Page } from './read-page.ts'
import { firstName } from './words.ts'

/** What a form did; it stands in the address that the form leads back to, as one of these words. */
export type Said = 'message' | 'message-new' | 'confirmed' | 'proposed' | 'not-yet' | 'released' | 'chosen' | 'nothing'

/** What happened, in words; null for a word that no form of ours leaves. */
export function noteOf(said: string | undefined, page: Page): string | null {
  const owner = page.owner?.here && !page.goesOn ? firstName(page.owner.name) : null
  const words: Record<Said, string> = {
    message: owner ? `${page.away?.cover ? firstName(page.away.cover) : owner} has your message.` : 'We have your message.',
    'message-new': 'We have your message. Who helped you before no longer works here, so it has a new number and a person takes it.',
    confirmed: `Thank you. It is closed.`,
    proposed: owner ? `Thank you. ${owner} looks at it and closes it.` : 'Thank you. Whoever takes it sees that you say it is solved.',
    'not-yet': owner ? `Thank you for saying so. It is ${owner}’s again.` : 'Thank you for saying so. It is open again.',
    released: owner ? `Thank you. ${owner} knows that you no longer need it.` : 'Thank you. We know that you no longer need it.',
    chosen: owner ? `Thank you. ${owner} has your choice.` : 'Thank you. We have your choice.',
    nothing: 'Thank you. We knew that already, and nothing changed.',
  }
  return said !== undefined && Object.hasOwn(words, said) ? words[said as Said] : null
}
