export { followEvents } from './follow.ts'
export { startJobs, type JobLog } from './runner.ts'
