import { z } from 'zod/mini'

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** Services that workloads of a stage depend on and that no cluster's API shows, such as a managed database or a queue; workloads by their names. */
export const CloudServices = z.object({
  services: z
    .array(z.object({ name, workloads: z.array(z.string().check(z.minLength(1), z.maxLength(253))).check(z.maxLength(200)) }))
    .check(z.maxLength(50)),
})
export type CloudServices = z.infer<typeof CloudServices>

/** What a way has of a service: the service itself, a stand-in for it such as an emulator, or nothing. */
export const cloudStandings = ['itself', 'stand-in', 'nothing'] as const

/** Which of the reference's services a way has; one that is not named is unknown. */
export const CloudServicesHere = z.object({
  services: z.array(z.object({ name, here: z.enum(cloudStandings) })).check(z.maxLength(50)),
})
export type CloudServicesHere = z.infer<typeof CloudServicesHere>
