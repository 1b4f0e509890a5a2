import { openAuthPool } from '#prisma/connection/auth-pool.ts'
import { systemScope } from '#prisma/scope.ts'
import { type Auth, createAuth } from '../auth/create-auth.ts'
import { compose } from '../compose.ts'
import type { ServerConfig } from '../config.ts'
import type { Services } from '../services.ts'
import { type ProcessConfig, readProcessChoice } from './read-process-choice.ts'

/** What pages and mounts are made of: the product's services, and sign-in beside them. */
export type Web = { readonly services: Services; readonly auth: Auth }

/** Wires what the web server needs. */
export const composeWeb = (config: Omit<ServerConfig, keyof ProcessConfig> & ProcessConfig): Web => {
  const services = compose({ appUrl: config.SCHEMATA_APP_URL, name: 'schemata-web', process: readProcessChoice(config) })
  return {
    services,
    auth: createAuth({
      pool: openAuthPool({ url: config.SCHEMATA_APP_URL }),
      secret: config.BETTER_AUTH_SECRET,
      address: config.BETTER_AUTH_URL,
      onSignIn: (principalId) =>
        services.work(systemScope('sign-in'), (context) => context.logAccess({ action: 'signed-in', subjects: [principalId] })),
    }),
  }
}
