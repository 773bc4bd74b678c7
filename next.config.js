/** @type {import('next').NextConfig} */
const config = {
  output: process.env.STANDALONE ? 'standalone' : undefined,
  outputFileTracingIncludes: { '/*': ['./prisma/migrations/**/*'] },
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'pg-boss', 'pino'],
}

export default config
