// What a server's refusal means: whether this mail can still arrive, and whether the address lives. Decided by one table, each line with
// its reason; the code (RFC 3463) counts first, where it is too general the server's words do.

/**
 * `gone`: nothing sent there will ever arrive. `hard`: this mail will not. Neither: it may, or the next one may.
 * `reason` is in our words, short enough to stand in brackets.
 */
export type Meaning = { hard: boolean; gone: boolean; reason: string }

const gone = (reason: string): Meaning => ({ hard: true, gone: true, reason })
/** Refused for good, by somebody who would take another mail. */
const hard = (reason: string): Meaning => ({ hard: true, gone: false, reason })
/** Full today, empty tomorrow. */
const soft = (reason: string): Meaning => ({ hard: false, gone: false, reason })

const byCode: [RegExp, Meaning][] = [
  [/^5\.1\.[78]$/, hard('their server refuses our sender address')],
  [/^5\.1\.2$/, gone('this domain takes no mail')],
  [/^5\.1\.6$/, gone('the mailbox has moved')],
  [/^5\.1\.\d+$/, gone('no such mailbox')],
  [/^5\.2\.1$/, gone('the mailbox is switched off')],
  [/^5\.2\.2$/, soft('the mailbox is full')],
  [/^5\.(?:2\.3|3\.4)$/, hard('the mail is too large for them')],
  [/^5\.2\.4$/, hard('their mailing list could not be read')],
  [/^5\.3\.1$/, soft('their server is full')],
  [/^5\.4\.(?:4|310)$/, gone('this domain takes no mail')],
  [/^5\.4\.6$/, hard('the mail ran in a circle on their side')],
  [/^5\.4\.(?:7|300)$/, hard('their server did not answer for days')],
  [/^5\.6\.\d+$/, hard('their server cannot take a mail of this form')],
  [/^5\.7\.(?:1[0-9]|2[0-9]|30)$/, hard('their server does not accept who we are')],
  [/^5\.7\.\d+$/, hard('their rules refuse it')],
  // 4.x.x with “failed”: tried for days, then given up. This mail is lost, the address may be well.
  [/^4\.2\.2$/, soft('the mailbox is full')],
  [/^4\.3\.1$/, soft('their server is full')],
  [/^4\.[47]\.\d+$/, hard('their server did not answer for days')],
  [/^4\.\d+\.\d+$/, hard('their server could not take it for days')],
]

/** For codes that say too little (5.0.0, 5.3.0, 5.5.x, a bare 550) and for servers that use 5.7.1 for everything. */
const byWords: [RegExp, Meaning][] = [
  [
    /over ?quota|quota (?:exceeded|full)|exceeded (?:the )?(?:storage|quota)|(?:mailbox|inbox|postfach|storage) (?:\S+ ){0,4}(?:full|voll)|is full\b|plein[e]?\b.*bo[iî]te|bo[iî]te.*plein|buz[oó]n.*llen|insufficient (?:system )?storage/i,
    soft('the mailbox is full'),
  ],
  [
    /too (?:large|big)|size (?:limit|exceeds)|exceeds? (?:the )?(?:maximum |fixed )?(?:message )?size|zu gro(?:ß|ss)|trop volumineux/i,
    hard('the mail is too large for them'),
  ],
  [
    /user (?:is )?unknown|unknown (?:user|recipient|local part|address)|no such (?:user|mailbox|recipient|address|person|account)|(?:user|mailbox|account|recipient|address|konto) (?:\S+ ){0,6}(?:does(?:n['’]t| not) exist|not (?:found|known|exist)|unavailable|unknown|nicht gefunden|existiert nicht|invalid)|does(?:n['’]t| not) have an? \S+ account|not listed in (?:domino|public)|recipient rejected|address rejected: (?:user|undeliverable|access denied)|invalid (?:recipient|mailbox|address)|nicht (?:bekannt|gefunden)|unbekannt|inconnue?\b|n['’]existe pas|no existe|desconocid|non esiste|onbekend|bestaat niet|sorry, no mailbox here|can['’]t accept your message|not our customer|recipnotfound|nouserhere|no mailbox here/i,
    gone('no such mailbox'),
  ],
  [
    /(?:account|mailbox|address) (?:\S+ ){0,5}(?:disabled|deactivated|inactive|suspended|closed)|disabled or discontinued|deaktiviert|gesperrt/i,
    gone('the mailbox is switched off'),
  ],
  [
    /(?:host|domain) (?:\S+ ){0,4}not found|unrouteable|unknown (?:host|domain)|no such (?:host|domain)|domain (?:does not exist|not found)|name service error|nxdomain|couldn['’]t find any host|null ?mx|does not accept mail/i,
    gone('this domain takes no mail'),
  ],
  [
    /spam|junk|blacklist|block(?:ed|list)|reputation|banned|virus|content (?:rejected|filter)|policy|dmarc|spf|dkim|unauthenticated|reject(?:ed)? (?:for|due to)|prohibited/i,
    hard('their rules refuse it'),
  ],
  [/greylist|try again|temporar|too many (?:connections|messages)|rate limit|deferred/i, hard('their server could not take it for days')],
  [
    /timed? ?out|expired|retry timeout|could not (?:connect|be reached)|connection refused|delivery time/i,
    hard('their server did not answer for days'),
  ],
]

const general = /^[45]\.(?:0\.\d+|3\.0|5\.\d+|[24]\.[01])$/
const strong = [0, 2]

/** What a final refusal means, by its code and the server's words. Without either the mail is lost and nothing is known of the address. */
export function meaningOf(status: string | null, words: string | null): Meaning {
  const said = words ?? ''
  // A code of a kind that is used for everything is outdone by plain words, and “no such user” or “full” outdo every policy code.
  const plain = byWords.findIndex(([pattern]) => pattern.test(said))
  const code = status ? byCode.find(([pattern]) => pattern.test(status))?.[1] : undefined
  const spoken = plain < 0 ? undefined : byWords[plain]![1]
  if (!code || (status && general.test(status))) return spoken ?? code ?? hard('no reason given')
  return status?.startsWith('5.7.') && strong.includes(plain) ? spoken! : code
}

/** The enhanced code in a server's words; not a part of an IP address. */
export const statusIn = (words: string): string | null => /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(words)?.[1] ?? null
