import { type CheckedProgram, checkProgram } from '#engine/definition/check-program.ts'
import type { Program } from '#engine/definition/program.ts'
import { describeJobs } from '#workflows/jobs/describe-jobs.ts'
import { loadProgramFolder } from '../_server/programs/read-program-folder.ts'

/** Loads and checks the programme in a folder, by the job types that this product offers. */
export const checkFolder = async (folder: string): Promise<CheckedProgram & { readonly program?: Program }> => {
  const { program, problems } = await loadProgramFolder(folder)
  if (program === undefined) return { problems }
  const checked = await checkProgram(program, describeJobs())
  return { ...checked, program, problems: [...problems, ...checked.problems] }
}
