/**
 * Which addresses a request may go to. Metadata addresses are refused always. Loopback, private ranges and plain http are refused
 * unless `allowed` names the host: a name, an IP address or a CIDR block, optionally with `:port`. In personal mode the caller fills
 * it with the hosts of the person's own kubeconfig; in team mode with the administrator's list.
 */
export type AddressPolicy = { mode: 'personal' | 'team'; allowed: string[] }
