import { Combobox, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { useClock } from '../../clock.tsx'
import { Face } from '../../ui/Face.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Receivers } from '../../wire.ts'
import { receiverLine } from './words.ts'

interface Props {
  receivers: Receivers
  value: string
  onChange: (value: string) => void
  wanted: boolean
}

const teamLine = (name: string): string => `Anyone in ${name}: the first to accept has it.`

/** Who takes it: people by name with whether they are here and what they have, then teams. Whoever is away stays in sight, with why not. */
export function ReceiverPicker({ receivers, value, onChange, wanted }: Props) {
  const clock = useClock()
  const [search, setSearch] = useState('')
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption()
      box.focusTarget()
      setSearch('')
    },
    onDropdownOpen: () => box.focusSearchInput(),
  })
  const found = (name: string): boolean => name.toLowerCase().includes(search.trim().toLowerCase())
  const people = receivers.people.filter(({ person, teams }) => found([person.name, ...teams].join(' ')))
  const teams = receivers.teams.filter(({ name }) => found(name))
  const person = receivers.people.find((one) => value === `person ${one.person.id}`)
  const team = receivers.teams.find((one) => value === `team ${one.id}`)
  const line = person
    ? receiverLine(person, clock)
    : team
      ? teamLine(team.name)
      : 'A person, or a team of which the first to accept has it.'
  return (
    <Combobox
      store={box}
      withinPortal={false}
      onOptionSubmit={(chosen) => {
        onChange(chosen)
        box.closeDropdown()
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={wanted ? 'pick wanted' : 'pick'}
          data-field="to"
          data-autofocus
          onClick={() => box.toggleDropdown()}
        >
          <span>
            <b>{person?.person.name ?? team?.name ?? 'Choose who takes it'}</b>
            <small className={person?.away ? 'soon' : undefined}>{line}</small>
          </span>
          <Icon name="chevron-down" size={16} tone="dim" />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            box.selectFirstOption()
          }}
          placeholder="Search by name"
          aria-label="Search by name"
        />
        <Combobox.Options mah={300} className="pick-list" aria-label="Who takes it">
          {people.map((one) => (
            <Combobox.Option key={one.person.id} value={`person ${one.person.id}`} disabled={one.away !== null}>
              <Face name={one.person.name} src={one.person.portrait} size={28} />
              <span>
                <b>{one.person.name}</b>
                <small>{receiverLine(one, clock)}</small>
              </span>
            </Combobox.Option>
          ))}
          {teams.length > 0 && (
            <Combobox.Group label="Teams">
              {teams.map((one) => (
                <Combobox.Option key={one.id} value={`team ${one.id}`} disabled={one.members === 0}>
                  <Icon name="users-group" />
                  <span>
                    <b>{one.name}</b>
                    <small>{one.members === 0 ? 'Nobody is in it.' : teamLine(one.name)}</small>
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {people.length + teams.length === 0 && <Combobox.Empty>Nobody has that name. Try fewer letters.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
