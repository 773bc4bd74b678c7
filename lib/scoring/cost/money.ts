import type { CostAssumptions } from '@/lib/domain/cost-assumptions'
import type { Price, PricePer } from '@/lib/domain/price'

/** Hours in a month, as the providers' own calculators take them. */
export const MONTH_HOURS = 730

type Rates = Pick<CostAssumptions, 'currency' | 'exchange' | 'discount'>

/**
 * One unit of a price in the currency of the estimate: list prices less the discount, US dollars through the rate. Null when the price is in
 * another currency, or when nobody has said the rate.
 */
export function inCurrency(price: Price, { currency, exchange, discount }: Rates): number | null {
  const amount = price.origin === 'list' ? price.amount * (1 - discount / 100) : price.amount
  if (price.currency === currency) return amount
  if (price.currency !== 'USD' || exchange === null) return null
  return amount * exchange
}

/** How often a month a price is paid that is used for so many hours of it. A price for once is paid over so many months. */
export function timesAMonth(per: PricePer, hours: number, months = 1): number {
  return { hour: hours, minute: hours * 60, month: 1, once: 1 / months }[per]
}

const signs: Record<string, string> = { USD: '$', EUR: '€', GBP: '£' }

/** A price or an amount in words, with as many digits as it has, two at least: "$0.096", "€1,205.50", "CHF 12.00". */
export function inMoney(amount: number, currency: string): string {
  const figures = amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 })
  return signs[currency] ? `${signs[currency]}${figures}` : `${currency}\u00a0${figures}`
}

/** A price as it is printed: amount, unit and what it is paid per: "$0.096 a machine and hour". */
export const priceInWords = ({ amount, currency, unit, per }: Pick<Price, 'amount' | 'currency' | 'unit' | 'per'>) =>
  `${inMoney(amount, currency)} a ${unit}${per === 'once' ? '' : ` and ${per}`}`
