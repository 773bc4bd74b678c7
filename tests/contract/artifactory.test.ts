import { artifactory } from '@/lib/adapters/registries/artifactory'
import { describeRegistryContract } from './registry-contract'

describeRegistryContract(artifactory)
