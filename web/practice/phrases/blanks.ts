/** A wording cut at its blanks: what only the writer knows stands by itself. */
export const blanksIn = (text: string): string[] => text.split(/((?<!_)___(?!_))/).filter((part) => part !== '')
