import { oci } from '@/lib/adapters/registries/oci'
import { describeRegistryContract } from './registry-contract'

describeRegistryContract(oci)
