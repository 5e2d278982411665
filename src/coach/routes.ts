import { ProblemBody } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { mendRoutes } from './mend/routes.ts'
import { modelRoutes } from './model/routes.ts'
import { practiceRoutes } from './practice/index.ts'
import { reviewDraft, reviewText } from './review.ts'
import { settingsRoutes } from './settings-routes.ts'
import { slipRoutes } from './slip-routes.ts'
import { Review, ReviewRequest, TextReview, TextReviewRequest } from './wire.ts'

const tags = ['coach']
const bodyLimit = 1_048_576

export function coachRoutes(app: App, services: Services): void {
  const { db } = services.database

  app.post(
    '/coach/review',
    {
      config: { access: 'agent' },
      bodyLimit,
      schema: {
        tags,
        summary: 'What the customer will hear in a draft, what it promises, and what it asks again',
        description: 'Seen by its writer alone: nothing of it is kept, and it never holds a message back.',
        body: ReviewRequest,
        response: { 200: Review, 422: ProblemBody },
      },
    },
    async (request) =>
      reviewDraft(db, actorOf(request), { text: request.body.text, ticketId: request.body.ticket ?? null, now: new Date() }),
  )

  app.post(
    '/coach/review-text',
    {
      config: { access: 'agent' },
      bodyLimit,
      schema: {
        tags,
        summary: 'The same for a text that is sent often: a saved reply, an automatic text',
        body: TextReviewRequest,
        response: { 200: TextReview, 422: ProblemBody },
      },
    },
    async (request) => reviewText(db, actorOf(request), { ...request.body, now: new Date() }),
  )

  settingsRoutes(app, services)
  slipRoutes(app, services)
  modelRoutes(app, services)
  mendRoutes(app, services)
  practiceRoutes(app, services)
}
