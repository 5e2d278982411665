export { assistPageRoutes } from './routes.ts'
