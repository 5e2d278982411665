// Keeps what is being written: at once on this computer, and 800 ms after the last keystroke on the server. One save at a time; the
// newest words win; what could not be saved stays here and is saved when the desk answers again.
export interface DraftDoor {
  /** Saves on the server; answers when it was saved. */
  save: (html: string, leaving: boolean) => Promise<string>
  /** Takes it away from the server. */
  remove: (leaving: boolean) => Promise<unknown>
  /** Keeps it in this browser, or forgets it (null). */
  keep: (html: string | null) => void
}

export type DraftState = { kind: 'none' } | { kind: 'writing' } | { kind: 'saved'; at: string } | { kind: 'here'; at: string }

export class DraftKeeper {
  private readonly door: DraftDoor
  private readonly tell: (state: DraftState) => void
  private readonly delay: number
  private wanted: string | null = null
  private dirty = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private saving: Promise<void> | null = null

  constructor(door: DraftDoor, tell: (state: DraftState) => void, delay = 800) {
    this.door = door
    this.tell = tell
    this.delay = delay
  }

  /** The words as they stand now; null when nothing is written. */
  change(html: string | null): void {
    this.wanted = html
    this.dirty = true
    this.door.keep(html)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), this.delay)
  }

  /** Saves now what is not saved yet. */
  async flush(leaving = false): Promise<void> {
    clearTimeout(this.timer)
    if (this.saving) await this.saving
    if (!this.dirty) return
    this.saving = this.write(leaving)
    await this.saving
    this.saving = null
  }

  /** Forgets the draft without touching the server: it was sent. Waits for a save that is on its way, so that none comes after. */
  async drop(): Promise<void> {
    clearTimeout(this.timer)
    this.dirty = false
    if (this.saving) await this.saving
    this.wanted = null
    this.door.keep(null)
    this.tell({ kind: 'none' })
  }

  private async write(leaving: boolean): Promise<void> {
    const html = this.wanted
    this.dirty = false
    try {
      const at = html === null ? null : await this.door.save(html, leaving)
      if (html === null) await this.door.remove(leaving)
      if (this.dirty) return
      this.door.keep(null)
      this.tell(at === null ? { kind: 'none' } : { kind: 'saved', at })
    } catch {
      this.dirty = true
      this.tell({ kind: 'here', at: new Date().toISOString() })
    }
  }
}
