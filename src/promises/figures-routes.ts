// What became of what we promised: figures of the whole company, and tables to take along.
import { Readable } from 'node:stream'
import Type from 'typebox'
import type { App, Services } from '../people/index.ts'
import { figuresCsv, promisesCsv } from './csv.ts'
import { promiseFigures } from './figures.ts'
import { PromiseFigures } from './figures-wire.ts'

const tags = ['promises']
const inWeeks = Type.Object({
  weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 104, default: 12, description: 'How many weeks back, this one included' })),
})
const day = Type.Optional(Type.String({ maxLength: 10, description: 'A day by the company’s clock, YYYY-MM-DD; it is included' }))
const exported = Type.Object({ from: day, to: day, status: Type.Optional(Type.String({ maxLength: 20 })) })
const definition =
  'A promise belongs to the week in which it fell due; weeks begin on Monday by the company’s clock. `kept_share` is kept / (kept + broken): ' +
  'what was moved in time (the customer was told) or released by the customer is shown and counts neither for nor against us. A broken ' +
  'promise stays broken, also when it was put right. The figures are of everybody together; there are none about one person.'
const asTable = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"`, 'content-type': 'text/csv; charset=utf-8' })

export function figuresRoutes(app: App, { database: { db } }: Services): void {
  app.get(
    '/promises/figures',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'What became of promises, by week and by source',
        description: definition,
        querystring: inWeeks,
        response: { 200: PromiseFigures },
      },
    },
    async (request) => promiseFigures(db, { weeks: request.query.weeks ?? 12, now: new Date() }),
  )

  app.get(
    '/promises/figures.csv',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'The same weeks as a table (CSV)', description: definition, querystring: inWeeks, produces: ['text/csv'] },
    },
    async (request, reply) => {
      const figures = await promiseFigures(db, { weeks: request.query.weeks ?? 12, now: new Date() })
      return reply.headers(asTable('promises-by-week.csv')).send(figuresCsv(figures))
    },
  )

  app.get(
    '/promises.csv',
    {
      config: { access: 'supervisor' },
      schema: {
        tags,
        summary: 'Promises that fell due between two days, as a table (CSV)',
        description:
          'UTF-8 with a byte order mark, RFC 4180. What a spreadsheet would take for a formula is led by an apostrophe. No person of ours is named.',
        querystring: exported,
        produces: ['text/csv'],
      },
    },
    async (request, reply) => {
      const table = await promisesCsv(db, request.query)
      return reply.headers(asTable('promises.csv')).send(Readable.from(table))
    },
  )
}
