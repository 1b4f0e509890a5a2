import { createServer } from 'node:net'

/** The first free port on `host` from `preferred` upwards. Another process may take it before it is used: be ready to ask again. */
export async function findFreePort(preferred: number, host = '127.0.0.1'): Promise<number> {
  for (let port = preferred; port < Math.min(preferred + 500, 65_536); port += 1) {
    if (await isFree(port, host)) return port
  }
  throw new Error(`No port from ${preferred} to ${preferred + 499} is free on ${host}. Stop something, or name another port.`)
}

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
