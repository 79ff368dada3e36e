// Members of JSON texts, as the product reads them from `properties`.

/** Text of a member: missing, null and empty are NULL, outer quotes go (dossier posthog-query-layer 2). Both are SQL. */
export const memberText = (json: string, path: string): string =>
  `replaceRegexpAll(nullIf(nullIf(JSONExtractRaw(${json}, ${path}), ''), 'null'), '^"|"$', '')`
