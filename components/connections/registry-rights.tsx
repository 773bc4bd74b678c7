import { Fold } from '@/components/ui/fold'
import type { RegistrySystem } from '@/lib/domain/system'

/** What a user has to be allowed, and no more. */
const rights: Record<RegistrySystem, { least: string; note: string }> = {
  oci: {
    least: 'A user or token that may pull, and nothing else.',
    note: 'A plain registry tells no time of a push: only when the image was built.',
  },
  'docker-hub': {
    least: 'Your user’s name with an access token of the scope “Public Repo Read-only” or “Read-only”.',
    note: 'Without one Docker Hub takes 100 pulls in six hours of one address, and your machines’ own count too. What a tag names is asked for without a pull; only an image that is new is pulled, without its layers.',
  },
  quay: {
    least:
      'A robot account with the right to read. For the history of private repositories: the user $oauthtoken with an application’s token of the scope “View all visible repositories”.',
    note: 'Quay keeps what each tag named before, and that is read too.',
  },
  artifactory: {
    least: 'A user with an identity token, and the permission Read on the Docker repositories.',
    note: 'When a tag was stored is told where an image’s name begins with its repository: acme.jfrog.io/docker-local/shop.',
  },
  google: {
    least: 'The user _json_key with a service account’s key, or oauth2accesstoken with its token; the role “Artifact Registry Reader”.',
    note: 'Container Registry ended in March 2025: gcr.io is served by Artifact Registry.',
  },
}

/** The least rights of a registry's user, to be made before a password is pasted. */
export function RegistryRights({ system }: { system: RegistrySystem }) {
  const { least, note } = rights[system]
  return (
    <Fold name="rights">
      <summary className="min-h-6 w-fit font-medium text-ink-2">The least rights that are enough</summary>
      <div className="mt-1.5 grid gap-1 text-ink-2">
        <p>{least}</p>
        <p className="text-sm">
          {note} Fourways reads what the images that your releases name are made of: no layers, and nothing of other images.
        </p>
      </div>
    </Fold>
  )
}
