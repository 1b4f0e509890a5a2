/**
 * The few globals beyond ECMAScript that the engine may use: pure, deterministic and present in Node and in browsers alike.
 * Everything else (clock, randomness, files, network) does not compile in the engine.
 */
declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input: Uint8Array): string
}
declare class TextEncoder {
  encode(input: string): Uint8Array
}
