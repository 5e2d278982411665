// The fixed phrases of mail programs, in the languages that people write to us in. Each is a whole line: a phrase in a sentence is a sentence.

const alternatives = (...lists: string[]) => lists.join('|')

/** Marks of writing direction, zero-width characters and odd spaces, which would hide a phrase; and asterisks, which stood for bold. */
export const plainLine = (line: string): string => (/[^\x20-\x7e]| {2}/.test(line) ? cleaned(line) : line.slice(0, 1_200).trim())

const cleaned = (line: string) =>
  line
    .slice(0, 1_200)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0\u202f\u3000]+/g, ' ')
    .trim()

const originals = alternatives(
  'original message|original appointment|original email|reply message|originalnachricht|original-nachricht|ursprüngliche nachricht|ursprüngliche e-mail',
  "message d['’]origine|message original|message initial|e-mail d['’]origine|mensaje original|messaggio originale|messaggio original",
  'oorspronkelijk bericht|origineel bericht|oorspronkelijke bericht|mensagem original|ursprungligt meddelande|originalmeddelande|ursprungligt mejl',
  'oprindelig meddelelse|original besked|oprindelig besked|opprinnelig melding|original melding|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|wiadomość pierwotna',
  'původní zpráva|původní e-mail|pôvodná správa|eredeti üzenet|eredeti levél|mesaj original|mesajul original|оригинално съобщение|първоначално съобщение',
  'αρχικό μήνυμα|özgün ileti|orijinal mesaj|orijinal ileti|исходное сообщение|оригинальное сообщение|вихідне повідомлення|оригінальне повідомлення|початкове повідомлення',
  '元のメッセージ|元のメール|原始邮件|原始郵件|原邮件|原邮件信息|原始信息|原始訊息|邮件原件|원본 메시지|원본 메세지|원본 이메일|원본메일|الرسالة الأصلية|ההודעה המקורית|הודעה מקורית',
  'thư gốc|tin nhắn gốc|tin nhắn ban đầu|ข้อความต้นฉบับ|ข้อความดั้งเดิม|pesan asli|pesan asal|मूल संदेश|izvorna poruka|originalna poruka|izvorno sporočilo|prvotno sporočilo',
  'algne sõnum|algne kiri|algsõnum|sākotnējais ziņojums|oriģinālais ziņojums|pradinis laiškas|originalus laiškas|missatge original|original',
)
/** A cheap look first: each line of a mail is asked. */
const isDrawn = (line: string) => line.length > 8 && line.length < 260 && /^[-—–_=*]/.test(line)
export const endsInColon = (line: string): boolean => /[:：][*_ ]{0,3}$/.test(line.slice(-4))

const originalLine = new RegExp(`^(?:[-—–_=*]{2,} ?){1,3}(?:${originals}) ?(?:[-—–_=*]{2,} ?){1,3}$`, 'iu')
const someoneWrote = /^-{3,} ?[^-]{2,80} (?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał\(a\)|írta) ?: ?-{3,}$/i
const zohoWrote = /^-{3,} ?[^\n]{10,200}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu) ?:? ?-{3,}$/i

/** "-----Original Message-----" and its relatives: history starts here. */
export const isOriginalSeparator = (line: string): boolean =>
  isDrawn(line) && (originalLine.test(line) || someoneWrote.test(line) || zohoWrote.test(line))

