/** What a cluster answered where it did not do what was asked; `code` is that of gRPC. */
export class ClusterFault extends Error {
  override readonly name = 'ClusterFault'
  readonly code: string
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  /** Whether waiting may help: the cluster is away, pressed or slow. */
  get isPassing(): boolean {
    return !refusals.has(this.code)
  }
}

const refusals: ReadonlySet<string> = new Set(['INVALID_ARGUMENT', 'NOT_FOUND', 'ALREADY_EXISTS', 'FAILED_PRECONDITION'])
