/** A block-structured process as a tree: what is left when a part is taken away is a process again, so that cases can be shrunk. */
export type ProcessTree = {
  readonly id: string
  readonly blocks: readonly Block[]
  readonly eventSubs: readonly EventSub[]
  readonly terminates?: true
}

export type Work = {
  readonly id: string
  readonly does:
    | 'service'
    | 'send'
    | 'rule'
    | 'scriptJob'
    | 'user'
    | 'jobUser'
    | 'script'
    | 'task'
    | 'manual'
    | 'receive'
    | 'call'
    | 'throwMessage'
  /** Type of the job, name of the message, id of the called process. */
  readonly name: string
  readonly in?: Readonly<Record<string, string>>
  readonly out?: Readonly<Record<string, string>>
  readonly script?: readonly [expression: string, result: string]
  /** Extension elements of a user task, attributes of a call. */
  readonly more?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly listener?: 'start' | 'end'
  readonly loop?: Loop
  readonly boundaries?: readonly Boundary[]
}

export type Loop = {
  readonly sequential?: true
  readonly collection: string
  readonly output?: readonly [collection: string, element: string]
  readonly until?: string
}

export type Trigger =
  | { readonly on: 'timer'; readonly duration: string }
  | { readonly on: 'cycle'; readonly cycle: string }
  | { readonly on: 'message'; readonly name: string }
  | { readonly on: 'signal'; readonly name: string }
  | { readonly on: 'error'; readonly code?: string }
  | { readonly on: 'escalation'; readonly code?: string }

export type Boundary =
  | {
      readonly id: string
      readonly trigger: Trigger
      readonly interrupting: boolean
      readonly out?: Readonly<Record<string, string>>
      readonly side: Work
      /** Whether its path comes back into the main one. */
      readonly merges: boolean
    }
  | { readonly id: string; readonly handler: Work }

export type EventSub = {
  readonly id: string
  readonly trigger: Trigger
  readonly interrupting: boolean
  readonly blocks: readonly Block[]
}

export type Branch = { readonly flow: string; readonly blocks: readonly Block[] }

export type Thrown =
  | { readonly throws: 'none' }
  | { readonly throws: 'compensation' }
  | { readonly throws: 'signal'; readonly name: string }
  | { readonly throws: 'escalation'; readonly name: string }
  | { readonly throws: 'link'; readonly name: string }

export type Block =
  | ({ readonly block: 'work' } & Work)
  | { readonly block: 'throw'; readonly id: string; readonly event: Thrown; readonly out?: Readonly<Record<string, string>> }
  | { readonly block: 'catch'; readonly id: string; readonly trigger: Trigger; readonly out?: Readonly<Record<string, string>> }
  | {
      readonly block: 'branches'
      readonly id: string
      readonly gateway: Gateway
      readonly join: Gateway
      readonly branches: readonly Branch[]
    }
  | {
      readonly block: 'loop'
      readonly id: string
      readonly blocks: readonly Block[]
      readonly type: string
      readonly times: number
    }
  | {
      readonly block: 'race'
      readonly id: string
      readonly events: readonly { readonly id: string; readonly trigger: Trigger; readonly blocks: readonly Block[] }[]
    }
  | {
      readonly block: 'sub'
      readonly id: string
      readonly blocks: readonly Block[]
      readonly eventSubs: readonly EventSub[]
      readonly terminates?: true
      /** Another end, taken where the condition holds. */
      readonly throwing?: { readonly when: string; readonly event: 'error' | 'escalation'; readonly code: string }
      readonly in?: Readonly<Record<string, string>>
      readonly out?: Readonly<Record<string, string>>
      readonly loop?: Loop
      readonly boundaries?: readonly Boundary[]
    }

export type Gateway = 'exclusive' | 'parallel' | 'inclusive'
