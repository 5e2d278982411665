import { runTable, type Case } from '../../testing/coach-table.ts'

const fee = 'You charged me a cancellation fee of 40 pounds. That is outrageous, I want it back.'
const kettle = 'The kettle leaks and has ruined my worktop. I am really disappointed.'
const on = (draft: string, customer = fee): Case => ({ customer, draft })

runTable('standing_no', {
  flagged: [
    on('We stand by the fee, because the room was held for you for three nights.'),
    on('I am afraid we cannot refund the fee, as the room was kept free for you.'),
    on('Our decision stands. The room was kept free for you and nobody else could take it.'),
    on('I understand that 40 pounds is a lot for you. We cannot refund it, because the room was kept free.'),
    on('We can’t waive the fee, since the room was kept free. You can use the 40 pounds on your next stay.'),
    on('Unfortunately we are unable to replace the kettle, since the guarantee ended in March.', kettle),
    on('Thank you for the photo. I’m sorry that we can’t accept it back, because it has been used.', kettle),
    on('The answer is still no, because the same rule holds for every guest.'),
    on('We still have to decline the refund, since you used the room for a night.'),
    on('We cannot make an exception, because it would not be fair to the others who paid.'),
    on('Our refusal was correct: the ticket had been used. We are not able to credit it.'),
  ],
  passed: [
    on(
      'I understand that this is an unwelcome bill in a month like yours. We stand by the fee, because the room was kept free. You can use half of it on your next stay.',
    ),
    on(
      'I know that it is not the answer you hoped for: we cannot refund the fee, as the room was kept free, but I can move your booking to June.',
    ),
    on('I have refunded the fee today. It was our mistake.'),
    on('We cannot refund the fee', fee),
    on('We cannot extend the offer, as it ended on Sunday.', 'Could you extend the offer for me?'),
    on('I am checking the fee now and will write to you by three.'),
    on('We cannot refund the fee in cash. I see what that does to your month, so you can pay it in four parts.'),
    on('I realise how much this costs you. We can’t waive it, and I can move it to your next stay.'),
    on('I am sorry that the room stood empty at your cost. We stand by the fee. You can choose a night in May instead.'),
    on('We can’t replace the kettle, I know how hard that hits you, but I can send you the part for free.', kettle),
    on('It will not be refunded twice; it was refunded on Monday already.'),
    on('I can refund the fee today if you send me the number.'),
    on('You will have the money back on Friday.'),
    on('I cannot say yet what went wrong. I will tell you by noon tomorrow.'),
    on('We will replace the kettle. The new one leaves today.', kettle),
    on('I can’t see the photo, could you send it once more?', kettle),
    on('I won’t let this lie: the workshop has it now.', kettle),
    on('We do not charge a fee for that. I have removed it.'),
    on('No, that fee is not ours. The bank takes it; I have asked them to waive it.'),
    on('We stand by what we promised: the new kettle comes on Friday.', kettle),
    on('We cannot do this, sorry', kettle),
  ],
})
