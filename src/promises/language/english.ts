// Whether words are English enough to be judged by English rules.
import type { Sentence } from './sentences.ts'

const english = new Set(
  "the you your we i to and it is for with of on at this that be have are our my will not can i'll we'll as if from by in a an so me was us do please thanks thank".split(
    ' ',
  ),
)
const others = new Set(
  `ich sie ihnen ihr ihre ihren wir uns und der das den dem nicht ist für auf ein eine einen werden bitte danke mit zu bis von dass haben oder morgen heute
  ik wij jij je u uw het een van niet en zal zullen graag naar voor met dat wil zijn morgen vandaag bij ons onze
  nous vous votre vos le la les et est pas pour dans une des du au aux sur que qui avec merci bonjour demain
  el los las su sus que por para con una del al en le mañana gracias hola es está
  il lo gli che per con una del della nel sono grazie domani
  o os seu sua não você para com uma obrigado amanhã
  och att det som är på inte vi ni av til og jeg det som ikke på er vi
  się nie na do jest`.split(/\s+/),
)

/** More words of English than of its neighbours. A sentence with none of either is taken for English. */
export function isEnglish(sentence: Sentence): boolean {
  let balance = 0
  for (const { word } of sentence) balance += Number(english.has(word)) - Number(others.has(word))
  return balance >= 0
}
