import { computeTextHash } from '#engine/definition/hash-program.ts'
import { type RecordedStatus, recordStatusFile, type StatusRejectionCode } from '#engine/payments/commands/record-status-file.ts'
import { parseStatusReport, type StatusFileRejectionCode } from '#engine/payments/iso20022/parse-status-report.ts'
import type { Result } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { paymentPorts } from './run-cycle.ts'

/** Reads the bank's answer and books it. A file that cannot be read, or of another month, changes nothing. */
export const receiveStatusFile = async (
  context: ServerContext,
  { cycleId, text }: { readonly cycleId: string; readonly text: string },
): Promise<Result<RecordedStatus, StatusFileRejectionCode | StatusRejectionCode>> => {
  const report = parseStatusReport([text])
  if (!report.ok) return report
  return recordStatusFile(paymentPorts(context), { report: report.value, hash: computeTextHash(text), cycleId }, context)
}
