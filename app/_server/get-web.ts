import { composeWeb, type Web } from './compose/compose-web.ts'
import { parseServerConfig } from './config.ts'

let web: Web | undefined

/**
 * The services of this copy of the modules. The bundler loads pages and route handlers as copies of their own; services must not be shared
 * between them, because values of the engine are told by their class: rules that one copy compiled are not understood by the other.
 */
export const getWeb = (): Web => {
  web ??= composeWeb(parseServerConfig(process.env))
  return web
}
