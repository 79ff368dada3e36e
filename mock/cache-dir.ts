// Where what can be made again is kept between starts: generated data, compiled code.
import { homedir } from 'node:os'
import { join } from 'node:path'

/** `$XDG_CACHE_HOME/understudy`, else `~/.cache/understudy`. */
export const defaultCacheDir = () => join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'understudy')
