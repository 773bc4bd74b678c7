// Prints a fresh one-time sign-in link for the address given as argument: node --import tsx lib/start/sign-in-link.ts ADDRESS
import { createSignInLink } from '@/lib/access/sign-in-link'

const [, , address] = process.argv
if (!address) throw new Error('The address is missing: node --import tsx lib/start/sign-in-link.ts http://127.0.0.1:4400')
// Written whole before the end: open database connections must not keep this process.
process.stdout.write(`${await createSignInLink(address)}\n`, () => process.exit(0))
