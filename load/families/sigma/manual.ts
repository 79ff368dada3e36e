// What help texts of load tests say of Sigma.
import type { Manual } from '../../family.ts'

export const manual: Manual = {
  keys: `Sigma needs the id and the secret of a client of an admin in UNDERSTUDY_SIGMA_CLIENT_ID and
UNDERSTUDY_SIGMA_CLIENT_SECRET, and where it is not the mock a workbook to copy and a sorted table in it:
UNDERSTUDY_LOAD_WORKBOOK, as JSON ({"workbookId": "...", "element": "its name"}). Everything happens in a workspace of the
run's own.`,
  scenarios: `export (of workbooks: files looked at) and catalogue (what a crawler asks of many workbooks).`,
  example:
    'UNDERSTUDY_SIGMA_CLIENT_ID=... UNDERSTUDY_SIGMA_CLIENT_SECRET=... understudy load https://api.sigmacomputing.com --scenario export',
  secondKey: 'UNDERSTUDY_SIGMA_CLIENT_ID_B and UNDERSTUDY_SIGMA_CLIENT_SECRET_B',
}
