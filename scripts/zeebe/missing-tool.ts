/** Java or Maven is not on this machine: nothing is wrong, only the broker cannot run here. */
export class MissingTool extends Error {
  override readonly name = 'MissingTool'
}

/** Runs a command; where only a tool is missing it says so and ends well, since everything else works without a broker. */
export const runCommand = async (command: () => Promise<void>): Promise<void> => {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = error instanceof MissingTool ? 0 : 1
  }
}
