import { google } from '@/lib/adapters/registries/google'
import { describeRegistryContract } from './registry-contract'

describeRegistryContract(google)
