import type { Auth } from './create-auth.ts'

export type NewAccount = {
  /** Id of the principal, which must exist. */
  readonly principalId: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Gives a principal a way in by e-mail and password. @throws where the e-mail has one already. */
export async function createAccount(auth: Auth, { principalId, name, email, password }: NewAccount): Promise<void> {
  const { adapter, internalAdapter, password: passwords } = await auth.$context
  const now = new Date()
  await adapter.create({
    model: 'user',
    data: { id: principalId, name, email: email.toLowerCase(), emailVerified: true, createdAt: now, updatedAt: now },
    forceAllowId: true,
  })
  await internalAdapter.linkAccount({
    userId: principalId,
    providerId: 'credential',
    accountId: principalId,
    password: await passwords.hash(password),
  })
}
