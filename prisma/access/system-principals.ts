/**
 * The named principals that act without a person. Their ids are fixed, so that an event of one installation means the same in another;
 * the migration `access` inserts them. Adding one takes a line here and a row in a new migration.
 */
export const SYSTEM_PRINCIPALS = {
  migration: '00000000-0000-7000-8000-000000000001',
  seed: '00000000-0000-7000-8000-000000000002',
  worker: '00000000-0000-7000-8000-000000000003',
  sealer: '00000000-0000-7000-8000-000000000004',
  'sign-in': '00000000-0000-7000-8000-000000000005',
  portal: '00000000-0000-7000-8000-000000000006',
  intake: '00000000-0000-7000-8000-000000000007',
  payments: '00000000-0000-7000-8000-000000000008',
  'command-line': '00000000-0000-7000-8000-000000000009',
} as const

export type SystemPrincipalName = keyof typeof SYSTEM_PRINCIPALS

export const isSystemPrincipal = (name: string): name is SystemPrincipalName => Object.hasOwn(SYSTEM_PRINCIPALS, name)