const forwards = alternatives(
  'forwarded message|forwarded email|forwarded e-mail|forwarded mail|forwarded by [^\\n]{1,120}|weitergeleitete nachricht|weitergeleitete mail|weitergeleitete e-mail|message transféré|message transmis|message réexpédié|e-mail transféré',
  'mensaje reenviado|correo reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|mensagem reencaminhada|vidarebefordrat meddelande|vidarebefordrat brev|vidarebefordrat mejl',
  'videresendt besked|videresendt meddelelse|videresendt melding|videresendt e-post|edelleenlähetetty viesti|välitetty viesti|välitetty viesti / fwd\\.msg|przekazana wiadomość|wiadomość przekazana dalej|treść przekazanej wiadomości|przesłana wiadomość',
  'přeposlaná zpráva|předaná zpráva|preposlaná správa|preposlaná správa --- forwarded message|továbbított üzenet|továbbított levél|mesaj redirecționat|mesaj redirecţionat|mesaj transmis mai departe|препратено съобщение|пренасочено съобщение',
  'προωθημένο μήνυμα|iletilmiş mesaj|iletilen ileti|yönlendirilen mesaj|yönlendirilmiş ileti|пересылаемое сообщение|перенаправленное сообщение|пересланное сообщение|пересылаемое письмо|перенаправлене повідомлення|переслане повідомлення|пересланий лист',
  '転送されたメッセージ|転送メッセージ|転送メール|转发邮件信息|转发的邮件|转发邮件|已转发邮件|轉寄郵件|轉寄的郵件|轉寄訊息|已轉寄的郵件|전달된 메시지|전달된 메일|전달 메시지|رسالة معاد توجيهها|الرسالة المعاد توجيهها|رسالة محولة|הודעה שהועברה|הודעה מועברת',
  'tin nhắn đã chuyển tiếp|thư đã chuyển tiếp|thư được chuyển tiếp|chuyển tiếp tin nhắn|ข้อความที่ส่งต่อ|จดหมายที่ส่งต่อ|pesan terusan|pesan yang diteruskan|अग्रेषित संदेश|proslijeđena poruka|posredovano sporočilo|edastatud sõnum|edastatud kiri|pārsūtīts ziņojums|pārsūtītais ziņojums|persiųstas laiškas|persiųsta žinutė|missatge reenviat',
)
const beginnings = alternatives(
  'begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|beginn der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|inizio del messaggio inoltrato',
  'begin doorgestuurd bericht|início da mensagem (?:re)?encaminhada|start på videresendt besked|start på videresendt melding|välitetty viesti alkaa|początek przekazywanej wiadomości|začátek přeposílané zprávy|začiatok preposlanej správy|továbbított levél kezdete|începe mesajul redirecționat',
  'начало на препратеното съобщение|αρχή προωθημένου μηνύματος|начало переадресованного сообщения|початок листа, що пересилається|ileti başlangıcı|iletilen mesajın başlangıcı|転送されたメッセージ|以下是转发的邮件|开始转发的信息|下面是被转发的邮件|以下為轉寄的郵件|開始轉寄郵件|전달된 메시지|بداية الرسالة المُعاد توجيهها|תחילת ההודעה שהועברה|bắt đầu thư được chuyển tiếp|เริ่มต้นข้อความที่ส่งต่อ|mulai pesan yang diteruskan|započni proslijeđenu poruku|inici del missatge reenviat',
)
const dashedForward = new RegExp(`^(?:[-—–_=*]{2,} ?){1,3}(?:${forwards}|${beginnings})[ :：]{0,3}(?:[-—–_=*]{2,} ?){1,3}$`, 'iu')
const plainForward = new RegExp(`^(?:${forwards}|${beginnings}) ?[:：]$`, 'iu')
const notesForward = /^-{3,} ?forwarded by [^\n]{1,160}-{3,}$/i

/** "---------- Forwarded message ---------" and its relatives: a mail that is passed on starts here. */
export const isForward = (line: string): boolean =>
  (isDrawn(line) && (dashedForward.test(line) || notesForward.test(line))) ||
  (endsInColon(line) && line.length < 100 && plainForward.test(line))

const above = alternatives(
  'above this line|oberhalb dieser zeile|über dieser zeile|oberhalb dieser linie|au-dessus de cette ligne|encima de esta línea|sobre esta línea|sopra questa (?:linea|riga)|al di sopra di questa riga|boven deze (?:regel|lijn)|acima d(?:esta|essa) linha',
  'ovanför (?:den här|denna) rad(?:en)?|over denne linjen?|tämän rivin yläpuolelle|powyżej tej linii|nad t(?:ento|uto) ř?(?:ádek|čáru)|nad tento riadok|e fölé a sor fölé|ezen sor fölé|deasupra acestei linii|над този ред|πάνω από αυτήν τη γραμμή|bu satırın üst(?:ü|ün)(?:e|de)?|выше этой (?:строки|линии)|над этой (?:строкой|чертой)|вище цього рядка|над цим рядком',
  "この行より上|この線より上|在此行上方|请在此行以上|此線上方|在此行之上|이 줄 위에|فوق هذا السطر|מעל שורה זו|phía trên dòng này|เหนือบรรทัดนี้|di atas baris ini|iznad ove linije|iznad ovog retka|nad to vrstico|selle rea kohal(?:e)?|virs šīs rindas|virš šios eilutės|per sobre d(?:'|’)aquesta línia",
)
const decorated = /^(?:[-#=*~—–_>]{2,}|\[)|(?:[-#=*~—–_<]{2,}|\])$/
const aboveLine = new RegExp(`(?:${above})`, 'iu')

/** A desk's "##- Please type your reply above this line -##": all below is the desk's. */
export const isReplyAbove = (line: string): boolean =>
  line.length > 12 &&
  line.length < 200 &&
  (/^##-.{4,180}-##$/.test(line) ||
    /^(please )?(reply|write|type|add)\b.{0,60}above this line\b.{0,40}$/i.test(line) ||
    (decorated.test(line) && aboveLine.test(line)))

/** A line that is drawn: of dashes, underscores and the like. */
export const isRule = (line: string): boolean => line.length < 400 && /^(?:[-_=*~—–─━#]\s?){3,}$/.test(line)

const away =
  /^(re: *)?(auto(matic|matische|matisch|mated|matisk|matiskt|matyczna)?[ -]*(reply|response|antwort|antwoord|svar|odpowiedź)|out of( the)? office|ooo\b|abwesen|réponse automatique|absence du bureau|absent|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|afwezig|resposta automática|fora do escritório|autosvar|frånvaro|fravær|ikke til stede|odpowiedź automatyczna|nieobecn|poissa|automaattinen vastaus|i am away|away from)/i

/** Subjects of answers that a program gives while its owner is away. */
export const isAwaySubject = (subject: string): boolean => away.test(subject.trim())
