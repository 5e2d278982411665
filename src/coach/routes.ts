import { ProblemBody } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { reviewDraft } from './review.ts'
import { Review, ReviewRequest } from './wire.ts'

export function coachRoutes(app: App, { database }: Services): void {
  app.post(
    '/coach/review',
    {
      config: { access: 'agent' },
      bodyLimit: 1_048_576,
      schema: {
        tags: ['coach'],
        summary: 'What a draft promises, what it asks again, and what the customer will hear',
        body: ReviewRequest,
        response: { 200: Review, 422: ProblemBody },
      },
    },
    async (request) =>
      reviewDraft(database.db, actorOf(request), { text: request.body.text, ticketId: request.body.ticket ?? null, now: new Date() }),
  )
}
