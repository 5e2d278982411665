// Whether this browser shows my notices with Onus closed: asked of the browser, which holds the subscription, and of the desk.
import { queryOptions } from '@tanstack/react-query'
import { api, query } from '../api.ts'
import type { Push } from '../wire.ts'

/** `insecure`: browsers allow it only on https (and on this computer itself). `blocked`: the person or their office refused it. */
export type PushState = 'insecure' | 'unsupported' | 'blocked' | 'off' | 'on'

const worker = '/sw.js'

export const pushState = queryOptions({ queryKey: ['push'], queryFn: readState, staleTime: 0 })

async function readState(): Promise<PushState> {
  if (!window.isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unsupported'
  if (Notification.permission === 'denied') return 'blocked'
  const here = await subscriptionHere()
  if (!here) return 'off'
  const { subscriptions } = await api.get<Push>('/me/push')
  return subscriptions.some(({ endpoint }) => endpoint === here.endpoint) ? 'on' : 'off'
}

async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** Asks the person, then the browser's push service, and tells the desk. A refusal by the person is no error: it is the state then. */
export async function switchOn(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return
  const { public_key: applicationServerKey } = await api.get<Push>('/me/push')
  const { pushManager } = await ready()
  // One that another key of the desk made would never be heard of.
  await (await pushManager.getSubscription())?.unsubscribe()
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }).catch((error: unknown) => {
    throw new Error('Your browser did not reach its push service. Try again in a while, or use another browser.', { cause: error })
  })
  const { endpoint, keys } = subscription.toJSON()
  await api.post('/me/push', { endpoint, keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] } })
}

async function ready(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(worker)
  return navigator.serviceWorker.ready
}

/** Leaves nothing of it in this browser. Does nothing where it was never on. */
export async function switchOff(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const here = await subscriptionHere()
  if (here) {
    await api.delete(`/me/push${query({ endpoint: here.endpoint })}`)
    await here.unsubscribe()
  }
  await (await navigator.serviceWorker.getRegistration('/'))?.unregister()
}
