// The shapes of English time phrases, put together from small parts.

const any = (...parts: string[]): string => `(?:${parts.join('|')})`
const words = (list: string): string => any(...list.split(' '))

const smallNumber = words(
  'one two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty forty forty-five forty-eight sixty seventy-two ninety',
)
const hourWord = words('one two three four five six seven eight nine ten eleven twelve')
const amount = any(
  String.raw`\d+(?:\.\d+)?(?:\s?(?:-|–|to|or)\s?\d+)?`,
  `${smallNumber}(?:(?: to | or |-|–)${smallNumber})?`,
  'half an?',
  'an?(?: single)?(?! (?:few|bit|moment|minute|min|sec|second|while)\\b)',
  'an? (?:couple of|full|half)',
  'a couple',
)
const unit = `(?:full |working |business |calendar |trading )?${words('minutes? mins? hours? hrs? h days? weeks? fortnights? months? weekdays?')}`
export const duration = String.raw`${any(`${amount}[\\s-]?${unit}(?: and a half)?`, 'half an hour', 'a fortnight', 'an hour or (?:two|so)')}\b(?: or (?:so|two)\b)?`

const half = String.raw`\s?[ap](?:m\b|\.m\.?)`
const zone =
  '(?: (?:sharp|on the dot))?(?:,? \\(?(?:(?:your|my|our|local|uk|us|eastern|pacific|central|mountain|london|new york|berlin) (?:local )?time|gmt|bst|utc|cet|cest|[ecmp][sd]?t|aest|ist|pacific|eastern|central)\\b\\)?)?'
const exactClock = any(
  String.raw`(?<![\d.,:£$€])\d{1,2}[:.]\d{2}(?!\d|[.,:]\d|\s?(?:%|km|kg|gb|mb|euros?|pounds?|dollars?))(?:${half})?`,
  String.raw`(?<![\d.,:£$€])\d{1,2}${half}`,
  String.raw`(?:\d{1,2}|${hourWord})\s?o['’]clock`,
  String.raw`\d{4}\s?(?:hrs|h|hours)\b`,
  'noon\\b',
  'midday\\b',
  'midnight\\b',
  `(?:half(?: past)?|(?:a )?quarter (?:past|to)|(?:five|ten|twenty) (?:past|to)) ${any(hourWord, '\\d{1,2}')}\\b(?:${half})?`,
)
/** "at 3": a bare hour counts only where nothing after it makes it an amount, an address or a size. */
const bareHour = String.raw`(?<![\d.,:£$€])${any('(?:0[6-9]|1\\d|2[1-3])(?:00|15|30|45)', '1\\d|2[0-3]|[1-9]', hourWord)}(?:-?ish)?\b(?![.,:]\d|\s?(?:%|(?!sharp)[a-z]*p\b|[€£$]|(?:-|–)\s?\d)|-|\/)(?=\s*(?:[.,;:!?)(–—\n]|$|${words(
  'today tonight tomorrow tmrw on and to with so for but at in or if when from about as this next until sharp your my our by then instead once because either whatever even though while which where before plus please again also too unless myself via without since monday tuesday wednesday thursday friday saturday sunday',
)}\b|[^\x00-\u25ff]))`
const clock = any(exactClock, bareHour) + zone
/** For rare phrases: the whole clock is long, and every use of it is compiled again. */
const plainClock = `(?:\\d{1,2}(?:[:.]\\d\\d)?(?:${half})?|${hourWord}|noon)(?: o['’]clock)?(?![\\w%£$€])`
const onlyExact = `(?<!the )${exactClock}${zone}`

