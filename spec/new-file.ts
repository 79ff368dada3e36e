// Files that commands write for people: all of it or nothing, and never over another unasked.
import { randomUUID } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Of what happened to a file, by code. */
export const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'what it names as a folder is a file'],
  ['EISDIR', 'it is a folder: name a file in it'],
  ['EACCES', 'it may not be written there'],
  ['EPERM', 'it may not be written there'],
  ['EROFS', 'nothing can be written there'],
  ['ENOSPC', 'there is no room left'],
  ['ENAMETOOLONG', 'its name is too long'],
])

export const isThere = (file: string): string => `${file} is there already; --force writes over it.`

/** Why a file is not written, for people. */
export class NotWritten extends Error {
  /** Another stands there. */
  readonly isTaken: boolean

  constructor(file: string, { code = '', message }: NodeJS.ErrnoException) {
    // Over a folder nothing is written, asked or not.
    const isFolder = code === 'EEXIST' && lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true
    const why = isFolder ? 'EISDIR' : code
    super(why === 'EEXIST' ? isThere(file) : `${file}: ${reasons.get(why) ?? message}.`)
    this.isTaken = why === 'EEXIST'
  }
}

/** Takes the place of nothing; file systems that have no links are given a copy. */
function put(beside: string, file: string): void {
  try {
    linkSync(beside, file)
  } catch (error) {
    if (!/^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
    copyFileSync(beside, file, constants.COPYFILE_EXCL)
  }
}

function whole(beside: string, text: string): void {
  const opened = openSync(beside, 'wx')
  try {
    writeFileSync(opened, text)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** What is written straight to: a device or a pipe. */
const isStraight = (there: Stats | undefined): boolean => there !== undefined && !there.isFile() && !there.isDirectory()

const failing = (code: string) => Object.assign(new Error(code), { code })

/** Throws NotWritten where `writeNew` would: to be asked before work that takes long. Nothing is left there. */
export function expectWritable(file: string, force: boolean): void {
  try {
    const there = statSync(file, { throwIfNoEntry: false })
    if (!force && lstatSync(file, { throwIfNoEntry: false })) throw failing('EEXIST')
    if (there?.isDirectory()) throw failing('EISDIR')
    if (isStraight(there)) return accessSync(file, constants.W_OK)
    const beside = besides(there ? realpathSync(file) : file)
    closeSync(openSync(beside, 'wx'))
    rmSync(beside)
  } catch (error) {
    throw new NotWritten(file, error as NodeJS.ErrnoException)
  }
}

/** Nobody ever reads a part, whenever this ends, and it is written where a link leads; a device or a pipe gets it straight. Throws NotWritten. */
export function writeNew(file: string, text: string, force: boolean): void {
  try {
    const there = force ? statSync(file, { throwIfNoEntry: false }) : undefined
    if (isStraight(there)) writeFileSync(file, text)
    else place(there ? realpathSync(file) : file, text, force)
  } catch (error) {
    throw new NotWritten(file, error as NodeJS.ErrnoException)
  }
}

const besides = (file: string) => join(dirname(file), `.${basename(file)}.${randomUUID()}`)

function place(file: string, text: string, force: boolean): void {
  const beside = besides(file)
  try {
    whole(beside, text)
    if (force) renameSync(beside, file)
    else put(beside, file)
  } finally {
    rmSync(beside, { force: true })
  }
}
