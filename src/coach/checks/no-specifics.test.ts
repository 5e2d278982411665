import { runTable, type Case } from '../../testing/coach-table.ts'

const kettle = 'The kettle from order 48213 leaks. It has ruined my oak worktop and my daughter slipped on the wet floor on Tuesday.'
const driver = 'Your driver threw the box over my fence on Monday and the vase inside is broken. It was a wedding present.'
const twice = 'You charged me twice for the March subscription: 14.99 went out on the 3rd and again on the 4th. Now my rent bounced.'
const silent = 'I have called four times about the boiler installation and nobody called me back. My heating has been off since Sunday.'
const on = (customer: string, draft: string): Case => ({ customer, draft })

runTable('no_specifics', {
  flagged: [
    on(
      kettle,
      'Hello Dana,\n\nI am very sorry about this. We are looking into it and will get back to you by Friday.\n\nKind regards\nMara',
    ),
    on(kettle, 'Thank you for your message. I have passed it on to the workshop team and they will call you tomorrow.'),
    on(kettle, 'We have opened a case for you and a colleague will be in touch within two days.'),
    on(driver, 'We are sorry for your experience. This is not the standard that we set ourselves, and I will look into it today.'),
    on(driver, 'Thank you for letting us know. I have raised this with the right people and will write by noon.'),
    on(twice, 'I understand your frustration. I will look at your account now and write back to you this afternoon.'),
    on(twice, 'Hi Kim, thanks for flagging this. Our team is investigating and we will update you as soon as we can.'),
    on(silent, 'Please accept our apologies for the experience you had with us. I will make sure that this is sorted out by Thursday.'),
    on(silent, 'Your feedback is very important to us and helps us to get better every single time.'),
    on(silent, 'I am so sorry. I take this over from here, and you will hear from me by three o’clock this afternoon.'),
    on(
      'The blender stopped working. I need it for my café.',
      'I am sorry about your order. We will send another one to you by Friday at noon.',
    ),
  ],
  passed: [
    on(kettle, 'I am sorry that the kettle leaked. A new one leaves today, and I will call you at three.'),
    on(kettle, 'Your oak worktop should not have had to suffer for this. I will pay for the repair: what does it cost?'),
    on(kettle, 'I hope that your daughter is all right. I am calling the workshop now, and will write by three.'),
    on(kettle, 'I have found 48213 here, and a courier collects it from you tomorrow between nine and twelve.'),
    on(kettle, 'Could you send us a photo of it, please? And what is the best number to reach you on?'),
    on(kettle, 'I am on it.'),
    on(driver, 'What happened at your fence was wrong. A new one is on its way to you, free of charge.'),
    on(driver, 'A courier of ours broke a wedding present: that is ours to put right. I have asked for the same one again.'),
    on(driver, 'The new vase leaves us today, and you need not send anything back.'),
    on(twice, 'I have sent the second payment back today. It reaches you by Thursday.'),
    on(twice, 'You paid 14.99 too much. It is on its way back to you now.'),
    on(twice, 'If your bank charges you for the rent, send me the letter and we pay it.'),
    on(silent, 'Nobody rang you back four times: that is ours. I have booked the engineer for tomorrow at eight.'),
    on(silent, 'An engineer comes tomorrow at eight to get the heating on again.'),
    on(silent, 'The boiler goes in tomorrow at eight. I will ring you when they are done.'),
    on('Where is my parcel? The tracking says that it is in Leeds.', 'It is with the courier and will be with you on Friday before noon.'),
    on('Could you tell me your opening hours on Sunday?', 'We are open from ten to four, and the café upstairs closes at five.'),
    on('Not good enough.', 'I am sorry. Tell me what went wrong, and I will see what we can do today.'),
    on(
      'My order has not arrived. Unacceptable.',
      'I am sorry that your order is late. I am asking the courier now and will write by three.',
    ),
    on('The blender is broken.', 'I am sorry about your order. We will send another one to you by Friday at noon.'),
    on('Thank you, the kettle works now. The worktop dried well, too.', 'I am glad to hear that. Write to me any time if there is more.'),
    on(
      'Der Wasserkocher ist kaputt und die Arbeitsplatte ruiniert.',
      'I am very sorry. We are looking into it and will get back to you by Friday.',
    ),
    on(kettle, 'Wir kümmern uns sofort darum und melden uns bis Freitag wieder bei Ihnen.'),
  ],
})
