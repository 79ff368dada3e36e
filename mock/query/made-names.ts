// Names that the compiler gives tables and columns of a statement: no caller chose them, and none is to see them.

/** Readable, and told from every other name of the statement by its number. */
export const madeName = (hint: string, number: number): string =>
  `${hint.replace(/[^A-Za-z0-9_$]+/g, '_').slice(0, 40)}__q${number}`

/** The text with the names that they were made of. Of a long word only its end is looked at: texts may be anybody's, and of any length. */
export const withoutMadeNames = (text: string): string =>
  text.includes('__q') ? text.replace(/`([\w$]{1,40}?)__q\d+`|([\w$]{1,40}?)__q\d+\b/g, '$1$2') : text
