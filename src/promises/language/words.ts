// Tables of English words. No logic here.

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** After "I'll", these name a state, a feeling or a need, and nothing that is done for the customer. */
export const stateVerbs = set(`
  need want love like hate hope think know remember understand assume guess suppose admit miss wait await believe expect trust presume imagine doubt bet
  wish enjoy appreciate notice agree regret lose become happen cost expire depend remain exist contain include require receive say confess sound
  seem feel prefer apologise apologize thank welcome mean own begin end vary last forget differ fall suffer recognise recognize probably either
  not never no hopefully likely possibly usually normally generally typically maybe perhaps rather won't
`)
/** Bare verbs that, after "and" or without a subject, are acts: "… and text you by 9:30", "Will look into it". */
export const actVerbs = set(`
  add adjust advise amend answer apply approve arrange ask assess assign attach block book bring build call cancel change charge chase check clear close
  collect come compensate complete confirm connect contact correct cover create credit deal deduct deliver despatch diagnose discuss dispatch do double-check
  drop email e-mail ensure escalate examine exchange explain expedite extend feed feedback file fill find finish fix flag follow forward free get give go
  hand handle have help hold honour honor inform inspect install investigate invite invoice issue keep leave let lift link list log look mail make mark
  match meet mend merge message monitor move notify offer open order organise organize pass pay phone pick ping place pop post prepare print prioritise
  prioritize process provide pull push put raise reach reactivate rebook recheck record redeliver redo refer refund reimburse reinstate release remind
  remove renew repair replace reply report request rerun reschedule resend reserve reset resolve respond restart restore return reverse review reopen ring
  countersign courier fax fetch fit measure paint clean wash trim sew sign stamp scan reprint rewrite redraw retest re-test redo reorder re-order resend re-send
  recalculate reconnect reinstall repost re-post relay relist re-list resubmit remake rerun top-up debit pause unpause whitelist enrol enroll tag dm pin
  run save schedule search see send service set share ship shout show sort speak start stay stop submit swap switch take talk tell test text touch track
  transfer try turn unblock unlock update upgrade upload use verify visit waive walk watch whatsapp work write
`)
/** What somebody of ours is said to do for a customer, by name or by job. */
export const personVerbs = set(`
  answer arrange ask assess assist bring book call chase check collect come complete confirm contact deliver drop email e-mail examine explain finish fit
  fix follow get give go handle have help inspect install investigate join keep let look make meet message order pass phone pick ping post prepare process
  reach refund repair replace reply respond review ring run see send set share show sort speak start stop swap take talk tell test text transfer try
  update visit walk work write be pop issue release deal provide resolve advise notify dispatch ship hold cover unlock reset credit sign fetch double-check
  arrive clean measure connect investigate leave put return add move switch mend build cut paint carry load unpack plant drive fetch hang remove restart
`)
/** What is done to things on our side: "your refund will be issued". */
export const doneByUs = set(`
  actioned added adjusted amended answered applied approved arranged assessed assigned booked called cancelled canceled changed checked cleared collected
  compensated completed connected contacted corrected covered created credited dealt deducted delivered despatched dispatched emailed e-mailed escalated
  examined exchanged expedited extended finished fitted fixed flagged followed forwarded given handed handled honoured honored informed inspected
  installed investigated invited issued kept lifted logged looked made mailed merged messaged met mended moved notified offered ordered paid passed phoned
  picked placed posted prepared prioritised prioritized processed provided put raised reactivated rebooked redelivered refunded reimbursed reinstated
  released relocated reminded removed renewed repaired replaced replied reported rescheduled resent reserved reset resolved restored returned reversed
  reviewed rung scheduled seen sent serviced shared shipped sorted submitted swapped switched taken tested texted transferred unblocked unlocked updated
  upgraded visited waived written cleaned treated emptied deleted erased wiped altered painted repainted rebuilt printed reprinted published uploaded refilled topped redone retested brought dropped fetched built bought cut drawn driven dug flown lent sewn swept thrown done begun chosen mown replanted resolved finalised finalized countersigned signed calibrated serviced stitched polished repainted reconciled backdated topped relisted reconsidered amended hung laid washed trimmed engraved engaged drained disconnected reconnected verified rolled
`)
/** What may be done to "you" by us. */
export const doneToYou = set(`
  called contacted compensated credited emailed e-mailed given informed invited issued kept met messaged moved notified offered paid phoned rebooked
  refunded reimbursed reminded rung sent texted transferred updated upgraded visited added seen
`)
/** Particles that follow a verb or its object: "send it back", "pass it on". */
export const particles = set('back on up out over off down away along through in round around together forward apart across ahead')
/** Prepositions that a verb may need before its object: "look into it", "check with the kitchen". */
export const verbPrepositions = set('to into at with on in over through onto after for from of about against up by')
/** Verbs that mean little without where to: "keep it at the counter", "move you to the fixed plan". */
export const goalVerbs = set(
  'add pop stick bang drop run get talk walk rebook remove move keep put switch transfer connect change leave swap upgrade turn convert place bring hand put pass take link',
)
/** Verbs with which "with" names whom, not what: "check with the kitchen". */
export const withVerbs = set(
  'check speak talk follow touch work liaise deal connect stick sit side stand confirm proceed go come get consult discuss meet verify begin start up be clarify catch',
)
/** Verbs with which "for" names the object. */
export const forVerbs = set('sign look search arrange apply ask wait push press check pay')
/** Verbs with which "about" or "of" names the object. */
export const aboutVerbs = set('see think ask dispose take hear')
/** After these the next verb is the act: "I'll try to reach him". */
export const helperVerbs = set('strive try continue attempt endeavour endeavor start begin work aim')
/** These make somebody else act: the other's verb is part of the act. */
export const causatives = set('have get let help make')
/** Nouns that hold their preposition fast: "take care of it", "keep an eye on the tracking". */
export const boundNouns: Record<string, string> = {
  care: 'of',
  hold: 'of',
  eye: 'on',
  rid: 'of',
  charge: 'of',
  top: 'of',
  touch: 'with',
  contact: 'with',
  note: 'of',
  word: 'with',
  chat: 'with',
  looked: 'into',
  dealt: 'with',
  track: 'of',
}
export const objectPronouns = set(
  'me you it him her us them this that these those everything something someone somebody one yours ours everyone anything all both',
)
export const determiners = set(
  'a an the your our my his her its their this that these those another any some each every both all no one two three four five six seven eight nine ten twelve half',
)
export const subjectPronouns = set(
  "i we he she they i'm we're i've we've i'd we'd you're you've you'd you'll i'll we'll he's she's they're they've they'll it's it'll that's there's he'll she'll",
)
/** Words at which an object ends. */
export const objectStops = set(`
  at in on to with for from about into onto by via through over under per as off back up out down away along around round forward
  and or but so because if once when while than unless until till before after since though although whether whenever without within during between against
  like plus minus instead regarding concerning following towards toward upon despite
  what which who whom whose where why how
  soon shortly asap immediately now then too also again straight right directly first instead here there already please yet still anyway though together even
  myself ourselves himself herself themselves yourself
  accordingly promptly quickly personally separately daily
  is are was were am be been has have had can could will would shall should may might must do does did won't can't isn't aren't wasn't didn't doesn't hasn't haven't
  gets got needs need
`)
/** Words that say how, between "will" and the verb. */
export const waysOf = set(`
  also then now just first again still soon shortly later next certainly happily gladly meanwhile
  today tonight tomorrow all both each myself ourselves asap straight away right happily once more even instead absolutely
`)
/** Adverbs that make a sentence a guess. */
export const guesses = set('hopefully probably likely possibly maybe perhaps presumably')
/** Signs of what is done for everyone, always. */
export const generalities = set('usually normally generally typically always whenever often sometimes')
