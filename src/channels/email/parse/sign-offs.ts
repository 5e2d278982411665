import { plainLine } from './phrases.ts'

// The words of signatures, in the languages that people write to us in.

const devices =
  /iphone|ipad|ipod|\bios\b|android|samsung|galaxy|huawei|honor|xiaomi|redmi|oppo|oneplus|pixel|nokia|motorola|sony|xperia|\bhtc\b|\blg\b|blackberry|outlook|yahoo|gmail|\bmail (?:for|für|pour|para|per|voor|för|til|app|on)\b|\bmail\.?$|proton|tuta|spark\b|\bhey\b|superhuman|thunderbird|k-9|fairemail|bluemail|blue mail|\bnine\b|aquamail|windows|phone|mobil|móvil|cell|tablet|smartphone|telefon|téléphone|teléfono|puhelin|gsm|gmx|web\.de|t-online|freenet|posteo|mailbox\.org|zoho|canary|edison|airmail|mailspring|newton|polymail|front\b|missive|fastmail|mail\.ru|yandex|яндекс|почт|телефон|айфон|手机|手機|邮箱|郵箱|携帯|휴대|네이버|मोबाइल|هاتف|جوال|נייד|điện thoại|โทรศัพท์|ponsel/iu
const sentFrom =
  /^(?:[-–—~•*] ?)?(?:sent|gesendet|versendet|diese (?:e-?mail|nachricht) wurde|von meine[mr]|von samsung|mit (?:freundlichen grüßen )?(?:von|aus) mein|envoyé|enviado|enviada|inviato|inviata|verstuurd|verzonden|skickat|skickades|sänt|sendt|lähetetty|wysłan[eoy]|odesláno|odoslané|poslané z|posláno|küldve|elküldve|trimis|изпратено|εστάλη|στάλθηκε|απεστάλη|отправлено|надіслано|відправлено|enviat|poslano|saadetud|nosūtīts|sūtīts|išsiųsta|dikirim|đã gửi|được gửi|gửi từ|ส่งจาก|来自|來自|发自|發自|發送自|从我的|從我的|寄自|أُرسلت|أرسلت|تم الإرسال|مرسل من|נשלח|oma |get outlook|hol|outlook (?:für|voor|para|pour|per)|télécharger|obtenir|téléchargez|obtener|obtén|obter|obtenha|baixe|descargar|scarica|ottieni|download|hent|hämta|få outlook|hanki|pobierz|stáhn|získa|outlook-appen|скачать|yahoo mail ?:)/iu
const sentAtEnd =
  /(?:gesendet|から送信|から送信されました|에서 보냄|에서 전송|에서 보냈습니다|gönderildi|से भेजा गया|küldve|küldtem|lähetetty)[.。]?$/iu