const weekday = String.raw`${any('(?:mon|tues|wednes|thurs|fri|satur|sun)day', '(?:mon|tues?|weds?|thur?s?|fri|sat|sun)(?=[\\s.,;!?)]|$)\\b')}`
const fullWeekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b'
const month = String.raw`${any('january|february|march|april|june|july|august|september|october|november|december', 'jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec')}\b`
const year = '(?:,? 20\\d\\d)?'
const date = any(
  String.raw`(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}${year}`,
  String.raw`${month} (?:the )?\d{1,2}(?:st|nd|rd|th)?\b(?!:)${year}`,
  String.raw`(?:the )?\d{1,2}(?:st|nd|rd|th)\b(?! (?:floor|street|avenue|time|of the))`,
  String.raw`20\d\d-\d\d-\d\d`,
  String.raw`\d{1,2}[/.]\d{1,2}(?:[/.](?:20)?\d\d)?(?![\d%])`,
)
const part = words('morning afternoon evening night lunchtime')
const named = any(
  `(?:the )?day after tomorrow`,
  `(?:today|tonight|tomorrow|tomorow|tommorow|tmrw|tmr|tmw|tomoz|2moz|2moro|2morrow|2nite|2day|tonite)\\b(?: (?:${part}|night|noon|midday|lunchtime))?`,
  `(?:this|next|the following|the same|the next|that|this coming) ${any('(?:working |business |calendar )?(?:day|week|weekend|month|year|quarter|summer|spring|autumn|fall|winter|morning|afternoon|evening|weekday)', weekday, month)}\\b(?: (?:${part}))?`,
  `(?:this coming |next |this |coming )?${weekday}(?:(?:,| the)? ${date})?(?: (?:week|next week|next|coming))?(?: (?:${part}|noon|midday|night))?`,
  date,
)
/** Named days that stand alone, without "on" or "by" before them. */
const standing = any(
  `(?:the )?day after tomorrow`,
  `(?:today|tonight|tomorrow|tomorow|tommorow|tmrw|tmr|tmw|tomoz|2moz|2moro|2morrow|2nite|2day|tonite)\\b(?: (?:${part}|noon|midday))?`,
  `(?:next|this|the following|the same|the next|this coming) ${any('(?:working |business )?(?:day|week|weekend|month|year|quarter|spring|summer|autumn|winter|morning|afternoon|evening)', weekday)}\\b(?: (?:${part}))?(?:,? ${date})?`,
  `${fullWeekday}(?:(?:,| the)? ${date})?(?: (?:week|next week|next))?(?: (?:${part}|noon|midday|night))?`,
)
const edge = String.raw`(?:the )?(?:very )?${any('end', 'start', 'beginning', 'middle', 'close')} of (?:(?:the|this|next|that|our|your|my) )?${any('(?:working |business |same |next )?(?:day|week|month|year|quarter|business|play|shift|weekend|morning|afternoon|evening)', named, month)}\b`
const dayEnd = any('(?:the )?(?:eod|cob|eow|eom)\\b', edge)
const season = String.raw`(?:(?:this|about this) time (?:tomorrow|next week)|the (?:weekend|(?:bank )?holidays?(?: weekend)?|new year)|christmas|easter|new year|thanksgiving|lunch(?:time)?|lunch|dinner|breakfast|tea ?time|break(?:time)?|recess|morning|evening|nightfall|sunset|sundown|(?:the )?(?:summer|spring|autumn|winter)|q[1-4]|(?:year|month)[- ]end|closing(?: time)?|opening time|teatime|dusk|the ${part}|mid[- ](?:morning|afternoon|week)|close(?! of))\b`
const moment = any(dayEnd, onlyExact, named, bareHour + zone, season)

const until = any(
  'at the latest by',
  'by',
  'before',
  'until',
  'till',
  '(?:no|not) later than',
  'on or before',
  'by no later than',
  'by or before',
)
const near = '(?:(?:about|around|roughly|approximately|exactly|just|latest|at latest|at the latest|the end of|say|early|late|mid) )?'
const span = String.raw`between ${any('now', clock, named, '\\d{1,2}')}(?: and | ?- ?| ?– ?)${moment}`
const roomFor =
  '(?:(?:the )?(?:next|coming|following) |(?:about|around|roughly|under|at most|less than|approximately|maximum|no more than|up to|just) )?'
const after = String.raw`(?: (?:of|after|from(?= (?:receipt|receiving|getting|the|your|our|purchase|delivery|dispatch|arrival|when|today)\b))(?: (?!\d|(?:and|but|so|to|with|if|by|on|or|then|at|when|once|as)\b)[\w'’-]+){1,5})`

