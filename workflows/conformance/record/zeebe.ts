import { setTimeout as sleep } from 'node:timers/promises'
import { followRecords, type ZeebeRecord } from './follow-records.ts'
import { createZeebeClient, type ZeebeAddress, type ZeebeClient } from './zeebe-client.ts'

/** A broker under observation: commands go in, records come out, and its clock stands still between commands. */
export type Zeebe = Pick<ZeebeClient, 'call' | 'http' | 'close'> & {
  /** Where the clock stands, as a script knows it: nudges do not count. */
  readonly now: () => number
  /** Where it really stands. */
  readonly brokerNow: () => number
  readonly pin: (epochMilli: number) => Promise<void>
  /** A pinned clock never reaches a moment that was planned a little after now; a nudge does. */
  readonly nudge: () => Promise<void>
  readonly forgetNudges: () => void
  /** Feeds records until the broker rests and `settled` holds; false when that did not come within the limit. */
  readonly rest: (see: (record: ZeebeRecord) => void, settled?: () => boolean, limitMs?: number) => Promise<boolean>
}

const NUDGE_MS = 100
const QUIET_MS = 20
const MARKER = '__marker_'

const isMarker = ({ value }: ZeebeRecord): boolean => typeof value?.name === 'string' && (value.name as string).startsWith(MARKER)

/**
 * Opens a broker for recording. That it rests is shown by a marker: a message that went through its log twice with no record around it.
 * @throws Error when the clock would have to go back: timers do not fire after that, so a broker is started afresh.
 */
export const openZeebe = async (address: ZeebeAddress): Promise<Zeebe> => {
  const client = createZeebeClient(address)
  const records = followRecords(address.recordsFile)
  let at = await client.readClock()
  let nudged = 0
  let markers = 0

  const pin = async (epochMilli: number): Promise<void> => {
    if (epochMilli < at) throw new Error(`The broker is past ${epochMilli} already (${at}); start it afresh.`)
    at = epochMilli
    await client.pinClock(epochMilli)
  }

  /** Whether nothing but the marker itself came by. */
  const passMarker = async (see: (record: ZeebeRecord) => void): Promise<boolean> => {
    markers += 1
    const name = `${MARKER}${markers}`
    await client.call('PublishMessage', { name, correlationKey: '', timeToLive: '0', messageId: '', variables: '{}' })
    let alone = true
    for (let passed = false; !passed; ) {
      for (const record of records.poll()) {
        if (!isMarker(record)) {
          see(record)
          alone = false
        } else if (record.intent === 'EXPIRED' && record.recordType === 'EVENT' && record.value.name === name) passed = true
      }
      if (!passed) await sleep(2)
    }
    return alone
  }

  return {
    call: client.call,
    http: client.http,
    close: () => {
      client.close()
      records.close()
    },
    now: () => at - nudged,
    brokerNow: () => at,
    pin,
    nudge: async () => {
      nudged += NUDGE_MS
      await pin(at + NUDGE_MS)
    },
    forgetNudges: () => {
      nudged = 0
    },
    rest: async (see, settled = () => true, limitMs = 8000) => {
      const begun = Date.now()
      for (let quiet = 0; ; ) {
        quiet = (await passMarker(see)) ? quiet + 1 : 0
        if (quiet >= 2 && settled()) return true
        if (quiet >= 2 && Date.now() - begun > limitMs) return false
        await sleep(QUIET_MS)
      }
    },
  }
}
