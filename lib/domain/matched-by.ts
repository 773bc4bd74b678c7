/** By what releases are known to be of one image, the strongest first. Apart from the schemas, so that a page which asks for no more brings none of them. */
export const matchedBy = ['digest', 'tag', 'commit', 'release'] as const
