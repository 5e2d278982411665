// Words, headers and HTML as programs and attackers write them: what readers look for, put together as it comes.
import { attributes, lines, odd, repeated, tags, words } from './pieces.ts'
import type { Roll } from './roll.ts'

/** One piece, very often. */
export const flood = (roll: Roll, most = 100_000): string => {
  const piece = roll.chance(0.8) ? roll.any(repeated) : roll.any(repeated) + roll.any(repeated)
  return piece.repeat(Math.ceil(((roll.next() ** 2 * most) / piece.length) | 0))
}

/** Words of some lines, quotes and signatures among them. */
export function oddText(roll: Roll): string {
  const line = () => (roll.chance(0.5) ? roll.several(12, () => roll.any(words)).join('') : roll.any(lines))
  const text = roll.several(60, line).join(roll.any(['\n', '\r\n', '\n\n', '\n> ']))
  return roll.chance(0.06) ? text + flood(roll) + text : text
}

/** HTML as it comes: unclosed, nested deep, one thousand times the same. */
export function oddHtml(roll: Roll): string {
  const open = () => `<${roll.any(tags)}${roll.chance(0.4) ? ` ${roll.several(4, () => roll.any(attributes)).join(' ')}` : ''}>`
  const piece = () =>
    roll.any([open, open, () => `</${roll.any(tags)}>`, () => roll.any(odd), () => roll.any(words), () => roll.any(lines)])()
  const html = roll.several(300, piece).join('')
  const deep = roll.chance(0.05) ? open().repeat(roll.below(10_000)) : ''
  return `${roll.chance(0.5) ? '<html><body>' : ''}${deep}${html}${roll.chance(0.04) ? flood(roll) : ''}`
}

/** A calendar, or what looks like one. */
export function oddCalendar(roll: Roll): string {
  const property = () =>
    roll.any([
      'UID:a',
      'SUMMARY;LANGUAGE=de:Besuch\\, \\n morgen',
      'DTSTART:20260601T100000Z',
      'DTSTART;TZID="W. Europe Standard Time":20260601T100000',
      'DTSTART;VALUE=DATE:20260601',
      'DTEND:99999999T999999',
      'DURATION:-PT99999999999H',
      'RRULE:FREQ=SECONDLY;COUNT=1000000000',
      'RDATE:20260601,20260602',
      'ORGANIZER;CN="Dana":mailto:dana@whitfield.example',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@y.example',
      'BEGIN:VALARM',
      'END:VALARM',
      'BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+9999\r\nTZOFFSETTO:x\r\nRRULE:FREQ=YEARLY\r\nEND:STANDARD\r\nEND:VTIMEZONE',
      `DESCRIPTION:${roll.chance(0.1) ? flood(roll, 20_000) : 'x'}`,
      ' folded',
      'X;;;:::',
    ])
  return `BEGIN:VCALENDAR\r\nMETHOD:${roll.any(['REQUEST', 'REPLY', 'CANCEL', 'X'])}\r\nBEGIN:${roll.any(['VEVENT', 'VTODO', 'VEVENT'])}\r\n${roll.several(30, property).join('\r\n')}\r\n${roll.chance(0.8) ? 'END:VEVENT\r\nEND:VCALENDAR\r\n' : ''}`
}
