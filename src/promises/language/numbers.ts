const words: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fourteen: 14,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  'forty-eight': 48,
  sixty: 60,
  'seventy-two': 72,
  ninety: 90,
  half: 0.5,
}

/** The shape of a number in digits or words. */
export const numberShape = String.raw`\d+(?:\.\d+)?|half an?|a couple(?: of)?|${Object.keys(words).join('|')}`

/** The number that a word or digits name. */
export function numberOf(word: string): number {
  const plain = word.replace(/^a (?=couple)/, '').replace(/ (?:of|an?)$/, '')
  return words[plain] ?? Number(plain)
}
