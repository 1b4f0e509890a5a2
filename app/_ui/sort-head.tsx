import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import Link from 'next/link'
import table from './table.module.css'

type SortHeadProps = {
  readonly label: string
  /** The same list in this order, or the other way round when it is. */
  readonly href: string
  readonly order: 'ascending' | 'descending' | undefined
  readonly isNumber?: boolean
}

/** The head of a column by which the server sorts. */
export function SortHead({ label, href, order, isNumber = false }: SortHeadProps) {
  const Arrow = order === 'descending' ? IconArrowDown : IconArrowUp
  return (
    <th scope="col" className={isNumber ? table.number : undefined} aria-sort={order}>
      <Link href={href} prefetch={false}>
        {label}
        {order === undefined ? null : <Arrow size={12} stroke={2} aria-hidden />}
      </Link>
    </th>
  )
}

/** How a list is sorted by one of its columns; undefined when it is not. */
export const orderOf = <S,>(params: { readonly sort: S; readonly descending: boolean }, sort: S): SortHeadProps['order'] =>
  params.sort === sort ? (params.descending ? 'descending' : 'ascending') : undefined
