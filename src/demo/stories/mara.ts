// What Mara Lindqvist owns on the story's Thursday: her Desk of the pictures.
import {
  answers,
  asksFor,
  claims,
  calls,
  confirms,
  denies,
  drafts,
  finishes,
  hears,
  joins,
  keeps,
  letsChoose,
  machine,
  moves,
  notes,
  plans,
  promises,
  proposes,
  records,
  replies,
  solves,
  story,
  stranger,
  writes,
  type Story,
} from '../story.ts'

export const maras: Story[] = [
  story(
    'Dana Whitfield',
    'dana@whitfield.example',
    'Serial on the phone is not the one on the box',
    [
      writes(
        '2d 18:42',
        `Hello,

When I tried to register the warranty of my new Kestrel 6 (order 77-40318), the maker’s site said the number is not mine.

The sticker on the box says RK8 52D0 9C27, the phone itself says RK8 52D0 7H41. I have not swapped anything. Is this phone really mine, and does the warranty count?

I fly to Lisbon on Saturday week and would like to know before I leave.

Thank you
Dana Whitfield`,
        ['phone-about', 'box-label'],
      ),
      claims('1d 09:03', 'mara'),
      records('1d 09:05', 'mara', 'serial_number', 'RK8 52D0 7H41', 'device', 'photo'),
      records('1d 09:05', 'mara', 'serial_number', 'RK8 52D0 9C27', 'box', 'photo'),
      records('1d 09:06', 'mara', 'order_number', '77-40318'),
      records('1d 09:06', 'mara', 'needed_by', 'Saturday week, flight'),
      records('1d 09:07', 'mara', 'has_tried', 'Maker’s registration'),
      replies(
        '1d 09:12',
        'mara',
        `Hello Dana,

Thank you for both photos. We sent you a phone whose number is not the one on its box; that is ours to put right.

Our workshop is checking it with the maker, and I will write to you with what they find by Wednesday, 15:00. I am holding a sealed phone for you until 18 June, in case.

Mara Lindqvist`,
      ),
      promises('1d 09:13', 'mara', 'Write to you with what the workshop found', '1d 15:00', 'I will write to you with what they find'),
      promises('1d 09:14', 'mara', 'Hold a sealed phone for you', '+3d 17:00', 'I am holding a sealed phone for you'),
      promises('1d 09:15', 'mara', 'Put your order right', 'today 14:00'),
      asksFor(
        '1d 09:20',
        'mara',
        'tomas',
        'Ask the maker which phone 7H41 is, and whether it is new',
        'today 14:00',
        'Serial read off the phone: RK8 52D0 7H41. Serial on the box: RK8 52D0 9C27. Order 77-40318.',
      ),
      moves(
        '1d 14:31',
        'mara',
        'Write to you with what the workshop found',
        'today 15:00',
        `Hello Dana,

The maker has asked our workshop for one more day, so I cannot tell you today. I will write to you tomorrow, Thursday, by 15:00. The sealed phone stays put aside for you.

Mara Lindqvist`,
      ),
      writes('today 11:05', 'Any news? If it is easier, I can bring the phone to your Leeds shop on Saturday.'),
      answers('today 13:48', 'tomas', {
        moved:
          'Maker confirms 7H41 is new: built 14 May, never registered. 9C27 is still on our shelf; packing scanned the box and not the phone. Serial on order 77-40318 corrected. A warranty moves to the right phone within one working day.',
      }),
      keeps('today 13:50', 'mara', 'Put your order right', 'Serial on order 77-40318 corrected.'),
      drafts(
        'today 14:19',
        'mara',
        `Hello Dana,

The phone in your hand is new: it left the factory on 14 May and nobody has registered it. When we packed your order we scanned the box and not the phone. I am sorry that we worried you before your trip.

Your order now shows the right number. I will move the warranty to your phone and send you the confirmation.`,
      ),
    ],
    48_213,
  ),

  story(
    'Ruth Abelman',
    'ruth.abelman@northgate-school.example',
    'The lamp you sent is for the older model',
    [
      writes(
        '2d 15:06',
        `Good afternoon,

We ordered a lamp for our projector (EB-940, in the school hall) and the one that came does not fit. The holder is longer by about a finger. Photo of the label attached.

Can you send the right one?

Ruth Abelman
Northgate School, office`,
        ['lamp-label'],
      ),
      replies(
        '2d 15:50',
        'mara',
        `Hello Ruth,

You are right: LP-E191 belongs to the EB-910 and EB-920. The EB-940 takes LP-E204. I have put one aside for you and send it today; keep the wrong one until the right one glows.

Could you tell me whether somebody is in the office on Thursday to take it?

Mara Lindqvist`,
        { status: 'pending' },
      ),
      plans('2d 15:52', 'mara', 'Say whether somebody is in the office on Thursday', '+1d 12:00', 'customer'),
      writes(
        'today 11:52',
        `Dear Mara,

The parcel is here, thank you, the caretaker took it. Two questions before he climbs up:

1. Does the lamp counter have to be set back, and where is that in the menu?
2. Who pays for sending the wrong lamp back?

Best
Ruth`,
      ),
      plans('today 12:10', 'mara', 'Answer Ruth: two questions about the projector lamp', 'today 16:00'),
    ],
    48_207,
  ),

  story(
    'Karim Nasser',
    'karim.nasser@mailbox.example',
    'Washing machine screams when it spins',
    [
      writes(
        '3d 17:50',
        `Hi, my Larkfield W8 (bought March last year, order 71-22650) makes a noise like a train braking when it spins. Until 800 it is fine. Neighbours have started to knock.

The film on my phone is too big to send, but I took the back off and this is what I saw.`,
        ['drum-bearing'],
      ),
      claims('2d 09:10', 'mara'),
      replies(
        '2d 09:21',
        'mara',
        `Hello Karim,

That is the drum bearing: two of the balls are brown with rust, so water has come past the seal. It is inside the warranty and ours to repair. Please do not spin above 600 until then.

A technician from our workshop could come tomorrow, Wednesday, between 8 and 10. Is that possible for you?

Mara Lindqvist`,
        { status: 'pending' },
      ),
      writes('2d 12:05', 'Wednesday 8 to 10 is fine, I start late that day. The bell says Nasser / Holt.'),
      replies(
        '2d 12:20',
        'mara',
        'Thank you, Karim. It is in the book: Wednesday, 8 to 10, bell Nasser / Holt. I will write to you after the visit.\n\nMara Lindqvist',
      ),
      plans('2d 12:22', 'mara', 'Hear from the workshop after the visit', '1d 12:00', 'tomas'),
      hears('2d 12:23', 'mara', 'today 17:30'),
      records('2d 12:24', 'mara', 'order_number', '71-22650'),
      asksFor(
        '2d 12:25',
        'mara',
        'tomas',
        'Change the drum bearing at the visit',
        'today 17:00',
        'Karim Nasser, Wednesday 8 to 10, bell Nasser / Holt. Washing machine W8, order 71-22650.',
      ),
      answers('today 12:17', 'tomas', {
        because:
          'The drum bearing (DB-6205-W8) is out of stock until 19 June. Took the seal off and cleaned it, so that it can be used at 600.',
        missing: 'The bearing',
      }),
      plans('today 12:30', 'mara', 'Tell Karim what Tomas found, and offer a choice', 'today 16:30'),
    ],
    48_177,
  ),

  story(
    'Joanna Pike',
    'joanna.pike@pikeandsons.example',
    'Refund for the tablet has not arrived',
    [
      writes(
        '5d 10:15',
        `Hello, I sent the tablet back on 26 May (return RT-5519). The tracking says you have it since the 28th. It is £189 and I would like it back on my account. My statement is attached, there is nothing.`,
        ['bank-statement'],
      ),
      claims('5d 11:02', 'mara'),
      replies(
        '5d 11:20',
        'mara',
        `Hello Joanna,

We have your tablet since 28 May and have checked it: all there, nothing broken. The refund of £189 was released on our side on 2 June and should have reached you by now. I am asking our bank where it stands.

You will hear from me by Tuesday, whatever they say.

Mara Lindqvist`,
      ),
      promises('5d 11:24', 'mara', 'Write to you by Tuesday, whatever the bank says', '2d 16:00', 'You will hear from me'),
      replies(
        '2d 15:20',
        'mara',
        `Hello Joanna,

The bank says the transfer was held because the name on the order (Pike & Sons) is not the name on the account. They need one form from us; I signed it at noon. I will write again on Thursday, also if there is nothing new.

Mara Lindqvist`,
      ),
      keeps('2d 15:21', 'mara', 'Write to you by Tuesday, whatever the bank says'),
      hears('2d 15:22', 'mara', 'today 16:30'),
    ],
    48_098,
  ),

  story(
    'Bea Thornton',
    'bea.thornton@fairfold.example',
    'Washing machine flooded the kitchen floor',
    [
      writes(
        '4d 09:32',
        `Your fitter connected my new machine yesterday and this morning the kitchen is under water!! The oak skirting has come off the wall. I have towels everywhere.

Bea Thornton, 14 Mill Lane`,
        ['kitchen-floor'],
      ),
      replies(
        '4d 09:44',
        'mara',
        `Hello Bea,

I am sorry. Please close the tap behind the machine now, if you have not yet.

Our fitter Daniel turns round and is with you by 11:30. The damage is ours: take photos before you dry it, and let a carpenter give you a price for the skirting. I will take it from there.

Mara Lindqvist`,
        { status: 'open' },
      ),
      writes(
        '4d 13:15',
        'Daniel was here, it was a washer in the hose. Dry now. My carpenter says £140 for the skirting, he can come Monday week.',
      ),
      notes('4d 13:40', 'mara', 'Carpenter £140, above what I may promise by one phone call. Asked Ines. Photos are on the ticket.'),
      replies(
        '4d 13:52',
        'mara',
        'Thank you, Bea. I have the price and have asked for the £140. I will tell you on Thursday at the latest how it is paid, so that your carpenter can come.\n\nMara Lindqvist',
      ),
      hears('4d 13:53', 'mara', 'today 17:30'),
      notes('today 13:31', 'ines', 'Approved: £140 for the skirting, paid to Bea directly. Our hose, our floor.', 'Approval given.'),
      plans('today 13:36', 'mara', 'Give Bea the £140 that Ines approved', 'today 17:00'),
    ],
    48_131,
  ),

  story(
    'Hannah Osei',
    'hannah.osei@mailbox.example',
    'Cooker must come before the lift closes',
    [
      writes(
        '2d 09:50',
        `Hello, our cooker (order 77-39904) is announced for next Wednesday. The lift in our house is out of service from Monday 15 June for three weeks and we live on the fifth floor. It must come before, or I cannot cook until July.`,
      ),
      claims('2d 10:04', 'mara'),
      replies(
        '2d 10:30',
        'mara',
        `Hello Hannah,

Fifth floor without a lift is no place for 64 kg. I am asking our carrier for a place in Saturday’s van and will ring you on Wednesday with the hour.

Mara Lindqvist`,
      ),
      promises('2d 10:32', 'mara', 'Call you about the delivery window', '1d 16:00', 'will ring you'),
      moves(
        '1d 15:10',
        'mara',
        'Call you about the delivery window',
        '+1d 10:00',
        'Hello Hannah,\n\nSaturday is possible, the hour is not fixed yet: the carrier plans the tour tonight. So I ring you on Friday at 10:00 rather than today, with a time that holds.\n\nMara Lindqvist',
      ),
      machine('1d 15:13', 'Thank you for your message. I am on the ward until Thursday evening and read private mail at night. Hannah'),
    ],
    48_190,
  ),

  story(
    'Sam Brandt',
    'sam.brandt@brandt-design.example',
    'Router drops every evening',
    [
      writes(
        '8d 19:26',
        'The router I bought from you in April loses the line every evening between half past seven and ten, for a minute each time. Log attached. Provider says the line is clean.',
        ['router-log'],
      ),
      claims('7d 09:08', 'mara'),
      replies(
        '7d 09:30',
        'mara',
        'Hello Sam,\n\nYour log shows a timeout every forty minutes and only when it is busy. There is a known fault in software 3.1 of this router. Could you tell me which version stands under System, About?\n\nMara Lindqvist',
        { status: 'pending' },
      ),
      writes('7d 20:11', '3.1.0 it says.'),
      replies(
        '6d 09:25',
        'mara',
        'Thank you, Sam. 3.1.4 ends exactly this. I have put the file and the five steps into this mail; it takes four minutes. Please leave it running over the weekend and I ask on Monday.\n\nMara Lindqvist',
        { status: 'on_hold' },
      ),
      writes('3d 11:15', 'Installed on Saturday. Two evenings without a break so far.'),
      replies('3d 11:40', 'mara', 'Good. Two evenings are a start; I leave the question open until it has held a week.\n\nMara Lindqvist', {
        status: 'solved',
        outcome: 'Software 3.1.4 on the router ends the evening drops; it has held since Saturday.',
      }),
    ],
    48_012,
  ),

  story(
    'Luis Ortega',
    'luis.ortega@ortega-bikes.example',
    'Card reader forgets the till',
    [
      writes(
        '9d 10:12',
        'The card reader loses the till every time the shop closes. Each morning I pair it again, with a queue in front of me. Third time that I write to somebody about it.',
      ),
      claims('9d 10:31', 'mara'),
      replies(
        '9d 10:50',
        'mara',
        'Hello Luis,\n\nThree times is two too many. From here it is mine, and you will not have to tell it again.\n\nThe reader goes to sleep with the till’s USB port. I send you a small powered hub today; with it the port stays awake.\n\nMara Lindqvist',
        { status: 'on_hold' },
      ),
      writes('7d 09:40', 'Hub is here and plugged in.'),
      replies('7d 10:02', 'mara', 'Thank you, Luis. I ask on Tuesday, after a weekend with closed doors.\n\nMara Lindqvist', {
        status: 'on_hold',
      }),
      replies('2d 10:15', 'mara', 'Hello Luis,\n\nDid the reader find the till this morning and on Saturday?\n\nMara Lindqvist', {
        status: 'solved',
        outcome: 'A powered USB hub keeps the card reader paired overnight.',
      }),
      confirms('today 10:40', 'It has held since Tuesday. Thank you for not making me explain it twice.'),
    ],
    47_960,
  ),

  story('Owen Mallory', 'o.mallory@mailbox.example', 'Kettle switches off before it boils', [
    calls(
      '6d 16:20',
      'mara',
      'Kettle K2, bought in February. Switches off at about 80 degrees. Has descaled it twice. Wants to know whether it is worth sending in.',
    ),
    replies(
      '6d 16:35',
      'mara',
      'Hello Owen,\n\nThank you for the call. The K2 of that batch has a thermostat that trips early. You need not send it: a new one is on its way, and the old one goes to the recycling.\n\nMara Lindqvist',
      { status: 'on_hold' },
    ),
    plans('6d 16:36', 'mara', 'Ask whether the new kettle boils', 'today 12:30'),
    proposes('today 12:10', 'jonas', 'He rang about something else and said by the way that the new kettle is fine.'),
  ]),

  story('Farah Haddad', 'farah.haddad@haddad-legal.example', 'Label printer prints every second label empty', [
    writes(
      '4d 14:20',
      'Since the new roll every second label stays empty. We print forty a day, so this hurts. Printer is the LP-62, roll is the one you recommend.',
    ),
    claims('4d 14:33', 'mara'),
    replies(
      '4d 14:50',
      'mara',
      'Hello Farah,\n\nThat roll has a gap of 3 mm, and the printer still expects the 5 mm of the old one. Hold the feed button for six seconds until it has pushed out three labels: it then measures the gap anew. Does that end it?\n\nMara Lindqvist',
      { status: 'pending' },
    ),
    writes('3d 09:25', 'Half. Now every fifth is empty.'),
    replies(
      '3d 09:50',
      'mara',
      'Thank you for trying. Every fifth means that the sensor is dusty rather than misled. I am asking our workshop for the safest way to clean it and write to you then.\n\nMara Lindqvist',
      { status: 'open' },
    ),
    plans('3d 09:52', 'mara', 'Write to Farah how to clean the sensor', '1d 12:00'),
    replies(
      '1d 11:30',
      'mara',
      'Hello Farah,\n\nA cotton bud, dry, on the glass dot behind the roller; no spray. It takes a minute, the lid must be open. Please tell me on Friday how many stay empty.\n\nMara Lindqvist',
    ),
    finishes('1d 11:31', 'mara'),
  ]),

  story('Grace Lindell', 'grace.lindell@mailbox.example', 'Hob shows E3 on two zones', [
    writes('9d 16:48', 'My induction hob shows E3 on the two left zones. The right side works.'),
    claims('8d 09:15', 'mara'),
    replies(
      '8d 09:38',
      'mara',
      'Hello Grace,\n\nE3 on one side is a loose sensor plug under the glass. A technician comes on Wednesday, 13 to 15, and needs twenty minutes.\n\nMara Lindqvist',
      { status: 'on_hold' },
    ),
    solves('7d 09:02', 'mara', 'Sensor plug of the left zones was loose; fixed at the visit, all four zones heat.'),
  ]),

  story('Peter Sandell', 'peter.sandell@mailbox.example', 'Courier did not come', [
    writes('2d 18:15', 'I took the afternoon off for your courier, 14 to 18. Nobody rang. The tracking still says "on its way".'),
    claims('1d 09:20', 'mara'),
    replies(
      '1d 09:35',
      'mara',
      'Hello Peter,\n\nThe van broke down in Wakefield at 15:20 and we did not tell you; we should have. I have taken the £6.90 delivery fee off. I cannot send a van today; these three are ready, and which is right is for you to say.\n\nMara Lindqvist',
      { status: 'pending' },
    ),
    letsChoose('1d 09:36', 'mara', 'All three are booked until you choose.', '+1d 12:00', [
      { title: 'Friday, 9 to 11', then: 'The courier rings you half an hour before', by: '+1d 17:00' },
      { title: 'Saturday, 10 to 12', then: 'The same, and it costs you nothing' },
      { title: 'Fetch it in Leeds', then: 'It waits for you at our counter from tomorrow noon', by: '+1d 16:00' },
    ]),
  ]),

  story('Amara Diallo', 'amara.diallo@mailbox.example', 'Laptop lid is cracked in one corner', [
    writes(
      '1d 17:02',
      'The laptop came with a cracked corner. The box was fine, so it must have been packed like this. I have not used it. Exchange please, but I need one by Monday for my exam.',
      ['cracked-corner'],
    ),
    claims('today 09:14', 'mara'),
    replies(
      'today 09:40',
      'mara',
      'Hello Amara,\n\nYou get another one, tomorrow by courier before noon, and the courier takes the cracked one with him. I have opened and looked at the new one myself. You need only put the charger in with the old one.\n\nMara Lindqvist',
    ),
    plans('today 09:42', 'mara', 'Check that the courier has exchanged the laptop, and write to Amara', '+1d 12:30'),
    stranger(
      'today 10:26',
      'Ibrahim Diallo',
      'ibrahim@diallo-family.example',
      'I am Amara’s brother and will be at home tomorrow morning. Can the courier ring at Diallo/Keane please? She is at university until three.',
    ),
  ]),

  story('Vera Novak', 'vera.novak@novak-ceramics.example', 'Extension of the warranty for the kiln controller', [
    writes('7d 13:10', 'Can I still extend the warranty for the controller? It is two weeks over the date.'),
    claims('7d 13:25', 'mara'),
    replies(
      '7d 13:44',
      'mara',
      'Hello Vera,\n\nYes. Two weeks are inside the month that we allow. It is £38 for two years; the form is attached to your order page.\n\nMara Lindqvist',
      { status: 'solved', outcome: 'The warranty of the controller runs until May 2028.' },
    ),
    denies('6d 09:12', 'Not yet: the order page shows the old date, 24 May.'),
    replies(
      '6d 09:40',
      'mara',
      'You are right, Vera, and I see why: the payment was booked and the date was not. I have entered it; the page needs until tonight. I look again on Friday and tell you.\n\nMara Lindqvist',
    ),
    plans('6d 09:41', 'mara', 'Look whether the order page shows May 2028, and tell Vera', '4d 12:00'),
    replies('4d 10:20', 'mara', 'It shows 24 May 2028 now, Vera; I have just looked.\n\nMara Lindqvist', {
      status: 'solved',
      outcome: 'The order page shows the warranty until 24 May 2028.',
    }),
  ]),

  story('Tim Ashworth', 'tim.ashworth@mailbox.example', 'Speaker pairs with the neighbour’s television', [
    writes(
      '3d 19:40',
      'Our speaker keeps pairing with the television next door. Last night we heard half of a detective film through the wall.',
    ),
    claims('2d 09:02', 'mara'),
    replies(
      '2d 09:30',
      'mara',
      'Hello Tim,\n\nHold volume down and Bluetooth for eight seconds until it says "reset", then pair your phone within a minute. After that it takes nobody it does not know.\n\nMara Lindqvist',
      { status: 'pending' },
    ),
    joins(
      'today 11:30',
      'Speaker pairs with neighbour’s television again',
      'Held for a day, then the detective was back. Same thing, same speaker.',
    ),
    notes(
      'today 11:41',
      'mara',
      'Asked in the workshop: models before May need firmware 2.2, else the reset does not last. Serial begins with 25, so his is one of them.',
    ),
  ]),
]
