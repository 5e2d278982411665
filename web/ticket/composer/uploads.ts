// The files of one message that is being written: handed in at once, one after the other, and kept by their handles.
import type { StoredFile } from '../../../src/tickets/wire.ts'

export const maxFiles = 20
export const maxBytes = 20 * 1024 * 1024

type Named = { id: number; name: string; type: string; size: number }
export type Coming = Named & { state: 'coming'; done: number }
export type There = Named & { state: 'there'; file: string }
export type Failed = Named & { state: 'failed'; error: string }
export type Attaching = Coming | There | Failed

export interface UploadDoor {
  send: (file: File, name: string, how: { signal: AbortSignal; onProgress: (done: number) => void }) => Promise<StoredFile>
  /** Keeps what is there in this browser. */
  keep: (files: StoredFile[]) => void
  wording: (error: unknown) => string
}

let lastId = 0

export class Uploads {
  private readonly door: UploadDoor
  private items: readonly Attaching[]
  private readonly hearing = new Set<() => void>()
  private readonly given = new Map<number, { file: File; stop: AbortController }>()
  private queue: Promise<void> = Promise.resolve()

  constructor(door: UploadDoor, kept: readonly StoredFile[]) {
    this.door = door
    this.items = kept.map(thereOf)
  }

  readonly all = (): readonly Attaching[] => this.items

  readonly subscribe = (hear: () => void): (() => void) => {
    this.hearing.add(hear)
    return () => this.hearing.delete(hear)
  }

  add(files: readonly File[]): void {
    for (const file of files) {
      const named = { id: ++lastId, name: this.freeName(file.name), type: file.type, size: file.size }
      const error = this.refusal(file)
      this.change([...this.items, error ? { ...named, state: 'failed', error } : { ...named, state: 'coming', done: 0 }])
      if (!error) this.enqueue(named.id, file)
    }
  }

  /** Whether a failed one can be tried again: what was refused here cannot. */
  readonly canTryAgain = (id: number): boolean => this.given.has(id)

  again(id: number): void {
    const given = this.given.get(id)
    if (!given) return
    this.update(id, ({ name, type, size }) => ({ id, name, type, size, state: 'coming', done: 0 }))
    this.enqueue(id, given.file)
  }

  remove(id: number): void {
    this.given.get(id)?.stop.abort()
    this.given.delete(id)
    this.change(this.items.filter((one) => one.id !== id))
  }

  /** Files that come back with a message that was taken back. */
  put(files: readonly StoredFile[]): void {
    const known = new Set(this.items.map((one) => one.state === 'there' && `${one.file} ${one.name}`))
    this.change([...this.items, ...files.filter((one) => !known.has(`${one.file} ${one.name}`)).map(thereOf)])
  }

  /** These have left with a message; what was added since stays. */
  sent(files: readonly StoredFile[]): void {
    const left = new Set(files.map(({ file }) => file))
    this.change(this.items.filter((one) => one.state !== 'there' || !left.has(one.file)))
  }

  clear(): void {
    for (const { id } of this.items) this.remove(id)
  }

  private enqueue(id: number, file: File): void {
    const stop = new AbortController()
    this.given.set(id, { file, stop })
    this.queue = this.queue.then(() => this.hand(id, file, stop.signal))
  }

  private async hand(id: number, file: File, signal: AbortSignal): Promise<void> {
    const item = this.items.find((one) => one.id === id)
    if (!item || signal.aborted) return
    try {
      const onProgress = (done: number): void => this.update(id, (one) => (one.state === 'coming' ? { ...one, done } : one))
      const stored = await this.door.send(file, item.name, { signal, onProgress })
      this.given.delete(id)
      this.update(id, () => ({ ...stored, id, state: 'there' }))
    } catch (error) {
      this.update(id, ({ name, type, size }) => ({ id, name, type, size, state: 'failed', error: this.door.wording(error) }))
    }
  }

  private refusal(file: File): string | null {
    if (this.items.length >= maxFiles) return `A message carries up to ${maxFiles} files.`
    if (file.size > maxBytes) return 'A file may have up to 20 MB. Make it smaller, or send a link to it.'
    return file.size === 0 ? 'This file is empty.' : null
  }

  /** Pasted pictures are all called the same: the second gets a number. */
  private freeName(name: string): string {
    const taken = new Set(this.items.map((one) => one.name))
    const [, stem, ending] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? []
    for (let n = 2, free = name; ; n++) {
      if (!taken.has(free)) return free
      free = `${stem} ${n}${ending ?? ''}`
    }
  }

  private update(id: number, to: (one: Attaching) => Attaching): void {
    this.change(this.items.map((one) => (one.id === id ? to(one) : one)))
  }

  private change(items: readonly Attaching[]): void {
    this.items = items
    this.door.keep(storedOf(items))
    for (const hear of this.hearing) hear()
  }
}

const thereOf = (stored: StoredFile): There => ({ ...stored, id: ++lastId, state: 'there' })

/** What a message can carry now. */
export const storedOf = (items: readonly Attaching[]): StoredFile[] =>
  items.flatMap((one) => (one.state === 'there' ? [{ file: one.file, name: one.name, type: one.type, size: one.size }] : []))
