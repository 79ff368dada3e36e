// The folder that one engine process lives in: its data, and what it is allowed to do.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownedName, sweepOwned } from '../owned-folders.ts'
import { baseDatabase, ownDatabase } from './engine.ts'

/**
 * The caller's user may touch our two databases and make the two kinds of tables that we make. Without these grants
 * `file()`, `url()`, `s3()`, `remote()` and their table engines are refused by ClickHouse itself.
 */
const usersConfig = `<clickhouse>
  <profiles><default/></profiles>
  <quotas><default/></quotas>
  <users><default>
    <no_password/><networks><ip>::1</ip></networks><profile>default</profile><quota>default</quota>
    <grants>
      <query>GRANT ALL ON ${ownDatabase}.*</query>
      <query>GRANT ALL ON ${baseDatabase}.*</query>
      <query>GRANT KILL QUERY ON *.*</query>
      <query>GRANT SELECT ON system.processes</query>
      <query>GRANT SELECT ON system.parts</query>
      <query>GRANT TABLE ENGINE ON MergeTree</query>
      <query>GRANT TABLE ENGINE ON Memory</query>
    </grants>
  </default></users>
</clickhouse>
`

export const configIn = (home: string) => join(home, 'config.xml')

/** A new folder below `cacheDir`, so that parts of the data cache can be linked instead of copied. */
export function makeHome(cacheDir: string): string {
  const run = join(cacheDir, 'run')
  mkdirSync(run, { recursive: true })
  sweepOwned(run)
  const home = join(run, ownedName())
  mkdirSync(home)
  const users = join(home, 'users.xml')
  try {
    writeFileSync(users, usersConfig)
    writeFileSync(configIn(home), `<clickhouse><users_config>${users}</users_config></clickhouse>\n`)
    return home
  } catch (thrown) {
    rmSync(home, { recursive: true, force: true })
    throw thrown
  }
}
