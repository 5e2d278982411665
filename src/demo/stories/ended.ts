// What came to its end in these two weeks: confirmed in the customers' words, or closed without them.
import { claims, calls, closes, confirms, denies, notes, replies, solves, story, tells, writes, type Story } from '../story.ts'

export const ended: Story[] = [
  story('Alastair Boyd', 'alastair.boyd@mailbox.example', 'Vacuum cleaner smells of rubber', [
    writes('10d 09:20', 'After ten minutes it smells of burnt rubber.'),
    claims('10d 09:31', 'jonas'),
    replies(
      '10d 09:45',
      'jonas',
      'Hello Alastair,\n\nPlease do not use it: the belt slips and melts. A new belt is in the post with a picture of the two screws. It takes five minutes and a coin.\n\nJonas Feld',
      { status: 'solved', outcome: 'New drive belt sent; the old one had slipped.' },
    ),
    confirms('8d 18:20', 'Five minutes and a coin, exactly. No smell any more.'),
  ]),
  story('Priscilla Yeo', 'priscilla.yeo@yeo-dental.example', 'Invoice 2026-1177 has the old address', [
    writes('10d 10:02', 'We moved in April. Please issue it again for 9 Canal Street.'),
    claims('10d 10:15', 'priya'),
    replies(
      '10d 10:24',
      'priya',
      'Hello Priscilla,\n\nDone; the new one is attached to your page, and the address is changed for the next ones too.\n\nPriya Raman',
      { status: 'solved', outcome: 'Invoice 2026-1177 issued again for 9 Canal Street; the address is changed for good.' },
    ),
    confirms('10d 11:40'),
  ]),
  story('Jerome Castle', 'jerome.castle@mailbox.example', 'Razor does not charge', [
    writes('10d 12:15', 'Bought on Monday, does not charge. Red light stays.'),
    claims('10d 12:31', 'mara'),
    replies(
      '10d 12:44',
      'mara',
      'Hello Jerome,\n\nThe light turns green only after the travel lock is off: hold the switch for three seconds. Does it?\n\nMara Lindqvist',
      { status: 'pending' },
    ),
    writes('9d 07:50', 'It does! I had not seen that lock at all.'),
    solves('9d 09:15', 'mara', 'Travel lock was on; held for three seconds it charges.'),
    confirms('9d 12:01', 'Shaved. Thank you.'),
  ]),
  story('Ingrid Solberg', 'ingrid@solberg-archive.example', 'Scanner driver for the new system', [
    writes('10d 14:40', 'Our scanner (SC-80) is not found since the computers were changed.'),
    claims('10d 14:58', 'jonas'),
    replies(
      '10d 15:20',
      'jonas',
      'Hello Ingrid,\n\nThe maker has no driver for it any more, and the open one works well: the link and the three settings are below. If it does not, you get a newer scanner from us on trial.\n\nJonas Feld',
      { status: 'pending' },
    ),
    writes('9d 10:05', 'It scans, but only in grey.'),
    replies('9d 10:22', 'jonas', 'Colour hides under "mode", third entry. Then save as default.\n\nJonas Feld', {
      status: 'solved',
      outcome: 'Open driver with colour mode saved as default; the SC-80 scans again.',
    }),
    confirms('8d 09:30', 'All 40 boxes can go on. You saved us a new scanner.'),
  ]),
  story('Trevor Banks', 'trevor.banks@mailbox.example', 'Pressure washer: hose too short', [
    calls('9d 09:25', 'priya', 'The hose is 5 m, the page says 8 m. Wants the 8.'),
    replies(
      '9d 09:40',
      'priya',
      'Hello Trevor,\n\nThe page was wrong, and what we write counts: an 8 m hose leaves today. Keep the short one.\n\nPriya Raman',
      { status: 'solved', outcome: '8 m hose sent, as the page had promised; the page is corrected.' },
    ),
    tells('6d 11:10', 'priya', 'Hose is here, reaches round the house.'),
  ]),
  story('Lucinda Marsh', 'lucinda.marsh@mailbox.example', 'Food processor: lid does not lock', [
    writes('9d 11:30', 'The lid does not lock any more, so it does not start.'),
    claims('9d 11:42', 'jonas'),
    replies(
      '9d 11:58',
      'jonas',
      'Hello Lucinda,\n\nThe small hook at the handle breaks off; please look whether it is there. Lid 4410 replaces it.\n\nJonas Feld',
      { status: 'pending' },
    ),
    writes('8d 13:15', 'The hook is gone indeed.'),
    replies('8d 13:30', 'jonas', 'Then lid 4410 is on its way, at no cost: hooks should last longer than a year.\n\nJonas Feld', {
      status: 'solved',
      outcome: 'New lid 4410 sent at no cost.',
    }),
    confirms('5d 19:10', 'Soup again. Thanks, Jonas!'),
  ]),
  story('Anselm Richter', 'anselm.richter@richter-bau.example', 'Laser level dropped, is it still true', [
    writes('9d 14:20', 'It fell from a ladder. It beams, but can I trust it?'),
    claims('9d 14:33', 'jonas'),
    replies(
      '9d 14:50',
      'jonas',
      'Hello Anselm,\n\nNot before it was measured. Bring it on Monday before ten and you have it back at noon with a protocol, £30.\n\nJonas Feld',
      { status: 'on_hold' },
    ),
    notes('8d 12:20', 'jonas', 'Workshop: 0.9 mm on 5 m, adjusted to 0.2. Protocol in the case.'),
    replies(
      '8d 12:25',
      'jonas',
      'It was off by 0.9 mm on 5 m and is at 0.2 now, inside its class. The protocol lies in the case.\n\nJonas Feld',
      { status: 'solved', outcome: 'Level adjusted to 0.2 mm on 5 m, with protocol.' },
    ),
    confirms('7d 18:05', 'Checked it on a door frame of my own. True.'),
  ]),
  story('Rosalind Pryce', 'rosalind.pryce@mailbox.example', 'Two remote controls, one doorbell', [
    writes('8d 10:11', 'Both remotes ring, but only one opens the gate.'),
    claims('8d 10:20', 'priya'),
    replies(
      '8d 10:31',
      'priya',
      'Hello Rosalind,\n\nThe second has to be taught: gate button on the control box for five seconds, then the remote twice.\n\nPriya Raman',
      { status: 'solved', outcome: 'Second remote taught to the gate.' },
    ),
    confirms('8d 17:45', 'Twice was the trick.'),
  ]),
  story('Kenji Watanabe', 'kenji.watanabe@mailbox.example', 'Camera bag: strap tore', [
    writes('8d 11:25', 'Strap tore at the seam, after two walks. The camera is fine, by luck.'),
    claims('8d 11:40', 'mara'),
    replies(
      '8d 11:52',
      'mara',
      'Hello Kenji,\n\nLucky indeed, and it should not need luck. A new bag of the other make is on its way; send the torn one with the label, the maker wants to see the seam.\n\nMara Lindqvist',
      { status: 'solved', outcome: 'Bag exchanged for another make.' },
    ),
    denies('6d 18:40', 'Not yet. What came is the small one, my camera does not fit.'),
    replies(
      '5d 09:12',
      'mara',
      'I picked the wrong size; sorry, Kenji. The large one is with you tomorrow, and the small one you may keep for the lenses.\n\nMara Lindqvist',
      { status: 'solved', outcome: 'Large bag of the other make sent on 5 June.' },
    ),
    confirms('3d 19:02', 'Fits. My daughter has taken the small one.'),
  ]),
  story('Mirela Popescu', 'mirela@popescu-translations.example', 'Keyboard types y for z', [
    writes('8d 13:50', 'The keyboard has German keys. I ordered British.'),
    claims('8d 14:05', 'priya'),
    replies(
      '8d 14:12',
      'priya',
      'Hello Mirela,\n\nThe box said UK and the keys say otherwise. The British one leaves today; the driver takes the other.\n\nPriya Raman',
      { status: 'solved', outcome: 'British keyboard delivered, German one taken back.' },
    ),
    confirms('6d 10:20', 'Yes. Zebra, yacht, lazy: all fine.'),
  ]),
  story('Donald Ferris', 'donald.ferris@mailbox.example', 'Wants the manual on paper', [
    calls('8d 15:10', 'ines', 'Cannot read the manual on a screen. Wants it printed, large.'),
    solves('8d 15:40', 'ines', 'Manual printed in 16 point and posted today.'),
    tells('5d 14:20', 'ines', 'Got it. I can read it without my glass.'),
  ]),
  story('Aoife Byrne', 'aoife.byrne@byrne-pottery.example', 'Returned too late by a day', [
    writes('7d 09:02', 'Day 31, I know. The wheel was still in its box because I broke my wrist. Any chance?'),
    claims('7d 09:15', 'mara'),
    replies(
      '7d 09:33',
      'mara',
      'Hello Aoife,\n\nA broken wrist is a good reason, and one day is inside what I may decide. Send it back with the label; the money goes out when it is here. Get well.\n\nMara Lindqvist',
      { status: 'on_hold' },
    ),
    solves('5d 15:05', 'mara', 'Returned on day 31 by goodwill; £329 paid back on 4 June.'),
    confirms('4d 08:50', 'Money is here. I will come back when both hands work.'),
  ]),
  story('Terence Hall', 'terence.hall@mailbox.example', 'Boiler sensor: which batteries', [
    writes('7d 12:10', 'Which batteries does the outdoor sensor take? The cover says nothing.'),
    claims('7d 12:18', 'jonas'),
    replies('7d 12:22', 'jonas', 'Hello Terence,\n\nTwo AA, and lithium ones: ordinary ones give up below minus ten.\n\nJonas Feld', {
      status: 'solved',
      outcome: 'Two AA lithium batteries.',
    }),
    confirms('7d 12:40'),
  ]),
  story('Zsofia Kiss', 'zsofia.kiss@mailbox.example', 'Charged twice for order 77-39120', [
    writes('7d 14:33', '£64.90 twice on my card, same minute.'),
    claims('7d 14:40', 'priya'),
    replies(
      '7d 14:55',
      'priya',
      'Hello Zsofia,\n\nI see both. One is only reserved and falls off by itself, mostly within two days; I watch it and tell you on Thursday whether it did.\n\nPriya Raman',
      { status: 'on_hold' },
    ),
    replies('5d 10:05', 'priya', 'Hello Zsofia,\n\nThe second £64.90 was released at 4:12 this morning.\n\nPriya Raman', {
      status: 'solved',
      outcome: 'Second charge was a reservation; released on 4 June.',
    }),
    confirms('4d 20:15', 'Gone. Thank you for looking again, I would have forgotten.'),
  ]),
  story('Barnaby Crowe', 'barnaby@crowe-cycles.example', 'Torque wrench certificate', [
    writes('7d 15:48', 'The certificate of the torque wrench is missing from the case.'),
    claims('7d 16:01', 'jonas'),
    replies('7d 16:10', 'jonas', 'Hello Barnaby,\n\nIt is attached to your page as a PDF, and the paper follows by post.\n\nJonas Feld', {
      status: 'solved',
      outcome: 'Certificate sent as PDF and on paper.',
    }),
    confirms('5d 13:30', 'Paper is here as well.'),
  ]),
  story('Lena Fuchs', 'lena.fuchs@mailbox.example', 'Hair dryer too loud for a hotel', [
    writes('6d 09:44', 'Our guests complain. Do you have a quieter one, for 24 rooms?'),
    claims('6d 09:58', 'priya'),
    replies(
      '6d 10:20',
      'priya',
      'Hello Lena,\n\nThe HD-7 is at 64 dB instead of 78. I send you two to try; take your time.\n\nPriya Raman',
      { status: 'pending' },
    ),
    writes('3d 12:30', 'Much better. Please 24 of them, and take the 24 old ones.'),
    replies('3d 12:52', 'priya', 'Ordered: 22 more on Thursday, the driver takes the old ones. The two you have count.\n\nPriya Raman', {
      status: 'solved',
      outcome: 'HD-7 for all 24 rooms, old ones taken back.',
    }),
    confirms('today 11:32', 'All in place before noon, and it is quiet.'),
  ]),
  story('George Okonkwo', 'george.okonkwo@mailbox.example', 'Thermostat in Fahrenheit', [
    writes('6d 11:15', 'It says 68 and I am freezing in centigrade.'),
    claims('6d 11:24', 'mara'),
    replies(
      '6d 11:30',
      'mara',
      'Hello George,\n\nHold both arrows for four seconds; it jumps to centigrade and stays there. 68 was 20, by the way.\n\nMara Lindqvist',
      { status: 'solved', outcome: 'Thermostat set to centigrade.' },
    ),
    confirms('6d 19:22', 'Warm. And amused.'),
  ]),
  story('Fiona McRae', 'fiona.mcrae@mcrae-vets.example', 'Steriliser: error 14 on a Monday', [
    writes('3d 09:02', 'Error 14, surgery starts at ten!'),
    claims('3d 09:05', 'jonas'),
    replies(
      '3d 09:08',
      'jonas',
      'Hello Fiona,\n\n14 is the door seal, nine times of ten a hair on it. Wipe it with a wet finger, close, start. I stay at the phone: 0113 496 0148.\n\nJonas Feld',
      { status: 'pending' },
    ),
    writes('3d 09:14', 'A cat’s hair. It runs.'),
    solves('3d 09:20', 'jonas', 'Hair on the door seal; steriliser runs.'),
    confirms('3d 18:30', 'Surgery on time. You are quick.'),
  ]),
  story('Victor Salas', 'victor.salas@salas-vineyard.example', 'Pump loses prime', [
    writes('6d 14:10', 'The pump loses its water overnight.'),
    claims('6d 14:25', 'priya'),
    replies(
      '6d 14:41',
      'priya',
      'Hello Victor,\n\nThe foot valve leaks. A new one with strainer is £18 and ends it; it goes below water level, arrow up.\n\nPriya Raman',
      { status: 'solved', outcome: 'New foot valve with strainer.' },
    ),
    confirms('2d 08:20', 'Two nights and still full.'),
  ]),
  story('Edith Lowell', 'edith.lowell@mailbox.example', 'Large-key phone: photo buttons', [
    calls('5d 10:40', 'jonas', 'Would like the photos of her three grandchildren on the buttons. Has them on paper.'),
    replies(
      '5d 11:00',
      'jonas',
      'Dear Mrs Lowell,\n\nSend the three photos in the envelope that comes tomorrow; we print them to the size of the buttons and send everything back.\n\nJonas Feld',
      { status: 'on_hold' },
    ),
    solves('2d 14:10', 'jonas', 'Three photo buttons printed and sent with the originals.'),
    tells('today 10:05', 'jonas', 'She rang the youngest by pressing on his nose. It works.'),
  ]),
  story('Rafael Ito', 'rafael.ito@mailbox.example', 'Mouse double clicks', [
    writes('5d 13:18', 'Single click opens everything twice.'),
    claims('5d 13:27', 'mara'),
    replies(
      '5d 13:33',
      'mara',
      'Hello Rafael,\n\nThe switch is worn. A new mouse is in today’s post under warranty; keep or recycle the old one.\n\nMara Lindqvist',
      { status: 'solved', outcome: 'Mouse replaced under warranty.' },
    ),
    confirms('2d 09:11', 'One click is one click.'),
  ]),
  story('Harriet Stone', 'harriet.stone@stone-school.example', 'Projector remote lost', [
    writes('5d 15:20', 'Class 4b has lost the remote. Can we buy one?'),
    claims('5d 15:30', 'jonas'),
    replies('5d 15:36', 'jonas', 'Hello Harriet,\n\n£12, and a cord for the wall is in the bag. Greetings to 4b.\n\nJonas Feld', {
      status: 'solved',
      outcome: 'Remote with a cord, £12.',
    }),
    confirms('1d 10:15', 'It hangs on the wall. 4b thanks you.'),
  ]),
  story('Simon Achebe', 'simon.achebe@mailbox.example', 'Cancel the second blender', [
    writes('4d 09:05', 'I clicked twice. One blender is enough.'),
    claims('4d 09:14', 'priya'),
    replies('4d 09:19', 'priya', 'Hello Simon,\n\nCancelled before it left; the £59 never leave your card.\n\nPriya Raman', {
      status: 'solved',
      outcome: 'Second blender cancelled before dispatch.',
    }),
    confirms('4d 09:41'),
  ]),
  story('Caroline Webb', 'caroline.webb@webb-florists.example', 'Cool cell alarm at night', [
    writes('4d 07:10', 'Alarm at 2, 3 and 5. The temperature was fine each time.'),
    claims('4d 09:00', 'jonas'),
    replies(
      '4d 09:22',
      'jonas',
      'Hello Caroline,\n\nThe alarm listens to the door, not to the temperature: the contact has slipped. Push it up until it clicks. If it rings tonight, ring me; the number is on your page.\n\nJonas Feld',
      { status: 'solved', outcome: 'Door contact pushed back; alarm is silent.' },
    ),
    confirms('2d 07:55', 'Four nights of sleep.'),
  ]),
  // Closed without the customer's word, each with a reason that stays on our side.
  story('Maurice Denton', 'maurice.denton@mailbox.example', 'Turntable speed', [
    writes('10d 16:10', 'It turns too fast by a hair.'),
    claims('10d 16:25', 'priya'),
    replies(
      '10d 16:40',
      'priya',
      'Hello Maurice,\n\nThere are two small screws under the mat, 33 and 45. A quarter turn left, and the strobe dots stand still.\n\nPriya Raman',
      { status: 'solved', outcome: 'Speed set with the screw under the mat.' },
    ),
    closes('3d 10:20', 'priya', 'The customer did not answer two asks.'),
  ]),
  story('Estelle Fortin', 'estelle.fortin@mailbox.example', 'Espresso machine drips', [
    writes('10d 17:02', 'It drips for a minute after each cup.'),
    claims('9d 09:20', 'mara'),
    replies(
      '9d 09:38',
      'mara',
      'Hello Estelle,\n\nA few drops are the pressure leaving; a minute is the seal of the valve. Would you like the seal (£4) or a visit?\n\nMara Lindqvist',
      { status: 'pending' },
    ),
    closes('2d 16:45', 'mara', 'Rang three times and wrote twice; no answer since 29 May. Everything is noted for when she comes back.'),
  ]),
  story('Percy Holt', 'percy.holt@mailbox.example', 'Test', [
    writes('6d 13:02', 'Test'),
    claims('6d 13:10', 'ines'),
    closes('6d 13:12', 'ines', 'An empty test from the form; there was no problem in it.'),
  ]),
  story('Dorothea Lind', 'dorothea.lind@lind-interiors.example', 'Lamp shade colour', [
    writes('9d 16:30', 'Is the sand shade warmer than in the picture?'),
    claims('8d 09:05', 'priya'),
    replies(
      '8d 09:20',
      'priya',
      'Hello Dorothea,\n\nWarmer, yes; like unbleached linen. I have put a piece of it into the post for you.\n\nPriya Raman',
      { status: 'solved', outcome: 'Sample of the sand shade sent.' },
    ),
    closes('1d 11:05', 'priya', 'The customer did not answer two asks.'),
  ]),
]
