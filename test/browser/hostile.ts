// For specs about mails that mean harm: handing them in as they are, and recording whatever they cause in the browser.
import type { BrowserContext, Page } from '@playwright/test'
import { expect, password, type Desk } from './desk.ts'

async function admin(desk: Desk): Promise<Record<string, string>> {
  const response = await fetch(`${desk.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-onus': '1' },
    body: JSON.stringify({ email: 'ada@larkfield.example', password }),
  })
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { cookie, 'x-onus': '1' }
}

/** Hands in raw mails by the API, one after the other. */
export async function deliver(desk: Desk, mails: string[]): Promise<void> {
  const headers = { ...(await admin(desk)), 'content-type': 'message/rfc822' }
  for (const body of mails) {
    const { status } = await fetch(`${desk.url}/api/v1/mail`, { method: 'POST', headers, body })
    expect(status).toBe(202)
  }
}

/** Records everything that a payload could cause: scripts, dialogs, windows, requests to anywhere else. */
export async function watch(context: BrowserContext, page: Page, desk: Desk): Promise<string[]> {
  const seen: string[] = []
  await context.addInitScript({
    content: `for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = (words) => (console.log('xss ran: ' + words), false)`,
  })
  page.on('console', (message) => message.text().includes('xss ran') && seen.push(message.text()))
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => seen.push('a dialog')))
  page.on('popup', (popup) => seen.push(`a window: ${popup.url()}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== desk.url && url.protocol !== 'data:' && url.protocol !== 'blob:') seen.push(`a request: ${url.href}`)
    if (url.pathname.endsWith('/remote-images')) seen.push('a picture that nobody asked for')
  })
  await context.route(/evil\.example/, (route) => route.abort())
  return seen
}
