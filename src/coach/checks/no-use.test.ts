import { runTable, type Case } from '../../testing/coach-table.ts'

const asks = 'When does my new kettle arrive?'
const kettle = 'The kettle from order 48213 leaks and has ruined my worktop.'
const on = (draft: string, customer = asks): Case => ({ customer, draft })

runTable('no_use', {
  flagged: [
    on('Thank you for your message. We appreciate your patience.'),
    on('Hello Dana,\n\nThank you for contacting us. We understand that you are waiting.\n\nKind regards\nMara'),
    on('Thank you for your feedback. It is very important to us.', kettle),
    on('We value your feedback and always strive to be better.', kettle),
    on('I completely understand your frustration. Rest assured that we take this very seriously.', kettle),
    on('Unfortunately there is nothing we can do. Thank you for your understanding.'),
    on('I hear you, and I understand how you feel. Thanks for reaching out.', kettle),
    on('We take all complaints seriously. Your satisfaction is our top priority.', kettle),
    on('Your comments have been noted. Thank you for taking the time to write to us.', kettle),
    on('Thanks for getting in touch! We are here to help. Have a great day!'),
    on('I understand that this is frustrating. We really appreciate your loyalty.', kettle),
    on('Unfortunately, I can’t help with that. We hope that you understand.'),
  ],
  passed: [
    on('We hear you, but we have no plans to bring the red kettle back.', kettle),
    on('I understand, but you still have to pay the excess.', kettle),
    on('Rest assured, the kettle is in our safe in York and it is insured for its full value.'),
    on('Thanks for your patience 🙏 The crate left Columbus and is at the depot.'),
    on('We appreciate your patience while our team works on a fix.', kettle),
    on('It is important to turn off the gas first.', kettle),
    on('Thank you for your message. It arrives on Friday.'),
    on('It arrives on Friday before noon.'),
    on('Thank you for waiting. I am asking the courier now.'),
    on('Thank you. I will write to you by three.'),
    on('I understand that you need it. You can pick one up in Leeds today.'),
    on('I understand that the kettle leaks. Could you send me a photo of it?', kettle),
    on('Unfortunately there is nothing we can do about the date, and I can book you the express courier.'),
    on('No, the lid is not sold by itself.', 'Do you sell the lid?'),
    on('Thank you for asking. The lid fits both models.', 'Does the lid fit the K2?'),
    on('We appreciate your patience: the ship is stuck at Dover.'),
    on('Thank you for your feedback. I have changed the label today.', kettle),
    on('Thank you so much for the kind words. We value them.', 'Thank you, it works now.'),
    on('Thank you, Dana. I am glad that it works.', 'It works now, thank you.'),
    on('We are here to help: call 0113 496 0000 and ask for me.'),
    on('I am so sorry that the kettle leaked. A new one leaves today.', kettle),
    on('Thank you for contacting us.'),
    on('Thank you for the photo. The seal is torn, and a new one is in the post.', kettle),
    on('I understand. Please send the kettle back with the label in this mail.', kettle),
    on('Thank you for your patience. The refund was made on Monday.'),
    on('The workshop has it.', 'Where is my kettle?'),
    on('Yes, both.', 'Red or blue?'),
    on('We take this seriously, and the steps are on https://larkfield.example/leaks.', kettle),
    on('Vielen Dank für Ihre Nachricht. Ihre Meinung ist uns wichtig.'),
    on('I appreciate that you told me. It was the seal.', kettle),
  ],
})
