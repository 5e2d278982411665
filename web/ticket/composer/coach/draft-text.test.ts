import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Schema, type Node } from '@tiptap/pm/model'
import { draftText, rangeOf } from './draft-text.ts'

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*' },
    blockquote: { group: 'block', content: 'block+' },
    bulletList: { group: 'block', content: 'listItem+' },
    orderedList: { group: 'block', content: 'listItem+', attrs: { start: { default: 1 } } },
    listItem: { content: 'paragraph block*' },
    hardBreak: { group: 'inline', inline: true },
    image: { group: 'inline', inline: true, attrs: { alt: { default: '' } } },
    text: { group: 'inline' },
  },
  marks: { bold: {}, link: { attrs: { href: {} } } },
})
type Inline = string | Node
const inline = (parts: Inline[]): Node[] => parts.map((part) => (typeof part === 'string' ? schema.text(part) : part))
const bold = (text: string): Node => schema.text(text, [schema.mark('bold')])
const link = (text: string, href: string): Node => schema.text(text, [schema.mark('link', { href })])
const p = (...parts: Inline[]): Node => schema.node('paragraph', null, inline(parts))
const li = (...blocks: Node[]): Node => schema.node('listItem', null, blocks)
const ul = (...items: Node[]): Node => schema.node('bulletList', null, items)
const ol = (...items: Node[]): Node => schema.node('orderedList', null, items)
const quote = (...blocks: Node[]): Node => schema.node('blockquote', null, blocks)
const doc = (...blocks: Node[]): Node => schema.node('doc', null, blocks)
const br = (): Node => schema.node('hardBreak')
const img = (alt: string): Node => schema.node('image', { alt })

const texts: [string, Node, string][] = [
  ['paragraphs are parted by an empty line', doc(p('Hello Dana,'), p('I will call you.')), 'Hello Dana,\n\nI will call you.'],
  ['a break is a new line', doc(p('One', br(), 'two')), 'One\ntwo'],
  [
    'a picture is what it shows',
    doc(p('Look:', img('the label'), 'and', img(''), ' read.'), p(img('a box'))),
    'Look: [the label] and read.\n\n[a box]',
  ],
  ['a list stands under its line', doc(p('We will'), ul(li(p('look')), li(p('call')))), 'We will\n- look\n- call'],
  ['a numbered list counts', doc(ol(li(p('look')), li(p('call')))), '1. look\n2. call'],
  ['a quote bears its mark on every line', doc(quote(p('One', br(), 'two'), p('three')), p('Yes')), '> One\n> two\n>\n> three\n\nYes'],
  [
    'a link that says something else says where it leads',
    doc(p('See ', link('our page', 'https://a.example/x'))),
    'See our page (https://a.example/x)',
  ],
  ['a link that shows its address does so once', doc(p(link('https://a.example', 'https://a.example'))), 'https://a.example'],
  ['space around it is left out', doc(p(), p('  Hello '), p()), 'Hello'],
]
for (const [rule, given, text] of texts) test(rule, () => assert.equal(draftText(given).text, text))

const phrases: [string, Node, string][] = [
  ['in a first paragraph', doc(p('I will call you tomorrow.')), 'I will call you'],
  ['in a later one, after an empty one', doc(p(), p('Hello,'), p('Well, I will call you.')), 'I will call you'],
  ['through bold words', doc(p('Well, I ', bold('will'), ' call you.')), 'I will call you'],
  ['beyond the BMP', doc(p('👍🏽 thanks: I will call you 👍🏽')), 'I will call you'],
  ['in the item of a list in a quote', doc(quote(p('Hello'), ul(li(p('I will call you'))))), 'I will call you'],
  ['after a link whose address the text shows', doc(p(link('this', 'https://a.example'), ' and I will call you')), 'I will call you'],
]
for (const [where, given, phrase] of phrases)
  test(`a phrase is found again to the letter ${where}`, () => {
    const draft = draftText(given)
    const start = draft.text.indexOf(phrase)
    const range = rangeOf(draft, start, start + phrase.length)
    assert.ok(range)
    assert.equal(given.textBetween(range.from, range.to), phrase)
  })
test('a phrase over a break reaches from its first letter to its last', () => {
  const given = doc(p('I will call', br(), 'you soon'))
  const draft = draftText(given)
  const start = draft.text.indexOf('I will')
  const range = rangeOf(draft, start, draft.text.indexOf(' soon'))
  assert.deepEqual(range && given.textBetween(range.from, range.to, null, '|'), 'I will call|you')
})
test('what is only a mark of a quote is no place in the editor', () => assert.equal(rangeOf(draftText(doc(quote(p('Hello')))), 0, 2), null))
