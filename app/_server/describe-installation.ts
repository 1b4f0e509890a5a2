import { cache } from 'react'
import { getWeb } from './get-web.ts'

/** What every page says of the installation: its name, what it is for, and how its clock stands. Nothing in it is secret. */
export type DescribedInstallation = {
  readonly name: string
  readonly kind: 'development' | 'staging' | 'production'
  readonly timeZone: string
  readonly clock: 'true' | 'pinned' | 'offset'
  readonly now: string
  readonly today: string
}

/** Whoever shows a page before anybody is signed in: the system principal of sign-in, with nothing in sight. */
const nobody = {
  actor: '00000000-0000-7000-8000-000000000005',
  role: 'system',
  programs: [],
  areas: [],
  purpose: 'sign-in',
} as const

export const describeInstallation = cache(
  (): Promise<DescribedInstallation> =>
    getWeb().services.work(nobody, async ({ installation, now, today }) => ({
      name: installation.name,
      kind: installation.kind,
      timeZone: installation.timeZone,
      clock: installation.pinnedAt !== null ? 'pinned' : installation.offsetMs !== null ? 'offset' : 'true',
      now,
      today,
    })),
)
