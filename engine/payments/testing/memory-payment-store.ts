import { compareLines } from '../../benefits/apply-lines.ts'
import type { EntitlementLine } from '../../benefits/entitlement-line.ts'
import { type MemoryLedger, MemoryStoreFault } from '../../benefits/testing/memory-benefit-store.ts'
import type { CycleEvent } from '../cycle-events.ts'
import { groupBy } from '../group-by.ts'
import type { JournalEntry } from '../journal.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import { freeingStates, type PaymentInstruction } from '../payment-instruction.ts'
import type { DueLines, DueRoute, DueRule, PaymentStore, StateTotals, StatusFileRecord } from '../ports.ts'

/** The rows of the payment store; a copy of the maps undoes a transaction. */
export type MemoryPayments = {
  readonly ledger: MemoryLedger
  cycles: Map<string, PaymentCycle>
  events: readonly CycleEvent[]
  /** `<cycle> <enrolment>` → route. */
  routes: Map<string, DueRoute>
  instructions: Map<string, PaymentInstruction>
  /** Line id → the live instruction that holds it. */
  live: Map<string, string>
  statusFiles: Map<string, StatusFileRecord>
  journal: readonly JournalEntry[]
}

export const createMemoryPayments = (ledger: MemoryLedger): MemoryPayments => ({
  ledger,
  cycles: new Map(),
  events: [],
  routes: new Map(),
  instructions: new Map(),
  live: new Map(),
  statusFiles: new Map(),
  journal: [],
})

/** `PaymentStore` over maps: the same answers as PostgreSQL, as the contract suite shows. */
export const createMemoryPaymentStore = (state: MemoryPayments): PaymentStore => ({
  ...cycleStore(state),
  ...dueStore(state),
  ...instructionStore(state),
  ...recordStore(state),
})

const byText =
  <Item>(textOf: (item: Item) => string) =>
  (a: Item, b: Item): number =>
    textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0

type CyclePart = Pick<
  PaymentStore,
  'findCycle' | 'listCycles' | 'findCycleByMessageId' | 'insertCycle' | 'saveCycle' | 'listCycleEvents'
>

const cycleStore = (state: MemoryPayments): CyclePart => ({
  findCycle: async (id) => state.cycles.get(id),
  listCycles: async ({ programId, period, states, limit }) =>
    [...state.cycles.values()]
      .filter(
        (cycle) =>
          (programId === undefined || cycle.programId === programId) &&
          (period === undefined || cycle.period === period) &&
          (states?.includes(cycle.state) ?? true),
      )
      .sort(byText((cycle) => `${cycle.period} ${String(cycle.run).padStart(6, '0')} ${cycle.id}`))
      .reverse()
      .slice(0, limit),
  findCycleByMessageId: async (messageId) => [...state.cycles.values()].find((cycle) => cycle.messageId === messageId),
  insertCycle: async ({ cycle, events }) => {
    const same = [...state.cycles.values()].find(
      ({ programId, period, run }) => programId === cycle.programId && period === cycle.period && run === cycle.run,
    )
    if (same !== undefined) throw new MemoryStoreFault('A cycle of this programme, period and run exists.')
    state.cycles.set(cycle.id, cycle)
    state.events = [...state.events, ...events]
  },
  saveCycle: async ({ cycle, events, expectedRevision }) => {
    if (state.cycles.get(cycle.id)?.revision !== expectedRevision) return false
    state.cycles.set(cycle.id, cycle)
    state.events = [...state.events, ...events]
    return true
  },
  listCycleEvents: async (cycleId) => state.events.filter((event) => event.aggregateId === cycleId),
})

type DuePart = Pick<PaymentStore, 'listDueEnrolments' | 'saveRoutes' | 'listDueLines' | 'listExceptions'>

function dueStore(state: MemoryPayments): DuePart {
  const listDue = ({ programId, dueBefore, cutOff, currency }: DueRule): EntitlementLine[] =>
    state.ledger.lines.filter(
      (line) =>
        line.programId === programId &&
        line.currency === currency &&
        line.periodStart < dueBefore &&
        (line.recordedAt < cutOff || line.kind === 'recovery') &&
        !state.live.has(line.id),
    )
  const routeOf = (cycleId: string, line: EntitlementLine) => state.routes.get(`${cycleId} ${line.enrolmentId}`)
  const attemptOf = (lines: readonly EntitlementLine[]): number => {
    const ids = new Set(lines.map((line) => line.id))
    const earlier = [...state.instructions.values()].filter((instruction) =>
      instruction.lines.some((line) => ids.has(line.lineId)),
    )
    return Math.max(0, ...earlier.map((instruction) => instruction.attempt)) + 1
  }
  return {
    listDueEnrolments: async (rule, { after, limit }) =>
      [...new Set(listDue(rule).map((line) => line.enrolmentId))]
        .sort()
        .filter((id) => after === null || id > after)
        .slice(0, limit),
    saveRoutes: async (cycleId, routes) => {
      for (const route of routes) state.routes.set(`${cycleId} ${route.enrolmentId}`, route)
    },
    listDueLines: async (cycleId, rule, { after, limit }) => {
      const routed = listDue(rule).flatMap((line) => {
        const route = routeOf(cycleId, line)
        return route === undefined || route.exception !== null ? [] : [{ line, route }]
      })
      const groups = groupBy(routed, ({ route }) => `${route.payeeId} ${route.accountId}`)
      return [...groups]
        .sort(byText(([key]) => key))
        .filter(([key]) => after === null || key > `${after.payeeId} ${after.accountId}`)
        .slice(0, limit)
        .map(([, group]): DueLines => {
          const lines = group.map(({ line }) => line).sort(compareLines)
          const route = group[0]?.route
          return {
            payeeId: route?.payeeId ?? '',
            accountId: route?.accountId ?? '',
            accountFingerprint: route?.accountFingerprint ?? '',
            attempt: attemptOf(lines),
            lines,
          }
        })
    },
    listExceptions: async (cycleId, rule, { after, limit }) => {
      const groups = groupBy(listDue(rule), (line) => line.enrolmentId)
      return [...groups]
        .sort(byText(([enrolmentId]) => enrolmentId))
        .flatMap(([enrolmentId, lines]) => {
          const route = state.routes.get(`${cycleId} ${enrolmentId}`)
          if (route === undefined || route.exception === null || (after !== null && enrolmentId <= after)) return []
          return [{ ...route, count: lines.length, amountMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0n) }]
        })
        .slice(0, limit)
    },
  }
}

