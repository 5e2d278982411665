// Believable words: a few hundred real ones that people write to a help desk, the rest made up, drawn by Zipf's law.

/** Stands in exactly 20 messages. */
export const rareWord = 'quillfeather'
export const rareCount = 20
/** Stands in every fifth message. */
export const commonWord = 'warranty'
export const commonEvery = 5

const real = `the to and a i is it of in you we on for my that not with this have but our when your be can at was from after
  has please now are no still if again so an will as there order do what error account by since or all just get would email
  new working any could page us try time then one when tried only says two screen me check update today shows button more been
  need password printer out help login address delivery week still last see cannot same yesterday version send number invoice
  which first how also used before because file here card phone problem made they message payment open back day change changed
  old did another window again support may where both system setting days under without report up paper does data list month
  sent second over device machine came customer set company restart stopped moved office code arrived reset light box wrong
  morning right off browser missing cable charge image contract copy found line received server connect connected user charged
  network name some every never might wait plan cart shipping several once between minutes while price colour tablet team
  laptop red blank green access notice noise total colleague return replace replaced part model serial label parcel tracking
  carrier stuck slow fast click menu tab link form field empty export import attach attached photo picture sound headset camera
  battery charger adapter plug router cartridge toner drawer tray jam driver install installed installer licence subscription
  renew cancel cancelled credit debit bank transfer tax receipt quote amount euro discount voucher gift store branch counter
  manager director accountant warehouse courier driver floor kitchen meeting room door lock key badge keyboard mouse monitor
  folder archive backup restore sync calendar contact signature inbox spam filter forward template schedule shift holiday friday
  monday tuesday wednesday thursday weekend evening hour later soon early late finally sometimes usually always exactly maybe
  probably unfortunately strangely clearly thanks kindly sorry glad happy annoyed urgent important normal small large heavy light`

const starts = 'b br c ch cl d dr f fl g gl gr h j k kl l m n p pl pr qu r s sc sh sk sl sp st t th tr v w z'.split(' ')
const vowels = 'a e i o u ai ea ee ia oa ou'.split(' ')
const ends = 'b ck d ft g k l ld lm m n nd nk p r rd rk rn rt s sk sp st t x z'.split(' ')

/** Numbers from 0 to 1, the same in each run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!

/** `size` different words, the most usual first. */
export function vocabulary(size: number, random: () => number): string[] {
  const words = new Set(real.split(/\s+/).filter(Boolean))
  while (words.size < size) {
    const syllables = random() < 0.35 ? 1 : 2
    const word = Array.from({ length: syllables }, () => pick(starts, random) + pick(vowels, random)).join('') + pick(ends, random)
    if (word !== rareWord && !word.startsWith(commonWord.slice(0, 6))) words.add(word)
  }
  return [...words]
}

/** Sentences of 5 to 13 words drawn by Zipf's law: the word of rank r comes up about 1/r as often as the first. */
export function sentences(count: number, words: string[], random: () => number): string[] {
  const spread = Math.log(words.length + 1)
  const draw = () => words[Math.floor(Math.exp(random() * spread)) - 1] ?? words[0]!
  return Array.from({ length: count }, () => {
    const text = Array.from({ length: 5 + Math.floor(random() * 9) }, draw).join(' ')
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`
  })
}

const firstNames =
  'Dana Amir Lena Noor Piotr Sofia Hugo Ines Marta Joel Aiko Ravi Elsa Omar Clara Ivan Mina Paul Rosa Tariq Vera Yann Zoe Karl'.split(' ')
const lastNames =
  'Whitfield Berg Okafor Lindqvist Feld Raman Moreau Novak Silva Haas Kimura Costa Duval Eriksen Fuchs Grant Holm Ivers Jansen Koch'.split(
    ' ',
  )

/** Names of people, and as SQL arrays for people in great number. */
export const names = { first: firstNames, last: lastNames }
