// What is in another language is left alone; what is in English is read, however short.
import { deepEqual, equal } from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compilePack } from './compile.ts'
import { findFindings } from './index.ts'
import { speaks } from './language.ts'
import { messageOf } from './message.ts'
import { packs } from './packs.ts'

const ready = compilePack(packs[0]!)
const isEnglish = (text: string): boolean => speaks(messageOf(text, ready.spelling), ready.common)

/** Replies as they are written, with English loan words where that language has them. */
const others: Record<string, string[]> = {
  German: [
    'Hallo Jana, leider können wir das Ticket nicht umbuchen. Das Backoffice-Team meldet sich morgen, Policy is policy.',
    'Unser Support-Team ist im Homeoffice. Das Update kommt heute.',
    'Leider nein. Sorry.',
  ],
  Dutch: [
    'Hoi Bram, we hebben je ticket doorgezet naar het team. Check even je inbox, sorry voor de overlast.',
    'Helaas is dat niet onze policy. We kunnen je order niet cancelen.',
    'Wat is je ordernummer? We helpen je graag.',
    'Sorry, dat is een fout van de supplier. Onze manager is in overleg met het team.',
  ],
  Afrikaans: ['Jammer, ons kan dit nie doen nie. Die bestuur het so besluit.', 'Ons span kyk na jou bestelling en sal jou more bel.'],
  French: ['Bonjour, nous ne pouvons rien faire. Contactez le service client.', 'Désolé, le support est fermé le week-end.'],
  Spanish: ['Lo sentimos, no podemos hacer nada con el ticket.', 'No es nuestra culpa, contacte con el banco.'],
  Italian: ['Purtroppo non possiamo fare nulla. Il team customer care la contatterà domani.', 'Ci scusiamo per il ritardo.'],
  Portuguese: ['Infelizmente não podemos fazer nada. Contacte o banco.', 'O nosso team de suporte vai ver o ticket hoje.'],
  Swedish: ['Tyvärr kan vi inte hjälpa dig med det. Vårt team är på kontoret imorgon.', 'Vi har en policy om det.'],
  Danish: ['Desværre kan vi ikke gøre noget. Vores team er på kontoret i dag.', 'Det er ikke vores fejl.'],
  Norwegian: ['Dessverre kan vi ikke hjelpe deg med det, for vi har en policy.', 'Teamet vårt ser på det i dag.'],
  Finnish: ['Valitettavasti emme voi auttaa. Tiimi on toimistolla huomenna.'],
  Polish: ['Niestety nie możemy pomóc. Nasz team jest w biurze jutro.', 'To nie jest nasza wina.'],
  Czech: ['Bohužel vám nemůžeme pomoci. Náš tým je v kanceláři zítra.'],
  Romanian: ['Din păcate nu putem face nimic. Echipa este la birou mâine.'],
  Turkish: ['Maalesef bu konuda yardımcı olamıyoruz. Lütfen banka ile görüşün.'],
  Indonesian: ['Mohon maaf, kami tidak bisa membantu. Silakan hubungi bank anda.'],
  Tagalog: ['Pasensya na po, hindi namin kayo matutulungan. Paki-check po ang inyong email.'],
  Welsh: ['Mae ein tîm yn y swyddfa. Diolch am eich neges.'],
  Hindi: ['Aap ka order nahi mila, hum check kar ke batayenge.', 'क्षमा करें, हम मदद नहीं कर सकते।'],
  Russian: ['К сожалению, мы не можем помочь.'],
  Greek: ['Δυστυχώς δεν μπορούμε να βοηθήσουμε.'],
  Arabic: ['للأسف لا يمكننا المساعدة.'],
  Hebrew: ['לצערנו איננו יכולים לעזור.'],
  Japanese: ['お客様のご要望にはお応えできません。サポートチーム'],
  Korean: ['죄송합니다. 도와드릴 수 없습니다.'],
  Chinese: ['很抱歉，我们无法提供帮助。'],
}

describe('a reply in another language is not read', () => {
  for (const [language, replies] of Object.entries(others))
    test(language, () => {
      for (const reply of replies) {
        equal(isEnglish(reply), false, reply)
        deepEqual(findFindings(reply), [], reply)
      }
    })
})

test('English is read, however short', () => {
  for (const text of [
    'Upper management got greedy.',
    'Corporate sets prices.',
    'Not possible.',
    'Impossible!',
    'Policy.',
    'No refunds.',
    'Contact Klarna.',
    'Hands tied mate, sorry',
    'Rest assured!',
    'SORRY ABOUT THAT',
    'Ring DHL',
    'José and Zoë packed it.',
    'Café closed, apologies.',
    'Ah cannae dae that for ye the noo, sorry pal.',
    'Nae bother, we’ll get yer order oot the day.',
    'Please ask the Deutsche Bank in Köln about it.',
    'Die Firma, der Onkel: these words are German, and this reply is not.',
  ])
    equal(isEnglish(text), true, text)
})

test('what holds no words speaks no language', () => {
  for (const text of ['', ' ', '123', '🙏', '…']) equal(isEnglish(text), false, text)
})