const heads = any(
  // within 24 hours of getting it, inside the hour, in the next two days, in two weeks' time
  String.raw`(?:within|inside)(?: of)? ${any(`${roomFor}${duration}(?:['’]? time\\b)?${after}?`, '(?:the|this|next|the next|the same|the following|the working) (?:working |business )?(?:half[- ]hour|hour|day|week|month|fortnight|minute)\\b(?: or (?:so|two)\\b)?')}`,
  'in (?:5|10|15|20|30|five|ten|fifteen|twenty)(?=\\s*(?:[.!?,;)]|$))',
  `(?:the )?(?:week (?:of|commencing|beginning)|w\\/c) ${date}`,
  `${any('mon|tues?|weds?|thur?s?|fri|sat|sun')} (?:at |@ ?)?${any(exactClock, '(?<=(?:at |@ ?))' + bareHour)}${zone}`,
  '(?:tues?|weds?|thur?s?|fri)(?=\\s*(?:[.!?,;)]|$))',
  `(?:on|by|from|before) the (?:first|second|third|last)(?: day)? of (?:the|next|this|every|each) (?:month|year|week)\\b`,
  `(?:on|by|from|before) the (?:first|second|third|last)(?: day)? of ${month}`,
  '(?:on )?the \\d{1,2}(?:st|nd|rd|th) of (?:each|every) month\\b',
  // After "for" only: "book you in for 18 June", "ready for 4".
  `(?<=\\bfor )${any(String.raw`(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}`, String.raw`${month} (?:the )?\d{1,2}(?:st|nd|rd|th)?\b(?!:)`, String.raw`the \d{1,2}(?:st|nd|rd|th)\b`)}`,
  `(?<=\\bready for )${plainClock}`,
  `(?:in |during |by )?the (?:first|second|third|fourth|last) (?:week|weekend|half|days?|few days) of (?:the month|next month|${month})`,
  String.raw`(?:in|over|during|for) (?:the )?(?:next|coming|following) ${any(duration, '(?:half[- ]hour|hour|day|week|month|fortnight)\\b(?: or (?:so|two)\\b)?')}`,
  String.raw`in ${roomFor}${duration}(?:['’]? time\b)?`,
  String.raw`${duration} (?:before|after)(?:hand)?\b(?: (?:he|she|they|it|you|we|i|the|your|our|my|that)(?: (?!and\b|or\b|but\b|with\b)[\w'’-]+){1,2})?`,
  String.raw`(?:on |in )?the (?:day|morning|evening|night|afternoon|week) (?:before|after)(?! tomorrow)\b(?: (?:the|your|our|my|that)(?: (?!and\b|or\b|but\b|with\b)[\w'’-]+)?)?`,
  String.raw`(?:on )?the (?:very )?day (?:it|you|we|they|he|she) (?!and\b|or\b)[\w'’-]+`,
  String.raw`(?:on )?the (?:day|morning|evening|afternoon) of (?:the|your|our|my|that) [\w'’-]+`,
  String.raw`that (?:same )?(?:afternoon|evening|morning|day|night)\b`,
  String.raw`(?<!(?:times|once|twice) )${duration} from (?:now(?! on)|today|tomorrow)\b`,
  String.raw`over the course of (?:the|this|today|tomorrow)(?: (?:day|week|morning|afternoon))?\b`,
  span,
  String.raw`from ${clock}(?: to | ?- ?| ?– ?| until )${clock}`,
  `${until} ${near}${moment}`,
  `(?:(?:no|not) later than|at most) ${duration}${after}?`,
  String.raw`(?:at|around|about|after|from|past|shortly after|just after|shortly before|just before) ${near}${any(onlyExact, dayEnd, bareHour + zone, 'the (?:weekend|holidays|(?:bank )?holiday(?: weekend)?)\\b', '(?:easter|christmas|new year)\\b', 'this time (?:tomorrow|next week)\\b', '(?:lunch|break)(?:time)?\\b', 'night\\b', named)}`,
  String.raw`(?:early |later |late |first thing |sometime |some time )?on (?:the )?${any(named, 'weekend\\b', 'morning of ' + named, 'afternoon of ' + named, 'evening of ' + named)}`,
  String.raw`(?:early |late |later |first thing )?(?:in|during|over) ${any('(?:easter|christmas|new year)\\b', 'the (?:(?:early|late) )?(?:morning|afternoon|evening|weekend|night|new year)\\b', `(?:early |mid-?|late )?${month}(?! ?\\d)`, 'the course of the (?:day|week|morning|afternoon)\\b')}`,
  String.raw`(?:first thing|last thing|early|later|late|sometime|some time|mid) ${any(standing, 'in the morning\\b', `on ${weekday}\\b(?: ${part})?`, '(?:this|next|in the) (?:day|week|month|morning|afternoon|evening)\\b')}`,
  'first thing\\b',
  String.raw`(?:at|by|come|towards?) ${dayEnd}`,
  dayEnd,
  String.raw`(?:every|each) ${any('(?:single |working |business )?(?:day|morning|afternoon|evening|week|weekday|hour|month)\\b', duration, '(?:other|second) day\\b', fullWeekday)}`,
  '(?:daily|hourly|weekly|overnight)\\b',
  `(?:after|before) (?:work|school|hours)\\b(?: (?:today|tomorrow|tonight|on ${weekday}))?`,
  'before (?:we|they|you|i) (?:close|open|leave|finish|go home|shut|lock up)\\b(?: (?:today|tonight|tomorrow))?',
  `(?:before|after) (?:he|she|they|it|we|i|you|(?:the|your|our|my) [\\w'’-]+) (?!and\\b|or\\b)[\\w'’-]+(?: [a-z]{2,8})? at ${plainClock}`,
  `${weekday} ?[ap]m\\b`,
  'mid-(?:morning|afternoon|week)\\b',
  String.raw`(?<![\d.,:£$€])\d{1,2}\s?(?:-|–)\s?\d{1,2}${half}`,
  `an? (?:week|fortnight) (?:(?:on |from )?(?:today|tomorrow|${fullWeekday}))`,
  standing,
  onlyExact,
)

const tail = any(
  `,? ?\\(?${until} ${near}${moment}`,
  `,? (?:at|around|about|after|from|@) ${near}${clock}`,
  `,? ${span}`,
  `,? from ${clock}(?: to | ?- ?| ?– ?| until )${clock}`,
  ` in the ${part}\\b`,
  `,? (?:on )?(?:the )?${any(standing, `(?<= )${weekday}`, `(?<=on )${named}`, `(?<=, )${date}`)}`,
  ` ${onlyExact}`,
  ' (?:eod|cob|end of day|close of business)\\b',
  `,? (?:first thing|at the latest|latest)\\b`,
  ` (?:of|from) (?:today|tomorrow|this|next) ?(?:week|month)?\\b`,
  ` or (?:today|tonight|tomorrow|${fullWeekday})`,
  ` (?:or sooner|or earlier|at the (?:very )?latest)\\b`,
)

/** What a time phrase can begin with; most words of a message fail here, which makes the search five times as fast. */
const firstWords = `(?:\\d|${smallNumber}|${hourWord}|(?:a|an|half|quarter|that|at|by|before|until|till|no|not|on|or|within|inside|in|over|during|for|from|after|around|about|past|shortly|just|between|every|each|daily|hourly|weekly|overnight|today|tonight|tomorrow|tomorow|tommorow|tmrw|tmr|tmw|tomoz|2moz|2moro|2morrow|2nite|2day|tonite|w\\/c|week|starting|the|day|this|next|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|weds?|thur?s?|fri|sat|sun|first|last|early|late|later|sometime|some|mid|again|directly|straight|come|towards?|eod|cob|eow|eom|end|start|beginning|middle|close|very|noon|midday|midnight)\\b)`

/** Finds time phrases in words of lower case. */
export const timePhrase = new RegExp(
  String.raw`(?<![\p{L}\p{N}'’-])(?=${firstWords})(?:${heads})(?:${tail}){0,3}(?!'s\b|[\p{L}\p{N}])`,
  'gu',
)
/** A stretch of time that something is kept for. */
export const keptFor = new RegExp(String.raw`(?<![\p{L}\p{N}])for (?:another |up to |at least )?${duration}`, 'gu')
