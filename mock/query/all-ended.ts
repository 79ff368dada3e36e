// Waiting for work that is done side by side.

/** Resolves when all are done; rejects with the first failure, but not before all have ended: nothing goes on behind it. */
export async function allEnded(work: Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(work)
  const failed = ends.find(end => end.status === 'rejected')
  if (failed) throw failed.reason
}
