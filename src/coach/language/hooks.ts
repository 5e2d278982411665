// What no pattern can say, by the name that rules call it by.
import { meansCompany, meansCompanyNamed } from './antecedent.ts'
import type { Hit, Reading } from './engine.ts'

export const hooks: Record<string, (hit: Hit, reading: Reading) => boolean> = {
  /** "they" stands for people of the writer's own company. */
  antecedent: meansCompany,
  /** The same, where "they" may be things as well: only when people of the company were named last. */
  antecedent_named: meansCompanyNamed,
}
