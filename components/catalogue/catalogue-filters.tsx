'use client'
import { Chip } from '@/components/ui/chip'
import { Input, Select } from '@/components/ui/input'
import type { ChangeAddress } from '@/components/ui/use-address'
import { catalogueRoles, catalogueRoleTitles, catalogueStates, catalogueStateTitles } from '@/lib/domain/catalogue-words'
import { ways, wayTitles } from '@/lib/domain/names'
import type { CatalogueFilter } from './catalogue-address'

type FiltersProps = {
  filter: { [Name in keyof CatalogueFilter]: CatalogueFilter[Name] | null }
  change: ChangeAddress<CatalogueFilter>
}

/** Text, way, role, state, and whether the talk names it; each is part of the address. */
export function CatalogueFilters({ filter, change }: FiltersProps) {
  const { way, role, state, by, q } = filter
  return (
    <search className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2" aria-label="Filters">
      <Input
        type="search"
        aria-label="Text in the name or what it is"
        placeholder="Search the catalogue"
        className="max-w-72 min-w-48 flex-1 max-md:max-w-none"
        value={q ?? ''}
        onChange={(event) => change({ q: event.currentTarget.value || null }, 'replace')}
      />
      <Chips label="Way" options={ways} titles={wayTitles} chosen={way} onChoose={(chosen) => change({ way: chosen })} />
      <Chips
        label="State"
        options={catalogueStates}
        titles={catalogueStateTitles}
        chosen={state}
        onChoose={(chosen) => change({ state: chosen })}
      />
      <div className="w-48">
        <Select
          aria-label="Role"
          value={role ?? ''}
          onChange={(event) => change({ role: catalogueRoles.find((each) => each === event.currentTarget.value) ?? null })}
        >
          <option value="">any role</option>
          {catalogueRoles.map((each) => (
            <option key={each} value={each}>
              {catalogueRoleTitles[each]}
            </option>
          ))}
        </Select>
      </div>
      <Chip on={by === 'talk'} onClick={() => change({ by: by === 'talk' ? null : 'talk' })}>
        In the talk
      </Chip>
    </search>
  )
}

type ChipsProps<T extends string> = {
  label: string
  options: readonly T[]
  titles: Record<T, string>
  chosen: T | null
  onChoose: (chosen: T | null) => void
}

function Chips<T extends string>({ label, options, titles, chosen, onChoose }: ChipsProps<T>) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <Chip key={option} on={chosen === option} onClick={() => onChoose(chosen === option ? null : option)}>
          {titles[option]}
        </Chip>
      ))}
    </fieldset>
  )
}
