import { openHome } from '../embedded/home.ts'
import { lockHome } from '../embedded/home-lock.ts'
import { startEmbedded } from '../embedded/start-embedded.ts'

/** Holds the home named by the first argument until it is killed, as a running installation does. Prints the port of the database. */
const home = openHome(process.argv[2] as string)
const lock = lockHome(home, 'server')
const database = await startEmbedded(home, () => {})
lock.describe({ address: 'http://127.0.0.1:3000', databasePort: database.port })
process.stdout.write(`${database.port}\n`)
setInterval(() => {}, 1000)
