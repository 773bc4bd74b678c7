import { switchTeam } from '@/lib/access/session'
import { handle } from '@/lib/route/handle'
import { addSampleTeam, removeSampleTeam } from '@/lib/route/operations/session'
import { makeSampleTeam } from '@/lib/usecases/make-sample-team'
import * as usecase from '@/lib/usecases/remove-sample-team'

export const POST = handle(addSampleTeam, async ({ actor, request, headers }) => {
  headers.set('location', '/api/session')
  return switchTeam(request.headers, await makeSampleTeam(actor))
})

export const DELETE = handle(removeSampleTeam, async ({ actor, request }) =>
  switchTeam(request.headers, await usecase.removeSampleTeam(actor)),
)
