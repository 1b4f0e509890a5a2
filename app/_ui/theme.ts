import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const ramp = (name: string, steps: readonly number[]): MantineColorsTuple =>
  steps.map((step) => `var(--${name}-${step})`) as unknown as MantineColorsTuple

const steps = [50, 100, 200, 300, 400, 500, 600, 700, 800, 900]

/** Mantine in the look of the house: its values are names of our tokens, so that light and dark are decided in one place. */
export const theme = createTheme({
  colors: { accent: ramp('a', steps), gray: ramp('n', steps) },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  autoContrast: false,
  defaultRadius: 'sm',
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '24px', xl: '28px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '999px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
})

const roles = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-secondary)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-anchor': 'var(--text-link)',
  '--mantine-color-placeholder': 'var(--text-muted)',
  '--mantine-color-error': 'var(--danger-text)',
  '--mantine-color-disabled': 'var(--surface-quiet)',
  '--mantine-color-disabled-color': 'var(--text-disabled)',
  '--mantine-color-disabled-border': 'var(--border)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--border-strong)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--accent-on)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-light-color': 'var(--text-link)',
}

/** The same in both schemes: the tokens themselves change. */
export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: roles, dark: roles })
