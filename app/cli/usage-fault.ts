/** The call of a command is wrong: its message goes to the one who typed it, and nothing was done. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault'
}
