// What scenarios make at Sigma.
import type { Resource } from '../../family.ts'

export const resources = {
  workspaces: {
    plural: 'workspaces',
    list: 'listWorkspaces',
    remove: 'deleteWorkspace',
    key: 'workspaceId',
    named: 'name',
    begins: run => `ust-load-${run}-`,
    scopes: 'of an admin',
    needs: {
      name: 'UNDERSTUDY_LOAD_WORKBOOK',
      what: 'a workbook that may be copied and exported, and a sorted table in it: {"workbookId": "…", "element": "its name"}',
    },
  },
} satisfies Record<string, Resource>
