// How a customer service vision is made. Our own words.

export interface Step {
  title: string
  time: string
  /** What to do, in order. */
  does: string[]
  /** The words to send or to ask, ready to be copied. */
  ask?: string
}

export const steps: Step[] = [
  {
    title: 'Ask everybody',
    time: 'a week, one question each',
    does: [
      'Send one question to everybody who serves customers, directly or behind them. Everybody: a vision that some were not asked about stays theirs, not ours.',
      'Let them answer without a name if they like. Three answers from each are enough.',
      'Put the answers side by side and mark the words that come again and again.',
    ],
    ask: 'When a customer thinks of how we treated them, what do you want them to think? Write three short answers.',
  },
  {
    title: 'Let seven to ten people write',
    time: 'two hours, in one room',
    does: [
      'Choose seven to ten from every level and kind of work: somebody who answers customers, somebody who packs, somebody who decides. Fewer miss a view; more cannot write a sentence.',
      'Give them the marked words, and nothing written before.',
      'Pairs write one sentence each. Then the room takes the best of each.',
    ],
  },
  {
    title: 'Come to one sentence',
    time: 'the second hour',
    does: [
      'One sentence that everybody can say from memory.',
      'It says what customers get from us, not what we want to be. “Best”, “excellent” and “world class” fit any company: take them out.',
      'It is true on a good day already, and asks more of us on a bad one.',
    ],
    ask: 'Read it to somebody who was not in the room. Can they say what they would do differently tomorrow?',
  },
  {
    title: 'Check it with those it concerns',
    time: 'a few days',
    does: [
      'Show it to those who run the company: will they decide by it when it costs something?',
      'Show it to people who serve customers: do they know what to do when a rule and the sentence disagree?',
      'Ask a few customers what they understand. Change words, not the meaning.',
    ],
  },
]
