export { forwardRoutes } from './routes.ts'
