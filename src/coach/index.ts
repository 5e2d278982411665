export type { CoachEvents } from './events.ts'
export type { PracticeEvents } from './practice/index.ts'
export { coachRoutes } from './routes.ts'
export { warmCoach } from './warm-coach.ts'
