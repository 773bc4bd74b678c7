'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, IconButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { FileButton } from '@/components/ui/file-button'
import { Fold } from '@/components/ui/fold'
import { Icon } from '@/components/ui/icon'
import { NotRead } from '@/components/ui/not-read'
import { saveFile } from '@/components/ui/save-file'
import { Skeleton } from '@/components/ui/skeleton'
import type { PriceOverride } from '@/lib/domain/price'
import { writePriceCsv } from '@/lib/domain/price-csv'
import { importPrices, priceOverridesQuery, removePrice } from '@/lib/query/costs'
import { RequestFailure } from '@/lib/query/request'
import { priceLines } from './cost-words'
import { PriceForm } from './price-form'

const named = ({ kind, name }: PriceOverride) =>
  kind === 'management-fee' ? 'Management of a cluster' : kind === 'load-balancer' ? 'A load balancer' : name

/** The team's own prices: they go before the list prices, one by one or from a file. */
export function OwnPrices() {
  const { data: prices, error, refetch } = useQuery(priceOverridesQuery())
  const remove = useMutation(removePrice)
  const taken = useMutation(importPrices)
  const refused = taken.error instanceof RequestFailure ? taken.error.fields : []
  return (
    <Panel
      title="Our own prices"
      action={
        prices &&
        prices.length > 0 && (
          <Button size="s" onClick={() => saveFile('fourways-prices.csv', 'text/csv', writePriceCsv(prices))}>
            Save as CSV
          </Button>
        )
      }
    >
      {error && <NotRead title="Your prices could not be read" error={error} again={refetch} />}
      {!prices && !error && <Skeleton className="h-10" />}
      {prices?.length === 0 && (
        <p className="mb-2 text-sm text-ink-2">
          None: list prices hold. An instance type, or a fee for the cluster’s management, can have its own.
        </p>
      )}
      <ul className="mb-2 grid gap-1">
        {prices?.map((price) => (
          <li key={price.id} className="flex items-start gap-2 text-sm">
            <span className="anywhere min-w-0 flex-1">
              <span className="font-medium">{named(price)}</span>{' '}
              {
                priceLines({
                  ...price,
                  what: '',
                  unit: price.kind === 'machine' ? 'machine' : 'cluster',
                  source: '',
                  licence: null,
                  origin: 'team',
                }).amount
              }
              <span className="block text-[11px] text-ink-3">
                {price.region ?? 'every region'} · {price.date}
                {price.note && ` · ${price.note}`}
              </span>
            </span>
            <IconButton label={`Remove the price of ${named(price)}`} onClick={() => remove.mutate(price.id)}>
              <Icon name="close" />
            </IconButton>
          </li>
        ))}
      </ul>
      <Fold name="add-price" className="print:hidden">
        <summary className="min-h-6 cursor-pointer py-1 font-medium">Add a price</summary>
        <PriceForm />
      </Fold>
      <div className="mt-2 border-t border-line pt-2 print:hidden">
        <FileButton label="File of prices" accept=".csv,text/csv" busy={taken.isPending} onFile={(file) => taken.mutate(file)}>
          {taken.isPending ? 'Reading ...' : 'Take prices from a CSV file'}
        </FileButton>
        <p className="mt-1 text-[11px] text-ink-3">Columns: kind, name, region, amount, currency, per, date, note.</p>
        <div role="status" className="mt-1 grid gap-1 text-sm empty:hidden">
          {taken.data && <p>{taken.data.kept} kept.</p>}
          {taken.error && <p className="text-bad">{taken.error.message}</p>}
          {[...(taken.data?.refused ?? []).map(({ line, message }) => ({ field: `line ${line}`, message })), ...refused].map(
            ({ field, message }) => (
              <p key={field} className="anywhere text-bad">
                {field}: {message}
              </p>
            ),
          )}
        </div>
      </div>
    </Panel>
  )
}
