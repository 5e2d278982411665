// A wording that is being written stays in this browser until it is saved, whatever becomes of the page.
const key = (id: number): string => `onus.practice.${id}`

export function keptWording(id: number): string | null {
  try {
    return localStorage.getItem(key(id))
  } catch {
    return null
  }
}

/** Null: it is saved, or nothing is written. */
export function keepWording(id: number, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key(id))
    else localStorage.setItem(key(id), text)
  } catch {
    return // A full or forbidden storage loses only the second copy.
  }
}
