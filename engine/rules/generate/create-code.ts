import { NotGenerated } from './emitter.ts'

/** Makes a function of generated source. Where the platform forbids that, as a strict content security policy does, the interpreter answers. */
export const createCode = <T>(source: string): T => {
  try {
    return new Function('G', source) as T
  } catch (thrown) {
    if (thrown instanceof EvalError) throw new NotGenerated('code that the platform does not allow to be made')
    throw thrown
  }
}
