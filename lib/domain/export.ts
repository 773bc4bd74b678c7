import { z } from 'zod/mini'
import { exportFormats } from './export-kinds'

/** The format of an export as it is asked for. */
export const ExportFormat = z.enum(exportFormats)
