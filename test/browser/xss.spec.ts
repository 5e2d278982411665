// What strangers' mails may do in our pages: nothing. Real mails come in by the API and are rendered in Chromium.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { eventually, expect, picture, signIn, support, test, type Desk } from './desk.ts'
import { deliver, watch } from './hostile.ts'

// Without the pages' content security policy, which would hide what the cleaning let through.
test.use({ own: 'xss', bypassCSP: true })
test.describe.configure({ mode: 'serial' })

type Payload = { name: string; html: string }
const file = path.join(import.meta.dirname, '../testdata/xss/payloads.json')
const payloads = JSON.parse(readFileSync(file, 'utf8')) as Payload[]
/** One mail in base64, so that every byte of its HTML arrives as it is. */
const mailOf = (id: number, html: string, { subject = 'Re: Strange letters', from = 'Mallory <mallory@evil.example>', more = '' } = {}) =>
  [
    `From: ${from}`,
    `To: ${support}`,
    `Subject: ${subject}`,
    `Message-ID: <xss-${id}@evil.example>`,
    ...(id > 0 ? ['In-Reply-To: <xss-0@evil.example>', 'References: <xss-0@evil.example>'] : []),
    'Date: Mon, 02 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary=b${more}`,
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--b',
    `Content-Type: text/html; name="=?utf-8?B?${Buffer.from(`"><img src=x onerror=alert(1)>${id}.html`).toString('base64')}?="`,
    'Content-Disposition: attachment',
    '',
    '<script>alert(1)</script>',
    '--b--',
    '',
  ].join('\r\n')

const messagesOf = async (desk: Desk, number: number) => {
  const all: { kind: string }[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { data: typeof all; next_cursor: string | null } = await desk.api(
      'mara',
      'GET',
      `tickets/${number}/messages?limit=200${cursor && `&cursor=${cursor}`}`,
    )
    all.push(...page.data)
    cursor = page.next_cursor
  }
  return all
}

/** A ticket with one message for each payload. */
async function attacked(desk: Desk): Promise<number> {
  await deliver(desk, [
    mailOf(0, '<p>First</p>', {
      subject: 'Strange "><img src=x onerror=alert(1)> letters',
      from: '"<svg onload=alert(1)>" <mallory@evil.example>',
    }),
  ])
  const row = await eventually(async () =>
    (await desk.api('mara', 'GET', 'tickets?status=new')).data.find((one: { subject: string }) => one.subject.startsWith('Strange')),
  )
  await desk.api('mara', 'POST', `tickets/${row.number}/claim`)
  await deliver(
    desk,
    payloads.map(({ html }, at) => mailOf(at + 1, `<p>Payload ${at + 1}</p>${html}`)),
  )
  await eventually(async () => (await desk.api('ada', 'GET', 'mail/health')).pending === 0, 30_000)
  expect((await messagesOf(desk, row.number)).filter((one) => one.kind === 'customer')).toHaveLength(payloads.length + 1)
  return row.number
}

/** What stands in the shadow roots, and what could act in it; then every event that a payload may wait for. */
const provoking = String.raw`(() => {
  const roots = [...document.querySelectorAll('.mail')].flatMap((host) => host.shadowRoot ?? [])
  const all = roots.flatMap((root) => [...root.querySelectorAll('*:not(style:first-child):not(.onus-mark *)')])
  const bad = all.flatMap((element) => {
    const names = element.getAttributeNames().filter((name) => /^on|^(srcset|ping|formaction|action|background|poster|id|name|srcdoc|data|xlink:href)$/i.test(name))
    const address = element.getAttribute('href') ?? element.getAttribute('src') ?? ''
    const acts = address && !/^(https?:\/\/|mailto:|tel:|data:image\/(png|jpe?g|gif|webp|avif);|\/api\/v1\/tickets\/)/i.test(address)
    const loads = element.localName === 'img' && /^https?:/.test(element.getAttribute('src') ?? '')
    const tag = !(element instanceof HTMLElement) || /^(script|style|link|meta|base|iframe|object|embed|form|input|button|svg|math|template)$/.test(element.localName)
    return names.length > 0 || acts || loads || tag ? [element.outerHTML.slice(0, 200)] : []
  })
  for (const element of all)
    for (const kind of ['mouseover', 'mouseenter', 'focus', 'toggle', 'animationstart', 'load', 'error', 'begin', 'pointerover'])
      element.dispatchEvent(new Event(kind, { bubbles: true }))
  for (const link of all) if (link.localName === 'a' && !link.href) link.click()
  return { bad, roots: roots.length }
})()`
const provoke = (page: Page) => page.evaluate<{ bad: string[]; roots: number }>(provoking)
const actingPage = `document.querySelectorAll('script, iframe, object, embed, base, meta[http-equiv], .text img, .text svg, .text a[href^="java"], [onerror], [onload]').length`

let number = 0

test('no payload of a mail acts in the agents’ page: no script runs, no request leaves', async ({ page, desk, context }) => {
  expect(payloads.length).toBeGreaterThanOrEqual(100)
  number = await attacked(desk)
  const seen = await watch(context, page, desk)
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  await expect(page.locator('article.msg')).toHaveCount((await messagesOf(desk, number)).length)
  const found = await provoke(page)
  expect(found.bad).toEqual([])
  expect(found.roots).toBeGreaterThan(100)
  await page.waitForTimeout(1_500)
  expect(seen).toEqual([])
  expect(page.url()).toContain(`/tickets/${number}`)
  await picture(page, 'xss-agent')
})

test('nor would one that the server let through: what is shown is cleaned once more by the page', async ({ page, desk, context }) => {
  const seen = await watch(context, page, desk)
  await page.route(/\/tickets\/\d+\/messages\?/, async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as { data: { html: string | null }[] }
    let at = 0
    for (const message of body.data) message.html &&= payloads[at++ % payloads.length]!.html
    await route.fulfill({ response, json: body })
  })
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  await expect(page.locator('article.msg').first()).toBeAttached()
  await expect.poll(async () => (await provoke(page)).roots).toBeGreaterThan(100)
  const found = await provoke(page)
  expect(found.bad).toEqual([])
  await page.waitForTimeout(1_500)
  expect(seen).toEqual([])
})

test('nor in the customer’s page', async ({ page, desk, context }) => {
  const seen = await watch(context, page, desk)
  const link = await eventually(
    () => new RegExp(`(http://127\\.0\\.0\\.1:\\d+/t/${number}/[a-z0-9]+)`).exec(desk.sent.join('\n').replaceAll('=\r\n', ''))?.[1],
  )
  let [next, pages, items]: [string | null, number, number] = [link, 0, 0]
  while (next && pages < 30) {
    await page.goto(next)
    items += await page.locator('.story li').count()
    const acting = await page.evaluate<number>(actingPage)
    expect(acting, next).toBe(0)
    if (pages === 0) await picture(page, 'xss-customer')
    const earlier = page.getByRole('link', { name: 'Earlier messages' })
    next = (await earlier.count()) > 0 ? new URL((await earlier.getAttribute('href'))!, link).href : null
    pages += 1
  }
  expect(items).toBeGreaterThan(payloads.length)
  expect(seen).toEqual([])
})
