import { switchTeam } from '@/lib/access/session'
import { handleOpen } from '@/lib/route/handle'
import { chooseTeam } from '@/lib/route/operations/session'

export const PUT = handleOpen(chooseTeam, ({ body, request }) => switchTeam(request.headers, body.teamId))
