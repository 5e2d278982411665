// The packs that are shipped. A new kind or language is a file and a line here.
import pack from '../../../coach/packs/en/pack.json' with { type: 'json' }
import bare_policy from '../../../coach/packs/en/bare_policy.json' with { type: 'json' }
import helplessness from '../../../coach/packs/en/helplessness.json' with { type: 'json' }
import offer from '../../../coach/packs/en/offer.json' with { type: 'json' }
import pass_off from '../../../coach/packs/en/pass_off.json' with { type: 'json' }
import reason from '../../../coach/packs/en/reason.json' with { type: 'json' }
import type { Pack } from './pack.ts'

export const packs: Pack[] = [{ pack, kinds: [offer, reason, helplessness, pass_off, bare_policy] }]
