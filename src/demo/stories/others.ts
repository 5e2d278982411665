// What Jonas Feld, Priya Raman and Ines Okafor own and have not ended yet.
import {
  calls,
  claims,
  closes,
  confirms,
  denies,
  drafts,
  finishes,
  joins,
  mends,
  names,
  notes,
  offers,
  plans,
  promises,
  proposes,
  replies,
  sets,
  solves,
  story,
  stranger,
  writes,
  type Story,
} from '../story.ts'

export const others: Story[] = [
  story(
    'Femi Adeyemi',
    'femi.adeyemi@mailbox.example',
    'Soundbar hums again after two repairs',
    [
      writes(
        '3d 17:15',
        'The soundbar hums again after an hour. It has been with you twice, 14 May and 2 June. I want one that is quiet, or my money. Not a third repair.',
      ),
      claims('2d 09:06', 'priya'),
      replies(
        '2d 09:25',
        'priya',
        'Hello Femi,\n\nNo third repair, I have understood. I am finding out today which of the two we can do faster and ring you on Thursday by 17:00.\n\nPriya Raman',
      ),
      promises('2d 09:26', 'priya', 'Ring you: exchange or refund', 'today 17:00', 'ring you'),
      notes(
        '1d 16:12',
        'priya',
        'First repair: new power board. Second: new cable. Hums at 50 Hz both times, so it is the transformer. Exchange model has another one.',
      ),
      offers('today 13:50', 'priya', 'mara', {
        by: 'today 15:10',
        why: 'You know the exchange models, and Priya is at the dentist from four.',
        letter:
          'Hello Femi,\n\n{name} takes this on from me, because {first} knows the models you could have instead. {first} has read all that you told us, so you need not tell it twice. {first} will write to you by {by}.\n\nPriya Raman',
        brief: {
          problem: 'The soundbar hums again after an hour. Repaired 14 May and 2 June.',
          wanted: '“I want one that is quiet, or my money. Not a third repair.”',
          tried: 'New power board, then a new cable. Hums at 50 Hz both times: the transformer.',
          next: 'Exchange or refund; both are in your limit.',
        },
      }),
    ],
    48_166,
  ),

  story(
    'Arthur Bell',
    'arthur.bell@bell-surveyors.example',
    'Slot for the fridge delivery',
    [
      writes('3d 10:20', 'Your site offers me no slot for the fridge before July. We have a newborn in the house.'),
      claims('3d 10:40', 'jonas'),
      replies(
        '3d 11:05',
        'jonas',
        'Hello Arthur,\n\nCongratulations, and no newborn should wait until July for a fridge. The calendar is full because it counts two-man tours only; yours can go with one man and a ramp. I come back to you with a day by Wednesday noon.\n\nJonas Feld',
      ),
      promises('3d 11:06', 'jonas', 'Come back to you with a delivery day', '1d 12:00', 'I come back to you with a day'),
    ],
    48_149,
  ),

  story('Leonie Marsh', 'leonie@marsh-bakery.example', 'Dough scale shows grams in ounces', [
    writes('3d 07:50', 'The scale jumped to ounces by itself and the button is dead. We bake at three in the morning.'),
    claims('3d 09:03', 'priya'),
    replies(
      '3d 09:15',
      'priya',
      'Hello Leonie,\n\nHold tare and unit together for five seconds: it asks "lb / g", tare moves, unit takes. If the button stays dead I send you a scale on loan today.\n\nPriya Raman',
      { status: 'pending' },
    ),
    writes('2d 15:02', 'It asks, but I cannot confirm, since the unit button does nothing. So the loan please.'),
  ]),

  story('Gideon Clarke', 'gideon.clarke@mailbox.example', 'Smart plug trips the fuse', [
    writes('1d 09:35', 'When the plug switches the heater on, the fuse goes. The heater alone is fine. 2000 W, the plug says 16 A.'),
    claims('1d 09:50', 'jonas'),
    replies(
      '1d 10:05',
      'jonas',
      'Hello Gideon,\n\nPlease take that plug out of use. Could you tell me the letters after the serial number? One batch (ending in H) is being called back.\n\nJonas Feld',
      { status: 'pending' },
    ),
    writes('today 08:15', 'It ends in H.'),
    drafts(
      'today 13:05',
      'jonas',
      'Hello Gideon,\n\nThen yours is one of them. You get the £24 back today and a label to send the plug in, so that it can be looked at.',
    ),
  ]),

  story('Marguerite Blanc', 'marguerite@atelier-blanc.example', 'Sewing machine: foot pedal hot', [
    writes('4d 11:12', 'The pedal becomes too hot for a bare foot after half an hour.'),
    claims('4d 11:30', 'priya'),
    replies(
      '4d 11:48',
      'priya',
      'Hello Marguerite,\n\nA pedal may be warm, not hot. I have a new pedal sent from Leeds; please pull the plug after work until it is there.\n\nPriya Raman',
      { status: 'on_hold' },
    ),
    plans('4d 11:49', 'priya', 'Ask Marguerite whether the new pedal stays cool', '+1d 11:00'),
  ]),

  story('Stuart Pell', 'stuart.pell@pell-garage.example', 'Compressor: second pressure gauge missing', [
    writes('2d 12:44', 'One gauge in the box instead of two. Order 77-40771.'),
    claims('2d 13:02', 'jonas'),
    replies(
      '2d 13:10',
      'jonas',
      'Hello Stuart,\n\nOur mistake at packing. The gauge is in today’s post, with the thread tape.\n\nJonas Feld',
      { status: 'on_hold' },
    ),
    plans('2d 13:11', 'jonas', 'Ask Stuart whether the gauge has come', '+2d 10:00'),
  ]),

  story('Wilhelmina Roth', 'w.roth@mailbox.example', 'Hearing aid charger blinks red', [
    calls(
      '1d 11:55',
      'jonas',
      'Charger blinks red with the right aid, green with the left. Has cleaned the contacts. Speaks slowly on the phone, prefers letters.',
    ),
    replies(
      '1d 12:20',
      'jonas',
      'Dear Mrs Roth,\n\nThank you for your call. I am sending you a charger on loan by post and a box for the aid, so that our workshop can look at its contacts. You need not fill in anything.\n\nJonas Feld',
    ),
    plans('1d 12:22', 'jonas', 'Ring Mrs Roth when the loan charger should be there', '+1d 14:00'),
  ]),

  story('Deepak Varma', 'deepak.varma@varma-it.example', 'Bulk order: 40 docking stations', [
    writes(
      '1d 14:05',
      'We need 40 docks (DS-11) by the end of June, with one invoice per floor (4 floors). Is there a price for that many?',
    ),
    claims('1d 14:21', 'priya'),
    replies(
      '1d 14:40',
      'priya',
      'Hello Deepak,\n\n40 is possible by 26 June; 22 are here and 18 come next week. One invoice per floor is no problem. For the price I need our buyer’s word, which I have by tomorrow noon.\n\nPriya Raman',
    ),
    promises('1d 14:41', 'priya', 'Send you the price for 40 docks', 'today 12:00'),
    notes('today 11:20', 'ines', 'Buyer says £71 instead of £84 from 40 on. Priya is in the training until 15:00.', 'Price is there.'),
  ]),

  story('Agnes Whitlock', 'agnes.whitlock@mailbox.example', 'Dishwasher leaves sand on the glasses', [
    writes('5d 18:22', 'A grey sand on all glasses since last week. Salt and rinse aid are full.'),
    claims('4d 09:12', 'priya'),
    replies(
      '4d 09:30',
      'priya',
      'Hello Agnes,\n\nSand comes from the food, not from the water: the fine filter lets it pass when it sits askew. Turn it left, rinse it, and turn it until it clicks twice. Does it click twice?\n\nPriya Raman',
      { status: 'pending' },
    ),
  ]),

  story('Robert Kaye', 'robert.kaye@kaye-music.example', 'Amplifier order arrived twice', [
    writes('2d 11:08', 'I ordered one amplifier and two came, both with a delivery note. Which one do you want back? I have paid for one.'),
    claims('2d 11:20', 'jonas'),
    replies(
      '2d 11:33',
      'jonas',
      'Hello Robert,\n\nThank you for being honest. The one with note 88-2 goes back; our driver takes it when he is in your street. Which afternoon is somebody in the shop?\n\nJonas Feld',
      { status: 'pending' },
    ),
  ]),

  story('Sunniva Dahl', 'sunniva.dahl@dahl-physio.example', 'Treadmill stops at 12 km/h', [
    writes('6d 10:05', 'The treadmill in our practice stops at 12 km/h with "belt". Patients get a fright.'),
    claims('6d 10:17', 'jonas'),
    replies(
      '6d 10:40',
      'jonas',
      'Hello Sunniva,\n\nPlease keep it under 10 until we were there. The belt has to be tightened a quarter turn on both sides; our technician comes on Friday at 7:30, before your first patient.\n\nJonas Feld',
      { status: 'on_hold' },
    ),
    promises('6d 10:41', 'jonas', 'Send our technician before your first patient', '4d 09:00', 'our technician comes'),
    notes('4d 10:30', 'jonas', 'Technician ill on Friday. Called Sunniva, new visit Monday 7:30.'),
    writes('2d 10:10', 'He was here on Monday, but with the wrong key. He said he would come back “soon”.'),
    mends(
      '2d 10:45',
      'jonas',
      'Send our technician before your first patient',
      '+1d 09:15',
      'Hello Sunniva,\n\n“Soon” is no date, and two visits without a result are on us. I bring the right key myself on Friday at 7:15 and stay until it runs at 16.\n\nJonas Feld',
    ),
  ]),

  story('Oliver Nash', 'oliver.nash@mailbox.example', 'Gift card code says used', [
    writes('today 09:20', 'My gift card LK-8842-1190 over £50 says "used". I got it on Sunday for my birthday and have bought nothing.'),
    claims('today 09:31', 'priya'),
    replies(
      'today 09:48',
      'priya',
      'Hello Oliver,\n\nHappy birthday after the fact. The code was entered on Saturday for an order in Hull, so somebody mistyped by one digit, or copied it. I am asking there and tell you today before 17:00; your £50 are safe either way.\n\nPriya Raman',
    ),
    promises('today 09:49', 'priya', 'Tell you where your £50 are', 'today 17:00', 'tell you'),
  ]),

  story('Henrike Vogel', 'henrike.vogel@vogel-optik.example', 'Lens edger: quote for the yearly service', [
    writes('7d 11:20', 'The yearly service of our edger is due in July. Please send a quote, with and without travel.'),
    claims('7d 11:41', 'ines'),
    replies(
      '7d 12:10',
      'ines',
      'Hello Henrike,\n\nThe quote is attached to your customer page: £310 with travel, £240 if you bring it. I have pencilled in 14 July. Shall I keep the day?\n\nInes Okafor',
      { status: 'pending' },
    ),
    notes('4d 09:15', 'ines', 'Rang, she is at a fair until 15 June. Keep the day.'),
  ]),

  story('Marcus Oyelaran', 'marcus.oyelaran@mailbox.example', 'E-bike battery not charging below ten degrees', [
    writes(
      '8d 08:40',
      'In the shed (8 to 9 degrees) the battery does not charge; in the kitchen it does. My wife does not want it in the kitchen.',
    ),
    claims('8d 09:12', 'jonas'),
    replies(
      '8d 09:33',
      'jonas',
      'Hello Marcus,\n\nThe charger refuses below ten to protect the cells, and it should say so, which it does not. I have asked the maker whether the limit can be lowered to five for your type.\n\nJonas Feld',
      { status: 'on_hold' },
    ),
    names('5d 09:30', 'ines', 'priya', 'Priya has the line to the battery maker; Jonas is at the fair this week.'),
    replies(
      '5d 10:02',
      'priya',
      'Hello Marcus,\n\nI have taken over from Jonas and read everything, so you need not repeat it. The maker answers technical questions on Fridays. I write to you tomorrow afternoon.\n\nPriya Raman',
      { status: 'on_hold' },
    ),
    promises('5d 10:03', 'priya', 'Write to you with what the maker says', '+1d 15:00', 'I write to you'),
  ]),

  story('Beatriz Lima', 'beatriz.lima@lima-coffee.example', 'Grinder: burrs worn after four months', [
    writes('3d 15:44', 'The burrs are worn after four months, at 3 kg a day. The leaflet says 600 kg. We are at 360.'),
    claims('3d 16:01', 'priya'),
    replies(
      '3d 16:20',
      'priya',
      'Hello Beatriz,\n\n360 is not 600; the rest is ours to give. New burrs are on the way at no cost. Would you send the old ones in the same box? The maker wants to see the edge.\n\nPriya Raman',
      { status: 'on_hold' },
    ),
    proposes('today 11:10', 'mara', 'She wrote on the other ticket that the new burrs are in and grind well.'),
  ]),

  story('Noor Rahimi', 'noor.rahimi@mailbox.example', 'Baby monitor shows another room', [
    writes(
      'today 08:05',
      'Last night the monitor showed a room that is not ours!! A white cot, a yellow lamp. Please tell me that nobody sees our daughter.',
    ),
    claims('today 09:02', 'jonas'),
    replies(
      'today 09:12',
      'jonas',
      'Hello Noor,\n\nPlease pull the camera’s plug now; I will stay on this until it is clear. The two of you are probably paired with the same code by a neighbour’s unit of the same type. I have asked the maker’s security desk and ring you today at 15:30 with what they say, also if it is nothing yet.\n\nJonas Feld',
    ),
    promises('today 09:13', 'jonas', 'Ring you with what the maker’s security desk says', 'today 15:30', 'ring you'),
    notes(
      'today 11:02',
      'jonas',
      'Maker: pairing code of this batch has four digits only. They send a firmware tonight. No cloud involved, radio reaches about 40 m.',
    ),
    notes(
      'today 12:40',
      'ines',
      'Seven more of that batch went out in May. I have the list, we call them today.',
      'List of the others is there.',
    ),
  ]),

  story('Pawel Zielinski', 'pawel@zielinski-joinery.example', 'Dust extractor bags do not fit', [
    writes('4d 16:02', 'The bags you list for the DX-40 are too wide at the collar by 4 mm.'),
    claims('4d 16:20', 'jonas'),
    replies(
      '4d 16:31',
      'jonas',
      'Hello Pawel,\n\nThe list was wrong: DX-40 before 2023 takes bag B2, after that B3. I send B2 today and have the list corrected. Do tell me if they sit.\n\nJonas Feld',
      { status: 'on_hold' },
    ),
    finishes('1d 10:00', 'jonas'),
  ]),

  story('Sylvie Arnaud', 'sylvie.arnaud@mailbox.example', 'Standing desk creaks at one height', [
    writes('9d 13:05', 'At 104 cm the desk creaks like a ship. Above and below it is silent.'),
    claims('9d 13:22', 'priya'),
    replies(
      '9d 13:40',
      'priya',
      'Hello Sylvie,\n\nThat is the middle guide. Two felt strips end it; they are in the post with a drawing of where they go.\n\nPriya Raman',
      { status: 'solved', outcome: 'Felt strips on the middle guide of the desk; sent on 29 May.' },
    ),
    denies('6d 17:05', 'Not yet. The strips are on and it creaks at 102 now.'),
    replies(
      '5d 09:22',
      'priya',
      'Hello Sylvie,\n\nThen it wandered down, which tells me that the guide itself is bent. You get a new column, and somebody who mounts it: Tuesday 16 June, 9 to 12?\n\nPriya Raman',
      { status: 'pending' },
    ),
    stranger(
      '4d 12:10',
      'Facility Team',
      'facility@arnaud-partners.example',
      'Tuesday is fine, please report at the gate with the number of your van.',
    ),
  ]),

  story('Eleanor Finch', 'eleanor.finch@mailbox.example', 'Radio alarm one hour ahead', [
    writes('7d 07:15', 'The radio alarm is one hour ahead since the last Sunday of March and cannot be convinced.'),
    claims('7d 09:20', 'ines'),
    replies(
      '7d 09:41',
      'ines',
      'Hello Eleanor,\n\nIt listens to the French sender. Hold "zone" until GB stands in the corner; then it believes London.\n\nInes Okafor',
      { status: 'solved', outcome: 'The radio alarm takes its time from the British sender now (zone GB).' },
    ),
  ]),

  story('Hugh Pritchard', 'hugh.pritchard@pritchard-farm.example', 'Milk tank thermometer off by two degrees', [
    writes('5d 06:40', 'Your probe shows 4, the dairy’s shows 6. At 6 they do not take the milk.'),
    claims('5d 09:01', 'jonas'),
    replies(
      '5d 09:10',
      'jonas',
      'Hello Hugh,\n\nA calibrated probe leaves by courier at ten and is with you before the evening milking. I ring at six.\n\nJonas Feld',
      { status: 'on_hold' },
    ),
    replies(
      '5d 16:55',
      'jonas',
      'Hello Hugh,\n\nAs I said on the phone: the new probe and the dairy’s agree within 0.2. The old one goes back in the courier’s box.\n\nJonas Feld',
      { status: 'solved', outcome: 'Calibrated probe in place; it agrees with the dairy’s within 0.2 degrees.' },
    ),
  ]),

  story('Tamsin Rowe', 'tamsin.rowe@rowe-events.example', 'Hire: twelve radios for Saturday', [
    writes('today 10:02', 'Can we hire twelve radios for Saturday, with earpieces? Pick-up on Friday after four.'),
    claims('today 10:15', 'jonas'),
    replies(
      'today 10:28',
      'jonas',
      'Hello Tamsin,\n\nTwelve are here and charged by Friday noon, earpieces too: £96 for the weekend. Under which name shall I put them at the counter?\n\nJonas Feld',
      { status: 'pending' },
    ),
  ]),

  story('Callum Reid', 'callum.reid@mailbox.example', 'Console: disc comes out again', [
    writes('6d 20:14', 'Every disc comes out again after ten seconds.'),
    claims('5d 09:40', 'jonas'),
    replies(
      '5d 09:58',
      'jonas',
      'Hello Callum,\n\nThat is the roller. Send it in with the label on your page; the repair is under warranty and takes four days.\n\nJonas Feld',
      { status: 'pending' },
    ),
    joins('1d 19:30', 'Console disc comes out', 'I posted it on Monday, is it there?'),
    sets('today 09:25', 'jonas', 'on_hold'),
    replies(
      'today 09:27',
      'jonas',
      'Hello Callum,\n\nIt came yesterday at 14:10 and is on the bench. Four working days from there is Tuesday; I write to you when it leaves.\n\nJonas Feld',
      { status: 'on_hold' },
    ),
    promises('today 09:28', 'jonas', 'Write to you when your console leaves', '+3d 16:00', 'I write to you'),
  ]),

  story('Imogen Hale', 'imogen.hale@hale-studio.example', 'Monitor with a green line', [
    writes('8d 15:30', 'A green line from top to bottom, one pixel wide, since this morning.'),
    claims('8d 15:44', 'ines'),
    replies(
      '8d 16:00',
      'ines',
      'Hello Imogen,\n\nOne line is one too many. A new monitor comes on Wednesday, the driver takes the old one.\n\nInes Okafor',
      { status: 'on_hold' },
    ),
    solves('6d 12:30', 'ines', 'Monitor exchanged on 3 June, old one taken back.'),
    closes('1d 17:10', 'ines', 'Rang twice; her colleague says that she is on leave until July and that the monitor runs.'),
    confirms('today 13:20', 'Back online for a day: it is perfect, sorry for the silence.'),
  ]),
]
