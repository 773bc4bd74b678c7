import { quay } from '@/lib/adapters/registries/quay'
import { describeRegistryContract } from './registry-contract'

describeRegistryContract(quay)
