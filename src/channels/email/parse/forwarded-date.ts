// The date in a header block or a line that introduces a quote, in the languages that people write to us in. What is not sure is no date.

const months: readonly string[][] = [
  'jan ene gen ian янв січ sty led tammi oca ιαν janu ιανουαρ sije siječ ינו ינואר يناير ม.ค มกรา जन'.split(' '),
  'feb fév fev febr фев лют lut úno unor helmi şub sub φεβ velj veebr פבר פברואר فبراير ก.พ กุมภา फ़र फर'.split(' '),
  'mar mär maer mrz mars maa mac már брез бер март мар μαρ ožu märts kov מרץ مارس มี.ค มีนา मार्च'.split(' '),
  'apr avr abr kwi dub huhti nis апр квіт кві απρ tra bal אפר אפריל أبريل เม.ย เมษา अप्रै'.split(' '),
  'may mai maj mag mei mayo maio kvě kve touko máj мая май трав тра μαΐ μαϊ μάι svi geg מאי مايو พ.ค พฤษภา मई'.split(' '),
  'jun juin jūn giu cze čvn červen června kesä haz jún июн черв чер ιουν lipn lipanj juuni birž יונ יוני يونيو มิ.ย มิถุนา जून'.split(' '),
  'jul jūl juil lug lipc lipi čvc červenec července heinä tem júl июл лип ιουλ srpnj srpanj juuli liep יול יולי يوليو ก.ค กรกฎา जुल'.split(
    ' ',
  ),
  'aug août aou ago sie srpn srpe elo ağu авг серп сер αυγ kolov kol rugp אוג אוגוסט أغسطس ส.ค สิงหา अग'.split(' '),
  'sep sept set wrz zář zari syys eyl szept сен вер σεπ ruj rugs ספט ספטמבר سبتمبر ก.ย กันยา सित'.split(' '),
  'oct okt ott out paź paz říj rij loka eki окт жовт жов οκτ spal אוק אוקטובר أكتوبر ต.ค ตุลา अक्'.split(' '),
  'nov lis listop marras kas noi ноя лист ноем νοε stud lapkr נוב נובמבר نوفمبر พ.ย พฤศจิ नव'.split(' '),
  'dec dez dic déc dés gru pro joulu ara дек груд гру δεκ prosin det gruod דצמ דצמבר ديسمبر ธ.ค ธันวา दिस'.split(' '),
]
const zones: Record<string, number> = {
  z: 0,
  gmt: 0,
  utc: 0,
  bst: 60,
  wet: 0,
  west: 60,
  cet: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  jst: 540,
  kst: 540,
  ist: 330,
  aest: 600,
  aedt: 660,
}

type Day = { year: number; month: number; day: number; rest: string }

/**
 * The instant that a text names, as ISO 8601. `zone`: the minutes east of Greenwich where it was written, for the text rarely says.
 * Null where the day, the time or the zone is not sure.
 */
export function dateIn(given: string, zone: number | null): string | null {
  const text = given
    .slice(0, 300)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
  const afternoon = /(?:\d|\b)\s?(?:p\.? ?m\b|μ\.? ?μ)|下午|午後|오후|晚上|مساء|\d\s?م(?:\s|$)/u.test(text)
  const morning = /\d\s?(?:a\.? ?m\b|π\.? ?μ)|上午|午前|오전|صباح|\d\s?ص(?:\s|$)/u.test(text)
  const day = dayIn(text, afternoon || morning)
  const time = day && /(?:^|\D)(\d{1,2})(?:[:.h時时點点]|시 ?)\s?(\d{2})(?:[:.]\s?(\d{2}))?/u.exec(day.rest)
  const offset = day && (zoneIn(day.rest) ?? zone)
  if (!day || !time || offset === null || offset === undefined) return null
  const hour = hourOf(Number(time[1]), afternoon, morning)
  const at = new Date(Date.UTC(day.year, day.month - 1, day.day, hour, Number(time[2]), Number(time[3] ?? 0)))
  if (hour > 23 || Number(time[2]) > 59 || at.getUTCDate() !== day.day || at.getUTCMonth() !== day.month - 1) return null
  return new Date(at.getTime() - offset * 60_000).toISOString()
}

