import { plainLine } from './phrases.ts'

// "From: … Sent: … To: … Subject: …", as programs write it above the mail that they quote or pass on.

export type HeaderKind = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'other'
export type HeaderBlock = { end: number; values: Partial<Record<HeaderKind, string>> }

const labels: Record<HeaderKind, string> = {
  from: 'from|von|de|da|van|från|fra|od|lähettäjä|feladó|de la|expeditor|expeditorul|от|от кого|από|kimden|gönderen|від|від кого|отправитель|відправник|差出人|送信者|发件人|寄件人|寄件者|보낸 사람|보낸사람|من|מאת|từ|người gửi|จาก|dari|प्रेषक|से|šalje|pošiljatelj|saatja|kellelt|no|sūtītājs|nuo|siuntėjas|mittente|nadawca|remitente|remetente|afzender|absender|expéditeur|avsändare|afsender|avsender|odesílatel|odesilatel|odosielateľ|подател|αποστολέας|pengirim',
  date: 'date|sent|sent at|received|date sent|datum|gesendet|gesendet am|envoyé|envoyé le|date d’envoi|fecha|enviado|enviado el|enviados|enviada|enviada em|enviado em|data|data de envio|inviato|inviato il|data invio|verzonden|verzonden op|skickat|skickad|dato|sendt|päivämäärä|päiväys|lähetetty|pvm|wysłano|wysłane|data wysłania|odesláno|odoslané|odoslaná|dátum|dátuma|elküldve|küldve|küldés dátuma|trimis|trimis la|dată|изпратено|дата|ημερομηνία|στάλθηκε|εστάλη|απεστάλη|gönderildi|gönderilme tarihi|gönderme tarihi|gönderim tarihi|tarih|отправлено|дата отправки|відправлено|надіслано|送信日時|日時|日付|发送时间|发送日期|日期|时间|寄件日期|傳送時間|傳送日期|時間|보낸 날짜|보낸날짜|날짜|تاريخ|التاريخ|تاريخ الإرسال|أُرسلت|تم الإرسال|נשלח|תאריך|đã gửi|ngày|ngày gửi|gửi lúc|vào|ส่ง|ส่งเมื่อ|วันที่|dikirim|tanggal|भेजा गया|दिनांक|तारीख|poslano|kuupäev|saadetud|saatmisaeg|nosūtīts|datums|išsiųsta|data i laikas|enviat|enviat el|skickat den',
  to: 'to|an|à|a|para|aan|till|til|do|komu|vastaanottaja|címzett|către|la|destinatar|до|προς|kime|alıcı|кому|получатель|宛先|收件人|收件者|받는 사람|받는사람|إلى|אל|đến|tới|người nhận|ถึง|kepada|untuk|प्रति|को|prima|za|saaja|kellele|kam|adresāts|kam|gavėjas|per a|pour|adresat|destinatario|destinatário|destinataire|modtager|mottaker|pre|empfänger|Κ',
  cc: 'cc|kopie|copie|copia|kopia|kopi|kópia|másolat|копия|копія|копие|κοιν|κοινοποίηση|bilgi|抄送|副本|副本抄送|参照|참조|نسخة|עותק|העתק|đồng gửi|สำเนา|tembusan|tindasan|प्रतिलिपि|koopia|kopija|dw|udw|tr|bcc|cci|cco|c.c|c/c|kópia cc',
  subject:
    'subject|betreff|objet|sujet|asunto|oggetto|onderwerp|assunto|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|subiectul|тема|относно|θέμα|konu|件名|主题|主旨|主題|标题|제목|الموضوع|موضوع|נושא|chủ đề|tiêu đề|เรื่อง|หัวเรื่อง|subjek|perihal|विषय|naslov|zadeva|teema|temats|tēma|tema|assumpte',
  other:
    'reply-to|reply to|antwort an|antworten an|répondre à|responder a|rispondi a|antwoord aan|svara till|svar til|attachments|attachment|anlagen|anlage|anhang|pièces jointes|pièce jointe|adjuntos|datos adjuntos|allegati|bijlagen|bijlage|anexos|bilagor|vedhæftede filer|vedlegg|załączniki|liitteet|přílohy|вложения|importance|wichtigkeit|importancia|importância|importanza|urgentie|prioritet|priority|priorität|organization|message-id|resent-from|newsgroups|添付ファイル|附件|첨부|重要度',
}
const kinds = new Map<string, HeaderKind>()
for (const [kind, list] of Object.entries(labels) as [HeaderKind, string][])
  for (const label of list.split('|')) if (!kinds.has(label)) kinds.set(label, kind)

/** What one line of such a block says, when it is one. */
function headerLine(line: string): { kind: HeaderKind; value: string } | undefined {
  const colon = line.slice(0, 50).search(/[:：]/)
  if (colon < 1 || line.length >= 1_000) return undefined
  const label = line
    .slice(0, colon)
    .replace(/[>*_| ]+/g, ' ')
    .trim()
  const kind = label.length > 32 ? undefined : kinds.get(label.toLowerCase().replace(/ʼ|'/g, '’'))
  return (
    kind && {
      kind,
      value: line
        .slice(colon + 1)
        .replace(/^[*_ ]{1,4}/, '')
        .trim(),
    }
  )
}

/** The block that starts at this line, if one does. Three of its lines make one; below a separator that says so, two do. */
export function headerBlockAt(lines: readonly string[], at: number, needed = 3): HeaderBlock | undefined {
  if (!headerLine(plainLine(lines[at] ?? ''))) return undefined
  const block = readBlock(lines, at)
  const { from, date, subject, to } = block.values
  if (!from || Object.keys(block.values).length < needed || !(date || subject || (needed < 3 && to))) return undefined
  return date && !/\p{N}/u.test(date) ? undefined : block
}

function readBlock(lines: readonly string[], at: number): HeaderBlock {
  const block: HeaderBlock = { end: at, values: {} }
  let last: HeaderKind | undefined
  for (let i = at; i < lines.length && i < at + 40; i++) {
    const line = plainLine(lines[i] ?? '').replace(/^(?:> ?)+/, '')
    const found = headerLine(line)
    if (!line) {
      if (!continues(lines, i)) break
    } else if (found) {
      if (found.kind in block.values && found.kind !== 'other') break
      block.values[(last = found.kind)] = found.value
      block.end = i + 1
    } else if (last && belongs(lines[i] ?? '', line, block.values[last] ?? '')) {
      block.values[last] = `${block.values[last] ?? ''} ${line}`.trim().slice(0, 2_000)
      block.end = i + 1
    } else break
  }
  return block
}

/** A blank line between two lines of the block: some programs make each a paragraph. */
const continues = (lines: readonly string[], blank: number) => headerLine(plainLine(lines[blank + 1] ?? '')) !== undefined

/** A value may be broken over lines: more addresses, an indented rest, or the value below its label. */
const belongs = (raw: string, line: string, value: string) =>
  !value || (/^[\t ]/.test(raw) && !/^\s*>/.test(raw)) || /[,;<]$/.test(value) || /^[^\s@]{0,64}@?\S{0,80}[>\])]+[,;]?$/.test(line)
