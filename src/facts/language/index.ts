// The door of the language of facts. It reads words alone, and loads in a browser, too.
export { answersIn } from './answers.ts'
export type { KnownThing } from './names.ts'
export { questionsIn, type Question } from './questions.ts'
export { findRepeats, mayAsk, type Repeat } from './repeats.ts'
export { toldIn } from './told.ts'
