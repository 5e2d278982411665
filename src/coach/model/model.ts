// The language model that an organisation has set, if any.
import type { Db, Tx } from '../../db/index.ts'
import { invalid } from '../../kernel/index.ts'
import type { CoachModel, CoachModelChange } from '../wire.ts'
import type { Model } from './ask-model.ts'

const columns = ['coach_model_url as url', 'coach_model_name as name', 'coach_model_key as key'] as const

/** The model to ask; null while it is off. */
export async function readModel(db: Db): Promise<Model | null> {
  const { url, name, key } = await db.selectFrom('company').select(columns).executeTakeFirstOrThrow()
  return url !== null && name !== null ? { url, name, key } : null
}

/** What is set, without its key. */
export async function showModel(db: Db): Promise<CoachModel> {
  const { url, name, key } = await db.selectFrom('company').select(columns).executeTakeFirstOrThrow()
  return { url, name, key_set: key !== null }
}

/** Sets the model, or switches it off. Problem 422 for an address that is none, or a model without a name. */
export async function changeModel(tx: Tx, { url, name, key }: CoachModelChange): Promise<void> {
  const address = url?.trim() ?? ''
  if (address && !name?.trim()) throw invalid('Say which model: the name by which its server knows it.')
  const set =
    address === ''
      ? { coach_model_url: null, coach_model_name: null, coach_model_key: null }
      : {
          coach_model_url: addressOf(address),
          coach_model_name: name!.trim(),
          ...(key === undefined ? {} : { coach_model_key: key.trim() || null }),
        }
  await tx.updateTable('company').set(set).execute()
}

function addressOf(given: string): string {
  const url = URL.parse(given.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash)
    throw invalid('The address begins with https:// (or http:// in your own network), and usually ends in /v1.')
  return url.href.replace(/\/+$/, '')
}
