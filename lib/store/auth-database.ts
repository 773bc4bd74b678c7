import { prismaAdapter } from 'better-auth/adapters/prisma'
import { prisma } from './client'

/** How better-auth reads and writes people, sessions, teams and members. */
export function authDatabase() {
  return prismaAdapter(prisma(), { provider: 'postgresql' })
}
