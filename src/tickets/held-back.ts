import { forbidden, type Problem } from '../kernel/index.ts'

/** The refusal to give out a file in which a virus was found. It is kept; an admin can have the mail that it came with, whole. */
export const heldBack = (file: { name: string; scan_words: string | null }): Problem =>
  forbidden(`${file.name} is held back: ClamAV found ${file.scan_words ?? 'something harmful'} in it. Ask its sender for another file.`, [
    { kind: 'infected', text: file.scan_words ?? 'Held back by ClamAV' },
  ])
