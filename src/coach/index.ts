export type { CoachEvents } from './events.ts'
export { coachRoutes } from './routes.ts'
