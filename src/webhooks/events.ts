// What happens to the webhooks themselves, for the history of the desk. An address may hold a secret, so only its host is told.

type About = { webhook_id: number; host: string }

/** The kinds of events and what each carries in `data`. */
export type WebhookEvents = {
  'webhook.added': About & { kinds: string[] }
  'webhook.changed': About & { kinds: string[]; active: boolean }
  'webhook.removed': About
  /** Its receiver said that it is gone for good. */
  'webhook.gone': About
}

/** An event with data of its kind. */
export const webhookEvent = <K extends keyof WebhookEvents>(
  kind: K,
  data: WebhookEvents[K],
  { at, by = null }: { at: Date; by?: number | null },
) => ({
  kind,
  ticket_id: null,
  person_id: by,
  data,
  at,
})
