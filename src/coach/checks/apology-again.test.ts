import { runTable, type Case } from '../../testing/coach-table.ts'

const late = 'Dear Dana,\n\nI am sorry that your parcel arrived late. I have asked the courier for a new date.'
const leak = 'We are sorry that your kettle leaked on the worktop. A new one leaves today.'
const stock = 'Sorry for the inconvenience. We are looking into it.'
const on = (ours: string, draft: string, customer = 'Any news? What happens now?'): Case => ({ ours: [ours], draft, customer })

runTable('apology_again', {
  flagged: [
    on(late, 'Once again, I am very sorry that the parcel was late. I am still asking.'),
    on(late, 'Sorry again! The courier has not answered yet.'),
    on(late, 'I apologise for the delayed delivery. The courier comes on Friday.'),
    on(late, 'Please accept my apologies again. We are on it.'),
    on(leak, 'We are so sorry about the leaking kettle.'),
    on(leak, 'I can only apologise for the damage to your worktop.'),
    on(leak, 'I’m sorry about that. The new one is on its way.'),
    on(stock, 'We apologise for the inconvenience. The engineer comes tomorrow.'),
    on(stock, 'I am sorry for any trouble this has caused. It will be with you on Friday.'),
    on(leak, 'Hello Dana, sorry about the worktop. What would it cost to mend?'),
    on(late, 'Our sincere apologies for the late parcel.', 'Still no parcel. This is ridiculous.'),
    on(leak, 'I am sorry about all of this.', 'The kettle leaked again, and nobody has answered.'),
  ],
  passed: [
    on(late, 'The courier comes on Friday between 9 and 12.'),
    on(late, 'I am sorry that we charged you twice. The money is back today.', 'You also charged me twice.'),
    on(leak, 'I am sorry for the late reply. The new kettle left us today.'),
    on(leak, 'Sorry for keeping you waiting. The new kettle left us today.'),
    on(leak, 'I apologise for the delay in getting back to you: the workshop closed early.'),
    on(leak, 'Sorry to hear that you have the flu. The kettle can wait until Monday.'),
    on(leak, 'Sorry to bother you again: which colour would you like?'),
    on(leak, 'Sorry, I meant Friday the 12th.'),
    on(leak, 'You do not need to be sorry. The new one leaves today.'),
    on(leak, 'I know that we apologised on Monday; here is what has changed since.'),
    on('Thank you for the photo. A new kettle leaves today.', 'I am sorry that your kettle leaked.'),
    on('Sorry to hear that your mother is ill.', 'I am sorry that the refund took so long.'),
    on(stock, 'I am sorry that the spout of your kettle cracked. A new one leaves today.'),
    on(late, 'I am sorry about the broken lid. A new lid leaves today.', 'It came at last, but the lid is broken.'),
    on(late, 'Oh, I am sorry about that. A new lid leaves today.', 'It came at last, but the lid is broken.'),
    on(leak, 'You wrote: “I am so sorry to trouble you again about the kettle”. No trouble: it leaves today.'),
    on(leak, '> We are sorry that your kettle leaked.\n\nIt leaves today.'),
    on(leak, 'Better safe than sorry: please unplug it until the new one is there.'),
    on(leak, 'The new kettle is on its way, and there is nothing for you to do.'),
    on('We never say sorry without a plan.', 'I am sorry that your kettle leaked. A new one leaves today.'),
    on(late, 'I apologise for any typos, I write from the train. The courier comes on Friday.'),
    on(leak, 'Es tut mir leid, dass der Wasserkocher undicht war.', 'Wann kommt der neue?'),
  ],
})