const hourOf = (hour: number, afternoon: boolean, morning: boolean) =>
  afternoon && hour < 12 ? hour + 12 : morning && hour === 12 ? 0 : hour

function dayIn(text: string, english: boolean): Day | undefined {
  const cut = (match: RegExpExecArray) => `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
  const iso = /(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?:[日일.t]|(?!\d))/u.exec(text)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]), rest: cut(iso) }
  const numbers = /(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)/.exec(text)
  return numbers ? numericDay(numbers, cut(numbers), english) : namedDay(text)
}

/** "2/6/2026" is February in America and June elsewhere: what only the reader could know is no date. */
function numericDay([, one, mark, two, year]: RegExpExecArray, rest: string, american: boolean): Day | undefined {
  const [first, second] = [Number(one), Number(two)]
  const sure = mark !== '/' || first === second || first > 12 || second > 12 || american
  if (!sure) return undefined
  const monthFirst = mark === '/' && (second > 12 || (american && first <= 12))
  return {
    year: Number(year) + (Number(year) < 100 ? 2000 : 0),
    month: monthFirst ? first : second,
    day: monthFirst ? second : first,
    rest,
  }
}

function namedDay(text: string): Day | undefined {
  const thai = /(?<!\d)25[5-9]\d(?!\d)/.exec(text)
  const year = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(text) ?? thai
  const found = year && monthAndDay(text)
  if (!found) return undefined
  const rest = text.replace(year[0], ' ').replace(found.matched, ' ')
  return { year: Number(year[0]) - (year === thai ? 543 : 0), month: found.month, day: found.day, rest }
}

function monthAndDay(text: string): { month: number; day: number; matched: string } | undefined {
  for (const match of text.matchAll(/(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?[.,]?\s?(?:de\s|d['’]|of\s)?([\p{L}\p{M}][\p{L}\p{M}.]{1,14})/gu)) {
    const month = monthOf(match[2] ?? '')
    if (month) return { month, day: Number(match[1]), matched: match[0] }
  }
  for (const match of text.matchAll(/([\p{L}\p{M}][\p{L}\p{M}.]{1,14})\s(\d{1,2})(?!\d|:)/gu)) {
    const month = monthOf(match[1] ?? '')
    if (month) return { month, day: Number(match[2]), matched: match[0] }
  }
  const numbered = /(?:thg|tháng)\s?(\d{1,2})/.exec(text)
  const day = numbered && /(?<!\d)(\d{1,2})\s(?=thg|tháng)/.exec(text)
  return day ? { month: Number(numbered[1]), day: Number(day[1]), matched: `${day[0]}${numbered[0]}` } : undefined
}

/** Longer beginnings first: "juillet" is not "juin", "lipca" and "lipnja" are two months. */
const beginnings = months
  .flatMap((names, i) => names.map((name) => ({ name, month: i + 1 })))
  .toSorted((a, b) => b.name.length - a.name.length)
const monthOf = (word: string) => beginnings.find(({ name }) => word.startsWith(name))?.month

function zoneIn(text: string): number | undefined {
  const numbers = /(?:gmt|utc|\s|\(|:\d\d)\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)/.exec(text)
  if (numbers) return (numbers[1] === '-' ? -1 : 1) * (Number(numbers[2]) * 60 + Number(numbers[3] ?? 0))
  const name =
    /(?<![\p{L}])(gmt|utc|bst|west?|ce?s?t|cest|mesz?|mez|eest|eet|msk|e[sd]t|c[sd]t|m[sd]t|p[sd]t|jst|kst|ist|ae[sd]t)(?![\p{L}])/u.exec(
      text,
    )
  return name ? zones[name[1] ?? ''] : /\dz(?:\s|$)/.test(text) ? 0 : undefined
}
