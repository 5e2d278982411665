// What nobody has taken yet.
import { story, writes, confirms, type Story } from '../story.ts'

export const incoming: Story[] = [
  story('Nadia Rahman', 'nadia.rahman@mailbox.example', 'Freezer drawer does not close', [
    writes(
      'today 10:50',
      'The lowest drawer of the freezer we got on Tuesday stands out by two centimetres and ices up. Is there a trick, or is it the wrong drawer? It says FD-3 on the side.',
    ),
  ]),
  story('Colin Frame', 'colin@frame-and-daughter.example', 'Invoice for the three monitors without VAT number', [
    writes(
      'today 12:31',
      'Good day, could you send the invoice for order 77-41102 again with our VAT number (GB 318 2265 04)? My accountant will not take it otherwise. No hurry before the end of the month.',
    ),
  ]),
  story('Yusuf Demir', 'yusuf.demir@mailbox.example', 'Headphones: left side silent after the update', [
    writes(
      'today 13:44',
      `Hi
Since the app updated the headphones last night the left side is silent. Reset done, other phone tried. I use them on the train every day.
Yusuf`,
    ),
  ]),
  story('Elsie Grant', 'elsie.grant@mailbox.example', 'How do I set the clock on the oven', [
    writes('today 13:58', 'The manual has no page for it and the oven blinks.'),
    confirms('today 14:12', 'Found it, one has to press both arrows.'),
  ]),
  story('Bjorn Aaltonen', 'bjorn@aaltonen-photo.example', 'Can you repair an LF-300 flash', [
    writes(
      'today 14:11',
      'It is from 2014 and does not load any more. I would rather have it repaired than buy new. Do you still have parts, and what would it cost to look at it?',
    ),
  ]),
]