type InstructionPart = Omit<PaymentStore, keyof CyclePart | keyof DuePart | keyof RecordPart>

function instructionStore(state: MemoryPayments): InstructionPart {
  const all = () => [...state.instructions.values()].sort(byText((instruction) => instruction.key))
  const ofCycle = (cycleId: string) => all().filter((instruction) => instruction.cycleId === cycleId)
  const put = (instruction: PaymentInstruction) => state.instructions.set(instruction.id, instruction)
  const freeLines = async (instructionId: string) => {
    for (const [lineId, holder] of [...state.live]) if (holder === instructionId) state.live.delete(lineId)
  }
  return {
    insertInstructions: async (instructions) => {
      for (const instruction of instructions) {
        if (all().some(({ key }) => key === instruction.key)) throw new MemoryStoreFault('An instruction with this key exists.')
        if (all().some(({ reissueOf }) => reissueOf !== null && reissueOf === instruction.reissueOf)) {
          throw new MemoryStoreFault('The instruction has been reissued already.')
        }
        for (const { lineId } of instruction.lines) {
          if (state.live.has(lineId)) throw new MemoryStoreFault('A line is in a live instruction.')
          state.live.set(lineId, instruction.id)
        }
        put(instruction)
      }
    },
    assignPositions: async (cycleId) => {
      const prepared = ofCycle(cycleId).filter((instruction) => instruction.state === 'prepared')
      prepared.forEach((instruction, at) => {
        put({ ...instruction, position: at + 1 })
      })
    },
    moveInstructions: async (cycleId, { from, to, method, at }) => {
      const moved = ofCycle(cycleId).filter(
        (instruction) => instruction.state === from && (method === undefined || instruction.method === method),
      )
      for (const instruction of moved) put({ ...instruction, state: to, changedAt: at })
      return moved.length
    },
    changeInstructions: async (changes) => {
      for (const { instructionId, from, to, reason, at } of changes) {
        const instruction = state.instructions.get(instructionId)
        if (instruction?.state !== from)
          throw new MemoryStoreFault('An instruction is not in the state that the change begins with.')
        put({ ...instruction, state: to, reason: reason ?? instruction.reason, changedAt: at })
        if ((freeingStates as readonly string[]).includes(to)) await freeLines(instructionId)
      }
    },
    freeLines,
    findHolder: async (lineIds) => lineIds.map((id) => state.live.get(id)).find((holder) => holder !== undefined),
    findInstruction: async (id) => state.instructions.get(id),
    findInstructionsByEndToEndIds: async (ids) => all().filter((instruction) => ids.includes(instruction.endToEndId)),
    listInstructions: async (cycleId, { states, after, limit }) =>
      ofCycle(cycleId)
        .filter(({ key, state: at }) => (after === null || key > after) && (states?.includes(at) ?? true))
        .slice(0, limit),
    listInstructionsOfEnrolment: async (enrolmentId) => {
      const ids = new Set(state.ledger.lines.filter((line) => line.enrolmentId === enrolmentId).map((line) => line.id))
      return [...state.instructions.values()]
        .filter((instruction) => instruction.lines.some((line) => ids.has(line.lineId)))
        .sort(byText((instruction) => instruction.id))
        .reverse()
    },
    listTotals: async (cycleId) =>
      [...groupBy(ofCycle(cycleId), (instruction) => `${instruction.state} ${instruction.method}`).values()]
        .map((group): StateTotals => {
          const [{ state: at, method }] = group as [PaymentInstruction]
          return {
            state: at,
            method,
            count: group.length,
            amountMinor: group.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
          }
        })
        .sort(byText((totals) => `${totals.state} ${totals.method}`)),
  }
}

type RecordPart = Pick<PaymentStore, 'findStatusFile' | 'insertStatusFile' | 'appendJournal'>

const recordStore = (state: MemoryPayments): RecordPart => ({
  findStatusFile: async (hash) => state.statusFiles.get(hash),
  insertStatusFile: async (file) => {
    if (state.statusFiles.has(file.hash)) throw new MemoryStoreFault('The status file has been recorded already.')
    state.statusFiles.set(file.hash, file)
  },
  appendJournal: async (entries) => {
    for (const entry of entries) {
      const twice = state.journal.some(({ kind, sourceId }) => kind === entry.kind && sourceId === entry.sourceId)
      if (twice) throw new MemoryStoreFault('The entry has been booked already.')
      state.journal = [...state.journal, entry]
    }
  },
})
