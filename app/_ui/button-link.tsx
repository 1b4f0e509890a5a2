'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'

type ButtonLinkProps = { readonly href: string; readonly children: ReactNode; readonly primary?: boolean }

/** A link in the look of a button, for the way on. */
export function ButtonLink({ href, children, primary = false }: ButtonLinkProps) {
  return (
    <Button component={Link} href={href} variant={primary ? 'filled' : 'default'}>
      {children}
    </Button>
  )
}
