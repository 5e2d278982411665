// What stands in a saved reply for what is not known until it is used.
import { invalid } from '../../kernel/index.ts'

export const placeholders = ['customer.first_name', 'owner.name', 'ticket.number'] as const

const any = /\{\{([^{}]*)\}\}/g
const offer = placeholders.map((name) => `{{${name}}}`).join(', ')

/** Problem 422 for a placeholder that nothing fills in, or one that is not whole. */
export function checkPlaceholders(html: string, text: string): void {
  for (const [whole, name] of text.matchAll(any))
    if (!placeholders.includes(name!.trim() as (typeof placeholders)[number]))
      throw invalid(`Nothing fills in ${whole}. These can be used: ${offer}.`)
  if (/\{\{|\}\}/.test(text.replace(any, ''))) throw invalid(`A placeholder is not whole. Write it like one of these: ${offer}.`)
  // Formatting inside of one would keep it from being found when it is filled in.
  if ([...html.matchAll(any)].length < [...text.matchAll(any)].length || /\{\{[^{}]*[<>][^{}]*\}\}/.test(html))
    throw invalid('A placeholder has formatting inside of it. Write it in one piece, and format all of it or nothing.')
}
