// The people and customers of every test and of the demo: Larkfield Electronics, on Thursday 11 June 2026, 14:20 in Leeds.
import type { Role } from '../people/wire.ts'

export const cast = {
  ada: { name: 'Ada Quist', email: 'ada@larkfield.example', role: 'admin' },
  ines: { name: 'Ines Okafor', email: 'ines@larkfield.example', role: 'supervisor' },
  mara: { name: 'Mara Lindqvist', email: 'mara@larkfield.example', role: 'agent' },
  jonas: { name: 'Jonas Feld', email: 'jonas@larkfield.example', role: 'agent' },
  priya: { name: 'Priya Raman', email: 'priya@larkfield.example', role: 'agent' },
  tomas: { name: 'Tomas Berg', email: 'tomas@larkfield.example', role: 'colleague' },
} as const satisfies Record<string, { name: string; email: string; role: Role }>

export type CastName = keyof typeof cast

export const storyTime = new Date('2026-06-11T13:20:00Z')
export const dana = { name: 'Dana Whitfield', email: 'dana@whitfield.example' }
export const password = 'correct horse battery'
