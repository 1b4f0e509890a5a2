import { composeWeb, type Web } from './compose/compose-web.ts'
import { parseServerConfig } from './config.ts'

const held = globalThis as typeof globalThis & { schemataWeb?: Web }

/** The one set of services of this process; a module that is loaded anew (in development) finds it again. */
export const getWeb = (): Web => {
  held.schemataWeb ??= composeWeb(parseServerConfig(process.env))
  return held.schemataWeb
}
