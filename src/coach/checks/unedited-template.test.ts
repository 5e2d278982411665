import { runTable, type Case } from '../../testing/coach-table.ts'

const kettle = 'The kettle from order 48213 leaks and has ruined my worktop. I am really disappointed.'
const repair =
  'Hello {{customer.first_name}},\n\nThank you for writing to us. We are sorry that something went wrong. Please send the device to our workshop, and we will look at it within five days.\n\nKind regards\n{{owner.name}}'
const noted = 'Thank you for telling us. We have passed your comments on to the team, and will use them to get better.'
const ticket = 'We look after your request under the number {{ticket.number}} and answer within two working days at the latest.'
const filled = (template: string) =>
  template.replace('{{customer.first_name}}', 'Dana').replace('{{owner.name}}', 'Mara Lindqvist').replace('{{ticket.number}}', '4711')
const on = (draft: string, customer = kettle, saved = [repair, noted, ticket]): Case => ({ customer, draft, saved })

runTable('unedited_template', {
  flagged: [
    on(filled(repair)),
    on(noted),
    on(filled(ticket)),
    on(`Dear Dana,\n\n${noted}\n\nBest wishes\nMara`),
    on(noted.toUpperCase()),
    on(noted.replace('Thank you', 'Thanks')),
    on(filled(repair).replace('Hello Dana', 'Hi Dana')),
    on(filled(repair).replace('five days', '5 days')),
    on(`Hi,\n${filled(ticket)}`),
    on(noted, 'You charged me twice!'),
    on(filled(repair), 'My toaster stopped working after two days.'),
    on(noted.replaceAll(' ', '  ')),
  ],
  passed: [
    on(filled(repair), 'How do I send a kettle in for a check-up?'),
    on(noted, 'Thank you, the kettle works now.'),
    on(noted, 'You could put the cable on the other side.'),
    on(filled(repair).replace('something went wrong', 'the kettle leaked on your worktop')),
    on(`${noted} Your worktop is ours to pay for: what would it cost?`),
    on(filled(repair).replace('the device', 'the kettle')),
    on(filled(ticket).replace('your request', 'order 48213')),
    on('I am sorry that the kettle leaked. A new one leaves today.'),
    on('Thank you for telling us.'),
    on('Thank you for telling us. A new one leaves today, and the courier takes the old one with them.'),
    on(noted, kettle, []),
    on(noted, kettle, ['We are open from nine to five, and on Saturdays until noon.']),
    on('Thank you.', kettle, ['Thank you.']),
    on('We are sorry.', kettle, ['We are sorry.']),
    on(`${noted} ${filled(ticket)}`),
    on(noted.slice(0, 60)),
    on(filled(repair).replace('within five days', 'today, while you wait, and call you at three')),
    on('Please send it to our workshop. I will look at it myself on Friday, and call you at three.'),
    on(`You wrote to me about the kettle. ${noted}`),
    on(filled(repair).replace('Thank you for writing to us. ', 'I read about your worktop. ')),
    on('', kettle, [noted]),
    on(noted, 'Der Wasserkocher ist kaputt.'),
  ],
})
