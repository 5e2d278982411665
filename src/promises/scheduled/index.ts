export { holdForNewOwner } from './hold.ts'
export { leaveReply } from './leave.ts'
export { scheduledRoutes } from './routes.ts'
export { wakeScheduled } from './wake.ts'
