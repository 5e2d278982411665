// The packs that are shipped. A new kind or language is a file and a line here.
import pack from '../../../coach/packs/en/pack.json' with { type: 'json' }
import bare_policy from '../../../coach/packs/en/bare_policy.json' with { type: 'json' }
import helplessness from '../../../coach/packs/en/helplessness.json' with { type: 'json' }
import negated from '../../../coach/packs/en/negated.json' with { type: 'json' }
import offer from '../../../coach/packs/en/offer.json' with { type: 'json' }
import pass_off from '../../../coach/packs/en/pass_off.json' with { type: 'json' }
import reason from '../../../coach/packs/en/reason.json' with { type: 'json' }
import blame from '../../../coach/packs/en/blame.json' with { type: 'json' }
import conditional_apology from '../../../coach/packs/en/conditional_apology.json' with { type: 'json' }
import distancing from '../../../coach/packs/en/distancing.json' with { type: 'json' }
import force from '../../../coach/packs/en/force.json' with { type: 'json' }
import self_blame from '../../../coach/packs/en/self_blame.json' with { type: 'json' }
import stock_phrase from '../../../coach/packs/en/stock_phrase.json' with { type: 'json' }
// The server reads with more than a page should have to load: see `imports` in package.json.
import network from '#coach/en/network' with { type: 'json' }
import weights from '#coach/en/weights' with { type: 'json' }
import words from '../../../coach/packs/en/words.json' with { type: 'json' }
import type { Pack } from './pack.ts'

export const packs: Pack[] = [
  {
    pack,
    kinds: [
      negated,
      offer,
      reason,
      helplessness,
      pass_off,
      bare_policy,
      blame,
      distancing,
      force,
      self_blame,
      conditional_apology,
      stock_phrase,
    ],
    words,
    weights,
    network,
  },
]
