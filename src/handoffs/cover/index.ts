export { coverRoutes } from './routes.ts'
export { coverTasks } from './tasks.ts'
export { tellIfCovered, tellJob } from './tell.ts'
