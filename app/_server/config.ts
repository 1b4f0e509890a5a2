import { z } from 'zod'

const Port = z.coerce.number().int().min(1).max(65_535)

/** What `schemata start` reads from the environment. */
export const StartConfig = z.object({
  SCHEMATA_HOME: z.string().optional().describe('Folder of the installation; default `.schemata` in the repository.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'Expected an address like postgresql://user:password@host:5432/database' })
    .optional()
    .describe('The owner of a PostgreSQL database, 15 or later; default: the embedded one of the home.'),
  SCHEMATA_APP_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'Expected an address like postgresql://schemata_app:password@host:5432/database' })
    .optional()
    .describe('The same database as the role schemata_app; default: the role is made, with a password that the home keeps.'),
  HOST: z.string().default('127.0.0.1').describe('Address that the pages are served on.'),
  PORT: Port.default(3000).describe('Preferred port; the next free one is taken.'),
  SCHEMATA_PUBLIC_URL: z.url().optional().describe('Address that people use, where a proxy stands in front.'),
})
export type StartConfig = z.infer<typeof StartConfig>

/** What the web server and the worker read; `schemata start` sets it. */
export const ServerConfig = z.object({
  SCHEMATA_HOME: z.string().describe('Folder of the installation.'),
  SCHEMATA_APP_URL: z.string().describe('The database as the role schemata_app.'),
  BETTER_AUTH_SECRET: z.string().min(32).describe('Signs session cookies.'),
  BETTER_AUTH_URL: z.url().describe('Address that people use.'),
  SCHEMATA_COMPONENTS_PAGE: z
    .enum(['on', 'off'])
    .optional()
    .describe('Shows every component of the pages at /dev/components; always on in development.'),
  PROCESS_RUNTIME: z
    .enum(['embedded', 'zeebe'])
    .default('embedded')
    .describe('Who carries out workflows that begin now. Running ones stay where they began.'),
  ZEEBE_GRPC_ADDRESS: z
    .string()
    .regex(/^grpcs?:\/\/[^/\s]+:\d+$/, { error: 'Expected an address like grpc://127.0.0.1:26500' })
    .optional()
    .describe('A Zeebe cluster, as the worker reaches it.'),
})
export type ServerConfig = z.infer<typeof ServerConfig>

/** The environment does not say what it must; the message names each setting. */
export class ConfigFault extends Error {
  override name = 'ConfigFault'
}

type Environment = Readonly<Record<string, string | undefined>>

/** @throws ConfigFault */
export const parseStartConfig = (env: Environment): StartConfig => parse(StartConfig, env, 'Correct it, or leave it out.')

/** @throws ConfigFault */
export const parseServerConfig = (env: Environment): ServerConfig =>
  parse(ServerConfig, env, 'Start with `npm start`, which sets it, or set it yourself.')

function parse<T>(form: z.ZodType<T>, env: Environment, fix: string): T {
  // An empty variable is what a shell leaves of one that was meant to be unset.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = form.safeParse(given)
  if (result.success) return result.data
  const found = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`)
  throw new ConfigFault(`The environment cannot be used. ${found.join(' ')} ${fix}`)
}
