#!/usr/bin/env node
// Plain JavaScript that any Node can read: the command itself runs on the Node of the package `node`, whatever the machine has.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const LOWEST_MAJOR = 24

if (Number.parseInt(process.versions.node, 10) >= LOWEST_MAJOR) {
  await import('./main.ts')
} else {
  runOn(fileURLToPath(new URL(`../../node_modules/.bin/node${process.platform === 'win32' ? '.cmd' : ''}`, import.meta.url)))
}

function runOn(node) {
  if (!existsSync(node)) {
    console.error(`Expected Node ${LOWEST_MAJOR} at ${node}, but it is not there. Run \`npm ci\` in the repository first.`)
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // Ctrl-C reaches the child by itself; this process only has to outlive it. SIGTERM has to be passed on.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
