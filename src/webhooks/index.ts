export { queueWebhooks } from './queue-webhooks.ts'
export { webhookRoutes } from './routes.ts'
export { webhookTasks } from './tasks.ts'
