import { worksTickets, type Actor } from '../people/index.ts'
import { seesTickets } from '../tickets/index.ts'

/** Everybody who works tickets sees what their customers are asked, and writes down what a customer tells them. */
export const seesChoices = (actor: Actor): boolean => seesTickets(actor)

/** Whoever works tickets offers saved options; supervisors write them, which their routes ask for. */
export const usesSavedOptions = (actor: Actor): boolean => worksTickets(actor)
