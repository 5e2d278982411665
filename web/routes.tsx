// Every address of the agents' page, and what it shows. A screen is loaded when it is first needed.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { client } from './client.ts'
import { Desk } from './desk/Desk.tsx'
import { queries } from './queries.ts'
import { Arriving, Broken, Missing } from './shell/Broken.tsx'
import { Shell } from './shell/Shell.tsx'

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

const root = createRootRoute({ component: Outlet, errorComponent: Broken, notFoundComponent: Missing })

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: Shell,
  // Asked for at once, and waited for by the shell, so that the screen's own questions are on their way meanwhile.
  beforeLoad: () => void client.prefetchQuery(queries.me()),
})
const inside = { getParentRoute: () => signedIn }
const outside = { getParentRoute: () => root }

const signIn = createRoute({
  ...outside,
  path: '/sign-in',
  validateSearch: (search): { back?: string } => (text(search.back) ? { back: text(search.back) } : {}),
  component: lazyRouteComponent(() => import('./sign-in/SignIn.tsx'), 'SignIn'),
})
const tokenOf = { validateSearch: (search: Record<string, unknown>): { token: string } => ({ token: text(search.token) }) }
const link = createRoute({
  ...outside,
  ...tokenOf,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('./sign-in/LinkSignIn.tsx'), 'LinkSignIn'),
})
const setup = createRoute({
  ...outside,
  ...tokenOf,
  path: '/setup',
  component: lazyRouteComponent(() => import('./sign-in/Setup.tsx'), 'Setup'),
})

