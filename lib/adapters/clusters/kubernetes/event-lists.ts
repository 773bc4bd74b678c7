/** The kubelets' words about pulled images. */
export const pullEvents = 'events?fieldSelector=reason%3DPulled'

/** The Deployment controller's words about scaling ReplicaSets up and down. */
export const scalingEvents = 'events?fieldSelector=reason%3DScalingReplicaSet'
