import { dockerHub } from '@/lib/adapters/registries/docker-hub'
import { describeRegistryContract } from './registry-contract'

describeRegistryContract(dockerHub)
