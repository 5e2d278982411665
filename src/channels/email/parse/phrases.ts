// How mail programs introduce what they quote, in the languages that people write to us in: en de fr es it nl pt sv da no pl fi cs.

/** "On 3 June 2026, Ann Berg wrote:" on one line (longer ones are joined first). */
const attributions = [
  /^On\b.{4,300}\bwrote\s*:$/i,
  /^Am\b.{4,300}\b(schrieb|hat)\b.{0,200}:$/i,
  /^Le\b.{4,300}\ba écrit\s*:$/i,
  /^El\b.{4,300}\bescribió\s*:$/i,
  /^Il\b.{4,300}\bha scritto\s*:$/i,
  /^Op\b.{4,300}\b(schreef|heeft)\b.{0,200}:$/i,
  /^(Em|A|No dia)\b.{4,300}\bescreveu\s*:$/i,
  /^(Den|På|Dne|W dniu|Dnia|På)\b.{4,300}(skrev|napsal|napsala|napsal\(a\)|pisze|napisał|napisała|napisał\(a\)).{0,200}:$/i,
  /^\S.{3,250}\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał|napisał\(a\)|kirjoitti)\s*:$/i,
]

/** Whether this text is a line that introduces a quote. It names a date or an address: "she wrote:" alone is a sentence. */
export function isAttribution(line: string): boolean {
  const text = line
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/^[>\s*_]+/, '')
    .replace(/[*_\s]+$/, '')
    .trim()
  return (
    text.length > 10 && text.length < 400 && text.endsWith(':') && /\d|@/.test(text) && attributions.some((pattern) => pattern.test(text))
  )
}

/** Whether this line introduces the quote right below it: then it needs no date to be known ("On Monday Mara wrote:"). */
export const introducesQuote = (line: string): boolean =>
  line.length < 200 && attributions.slice(0, -1).some((pattern) => pattern.test(line.trim()))

const separator =
  /^[\s>]*-{2,}\s*(original message|original appointment|ursprüngliche nachricht|original-nachricht|message d'origine|message original|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|original besked|opprinnelig melding|oryginalna wiadomość|wiadomość oryginalna|alkuperäinen viesti|původní zpráva)\s*-{2,}\s*$/i

export const isOriginalSeparator = (line: string): boolean => line.length < 120 && separator.test(line)

const forwards =
  /^[\s>]*(-{2,}\s*)?(begin forwarded message|forwarded message|forwarded by .{1,80}|weitergeleitete nachricht|anfang der weitergeleiteten (nachricht|e-mail)|message transféré|début du message (réexpédié|transféré)|mensaje reenviado|inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|mensagem encaminhada|vidarebefordrat (meddelande|brev)|vidarebefordrat mejl|videresendt (besked|melding)|wiadomość przekazana dalej|treść przekazanej wiadomości)\s*:?\s*(-{2,})?\s*$/i

export const isForward = (line: string): boolean => line.length < 160 && forwards.test(line)

const from = '(from|von|de|da|van|från|fra|od|lähettäjä)'
const others =
  /^[\s>*]*(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado( el)?|fecha|para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|assunto|skickat|till|ämne|kopia|sendt|dato|til|emne|wysłano|do|temat|dw|lähetetty|vastaanottaja|aihe|odesláno|komu|předmět)\s?\*?\s?:/i

/** "From: … Sent: … To: … Subject: …", as Outlook writes it: whether it starts at the first of these lines. */
export function isHeaderBlock(lines: readonly string[]): boolean {
  if (!new RegExp(`^[\\s>*]*${from}\\s?\\*?\\s?:\\*?\\s?\\S`, 'i').test(lines[0] ?? '')) return false
  return lines.slice(1, 6).filter((line) => line.length < 1_000 && others.test(line)).length >= 2
}

const sentFrom = [
  /^sent from (my|mail for|outlook|yahoo|the|samsung|proton|aol|a|gmx|fairemail|k-9|thunderbird|spark|blue|mobile|ios|android|email)\b.{0,120}$/i,
  /^sent (via|with|using|by) [\p{L}\d].{0,100}$/iu,
  /^get outlook for (ios|android|mac).{0,120}$/i,
  /^(gesendet mit|gesendet von|von meinem .{1,60} gesendet|diese nachricht wurde von meinem|holen sie sich outlook|outlook für (ios|android)).{0,160}$/i,
  /^(envoyé (de|depuis|avec|à partir)|télécharger outlook|obtenir outlook).{0,120}$/i,
  /^(enviado desde|enviado do|enviado de|enviado a partir|obtener outlook|obter o outlook|baixe o outlook).{0,120}$/i,
  /^(inviato da|inviato dal|scarica outlook|ottieni outlook).{0,120}$/i,
  /^(verstuurd vanaf|verzonden vanaf|verzonden met|outlook voor (ios|android)).{0,120}$/i,
  /^(skickat från|sendt fra|hent outlook|hämta outlook|lähetetty|wysłane z|wysłano z|pobierz outlook|odesláno z).{0,120}$/i,
]

/** "Sent from my iPhone" and its relatives. */
export const isSentFrom = (line: string): boolean => line.length < 200 && sentFrom.some((pattern) => pattern.test(line.trim()))

const away =
  /^(re: *)?(auto(matic|matische|matisch|mated|matisk|matiskt|matyczna)?[ -]*(reply|response|antwort|antwoord|svar|odpowiedź)|out of( the)? office|ooo\b|abwesen|réponse automatique|absence du bureau|absent|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|afwezig|resposta automática|fora do escritório|autosvar|frånvaro|fravær|ikke til stede|odpowiedź automatyczna|nieobecn|poissa|automaattinen vastaus|i am away|away from)/i

/** Subjects of answers that a program gives while its owner is away. */
export const isAwaySubject = (subject: string): boolean => away.test(subject.trim())
