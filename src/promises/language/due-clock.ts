// Times of day: "at 3", "half past two", "between 1 and 2 p.m.", "in the morning".
import type { WorkHours } from '../../kernel/index.ts'
import { numberOf } from './numbers.ts'

/** What a clock on the wall shows; hour 24 is midnight at the end of the day. */
export type Wall = { hour: number; minute: number }

const hourWord = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const half = String.raw`\s?(?<half>[ap])(?:m\b|\.m\.?)`
const shapes = [
  new RegExp(String.raw`(?<![\d.:/-])(?<hour>\d{1,2})[:.](?<minute>\d{2})(?![\d/]|[.:-]\d)(?:${half})?`, 'g'),
  new RegExp(String.raw`(?<![\d.:/-])(?<hour>\d{1,2})${half}`, 'g'),
  new RegExp(
    String.raw`\b(?<past>half(?: past)?|quarter (?:past|to)|(?:five|ten|twenty) (?:past|to)) (?<hour>\d{1,2}|${hourWord})\b(?:${half})?`,
    'g',
  ),
  new RegExp(String.raw`\b(?<hour>\d{1,2}|${hourWord})\s?o'clock`, 'g'),
  /\b(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)\s?(?:hrs|h|hours)\b/g,
  /\b(?<noon>noon|midday)\b/g,
  /\b(?<midnight>midnight)\b/g,
  new RegExp(
    String.raw`(?:\b(?:at|by|before|until|till|past|after|from|between|and|to|than|@)|[-–])\s?(?<hour>\d{1,2}|${hourWord})\b(?![.:/]\d|st\b|nd\b|rd\b|th\b|\s?(?:of\b|january|february|march|april|may\b|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|working|business|days?|weeks?|hours?|minutes?))`,
    'g',
  ),
]

/** The latest clock time that a phrase names; the end of a range. */
export function clockIn(phrase: string): Wall | null {
  const timely = phrase.replace(/\b20\d\d-\d\d-\d\d\b/, ' ')
  const found = shapes.flatMap((shape) => [...timely.matchAll(shape)])
  const last = found.toSorted((a, b) => a.index + a[0].length - (b.index + b[0].length) || a[0].length - b[0].length).at(-1)
  return last ? wallOf(last.groups!, phrase) : null
}

const pastMinutes: Record<string, number> = {
  half: 30,
  'half past': 30,
  'quarter past': 15,
  'five past': 5,
  'ten past': 10,
  'twenty past': 20,
  'quarter to': -15,
  'five to': -5,
  'ten to': -10,
  'twenty to': -20,
}

function wallOf(groups: Record<string, string | undefined>, phrase: string): Wall | null {
  if (groups['noon']) return { hour: 12, minute: 0 }
  if (groups['midnight']) return { hour: 24, minute: 0 }
  const written = groups['hour']!
  const minutes = groups['past'] ? pastMinutes[groups['past']]! : Number(groups['minute'] ?? 0)
  const hour = hourOf(numberOf(written), groups['half'], written.startsWith('0') ? 'morning' : phrase)
  if (hour > 24 || minutes > 59) return null
  const total = hour * 60 + minutes
  return { hour: Math.floor(total / 60), minute: total % 60 }
}

/** A bare hour from 1 to 7 is in the afternoon, as business hours go, unless the phrase says which half of the day it means. */
function hourOf(hour: number, noon: string | undefined, phrase: string): number {
  if (noon === 'a' || (!noon && /\bmorning\b/.test(phrase))) return hour === 12 && noon === 'a' ? 0 : hour
  if (hour >= 12) return hour
  if (noon === 'p' || /\b(?:tonight|evening|afternoon|night)\b/.test(phrase)) return hour + 12
  return hour >= 1 && hour <= 7 ? hour + 12 : hour
}

/** A part of the day; without a wall it ends with working hours. Undefined where the phrase names none. */
export function partIn(phrase: string, hours: WorkHours): { wall: Wall | null } | undefined {
  if (/\bfirst thing\b/.test(phrase)) return firstThing(hours)
  if (/\b(?:morning)\b/.test(phrase)) return { wall: { hour: 12, minute: 0 } }
  if (/\bbefore lunch(?:time)?\b/.test(phrase)) return { wall: { hour: 12, minute: 0 } }
  if (/\blunch(?:time)?\b/.test(phrase)) return { wall: { hour: /\bafter\b/.test(phrase) ? 14 : 13, minute: 0 } }
  if (/\b(?:tonight|evening|night|dinner)\b/.test(phrase)) return { wall: { hour: 21, minute: 0 } }
  return /\b(?:afternoon|tea ?time|teatime|eod|cob|closing(?: time)?)\b|^by close$/.test(phrase) ? { wall: null } : undefined
}

/** An hour after work begins. */
function firstThing({ work_start }: WorkHours): { wall: Wall } {
  const [hour, minute] = work_start.split(':').map(Number)
  return { wall: { hour: hour! + 1, minute: minute! } }
}
