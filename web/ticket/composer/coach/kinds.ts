// The kinds of the coach in a colleague's words, for switching them off and for what somebody left for good.

interface Words {
  name: string
  means: string
}
/** In the order in which they help most. */
const words: Record<string, Words> = {
  repeat_question: { name: 'Asking for what we know', means: 'The draft asks for something that stands on the ticket already.' },
  blame: { name: 'Putting it on somebody', means: '“You should have read it”, “the courier is to blame”, left there as the answer.' },
  distancing: { name: 'Standing apart from us', means: '“They”, “head office” or “the system” where the customer hears one company.' },
  conditional_apology: { name: 'An apology with an if', means: '“Sorry if”, “for any inconvenience”, “but”: it doubts that it happened.' },
  helplessness: { name: 'A no that ends there', means: '“There is nothing I can do”, and no next step in the same message.' },
  mixed_stance: { name: 'Two stances in one answer', means: 'It regrets a decision and defends it. Our mistake, or we stand by it.' },
  apology_without_repair: {
    name: 'Sorry, and then nothing',
    means: 'An apology for our failure without what puts it right, or what is next.',
  },
  no_use: { name: 'Nothing to go on', means: 'A reply with neither an answer, nor something done, nor a choice.' },
  standing_no: { name: 'A no, and only that', means: 'A no to a complaint, without what it does to them or what is possible instead.' },
  apology_again: { name: 'Sorry once more', means: 'We apologised for it before. What helps now is what happens next.' },
  pass_off: { name: 'Sending the customer on', means: '“Please contact our billing department”, without staying the one who owns it.' },
  bare_policy: { name: 'A rule without its why', means: '“Our policy does not allow it”, and no reason follows.' },
  force: { name: 'An order', means: '“You must”, “you have to”, with neither a reason nor a choice.' },
  vague_promise: { name: 'A promise without a time', means: '“I will get back to you soon”: by when?' },
  self_blame: { name: 'Too hard on yourself', means: '“This is all my fault”: owning the outcome is enough.' },
  unedited_template: { name: 'A saved reply as it is', means: 'A complaint answered with a saved text in which nothing was changed.' },
  no_specifics: { name: 'None of their own words', means: 'A complaint answered without the thing, the day or the harm that it names.' },
  stock_phrase: {
    name: 'A phrase that fits anywhere',
    means: '“Thank you for reaching out”, “rest assured”: it could stand in any message.',
  },
}

/** A kind that this page does not know yet is called by its own name. */
export const wordsOf = (kind: string): Words => words[kind] ?? { name: kind.replaceAll('_', ' '), means: '' }

const order = ['repeat_question', 'blame', 'distancing', 'conditional_apology', 'helplessness', 'question', ...Object.keys(words).slice(5)]
/** The most useful first: a smaller number. */
export const rankOf = (kind: string): number => (order.includes(kind) ? order.indexOf(kind) : order.length)

/** A rule of a pack by its own name ("stock_phrase/here_for_you"), in words; empty for the whole of a kind. */
export const ruleWords = ({ rule }: { rule: string | null }): string => rule?.split('/').at(-1)?.replaceAll(/[_-]+/g, ' ').trim() ?? ''
