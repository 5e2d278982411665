import { runTable, type Case } from '../../testing/coach-table.ts'

const refused = 'Why was my refund refused? I sent the shoes back on day 20 of 30.'
const fee = 'You charged me a cancellation fee although I cancelled in time.'
const account = 'You have closed my account without a word. I want to know why.'
const on = (customer: string, draft: string): Case => ({ customer, draft })

runTable('mixed_stance', {
  flagged: [
    on(refused, 'We made a mistake. However, our decision stands.'),
    on(refused, 'It was our mistake to refuse the refund. We stand by our policy, though.'),
    on(refused, 'We should not have refused the refund. Nevertheless we cannot change it.'),
    on(refused, 'This was our error, and I am sorry. The decision remains as it is.'),
    on(refused, 'You are right, we got it wrong. Still, our decision is final.'),
    on(fee, 'The fee was our mistake. We stand by the fee as our terms say so.'),
    on(fee, 'We should never have charged you. The charge is correct under our terms.'),
    on(fee, 'That was wrong, and our mistake. We won’t change it now.'),
    on(fee, 'We were wrong to charge the fee, but the fee stands.'),
    on(account, 'Closing it was our mistake. We were right to do so, though.'),
    on(account, 'I made a mistake. Our decision still stands.'),
    on(account, 'This is our fault entirely, but we still stand by our decision.'),
  ],
  passed: [
    on(refused, 'We made a mistake. Your refund is on its way today.'),
    on(refused, 'We stand by this: the soles are worn, so we cannot sell the shoes again.'),
    on(refused, 'Our decision stands, because the shoes were worn outside. I can offer you a repair.'),
    on(refused, 'The delay in answering was our mistake. The refusal stands, because the soles are worn.'),
    on(refused, 'It was not our mistake. Our decision stands, because the soles are worn.'),
    on(refused, 'We made a mistake with your name, and have mended it. The refusal stands, because the soles are worn.'),
    on(refused, 'We do not stand by that decision. It was our mistake, and your refund is on its way.'),
    on(fee, 'The fee was our mistake. It is back on your card by Thursday.'),
    on(fee, 'The fee stands: you cancelled on the 15th, and it is free until the 14th.'),
    on(fee, 'We should have told you about the fee when you booked. It is back on your card by Thursday.'),
    on(fee, 'The fee is correct, and I can take it off if you book again this month.'),
    on(account, 'We closed it because three payments came back. You can open it again with one payment.'),
    on(account, 'We made a mistake and have opened it again.'),
    on(account, 'If it was our mistake, I will open it again today. If the decision stands, I will tell you why by three.'),
    on(account, 'Your account is open again. Sorry, that was our fault.'),
    on('The kettle leaks.', 'It was our mistake. We stand by our kettles and send you a new one.'),
    on('Where is my parcel?', 'We made a mistake. The date stands: Friday.'),
    on(refused, 'You wrote that “our decision stands”. It was our mistake, and it does not.'),
    on(refused, 'We stand by our word: within 30 days you get your money back, and you did.'),
    on(fee, 'The error page that you saw was our fault. The fee is correct: you cancelled a day late.'),
    on(fee, 'Das war unser Fehler. Die Gebühr bleibt.'),
    on(account, 'I have asked for the reason and will write by three.'),
  ],
})
