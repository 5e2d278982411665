/** The names that were written, one on each line; what is there twice is there once. */
export const namesIn = (text: string): string[] => [
  ...new Map(
    text
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter(Boolean)
      .map((name) => [name.toLowerCase(), name]),
  ).values(),
]
