// Which parts of a text were searched for.
export const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Pairs of text and whether it was searched for. Marks that the server set (`<b>`, `<mark>`) count and are taken out. */
export function partsWith(text: string, q: string): [string, boolean][] {
  const tagged = /<(?:b|mark)>(.*?)<\/(?:b|mark)>/gis
  if (tagged.test(text))
    return text
      .split(tagged)
      .map((part, index): [string, boolean] => [part, index % 2 === 1])
      .filter(([part]) => part !== '')
  const words = q
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .map(escaped)
  if (words.length === 0) return [[text, false]]
  return text
    .split(new RegExp(`((?<![\\p{L}\\p{N}])(?:${words.join('|')}))`, 'giu'))
    .map((part, index): [string, boolean] => [part, index % 2 === 1])
    .filter(([part]) => part !== '')
}
