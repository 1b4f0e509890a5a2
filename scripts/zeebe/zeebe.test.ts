import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findJdk, readMajor } from './find-jdk.ts'
import { MissingTool } from './missing-tool.ts'
import { readArguments, readSettings, recordsFile } from './settings.ts'

describe('the settings of a broker', () => {
  test('every port moves by the offset, so that two brokers share none', () => {
    const ports = (offset: number) => Object.values(readSettings({ portOffset: offset }, {}).ports)
    expect(ports(0)).toEqual([26_500, 26_501, 26_502, 8080, 9600])
    expect(ports(10).filter((port) => ports(0).includes(port))).toEqual([])
  })

  test('each offset has a folder of its own in the cache that the environment names', () => {
    const of = (offset: number) => recordsFile(readSettings({ portOffset: offset }, { ZEEBE_CACHE: '/cache' }))
    expect([of(0), of(10)]).toEqual(['/cache/brokers/0/records.ndjson', '/cache/brokers/10/records.ndjson'])
  })

  test('the command line names offset, clock and records', () => {
    expect(readArguments(['--port-offset', '20', '--real-clock', '--no-records'])).toMatchObject({
      portOffset: 20,
      clockControlled: false,
      records: false,
    })
    expect(readArguments([])).toMatchObject({ clockControlled: true, records: true })
  })

  test.for(['-1', '1.5', 'x', '60000'])('the offset %s is refused', (offset) => {
    expect(() => readArguments(['--port-offset', offset])).toThrow(/port-offset|port offset/)
  })
})

describe('the search for a JDK', () => {
  const root = mkdtempSync(join(tmpdir(), 'jdk-'))
  const homes = ['jdk-17', 'jdk-21', 'jdk-25', 'jre-99'].map((name) => join(root, 'jvm', name))
  for (const home of homes) mkdirSync(join(home, 'bin'), { recursive: true })
  for (const home of homes) writeFileSync(join(home, 'bin', 'java'), '')
  for (const home of homes.slice(0, 3)) writeFileSync(join(home, 'bin', 'javac'), '')
  mkdirSync(join(root, 'bin'))
  chmodSync(join(homes[0]!, 'bin', 'java'), 0o755)
  symlinkSync(join(homes[0]!, 'bin', 'java'), join(root, 'bin', 'java'))
  const majorOf = (home: string) => Number(home.slice(-2))
  const path = join(root, 'bin')

  test('takes the newest with a compiler beside the one on the PATH', () => {
    expect(findJdk({ PATH: path }, majorOf)).toBe(homes[2])
  })

  test('takes the one that is named, where it is new enough', () => {
    expect(findJdk({ PATH: path, ZEEBE_JAVA_HOME: homes[1]! }, majorOf)).toBe(homes[1])
    expect(findJdk({ PATH: path, JAVA_HOME: homes[0]! }, majorOf)).toBe(homes[2])
  })

  test('says what is missing where there is none', () => {
    expect(() => findJdk({ PATH: '' }, majorOf)).toThrow(MissingTool)
    expect(() => findJdk({ PATH: '', JAVA_HOME: homes[0]! }, majorOf)).toThrow('ZEEBE_JAVA_HOME')
  })

  test.for([
    ['openjdk version "25.0.3" 2026-04-21', 25],
    ['java version "1.8.0_402"', 1],
    ['openjdk version "21" 2023-09-19', 21],
    ['', 0],
  ] as const)('reads the version of "%s"', ([text, major]) => {
    expect(readMajor(text)).toBe(major)
  })
})

describe('where Java is missing', () => {
  test.each(['up.ts', 'conformance.ts', 'fuzz.ts'])('%s says so, names what to install, and ends well', (name) => {
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, name)], {
      encoding: 'utf8',
      env: { NODE_ENV: 'test', PATH: '', HOME: mkdtempSync(join(tmpdir(), 'home-')) },
    })
    expect(status).toBe(0)
    expect(stderr).toContain('No broker here: a JDK of version 21 or newer was not found.')
    expect(stderr).toContain('Everything else works without.')
  })
})
