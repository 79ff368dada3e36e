// Who made a thing and who changed it last, and when: nearly everything of Sigma's carries that.

/** Member ids, and epoch milliseconds of the world's clock. */
export interface Stamps {
  createdBy: string
  createdAt: number
  updatedBy: string
  updatedAt: number
}

/** UTC, to the millisecond. */
export const iso = (ms: number): string => new Date(ms).toISOString()

export const stamped = (by: string, at: number): Stamps => ({
  createdBy: by,
  createdAt: at,
  updatedBy: by,
  updatedAt: at,
})

export const touched = (by: string, at: number): Pick<Stamps, 'updatedBy' | 'updatedAt'> => ({
  updatedBy: by,
  updatedAt: at,
})

/** As answers show them. */
export const shownStamps = ({ createdBy, updatedBy, createdAt, updatedAt }: Stamps) => ({
  createdBy,
  updatedBy,
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt),
})
