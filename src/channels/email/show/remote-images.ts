import { fetchImage, type RemoteImage } from './fetch-image.ts'
import { theInternet, type Outside } from './outside.ts'

/** Each may hold 10 MB for as long as its server takes. */
const mostAtOnce = 12

/** Fetches pictures of mails, a few at once; the others wait their turn. */
export class RemoteImages {
  readonly #outside: Outside
  readonly #waiting: (() => void)[] = []
  #running = 0

  /** `outside` is another than the internet in tests only. */
  constructor(outside: Outside = theInternet) {
    this.#outside = outside
  }

  async fetch(address: string): Promise<RemoteImage> {
    if (this.#running >= mostAtOnce) await new Promise<void>((go) => this.#waiting.push(go))
    else this.#running += 1
    try {
      return await fetchImage(address, { outside: this.#outside })
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}
