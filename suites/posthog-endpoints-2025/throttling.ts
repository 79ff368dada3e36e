// How much a key may ask, beyond the minute that holds for every operation (dossier 10). Tables are not counted apart here.
import { sharedThrottling } from '../posthog-endpoints/throttling.ts'
import { table } from './arrange.ts'

export default table('throttling', sharedThrottling as never)
