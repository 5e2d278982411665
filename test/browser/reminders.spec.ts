// What falls due reaches its owner: on the open page, by mail, and on their computer.
import type { Page } from '@playwright/test'
import { eventually, expect, signIn, test, type Desk } from './desk.ts'

async function ticketOf(desk: Desk, name: string): Promise<number> {
  await desk.mail(`${name} <${name.split(' ')[0]!.toLowerCase()}@customer.example>`, `The order of ${name} is lost`, 'Where is it?')
  const row = await eventually(async () =>
    (await desk.api('mara', 'GET', 'tickets?status=new')).data.find((t: { customer: { name: string } }) => t.customer.name === name),
  )
  await desk.api('mara', 'POST', `tickets/${row.number}/claim`)
  return row.number
}

const reminder = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })

test('R24 the owner is told on the open page, once, and by mail; another person is not', async ({ page, desk, browser }) => {
  const number = await ticketOf(desk, 'Ruth Abelman')
  await signIn(page, desk, 'mara')
  const other = await (await browser.newContext()).newPage()
  await signIn(other, desk, 'jonas')
  await desk.api('mara', 'PUT', `tickets/${number}/update-time`, { by: new Date(Date.now() + 1_500).toISOString() })
  const told = reminder(page, 'Ruth Abelman waits for news')
  await expect(told).toHaveCount(1)
  await expect(told).toContainText('Say that there is no news yet, and when there will be.')
  await expect(told).toContainText(`#${number} The order of Ruth Abelman is lost`)
  const mail = await eventually(() => desk.sent.find((one) => one.includes('Subject: Ruth Abelman waits for news')))
  expect(mail).toContain('To: Mara Lindqvist <mara@larkfield.example>')
  expect(mail).toContain(`${desk.url}/tickets/${number}`)
  await page.waitForTimeout(5_500)
  await expect(told).toBeVisible()
  await expect(reminder(other, 'waits for news')).toHaveCount(0)
  await told.getByRole('button', { name: 'Open' }).click()
  await expect(page).toHaveURL(`${desk.url}/tickets/${number}`)
  await expect(told).toHaveCount(0)
  await other.close()
})

// A browser under test has no push service of its maker: it takes the subscription, and hears through the test.
const pushServiceOfTheTest = `
  const key = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes).fill(4))).replace(/=+$/, '')
  const subscription = {
    endpoint: 'https://push.example.com/send/abc',
    toJSON: () => ({ endpoint: 'https://push.example.com/send/abc', keys: { p256dh: key(65), auth: key(16) } }),
    unsubscribe: async () => sessionStorage.removeItem('on'),
  }
  Object.assign(PushManager.prototype, {
    getSubscription: async () => (sessionStorage.getItem('on') ? subscription : null),
    subscribe: async () => {
      sessionStorage.setItem('on', '1')
      return subscription
    },
  })`
const workers = 'navigator.serviceWorker.getRegistrations().then((all) => all.length)'
const shown = `navigator.serviceWorker.ready.then(async (registration) =>
  (await registration.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, data })))`
const label = 'Tell me on this computer, also when Onus is closed'

test('who blocked notifications is told how to allow them', async ({ page, desk }) => {
  await page.addInitScript("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
  await signIn(page, desk, 'mara', '/me')
  await expect(page.getByText('This browser blocks notifications from Onus. Allow them')).toBeVisible()
  await expect(page.getByLabel(label)).toBeDisabled()
})

test('a computer is told when it is switched on, with the page closed, and no longer when it is off', async ({ page, context, desk }) => {
  await context.grantPermissions(['notifications'], { origin: desk.url })
  await page.addInitScript(pushServiceOfTheTest)
  await signIn(page, desk, 'jonas', '/me')
  const at = page.getByLabel(label)
  await expect(at).not.toBeChecked()
  expect(await page.evaluate(workers)).toBe(0)
  await at.click()
  await expect(at).toBeChecked()
  await expect(at).toBeEnabled()
  const endpoints = async () => (await desk.api('jonas', 'GET', 'me/push')).subscriptions.map((one: { endpoint: string }) => one.endpoint)
  expect(await endpoints()).toEqual(['https://push.example.com/send/abc'])
  await page.reload()
  await expect(at).toBeChecked()
  expect(await pushedTo(page, desk, { title: 'In 40 min: Ring Dana', body: '15:00 today.', path: '/tickets/1', tag: 'onus-1' })).toEqual([
    { title: 'In 40 min: Ring Dana', body: '15:00 today.', tag: 'onus-1', data: { path: '/tickets/1' } },
  ])
  await at.click()
  await expect(at).not.toBeChecked()
  await expect(at).toBeEnabled()
  expect(await endpoints()).toEqual([])
  expect(await page.evaluate(workers)).toBe(0)
})

/** Hands the page's worker a push, as the browser does when one arrives. @returns what the computer shows then. */
async function pushedTo(page: Page, desk: Desk, text: object): Promise<unknown> {
  const session = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    session.on(
      'ServiceWorker.workerRegistrationUpdated',
      ({ registrations }) => registrations[0] && resolve(registrations[0].registrationId),
    ),
  )
  await session.send('ServiceWorker.enable')
  const push = { origin: desk.url, registrationId: await registered, data: JSON.stringify(text) }
  return eventually(async () => {
    // The browser drops what comes before the worker is awake; what comes twice replaces itself by its tag.
    await session.send('ServiceWorker.deliverPushMessage', push)
    const all = (await page.evaluate(shown)) as unknown[]
    return all.length > 0 && all
  })
}