/** "Sent from my iPhone" and its relatives: one line that names a device or a program. A sentence of the person's own names none, or goes on. */
export function isSentFrom(given: string): boolean {
  const line = plainLine(given)
    .replace(/[<(]?https?:\/\/\S{1,500}/gi, '')
    .replace(/^[_*<([]{1,3}|[_*>)\].]{1,3}$/g, '')
    .trim()
  if (line.length < 5 || line.length > 170 || /^\p{Ll}{3,} /u.test(line) || /[?]$/.test(line)) return false
  return (sentFrom.test(line) || sentAtEnd.test(line)) && devices.test(line)
}

const farewells = [
  'best|best regards|best wishes|kind regards|kindest regards|warm regards|warmest regards|warmly|regards|many regards|with kind regards|with best regards|all the best|cheers|sincerely|yours sincerely|sincerely yours|yours truly|yours faithfully|yours|respectfully|thanks|thank you|many thanks|thanks and regards|thanks & regards|thanks in advance|thank you in advance|thank you and best regards|take care|br|kr|rgds|with thanks|cordially',
  'mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|mit freundlichem gruss|freundliche grüße|freundliche grüsse|freundlicher gruß|mit besten grüßen|beste grüße|beste grüsse|viele grüße|viele grüsse|liebe grüße|liebe grüsse|schöne grüße|herzliche grüße|grüße|gruß|mfg|lg|vg|vielen dank|danke|danke und viele grüße|besten dank|hochachtungsvoll',
  "cordialement|bien cordialement|très cordialement|sincères salutations|salutations distinguées|meilleures salutations|bien à vous|bonne journée|merci|merci d’avance|merci d'avance|amicalement|respectueusement",
  'saludos|un saludo|saludos cordiales|un cordial saludo|cordialmente|atentamente|muchas gracias|gracias|gracias de antemano|reciba un cordial saludo',
  'cordiali saluti|distinti saluti|cordialmente|saluti|un saluto|grazie|grazie mille|grazie in anticipo',
  'met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|hartelijke groet|groet|groeten|groetjes|mvg|bedankt|alvast bedankt|hoogachtend',
  'atenciosamente|att|com os melhores cumprimentos|melhores cumprimentos|cumprimentos|abraços|um abraço|obrigado|obrigada|cordialmente|com estima',
  'med vänlig hälsning|med vänliga hälsningar|vänliga hälsningar|vänligen|hälsningar|bästa hälsningar|mvh|tack|tack på förhand|med venlig hilsen|venlig hilsen|de bedste hilsner|hilsen|mange hilsner|tak|på forhånd tak|vh|med vennlig hilsen|vennlig hilsen|beste hilsen|takk|på forhånd takk',
  'ystävällisin terveisin|terveisin|parhain terveisin|kiitos|yt|kiittäen|pozdrawiam|z poważaniem|z wyrazami szacunku|serdecznie pozdrawiam|łączę pozdrowienia|dziękuję|s pozdravem|s přátelským pozdravem|děkuji|s pozdravom|s úctou|ďakujem',
  'üdvözlettel|tisztelettel|köszönettel|üdv|köszönöm|cu stimă|cu respect|toate cele bune|o zi bună|mulțumesc|поздрави|с уважение|с поздрав|благодаря|με εκτίμηση|φιλικά|με φιλικούς χαιρετισμούς|ευχαριστώ|saygılarımla|saygılarımızla|iyi çalışmalar|teşekkürler|selamlar',
  'с уважением|с наилучшими пожеланиями|всего доброго|спасибо|заранее спасибо|з повагою|з найкращими побажаннями|дякую|lijep pozdrav|lp|srdačan pozdrav|s poštovanjem|hvala|lep pozdrav|s spoštovanjem|lugupidamisega|parimate soovidega|tervitades|aitäh|ar cieņu|paldies|pagarbiai|su pagarba|ačiū|salutacions|atentament|cordialment|gràcies',
  'よろしくお願いします|よろしくお願いいたします|宜しくお願いいたします|どうぞよろしくお願いいたします|敬具|此致|祝好|谢谢|謝謝|顺祝商祺|敬上|감사합니다|고맙습니다|تحياتي|مع خالص التحيات|مع أطيب التحيات|شكرا|شكراً|בברכה|תודה|תודה רבה|trân trọng|xin cảm ơn|cảm ơn|ขอแสดงความนับถือ|ขอบคุณ|ขอบคุณครับ|ขอบคุณค่ะ|hormat saya|salam|salam hormat|terima kasih|सादर|धन्यवाद',
]
const farewellSet = new Set(farewells.flatMap((list) => list.split('|')))

/** Whether this line says goodbye, and whether it names its writer, too ("Kind regards, Dana"). */
export function farewellIn(given: string): 'alone' | 'named' | undefined {
  const line = plainLine(given).toLowerCase()
  if (line.length > 80) return undefined
  const bare = (text: string) => text.replace(/(?<![\s,.!。、，！:;-])[\s,.!。、，！:;-]+$/, '')
  if (farewellSet.has(bare(line))) return 'alone'
  const comma = line.search(/[,،，、]/)
  return comma > 0 && line.length < 70 && farewellSet.has(line.slice(0, comma).trim()) ? 'named' : undefined
}

const phone = /(?:^|[\s:(|•·])(?:\+|00)\s?\d[\d\s()./–-]{6,24}/
const phoneLabel =
  /(?:^|[\s|•·])(?:t|p|m|f|o|tel|tél|tlf|tfn|teléfono|telefono|telefon|telefoon|téléphone|telefone|puh|phone|mobile|mob|mobil|cell|fax|direct|office|тел|телефон|моб|τηλ|电话|電話|手机|전화|携帯|هاتف|טלפון|โทร)(?:\.|:|：|\s){1,3}\+?\(?\d[\d\s()./–-]{5,24}/iu
const web =
  /(?:https?:\/\/|www\.)\S{3,}|(?:^|\s)[a-z0-9-]{2,40}\.(?:com|org|net|example|test|de|fr|uk|eu|io|nl|es|it|pl|se|dk|no|fi|ch|at)(?:$|[\s/|,])/i
const mail = /[^\s@<>]{1,64}@[^\s@<>]{2,255}/
const company =
  /(?:^|[\s,])(?:ltd|limited|llc|llp|inc|corp|plc|gmbh|ag|kg|ohg|ug|e\.? ?k|s\.? ?a\.?|sarl|s\.à ?r\.l|sas|s\.l|s\.? ?r\.? ?l|s\.p\.a|spa|b\.v|bv|n\.v|nv|ab|a\/s|aps|as|oy|oyj|sp\. z o\.o|s\.r\.o|a\.s|kft|zrt|d\.o\.o|lda|ltda|ooo|ооо|тов|co)\.?(?:$|[\s,|])|株式会社|有限公司|주식회사/iu
const legal =
  /\b(?:registered (?:office|in|number)|company (?:no|number|reg)|vat|ust-?id|hrb ?\d|amtsgericht|geschäftsführ|siren|siret|rcs|kvk|btw|cvr|org\.? ?(?:nr|nummer)|p\.? ?iva|nip|regon|ičo|cif|cnpj|abn)\b/i

/** A line that is nothing but the address of one page: it may be what the mail is about. */
export const isPage = (line: string): boolean => /^\s*<?https?:\/\/[^\s/]{3,200}\/\S{3,}>?\s*$/i.test(line.slice(0, 2_000))

/** Whether a line says how to telephone, or which company it is. */
export const isCard = (given: string): boolean => {
  const line = plainLine(given)
  return line.length < 400 && (phone.test(line) || phoneLabel.test(line) || isCompany(line))
}

/** Whether a line holds what stands in a signature: a telephone, an address in the net, the form of a company. */
export const isContact = (given: string): boolean => {
  const line = plainLine(given)
  return (
    line.length > 0 &&
    line.length < 400 &&
    (phone.test(line) || phoneLabel.test(line) || web.test(line) || mail.test(line) || isCompany(line))
  )
}

/** A line of a company's own details. */
export const isCompany = (line: string): boolean => (line.length < 120 && company.test(line)) || legal.test(line)

const footers = [
  /^(?:[*_ ]{0,4})(?:(?:legal |important |e-?mail )?(?:disclaimer|notice)|confidentiality(?: notice| note| warning)?|confidential|privileged and confidential|haftungsausschluss|vertraulichkeitshinweis|wichtiger hinweis|avis de confidentialité|aviso legal|aviso de confidencialidad|aviso de confidencialidade|avvertenze|informativa privacy|ansvarsfraskrivelse|klauzula poufności|vastuuvapauslauseke)(?:[*_ ]{0,4})(?:[:.–—-]|$)/i,
  /^.{0,60}\b(?:e-?mail|message|communication|transmission|information)\b.{0,160}\b(?:confidential|privileged|intended (?:only|solely)|intended recipient|sole use)\b/i,
  /^if you (?:are not|have received|are an unintended).{0,160}\b(?:recipient|in error|addressee|notify|mistake)\b/i,
  /^(?:diese|die|der inhalt).{0,40}\b(?:e-?mail|nachricht|mail|informationen)\b.{0,200}\b(?:vertraulich|ausschließlich|rechtlich geschützt|adressaten)/i,
  /^.{0,20}(?:ce|cet|le présent|les informations).{0,20}\b(?:message|e-?mail|courriel|courrier).{0,200}\b(?:confidentiel|exclusi[fv]|destinataire)/i,
  /^.{0,20}(?:este|el presente|esta|la información).{0,30}\b(?:mensaje|correo|e-?mail|mensagem|comunicação|comunicación|comunicación).{0,240}\b(?:confidencia|exclusiv|destinatari|privilegiad)/i,
  /^.{0,20}(?:questo|il presente|questa|la presente|le informazioni).{0,30}\b(?:messaggio|e-?mail|comunicazione).{0,240}\b(?:riservat|confidenzial|destinatari|esclusiv)/i,
  /^.{0,20}(?:dit|deze|de inhoud|de informatie).{0,30}\b(?:bericht|e-?mail).{0,240}\b(?:vertrouwelijk|uitsluitend|geadresseerde|bestemd)/i,
  /^.{0,20}(?:detta|denna|dette|denne|informationen).{0,30}\b(?:meddelande|e-?post|mejl|mail|besked|melding|e-?mail).{0,240}\b(?:konfidentiell|konfidensiell|fortrolig|avsedd|beregnet|avsett|tiltenkt)/i,
  /^.{0,20}(?:ta|niniejsza|treść|informacje|tato|tento|táto|obsah).{0,40}(?:wiadomoś|e-?mail|zpráv|správ|korespondenc).{0,240}(?:poufn|wyłącznie|adresat|důvěrn|určen|dôvern)/i,
  /^.{0,20}(?:tämä|ez az|az e-?mail|acest).{0,40}(?:viesti|sähköposti|e-?mail|üzenet|mesaj).{0,240}(?:luottamuksell|tarkoitettu|bizalmas|címzett|confiden)/i,
  /^.{0,20}(?:данное|это|настоящее|цей|це|това|bu).{0,40}(?:сообщени|письмо|лист|повідомлен|съобщени|e-?posta|mesaj).{0,240}(?:конфиденциал|конфіденц|предназначен|призначен|поверител|gizli|yalnızca)/i,
  /本(?:メール|邮件|郵件|電子郵件|电子邮件).{0,80}(?:機密|秘密|保密|机密|宛先|收件人)|이 (?:이메일|메일|메시지).{0,80}(?:기밀|비밀|수신인)/,
  /^.{0,6}(?:please )?(?:consider the environment|think before you print|think before printing|save (?:paper|trees)|denken sie an die umwelt|bitte denken sie an die umwelt|pensez à l['’]environnement|antes de imprimir|prima di stampare|denk aan het milieu|tänk på miljön|pomyśl o środowisku)/i,
  /^.{0,20}consider the environment before printing/i,
  /^virus[ -]?(?:free|frei)\b|^(?:this|diese) (?:e-?mail|message|mail) (?:has been|was|wurde) .{0,60}\b(?:virus|avast|avg|kaspersky|norton)|^libre de virus|^sans virus|^garantit sans virus|^privo di virus|^virusvrij/i,
  /^you (?:received|are receiving) this (?:message|email|e-mail|mail) because you are (?:subscribed|a member)|^to unsubscribe from this (?:group|list)|^.{0,60}\bmailing list$|^unsubscribe ?:/i,
]

/** The first line of what programs put below a mail: a disclaimer, a list's footer, what a virus scanner says of itself. */
export const isFooter = (given: string): boolean => {
  const line = plainLine(given).slice(0, 500)
  return line.length > 3 && footers.some((pattern) => pattern.test(line))
}

/** What may be somebody's name alone on a line: one to five words, none of them a sentence. */
export const isName = (given: string): boolean => {
  const line = plainLine(given).replace(/^[*_]{1,2}|[*_]{1,2}$/g, '')
  return (
    line.length > 1 &&
    line.length <= 60 &&
    /^\p{L}[\p{L}\p{M} .,'’()&/-]*$/u.test(line) &&
    line.split(' ').length <= 6 &&
    !/[.,]$/.test(line)
  )
}
