import { expect, it } from 'vitest'
import { openTask, takeOpened } from './opened-task.ts'

it('the task that was taken is opened once, and no other is', () => {
  openTask('a')
  expect(takeOpened('b')).toBe(false)
  expect(takeOpened('a')).toBe(true)
  expect(takeOpened('a')).toBe(false)
})
