const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Zones by name, in minutes. A name that means several places means none: it is read as UTC, as RFC 5322 has it. */
const american = { est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 }
const central = { wet: 0, west: 60, cet: 60, met: 60, mez: 60, cest: 120, mest: 120, mesz: 120 }
const eastern = { eet: 120, eest: 180, msk: 180, jst: 540, kst: 540 }
const zones: Record<string, number> = { ...american, ...central, ...eastern }

const usual =
  /^(?:[^\d,]{1,30},?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}\.?,?[\s-]+(\d{2,4})(?:,?\s+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:\.\d{1,9})?)?\s*(am|pm)?)?\s*(.*)$/i
const unix =
  /^(?:[a-z]{3},?\s+)?([a-z]{3})[a-z]{0,6}\s+(\d{1,2}),?\s+(?:(\d{4}),?\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([a-z+][\w+-]{0,7})\s+)?(\d{4})?\s*(.*)$/i
const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[t\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,9})?)?\s*(.*)$/i

/** When a mail says that it was written, as ISO 8601 in UTC; null where it says nothing that is a time. The day of the week is not believed. */
export function readDate(value: string): string | null {
  const text = value
    .slice(0, 300)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[\s\u0000]+/g, ' ')
    .trim()
  const found = usual.exec(text)
  if (found) {
    const [, day, month, year, hour, minute, second, half, zone] = found
    return timeOf({ year: yearOf(year!), month: monthOf(month!), day, hour: hourOf(hour, half), minute, second, zone })
  }
  const other = unix.exec(text)
  if (other) {
    const [, month, day, early, hour, minute, second, zone, late, after] = other
    return timeOf({ year: Number(early ?? late), month: monthOf(month!), day, hour, minute, second, zone: zone || after })
  }
  const [, year, month, day, hour, minute, second, zone] = iso.exec(text) ?? []
  return timeOf({ year: Number(year), month: Number(month) - 1, day, hour, minute, second, zone })
}

const monthOf = (name: string) => months.indexOf(name.toLowerCase())

/** Two digits as RFC 5322 reads them; three are years since 1900, as programs with the fault of 2000 wrote them. */
function yearOf(text: string): number {
  const year = Number(text)
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return text.length === 3 ? 1900 + year : year
}

function hourOf(hour: string | undefined, half: string | undefined): string | undefined {
  if (!half) return hour
  return String((Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0))
}

type Pieces = Record<'day' | 'minute' | 'second' | 'hour' | 'zone', string | undefined> & { year: number; month: number }

function timeOf({ year, month, day, hour = '0', minute = '0', second = '0', zone }: Pieces): string | null {
  const [d, h, m, s] = [Number(day), Number(hour), Number(minute), Number(second)]
  if (!(year >= 1900 && year <= 9998 && month >= 0 && month < 12 && d >= 1 && d <= 31 && h <= 24 && m < 60 && s <= 60)) return null
  const time = Date.UTC(year, month, d, h, m, Math.min(s, 59))
  if (new Date(Date.UTC(year, month, d)).getUTCDate() !== d) return null
  return new Date(time - 60_000 * minutesOf(zone ?? '')).toISOString()
}

function minutesOf(zone: string): number {
  const number = /^(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?\b/i.exec(zone)
  if (!number) return zones[zone.toLowerCase().match(/^[a-z]+/)?.[0] ?? ''] ?? 0
  const minutes = Number(number[2]) * 60 + Number(number[3] ?? 0)
  return minutes > 18 * 60 ? 0 : number[1] === '-' ? -minutes : minutes
}
