/** A value that is read at most every few seconds. Those who ask while it is being read wait for the same reading. */
export class Remembered<T> {
  private readonly read: () => Promise<T>
  private readonly ms: number
  private value: Promise<T> | null = null
  private readAt = 0

  constructor(read: () => Promise<T>, ms = 5_000) {
    this.read = read
    this.ms = ms
  }

  /** The value, read anew when it is older than `maxAge` milliseconds. */
  get(maxAge = this.ms): Promise<T> {
    if (this.value && performance.now() - this.readAt < maxAge) return this.value
    const reading = this.read()
    this.value = reading
    this.readAt = performance.now()
    reading.catch(() => this.forget())
    return reading
  }

  /** The next one who asks reads anew. */
  forget(): void {
    this.value = null
  }
}
