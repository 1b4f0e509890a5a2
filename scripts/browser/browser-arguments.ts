/**
 * Arguments for a headless Chromium. Nothing reaches out to the network by itself; as root the sandbox cannot start, so
 * that it is turned off there and only there.
 */
export function browserArguments(isRoot = process.getuid?.() === 0): string[] {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return isRoot ? ['--no-sandbox', ...quiet] : quiet
}
