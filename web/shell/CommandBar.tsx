import '@mantine/spotlight/styles.layer.css'
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import { admin, company, team, views, work } from './places.ts'
import { useSignOut } from './PersonMenu.tsx'

const [store, bar] = createSpotlight()

/** What was found later than it was asked still has its first line chosen, so that Enter opens the number that was typed. */
function useFirstChosen(found: string): void {
  useEffect(() => {
    const lines = document.querySelectorAll('.mantine-Spotlight-actionsList [data-action]')
    for (const [index, line] of lines.entries()) {
      if (index === 0) line.setAttribute('data-selected', 'true')
      else line.removeAttribute('data-selected')
    }
    store.setState({ ...store.getState(), selected: 0 })
  }, [found])
}

interface Props {
  /** Rises each time somebody asks for the bar. */
  asked: number
  onKeys: () => void
}

/** What the words found, number first, then customers, then tickets. */
function useFound(words: string): SpotlightActionGroupData[] {
  const navigate = useNavigate()
  const [q] = useDebouncedValue(words.trim(), 200)
  const { data } = useInfiniteQuery(queries.search(q))
  const first = q === '' ? undefined : data?.pages[0]
  if (!first) return []
  const ticket = (row: { number: number; subject: string; customer: { name: string } }): SpotlightActionData => ({
    id: `ticket-${row.number}`,
    label: row.subject,
    description: `#${row.number} · ${row.customer.name}`,
    keywords: words,
    leftSection: <Icon name="message-circle" />,
    onClick: () => void navigate({ to: '/tickets/$number', params: { number: String(row.number) } }),
  })
  const rows = first.tickets.map((hit) => hit.ticket).filter((row) => row.number !== first.number?.number)
  return [
    { group: 'Number', actions: first.number ? [ticket(first.number)] : [] },
    {
      group: 'Customers',
      actions: first.customers.slice(0, 5).map((customer) => ({
        id: `customer-${customer.id}`,
        label: customer.name,
        description: customer.email ?? '',
        keywords: words,
        leftSection: <Face name={customer.name} size={26} />,
        onClick: () => void navigate({ to: '/customers/$id', params: { id: String(customer.id) } }),
      })),
    },
    { group: 'Tickets', actions: rows.slice(0, 6).map(ticket) },
  ].filter((group) => group.actions.length > 0)
}

/** What was found by the server stays as it was found; the rest is narrowed by its name. */
function narrow(query: string, groups: (SpotlightActionData | SpotlightActionGroupData)[]): SpotlightActionGroupData[] {
  const words = query.trim().toLowerCase()
  return groups
    .filter((group) => 'actions' in group)
    .map((group) => ({
      ...group,
      actions: group.actions.filter((action) => action.keywords !== undefined || (action.label ?? '').toLowerCase().includes(words)),
    }))
    .filter((group) => group.actions.length > 0)
}

/** Hands on the ticket that is open. */
const handOff = (number: string, navigate: ReturnType<typeof useNavigate>): SpotlightActionData => ({
  id: 'hand',
  label: `Hand off #${number}`,
  leftSection: <Icon name="transfer" />,
  onClick: () => void navigate({ to: '/tickets/$number', params: { number }, search: { hand: 'off' } }),
})

export function CommandBar({ asked, onKeys }: Props) {
  const me = useMe()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const open = useParams({ strict: false }).number
  const [words, setWords] = useState('')
  const found = useFound(words)
  useEffect(() => bar.open(), [asked])
  useFirstChosen(`${words} ${found.map((group) => group.actions.map((action) => action.id).join()).join()}`)
  const places = [...(me.can.supervise ? [team] : []), ...work, ...views, ...company, ...(me.can.administer ? [admin] : [])]
  const actions: SpotlightActionGroupData[] = [
    ...found,
    {
      group: 'Do',
      actions: [
        ...(open === undefined ? [] : [handOff(open, navigate)]),
        {
          id: 'new',
          label: 'New ticket, by phone',
          leftSection: <Icon name="phone" />,
          onClick: () => void navigate({ to: '/tickets/new' }),
        },
        {
          id: 'away',
          label: 'I am away',
          leftSection: <Icon name="calendar" />,
          onClick: () => void navigate({ to: '/me', search: { away: 'planned' } }),
        },
        {
          id: 'sick',
          label: 'I am sick now',
          leftSection: <Icon name="user-check" />,
          onClick: () => void navigate({ to: '/me', search: { away: 'sick' } }),
        },
        { id: 'cover', label: 'Whom I cover for', leftSection: <Icon name="users" />, onClick: () => void navigate({ to: '/cover' }) },
        { id: 'keys', label: 'All keys', leftSection: <Icon name="list" />, onClick: onKeys },
        { id: 'me', label: 'My profile and sign-in', leftSection: <Icon name="user" />, onClick: () => void navigate({ to: '/me' }) },
        { id: 'out', label: 'Sign out', leftSection: <Icon name="lock" />, onClick: () => void signOut() },
      ],
    },
    {
      group: 'Go to',
      actions: places.map((place) => ({
        id: place.to,
        label: place.label,
        leftSection: <Icon name={place.icon} />,
        onClick: () => void navigate({ to: place.to }),
      })),
    },
    {
      group: 'Everything',
      actions: words.trim()
        ? [
            {
              id: 'search',
              label: `Search for “${words.trim()}”`,
              keywords: words,
              leftSection: <Icon name="search" />,
              onClick: () => void navigate({ to: '/search', search: { q: words.trim() } }),
            },
          ]
        : [],
    },
  ]
  return (
    <Spotlight
      store={store}
      query={words}
      onQueryChange={setWords}
      actions={actions}
      shortcut={null}
      filter={narrow}
      title="Command bar"
      overlayProps={{ color: '#28211c', backgroundOpacity: 0.42, blur: 0 }}
      scrollable
      maxHeight={420}
      radius="md"
      nothingFound="Nothing has these words. Try a number, a name, or fewer words."
      searchProps={{
        leftSection: <Icon name="search" />,
        placeholder: 'Number, name, words, or what to do',
        'aria-label': 'Search or jump to',
      }}
    />
  )
}
