export { noticesOf, type Notice } from './notices-of.ts'
export { tellPeople } from './tell-people.ts'
export { noticeRoutes } from './routes.ts'
export { noticeTasks } from './tasks.ts'