const lists = () => import('./lists/screens.tsx')
const desk = createRoute({ ...inside, path: '/', component: Desk })
const incoming = createRoute({
  ...inside,
  path: '/incoming',
  component: lazyRouteComponent(() => import('./incoming/Incoming.tsx'), 'Incoming'),
})
const mine = createRoute({ ...inside, path: '/mine', component: lazyRouteComponent(lists, 'Mine') })
const solved = createRoute({ ...inside, path: '/solved', component: lazyRouteComponent(lists, 'Solved') })
const drafts = createRoute({ ...inside, path: '/drafts', component: lazyRouteComponent(() => import('./lists/Drafts.tsx'), 'Drafts') })
const all = createRoute({
  ...inside,
  path: '/tickets',
  validateSearch: (search): { status?: string } => (text(search.status) ? { status: text(search.status) } : {}),
  component: lazyRouteComponent(lists, 'All'),
})
const newTicket = createRoute({
  ...inside,
  path: '/tickets/new',
  validateSearch: (search): { customer?: number } => (Number(search.customer) > 0 ? { customer: Number(search.customer) } : {}),
  component: lazyRouteComponent(() => import('./new-ticket/NewTicket.tsx'), 'NewTicket'),
})
const ticket = createRoute({
  ...inside,
  path: '/tickets/$number',
  validateSearch: (search): { write?: string; hand?: string } => ({
    ...(text(search.write) ? { write: text(search.write) } : {}),
    ...(text(search.hand) ? { hand: text(search.hand) } : {}),
  }),
  component: lazyRouteComponent(() => import('./ticket/Ticket.tsx'), 'TicketScreen'),
})
const handoff = createRoute({
  ...inside,
  path: '/handoffs/$id',
  component: lazyRouteComponent(() => import('./handoff/Accept.tsx'), 'AcceptScreen'),
})
const promises = createRoute({
  ...inside,
  path: '/promises',
  validateSearch: (search): { whose?: string; show?: string } => ({
    ...(text(search.whose) ? { whose: text(search.whose) } : {}),
    ...(text(search.show) ? { show: text(search.show) } : {}),
  }),
  component: lazyRouteComponent(() => import('./promises/Due.tsx'), 'Due'),
})
const figures = createRoute({
  ...inside,
  path: '/promises/figures',
  component: lazyRouteComponent(() => import('./promises/Figures.tsx'), 'FiguresScreen'),
})
const search = createRoute({
  ...inside,
  path: '/search',
  validateSearch: (found): { q?: string } => (text(found.q) ? { q: text(found.q) } : {}),
  component: lazyRouteComponent(() => import('./search/Search.tsx'), 'Search'),
})
const customers = createRoute({
  ...inside,
  path: '/customers',
  component: lazyRouteComponent(() => import('./customers/Customers.tsx'), 'Customers'),
})
const customer = createRoute({
  ...inside,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('./customers/Customer.tsx'), 'CustomerScreen'),
})
const register = createRoute({
  ...inside,
  path: '/promises/register',
  component: lazyRouteComponent(() => import('./promises/register/Register.tsx'), 'RegisterScreen'),
})
const registerEntry = createRoute({
  ...inside,
  path: '/promises/register/$id',
  component: lazyRouteComponent(() => import('./promises/register/Entry.tsx'), 'EntryScreen'),
})
const audit = createRoute({
  ...inside,
  path: '/promises/audit',
  component: lazyRouteComponent(() => import('./promises/audit/Audit.tsx'), 'AuditScreen'),
})
const kindsOfAway = ['planned', 'sick', 'recurring'] as const
const me = createRoute({
  ...inside,
  path: '/me',
  validateSearch: (asked): { away?: (typeof kindsOfAway)[number] } => {
    const away = kindsOfAway.find((kind) => kind === asked.away)
    return away ? { away } : {}
  },
  component: lazyRouteComponent(() => import('./me/Me.tsx'), 'MeScreen'),
})
const cover = createRoute({
  ...inside,
  path: '/cover',
  component: lazyRouteComponent(() => import('./cover/Cover.tsx'), 'CoverScreen'),
})
const leaving = createRoute({
  ...inside,
  path: '/people/$id/leaving',
  component: lazyRouteComponent(() => import('./leaving/Leaving.tsx'), 'LeavingScreen'),
})
const takingOver = createRoute({
  ...inside,
  path: '/taking-over',
  component: lazyRouteComponent(() => import('./leaving/TakingOver.tsx'), 'TakingOverScreen'),
})
const team = createRoute({ ...inside, path: '/team', component: lazyRouteComponent(() => import('./team/Team.tsx'), 'Team') })
const assists = createRoute({
  ...inside,
  path: '/assists',
  validateSearch: (asked): { away?: true } => (asked.away ? { away: true } : {}),
  component: lazyRouteComponent(() => import('./assists/Assists.tsx'), 'AssistsScreen'),
})
const assist = createRoute({
  ...inside,
  path: '/assists/$id',
  component: lazyRouteComponent(() => import('./assists/Assist.tsx'), 'AssistScreen'),
})
const vision = createRoute({
  ...inside,
  path: '/vision',
  component: lazyRouteComponent(() => import('./vision/Vision.tsx'), 'VisionScreen'),
})
const practice = createRoute({
  ...inside,
  path: '/practice',
  validateSearch: (asked): { team?: number } => (Number(asked.team) > 0 ? { team: Number(asked.team) } : {}),
  component: lazyRouteComponent(() => import('./practice/Practice.tsx'), 'PracticeScreen'),
})
const practiceExample = createRoute({
  ...inside,
  path: '/practice/$id',
  component: lazyRouteComponent(() => import('./practice/Example.tsx'), 'ExampleScreen'),
})
const phrases = createRoute({
  ...inside,
  path: '/phrases',
  component: lazyRouteComponent(() => import('./practice/phrases/Phrases.tsx'), 'PhrasesScreen'),
})
const spam = createRoute({
  ...inside,
  path: '/spam',
  validateSearch: (asked): { show?: 'blocked'; mail?: string } => ({
    ...(asked.show === 'blocked' ? { show: 'blocked' as const } : {}),
    ...(text(asked.mail) ? { mail: text(asked.mail) } : {}),
  }),
  component: lazyRouteComponent(() => import('./lists/Spam.tsx'), 'Spam'),
})
const admin = createRoute({
  ...inside,
  path: '/admin',
  beforeLoad: ({ location }) => {
    if (location.pathname === '/admin') throw redirect({ to: '/admin/$part', params: { part: 'people' } })
  },
})
const adminPart = createRoute({
  ...inside,
  path: '/admin/$part',
  component: lazyRouteComponent(() => import('./admin/Admin.tsx'), 'Admin'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    link,
    setup,
    signedIn.addChildren([
      desk,
      incoming,
      promises,
      figures,
      mine,
      solved,
      drafts,
      all,
      newTicket,
      ticket,
      handoff,
      search,
      customers,
      customer,
      register,
      registerEntry,
      audit,
      me,
      cover,
      leaving,
      takingOver,
      team,
      assists,
      assist,
      vision,
      practice,
      practiceExample,
      phrases,
      spam,
      admin,
      adminPart,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: Broken,
  defaultPendingComponent: Arriving,
  defaultPendingMs: 300,
  defaultNotFoundComponent: Missing,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
