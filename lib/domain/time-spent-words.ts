/** The moments between a commit and its serving somewhere, in the order in which they come; `left` is the arrival at the stage before. */
export const momentIds = ['committed', 'queued', 'started', 'built', 'pushed', 'left', 'made', 'scheduled', 'pulled', 'ready'] as const

/** The parts that the time between them is told in, each from one moment to the next. */
export const timePartIds = ['commit', 'queue', 'build', 'push', 'deliver', 'promotion', 'schedule', 'pull', 'ready'] as const

type MomentId = (typeof momentIds)[number]
type TimePartId = (typeof timePartIds)[number]

/** How each moment is called. */
export const momentTitles: Record<MomentId, string> = {
  committed: 'committed',
  queued: 'pipeline asked for',
  started: 'first job began',
  built: 'image built',
  pushed: 'image pushed',
  left: 'served at the stage before',
  made: 'release made',
  scheduled: 'all had a machine',
  pulled: 'all had their image',
  ready: 'ready',
}

/** What each part is, from which moment to which, and what makes it shorter without another way of developing. */
export const timeParts: Record<TimePartId, { title: string; from: MomentId; to: MomentId; means: string; shorter: string }> = {
  commit: {
    title: 'Commit to CI',
    from: 'committed',
    to: 'queued',
    means: 'From the commit until a pipeline was asked for.',
    shorter: 'push sooner, keep the way',
  },
  queue: {
    title: 'CI queue',
    from: 'queued',
    to: 'started',
    means: 'From the pipeline’s being asked for until its first job began. What later jobs wait is in the build.',
    shorter: 'buy runners, keep the way',
  },
  build: {
    title: 'Build',
    from: 'started',
    to: 'built',
    means: 'From the first job until the image says it was made.',
    shorter: 'cache what is built, keep the way',
  },
  push: {
    title: 'Push',
    from: 'built',
    to: 'pushed',
    means: 'From then until the registry had it; where the registry does not tell, until the pipeline ended before the release was made.',
    shorter: 'make the image smaller or the registry nearer, keep the way',
  },
  deliver: {
    title: 'Deliver',
    from: 'pushed',
    to: 'made',
    means: 'From then until the cluster was told.',
    shorter: 'let the push begin the roll-out, keep the way',
  },
  promotion: {
    title: 'Waiting for promotion',
    from: 'left',
    to: 'made',
    means: 'From serving at the stage before until this stage was told. A pipeline that ran for it is in it.',
    shorter: 'promote sooner, keep the way',
  },
  schedule: {
    title: 'Schedule',
    from: 'made',
    to: 'scheduled',
    means: 'Until the last of its first pods or tasks had a machine.',
    shorter: 'make room on the machines, keep the way',
  },
  pull: {
    title: 'Pull',
    from: 'scheduled',
    to: 'pulled',
    means: 'Until the last of them had its images.',
    shorter: 'make the image smaller or keep it near the machines, keep the way',
  },
  ready: {
    title: 'Ready',
    from: 'pulled',
    to: 'ready',
    means: 'Until the last of them was ready.',
    shorter: 'start faster, keep the way',
  },
}

/** Within how many hours the next release must follow for one to have been a try, unless another rule is given. */
export const TRY_HOURS = 4
