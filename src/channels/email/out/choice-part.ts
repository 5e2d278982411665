import { escapeHtml } from '../../../kernel/index.ts'
import { noneOfThese, thenWords } from '../../../options/index.ts'
import type { Asked } from './letter.ts'
import { dueWords } from './rules.ts'

/** `page`: null where the letter has readers whom it does not belong to; the number alone chooses then. */
type Around = { page: string | null; time_zone: string; now: Date }

/**
 * The options of a letter as numbered links, under its text. A link asks and changes nothing, so mail scanners may open it; the number
 * alone, as an answer, chooses too.
 */
export function choicePart({ id, question, options, answer_by: by }: Asked, { page, time_zone: zone, now }: Around) {
  const link = (option: number) => page && `${page}/choices/${id}?option=${option}`
  const lines = [
    ...options.map((option, index) => ({ title: option.title, then: thenWords(option), link: link(index + 1) })),
    { title: noneOfThese, then: 'Tell me what would be right.', link: link(0) },
  ]
  const choose = by && by > now ? `Please choose ${dueWords(by, now, zone)}` : 'Please choose'
  const how = `${choose}: ${page ? 'open the link of what is right for you, or ' : ''}answer this mail with its number.`
  return {
    text: [
      question,
      lines.map((one, index) => [`${index + 1}. ${one.title}: ${one.then}`, one.link].filter(Boolean).join(' ')).join('\n'),
      how,
    ].join('\n\n'),
    html: `<p style="margin:16px 0 8px"><b>${escapeHtml(question)}</b></p><ol style="margin:0 0 8px;padding-left:24px">${lines
      .map(
        (one) =>
          `<li style="margin:0 0 8px">${one.link ? `<a href="${escapeHtml(one.link)}">${escapeHtml(one.title)}</a>` : escapeHtml(one.title)}<br>${escapeHtml(one.then)}</li>`,
      )
      .join('')}</ol><p style="margin:8px 0">${escapeHtml(how)}</p>`,
  }
}
