// What no pattern can say, by the name that rules call it by.
import { meansCompany } from './antecedent.ts'
import type { Hit, Reading } from './engine.ts'

export const hooks: Record<string, (hit: Hit, reading: Reading) => boolean> = {
  /** "they" stands for people of the writer's own company. */
  antecedent: meansCompany,
}
