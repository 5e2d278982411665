export type { CoachEvents } from './events.ts'
export { coachRoutes } from './routes.ts'
export { warmCoach } from './warm-coach.ts'
