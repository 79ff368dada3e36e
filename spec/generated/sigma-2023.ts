// Written by spec/generate.ts from sigma-2023.yaml. Do not edit.
export interface paths {
    "/v2/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description A form, with the client by HTTP Basic or in the members `client_id` and `client_secret`; a JSON body is refused. One request a second per client. `client_credentials` and `refresh_token` give a new pair and leave older ones alone; a refresh token lives until its client is revoked or its owner is deactivated. In an exchange the admin's token stands in `actor_token` and in the Authorization header, and the answer is a token of the member that `subject_token` names; it is a beta.
         */
        post: operations["postToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who the caller is
         * @description Open to every account type.
         */
        get: operations["whoAmI"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description By `memberId`, ascending by code point. The member that the system acts as is among them. An array of all without `limit`, a page with it. By `email` or `search` it is a page in either case.
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Invite a member
         * @description Everybody but embed users is sent an invitation, unless `sendInvite` is false. Addresses are compared without regard to case.
         */
        post: operations["createMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        /**
         * Read a member
         * @description A deactivated one, too, with `isArchived: true`.
         */
        get: operations["getMember"];
        put?: never;
        post?: never;
        /**
         * Deactivate a member
         * @description The same as `isArchived: true`; the documents go to the owner of the calling client, and stay there after a reactivation. A second time changes nothing.
         */
        delete: operations["deleteMember"];
        options?: never;
        head?: never;
        /**
         * Change, deactivate or reactivate a member
         * @description `isArchived: true` deactivates and `false` reactivates, `isInactive` does what SCIM does. `newOwnerId` gets the documents of one who is deactivated; without it they go to the owner of the calling client. `archiveDocuments` and `archiveScheduledExports` go with a deactivation only. Whoever is deactivated can get no token, and is no longer in lists.
         */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/v2/members/{memberId}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        /** List the teams of a member */
        get: operations["listMemberTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/members/{memberId}/files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        /**
         * List the files that a member may see
         * @description With the permission that this member has.
         */
        get: operations["listAccessibleInodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/members/{memberId}/files/recents": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        /**
         * List the files that a member used last
         * @description The latest first. Of the member that the system acts as it fails.
         */
        get: operations["listRecentInodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/members/{memberId}/files/favorites": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        /** List the favorites of a member */
        get: operations["listFavoriteInodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/members/{memberId}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        /** List the scheduled exports that a member owns */
        get: operations["listMemberSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/members/{memberId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the sessions of a member
         * @description Access and refresh tokens of the clients of the member end; new ones can be had. The documentation names the path only.
         */
        post: operations["revokeMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/accountTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List account types
         * @description `accountTypeName` is what a member carries as `memberType`.
         */
        get: operations["listAccountTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/favorites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a file a favorite of a member
         * @description Of one that is a favorite already nothing changes.
         */
        post: operations["addFavorite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/favorites/member/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        /**
         * List the favorites of a member
         * @description The same list as that below the member.
         */
        get: operations["listFavorites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/favorites/member/{memberId}/file/{inodeId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
                inodeId: components["parameters"]["InodeId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a file from the favorites of a member
         * @description Of one that is none nothing changes.
         */
        delete: operations["removeFavorite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List teams
         * @description The built-in team "All Members" is not among them. An array of all without `limit`, a page with it. By `name` it is a page in either case.
         */
        get: operations["listTeams"];
        put?: never;
        /**
         * Create a team
         * @description With `createTeamFolder` a workspace of the same name is made and granted to the team. A name may be used twice.
         */
        post: operations["createTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/teams/{teamId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        /** Read a team */
        get: operations["getTeam"];
        put?: never;
        post?: never;
        /**
         * Delete a team
         * @description Its grants and its values of user attributes end with it.
         */
        delete: operations["deleteTeam"];
        options?: never;
        head?: never;
        /**
         * Change a team
         * @description Only what is sent changes.
         */
        patch: operations["updateTeam"];
        trace?: never;
    };
    "/v2/teams/{teamId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        /** List the members of a team */
        get: operations["getTeamMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Add members to a team, and remove some
         * @description Adding one who is there and removing one who is not change nothing. If one id is refused nothing is done.
         */
        patch: operations["updateTeamMembers"];
        trace?: never;
    };
    "/v2/teams/{teamId}/user-attributes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        /** List the values of user attributes that a team gives */
        get: operations["getTeamUserAttributeAssignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/teams/{teamId}/assignedUserAttributes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a team values of user attributes
         * @description Assigning again overwrites. If one is refused nothing is done.
         */
        post: operations["assignUserAttributesToTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description Those that the caller may see. An array of all without `limit`, a page with it. By `name` it is a page in either case.
         */
        get: operations["listWorkspaces"];
        put?: never;
        /**
         * Create a workspace
         * @description The creator gets the grant `edit`. A name may be used twice; with `noDuplicates: true` nothing is made where it is taken, and the answer names those that have it.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workspaces/{workspaceId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * Read a workspace
         * @description One that the caller may not see is forbidden, not unknown.
         */
        get: operations["getWorkspace"];
        put?: never;
        post?: never;
        /**
         * Delete a workspace
         * @description For good. What is in it is archived, its grants end.
         */
        delete: operations["deleteWorkspace"];
        options?: never;
        head?: never;
        /** Rename a workspace */
        patch: operations["updateWorkspace"];
        trace?: never;
    };
    "/v2/workspaces/{workspaceId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /** List the grants on a workspace */
        get: operations["listWorkspaceGrants"];
        put?: never;
        /**
         * Grant a workspace to members and teams
         * @description One grant per grantee: one that is there keeps its id and takes the new permission, up or down. If one is refused nothing is done.
         */
        post: operations["createWorkspaceGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workspaces/{workspaceId}/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a grant on a workspace */
        delete: operations["deleteWorkspaceGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files
         * @description Everything in the tree that the caller may see: workspaces, folders, workbooks, datasets, and the tables of connections. What is archived is left out.
         */
        get: operations["filesList"];
        put?: never;
        /**
         * Create a workspace, folder, workbook or report
         * @description Without `parentId` it lands in the home folder of the caller. `source` makes a workbook from another.
         */
        post: operations["filesCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/files/{inodeId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inodeId: components["parameters"]["InodeId"];
            };
            cookie?: never;
        };
        /**
         * Read a file
         * @description An archived one, too. What is not a file of the tree is refused: the database or schema of a connection is a `scope`.
         */
        get: operations["filesGet"];
        put?: never;
        post?: never;
        /**
         * Archive a file
         * @description With everything in it. A second time changes nothing.
         */
        delete: operations["filesDelete"];
        options?: never;
        head?: never;
        /**
         * Rename, move, hand over or restore a file
         * @description Only what is sent changes. `restore: true` brings back what was archived; any other change of an archived file is refused.
         */
        patch: operations["filesUpdate"];
        trace?: never;
    };
    "/v2/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List connections */
        get: operations["listConnections"];
        put?: never;
        /**
         * Create a connection
         * @description The only creation here that answers 201. Secrets never come back. A name may be used twice.
         */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connections/{connectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        /**
         * Read a connection
         * @description A deleted one, too, with `isArchived: true`.
         */
        get: operations["getConnection"];
        /**
         * Replace or restore a connection
         * @description The whole of it: what is not sent is lost. `restore: true` makes a deleted one live again, under its id and with its grants; without it a deleted one stays deleted.
         */
        put: operations["updateConnection"];
        post?: never;
        /**
         * Delete a connection
         * @description A soft delete; PUT with `restore: true` takes it back. A second time changes nothing.
         */
        delete: operations["deleteConnection"];
        options?: never;
        head?: never;
        /**
         * Change a connection
         * @deprecated
         * @description The name and `useOauth` only; other members are ignored.
         */
        patch: operations["updateConnectionDeprecated"];
        trace?: never;
    };
    "/v2/connections/{connectionId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        /**
         * Try a connection
         * @description Two verdicts that do not depend on each other; a failure is one of them, and still 200.
         */
        get: operations["testConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connections/{connectionId}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the catalogue of a warehouse anew
         * @description Tables that were added since become visible to `/v2/connections/paths` and to the lookup. An empty path means everything.
         */
        post: operations["syncConnectionPath"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connections/{connectionId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        /**
         * List the grants on a connection
         * @description Those on its root only.
         */
        get: operations["listConnectionGrants"];
        put?: never;
        /**
         * Grant a connection to members and teams
         * @description Creates and updates: one grant per grantee. If one is refused nothing is done.
         */
        post: operations["createConnectionGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connections/{connectionId}/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a grant on a connection */
        delete: operations["deleteConnectionGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connections/paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the paths of connections
         * @description Databases, schemas and tables that the caller may see.
         */
        get: operations["listConnectionPaths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connections/paths/{inodeId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inodeId: components["parameters"]["InodeId"];
            };
            cookie?: never;
        };
        /** Read the path of a table, schema or database */
        get: operations["getInodeConnectionPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connections/paths/{connectionPathId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A database, schema or table. */
                connectionPathId: components["parameters"]["ConnectionPathId"];
            };
            cookie?: never;
        };
        /** List the grants on a path */
        get: operations["listConnectionPathGrants"];
        put?: never;
        /**
         * Grant a path to members and teams
         * @description Creates and updates: one grant per grantee. If one is refused nothing is done.
         */
        post: operations["createConnectionPathGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connections/paths/{connectionPathId}/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A database, schema or table. */
                connectionPathId: components["parameters"]["ConnectionPathId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a grant on a path */
        delete: operations["deleteConnectionPathGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connection/{connectionId}/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the id of a table, schema or database
         * @description The path has the word `connection` in the singular. Nothing to three parts, in the case of the warehouse; what is not in the catalogue, or not granted to the role of the connection, is unknown.
         */
        post: operations["lookupConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/connections/tables/{tableId}/columns": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tableId: components["parameters"]["TableId"];
            };
            cookie?: never;
        };
        /** List the columns of a table */
        get: operations["listConnectionTableColumns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workbooks
         * @description Those that the caller may see. There is no filter by folder or owner.
         */
        get: operations["listWorkbooks"];
        put?: never;
        /**
         * Create a workbook
         * @description An empty one, version 1. There is no deletion here: a workbook is archived and restored as a file.
         */
        post: operations["createWorkbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * Read a workbook
         * @description An archived one, too, with `isArchived: true`; deployments may refuse that with `inode_archived`.
         */
        get: operations["getWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a workbook
         * @description Into a folder, with an id of its own and version 1. A bad id of the workbook is told before anything about the body.
         */
        post: operations["copyWorkbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * Read everything in a workbook at once
         * @deprecated
         * @description Maps by id of pages, sheets, variables and elements. Newer documents leave it out.
         */
        get: operations["getWorkbookSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * List the pages of a workbook
         * @description In their order.
         */
        get: operations["listWorkbookPages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/pages/{pageId}/elements": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                /** @description Ten characters. */
                pageId: components["parameters"]["PageId"];
            };
            cookie?: never;
        };
        /** List the elements of a page */
        get: operations["listWorkbookPageElements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/elements": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * List the elements of a workbook
         * @description Those of all pages.
         */
        get: operations["listWorkbookElements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/queries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * List the SQL of the elements of a workbook
         * @description Tables stand in it with three parts. An element whose SQL cannot be made has `error`.
         */
        get: operations["listWorkbookQueries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/elements/{elementId}/query": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                /** @description Ten characters. */
                elementId: components["parameters"]["ElementId"];
            };
            cookie?: never;
        };
        /**
         * Read the SQL of an element
         * @description An element without SQL (a control, text, an image) is unknown here.
         */
        get: operations["getElementQuery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/columns": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /** List the columns of all elements of a workbook */
        get: operations["getWorkbookColumns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/elements/{elementId}/columns": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                /** @description Ten characters. */
                elementId: components["parameters"]["ElementId"];
            };
            cookie?: never;
        };
        /** List the columns of an element */
        get: operations["getElementColumns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/controls": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /** List the controls of a workbook */
        get: operations["getWorkbookControls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /** List elements and data sources with what they come from */
        get: operations["listLineageTree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/lineage/elements/{elementId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                /** @description Ten characters. */
                elementId: components["parameters"]["ElementId"];
            };
            cookie?: never;
        };
        /**
         * Read what an element comes from
         * @description Of a table or a visualization. Anything else is refused; 500 is ordinary as well.
         */
        get: operations["listLineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * List the data sources of a workbook
         * @description A bare array. It takes no parameter: any word in the query is refused.
         */
        get: operations["getWorkbookSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /** List the tags of a workbook */
        get: operations["getWorkbookTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * List the grants on a workbook
         * @description Named by tables of the documentation only.
         */
        get: operations["listWorkbookGrants"];
        put?: never;
        /**
         * Grant a workbook to members and teams
         * @description One grant per grantee. If one is refused nothing is done.
         */
        post: operations["createWorkbookGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a grant on a workbook */
        delete: operations["deleteWorkbookGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * List the scheduled exports of a workbook
         * @description An array of all without `limit`, a page with it.
         */
        get: operations["listWorkbookSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/materialization-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * List the materialization schedules of a workbook
         * @description `sheetId` is the id of the schedule, not of the element. Without `limit` all of them, and no `nextPage`.
         */
        get: operations["listMaterializationSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/materializations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a materialization now
         * @description A paused schedule, too.
         */
        post: operations["materializeWorkbookElement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/materializations/{materializationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                materializationId: components["parameters"]["MaterializationId"];
            };
            cookie?: never;
        };
        /**
         * Read a run of a materialization
         * @description What is neither `pending` nor `building` is final; `ready` expires when a newer run replaces it. `skipped` means that the source is as it was.
         */
        get: operations["getWorkbookMaterialization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/workbooks/{workbookId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an export
         * @description Of an element, a page or the whole workbook. The answer names a job; `jobComplete` is false, the job goes on by itself. 400 a minute.
         *
         *     csv, json, jsonl and xlsx end after 1,000,000 rows, whatever `rowLimit` says; more is fetched in slices by `offset`, each a job of its own. `parameters` sets controls: `true,false,:null`; `10.54` or `min:10,max:20`; `a,b,:null,:empty`; `2020-04-01`, `prior-day-3`, `next-week-1` or `min:2020-04-01,max:`; a comma within a value is URL-encoded. A control that the workbook does not have is ignored.
         */
        post: operations["exportWorkbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/query/{queryId}/download": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job of an export. */
                queryId: components["parameters"]["QueryId"];
            };
            cookie?: never;
        };
        /**
         * Download what was exported
         * @description The life of a job shows in the status only: 204 while it is queued or running, 200 with the file, 404 one hour after it became ready (or after `resultsValidityTimeMs`), 500 when it failed. 400 a minute.
         */
        get: operations["downloadQuery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List datasets
         * @description Those that the caller may see. They can be neither made nor changed.
         */
        get: operations["listDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/datasets/{datasetId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        /**
         * Read a dataset
         * @description An archived one, too, with `isArchived: true`; deployments may refuse that with `inode_archived`.
         */
        get: operations["getDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/datasets/{datasetId}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        /**
         * List the sources of a dataset
         * @description A bare array.
         */
        get: operations["getDatasetSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/datasets/{datasetId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        /** List the grants on a dataset */
        get: operations["listDatasetGrants"];
        put?: never;
        /**
         * Grant a dataset to members and teams
         * @description One grant per grantee. If one is refused nothing is done.
         */
        post: operations["createDatasetGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/datasets/{datasetId}/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a grant on a dataset */
        delete: operations["deleteDatasetGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/datasets/{datasetId}/materialization": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        /**
         * List the finished materializations of a dataset
         * @description The newest first. A run that is under way is not among them: its end shows by one entry more. When a run succeeds, the `success` before it becomes `marked`, and later `swept`.
         */
        get: operations["listDatasetMaterializations"];
        put?: never;
        /**
         * Materialize a dataset now
         * @description The id of the task can be looked up nowhere.
         */
        post: operations["materializeDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/datasets/{datasetId}/migrate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn a dataset into a data model
         * @description With `dryRun` nothing is made, and `dataModelId` is null.
         */
        post: operations["migrateDatasetToDataModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the grants of a member, of a team, or on something
         * @description At least one of the three has to be named. An inherited grant carries the `inodeId` of the folder or connection that it comes from; the same one may stand there twice. `inodeId` is a `urlId` in this answer.
         */
        get: operations["listGrants"];
        put?: never;
        /**
         * Grant something to a member or a team
         * @description It can only raise a permission: a lower one leaves the grant as it is. To lower it, delete it and grant anew. Connections and their paths take `annotate` and `usage`, workspaces `view`, `explore`, `organize` and `edit`, workbooks `view`, `explore` and `edit`, datasets `view` and `edit`.
         */
        post: operations["createGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        /** Read a grant */
        get: operations["getGrant"];
        put?: never;
        post?: never;
        /**
         * End a grant
         * @description The documents answer the grant that ended, the pages an empty object.
         */
        delete: operations["deleteGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List user attributes */
        get: operations["listUserAttributes"];
        put?: never;
        /** Create a user attribute */
        post: operations["createUserAttribute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-attributes/{userAttributeId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        /** Read a user attribute */
        get: operations["getUserAttribute"];
        put?: never;
        post?: never;
        /**
         * Delete a user attribute
         * @description For good, with its values. Admins only.
         */
        delete: operations["deleteUserAttribute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-attributes/{userAttributeId}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        /**
         * List the values that teams have
         * @description `priority` counts up from 1 in the order of assignment; of several teams of a member the lowest wins.
         */
        get: operations["getUserAttributeTeamAssignments"];
        put?: never;
        /**
         * Give teams values
         * @description Assigning again overwrites. If one is refused nothing is done.
         */
        post: operations["setUserAttributeForTeams"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Take values from teams
         * @description Where there is none nothing changes.
         */
        patch: operations["updateUserAttributeForTeams"];
        trace?: never;
    };
    "/v2/user-attributes/{userAttributeId}/teams/{teamId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take the value from a team */
        delete: operations["deleteUserAttributeForTeam"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/user-attributes/{userAttributeId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        /** List the values that members have */
        get: operations["getUserAttributeUserAssignments"];
        put?: never;
        /**
         * Give members values
         * @description Assigning again overwrites. If one is refused nothing is done.
         */
        post: operations["setUserAttributeForUsers"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Take values from members
         * @description Where there is none nothing changes.
         */
        patch: operations["updateUserAttributeForUsers"];
        trace?: never;
    };
    "/v2/user-attributes/{userAttributeId}/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take the value from a member */
        delete: operations["deleteUserAttributeForUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List version tags */
        get: operations["listVersionTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description The same list as that below `/v2`, always a page.
         */
        get: operations["v2_1_listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List teams
         * @description The same list as that below `/v2`, always a page.
         */
        get: operations["v2_1_listTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description The same list as that below `/v2`, always a page.
         */
        get: operations["v2_1_listWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/workbooks/{workbookId}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * List the scheduled exports of a workbook
         * @description The same list as that below `/v2`, always a page.
         */
        get: operations["v2_1_listWorkbookSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/workbooks/{workbookId}/materialization-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        /**
         * List the materialization schedules of a workbook
         * @description The same list as that below `/v2`, always a page.
         */
        get: operations["v2_1_listMaterializationSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        MemberList: components["schemas"]["Member"][] | components["schemas"]["MemberPlainPage"];
        MemberPlainPage: {
            entries: components["schemas"]["Member"][];
            nextPage: components["schemas"]["NextPage"];
        };
        TeamList: components["schemas"]["Team"][] | components["schemas"]["TeamPlainPage"];
        TeamPlainPage: {
            entries: components["schemas"]["Team"][];
            nextPage: components["schemas"]["NextPage"];
        };
        WorkspaceList: components["schemas"]["Workspace"][] | components["schemas"]["WorkspacePlainPage"];
        WorkspacePlainPage: {
            entries: components["schemas"]["Workspace"][];
            nextPage: components["schemas"]["NextPage"];
        };
        ScheduleList: components["schemas"]["ScheduledExport"][] | components["schemas"]["SchedulePlainPage"];
        SchedulePlainPage: {
            entries: components["schemas"]["ScheduledExport"][];
            nextPage: components["schemas"]["NextPage"];
        };
        MaterializationScheduleList: {
            entries: components["schemas"]["MaterializationSchedule"][];
            nextPage?: components["schemas"]["NextPage"];
        };
        MemberOfTypeRequest: components["schemas"]["MemberRequest"] & {
            memberType: string;
        };
        /** @description Members of a grant type that is not asked for are ignored. */
        TokenRequest: {
            /** @enum {string} */
            grant_type: "client_credentials" | "refresh_token" | "urn:ietf:params:oauth:grant-type:token-exchange";
            client_id?: string;
            client_secret?: string;
            refresh_token?: string;
            /** @description A JWT by HS256 with the client secret; `kid` is the client id, `sub` an address, `tenant` an organization; `iat`, `exp`, `jti`. */
            subject_token?: string;
            /** @enum {string} */
            subject_token_type?: "urn:ietf:params:oauth:token-type:jwt";
            /** @description The access token of an admin. */
            actor_token?: string;
            /** @enum {string} */
            actor_token_type?: "urn:ietf:params:oauth:token-type:access_token";
        };
        Token: {
            access_token: string;
            refresh_token: string;
            /** @enum {string} */
            token_type: "bearer";
            /** @description Seconds; 3599 on the wire. */
            expires_in: number;
        };
        ExchangedToken: {
            access_token: string;
            /** @enum {string} */
            issued_token_type: "urn:ietf:params:oauth:token-type:access_token";
            /** @enum {string} */
            token_type: "Bearer";
            expires_in: number;
        };
        TokenAnswer: components["schemas"]["Token"] | components["schemas"]["ExchangedToken"];
        /** @description What every refusal says. */
        Error: {
            /**
             * Format: uuid
             * @description Another for each answer.
             */
            requestId: string;
            message: string;
            /** @description `invalid_request`, `unauthorized`, `not_found`, …; an open set. */
            code: string;
        };
        /**
         * @description Base 62, not a UUID; `SigmaSchedulerRobot` is the member that the system acts as.
         * @example 8TUQL5YbOwebkUGS0SAdqxlU5R0gD
         */
        MemberId: string;
        /**
         * UUID
         * Format: uuid
         */
        Id: string;
        WhoAmI: {
            userId: components["schemas"]["MemberId"];
            organizationId: components["schemas"]["Id"];
            /** @description Named by notes; the mock leaves it out. */
            accountType?: string;
        };
        /** @enum {string} */
        UserKind: "internal" | "guest" | "embed";
        /**
         * Format: date-time
         * @description UTC, to the millisecond.
         */
        Instant: string;
        Member: {
            organizationId: components["schemas"]["Id"];
            memberId: components["schemas"]["MemberId"];
            /** @description The name of an account type; each organization has its own. */
            memberType: string;
            firstName: string;
            lastName: string;
            email: string;
            profileImgUrl: string | null;
            homeFolderId: components["schemas"]["Id"];
            userKind: components["schemas"]["UserKind"];
            /** @description Deactivated. Left out when false. */
            isArchived?: boolean;
            /** @description Made inactive by SCIM. Left out when false. */
            isInactive?: boolean;
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        /** @description What to send as `page` for more; null on the last page. */
        NextPage: string | null;
        TeamToJoin: {
            teamId: components["schemas"]["Id"];
            isTeamAdmin?: boolean;
        };
        MemberRequest: {
            /** Format: email */
            email: string;
            firstName: string;
            lastName: string;
            memberType?: string;
            /** @description The same as `userKind` `guest`. */
            isGuest?: boolean;
            userKind?: components["schemas"]["UserKind"];
            addToTeams?: components["schemas"]["TeamToJoin"][];
        };
        /** @description An empty object. */
        Nothing: Record<string, unknown>;
        MemberChangeRequest: {
            memberType?: string;
            firstName?: string;
            lastName?: string;
            profileImgUrl?: string | null;
            /** Format: email */
            email?: string;
            userKind?: components["schemas"]["UserKind"];
            isArchived?: boolean;
            isInactive?: boolean;
            newOwnerId?: components["schemas"]["MemberId"];
            archiveDocuments?: boolean;
            archiveScheduledExports?: boolean;
        };
        /** @description In lists, and after a change, without its members. */
        Team: {
            teamId: components["schemas"]["Id"];
            name: string;
            description: string | null;
            /** @enum {string|null} */
            visibility: "public" | "private" | null;
            isArchived?: boolean;
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        /** @description The size of the whole filtered list. */
        Total: number;
        /**
         * @deprecated
         * @description Whether there is a next page.
         */
        HasMore: boolean;
        TeamPage: {
            entries: components["schemas"]["Team"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        /** @enum {string} */
        FileType: "workspace" | "folder" | "workbook" | "dataset" | "data-model" | "sql" | "worksheet" | "dashboard" | "template" | "table" | "symlink" | "report";
        /**
         * UUID
         * @description The UUID of something in the tree, or its `urlId`: the UUID read as a number, in base 62 with the digits `0-9a-zA-Z` and without padding.
         * @example edfda33c-8854-43c1-89f9-5a6cd5055d23
         * @example 7f55QbPFuCnK2n0P2tSuBl
         */
        InodeId: string;
        /** @description A UUID in base 62; usually 22 characters. */
        UrlId: string;
        /** @enum {string} */
        FilePermission: "create" | "annotate" | "organize" | "explore" | "view" | "edit" | "apply";
        File: {
            id: components["schemas"]["Id"];
            urlId: components["schemas"]["UrlId"];
            name: string;
            type: components["schemas"]["FileType"];
            parentId: components["schemas"]["Id"];
            parentUrlId: components["schemas"]["UrlId"];
            permission: components["schemas"]["FilePermission"];
            /** @description The display path of the parent; not unique. */
            path: string;
            /** @description `Deprecated`, `Warning`, … */
            badge: string | null;
            isArchived: boolean;
            description?: string;
            ownerId?: string | null;
            parentSourceUrlId?: components["schemas"]["UrlId"];
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        /** @description What stands in a list in place of a file that could not be read. */
        FileFailure: {
            code: number;
            message: string;
            requestId: string;
        };
        FileEntry: components["schemas"]["File"] | components["schemas"]["FileFailure"];
        FilePage: {
            entries: components["schemas"]["FileEntry"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        RecentFile: components["schemas"]["File"] & {
            lastInteractionAt?: components["schemas"]["Instant"];
        };
        RecentFileEntry: components["schemas"]["RecentFile"] | components["schemas"]["FileFailure"];
        RecentFilePage: {
            entries: components["schemas"]["RecentFileEntry"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        Schedule: {
            cronSpec: string;
            timezone: string;
        };
        ScheduledExportConfig: {
            title: string;
            messageBody: string;
            notificationAttachments: {
                formatOptions: {
                    /** @enum {string} */
                    type: "CSV" | "JSON" | "JSONL" | "EXCEL" | "PDF" | "PNG" | "NONE";
                    /** @enum {string} */
                    layout?: "portrait" | "landscape";
                    scaleFactor?: number;
                    pixelWidth?: number | null;
                    pixelHeight?: number | null;
                };
                chartId?: string;
                workbookExportSource?: {
                    /** @enum {string} */
                    type: "element" | "page" | "all" | "report";
                    elementId?: string;
                    pageId?: string;
                    nodeIds?: string[];
                };
            }[];
            includeLink?: boolean;
            runAsRecipient?: boolean;
            conditionOptions?: Record<string, unknown>;
            notificationName?: string;
            rowLimit?: number;
            workbookVariant?: {
                tagId?: string;
                exploreKey?: string;
                bookmarkId?: string;
            };
        };
        Scheduled: {
            scheduledNotificationId: string;
            schedule: components["schemas"]["Schedule"];
            configV2: components["schemas"]["ScheduledExportConfig"];
            isSuspended: boolean;
            ownerId: components["schemas"]["MemberId"];
            lastUpdatedByUser: components["schemas"]["MemberId"];
            /** Format: date-time */
            disabledAt: string | null;
            disabledBy: string | null;
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        /** @description Of a workbook. */
        ScheduledExport: components["schemas"]["Scheduled"] & {
            workbookId: components["schemas"]["Id"];
        };
        /** @description Of a report. */
        ScheduledReport: components["schemas"]["Scheduled"] & {
            reportId: components["schemas"]["Id"];
        };
        ScheduledEntry: components["schemas"]["ScheduledExport"] | components["schemas"]["ScheduledReport"];
        MemberSchedulePage: {
            entries: components["schemas"]["ScheduledEntry"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        AccountType: {
            accountTypeId: string;
            accountTypeName: string;
            description: string;
            isCustom: boolean;
        };
        AccountTypePage: {
            entries: components["schemas"]["AccountType"][];
            /** @description Left out on the last page. */
            nextPageToken?: string;
        };
        FavoriteRequest: {
            memberId: components["schemas"]["MemberId"];
            inodeId: components["schemas"]["InodeId"];
        };
        /** @enum {string} */
        Visibility: "public" | "private";
        TeamRequest: {
            name: string;
            description?: string;
            members?: components["schemas"]["MemberId"][];
            /** @description `private` when absent. */
            visibility?: components["schemas"]["Visibility"];
            createTeamFolder?: boolean;
        };
        TeamWithMembers: components["schemas"]["Team"] & {
            members: components["schemas"]["MemberId"][];
        };
        TeamCreated: components["schemas"]["TeamWithMembers"] & {
            /**
             * Format: uuid
             * @description Of `createTeamFolder`.
             */
            workspaceId: string | null;
        };
        TeamChangeRequest: {
            name?: string;
            description?: string;
            visibility?: components["schemas"]["Visibility"];
        };
        TeamMember: {
            userId: components["schemas"]["MemberId"];
            isTeamAdmin: boolean;
            addedBy: components["schemas"]["MemberId"];
        };
        TeamMemberPage: {
            entries: components["schemas"]["TeamMember"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        TeamMembersChangeRequest: {
            add?: components["schemas"]["MemberId"][];
            remove?: components["schemas"]["MemberId"][];
        };
        TypedText: {
            /** @enum {string} */
            type: "string";
            val: string;
        };
        TeamAttribute: {
            userAttributeId: components["schemas"]["Id"];
            userAttributeName: string;
            value: components["schemas"]["TypedText"];
        };
        TeamAttributePage: {
            entries: components["schemas"]["TeamAttribute"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        AttributesOfTeamRequest: {
            assignments: {
                userAttributeId: components["schemas"]["Id"];
                value: components["schemas"]["TypedText"];
            }[];
        };
        Workspace: {
            workspaceId: components["schemas"]["Id"];
            workspaceUrlId: components["schemas"]["UrlId"];
            name: string;
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        WorkspaceRequest: {
            name: string;
            noDuplicates?: boolean;
        };
        WorkspacesOfThatName: {
            workspaceIds: components["schemas"]["Id"][];
            workspaceUrlIds: components["schemas"]["UrlId"][];
        };
        WorkspaceCreated: components["schemas"]["Workspace"] | components["schemas"]["WorkspacesOfThatName"];
        /** @enum {string} */
        Permission: "admin" | "annotate" | "update" | "usage" | "writeback" | "create" | "organize" | "explore" | "view" | "edit" | "apply";
        /** @description Of a member or a team; the other is null. */
        Grant: {
            grantId: components["schemas"]["Id"];
            inodeId: components["schemas"]["InodeId"];
            organizationId: components["schemas"]["Id"];
            memberId: string | null;
            /** Format: uuid */
            teamId: string | null;
            permission: components["schemas"]["Permission"];
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        GrantPage: {
            entries: components["schemas"]["Grant"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        /** @description A member or a team. */
        Grantee: {
            memberId: components["schemas"]["MemberId"];
        } | {
            teamId: components["schemas"]["Id"];
        };
        WorkspaceGrantsRequest: {
            grants: {
                grantee: components["schemas"]["Grantee"];
                /** @enum {string} */
                permission: "view" | "explore" | "organize" | "edit";
            }[];
        };
        FileRequest: {
            /** @enum {string} */
            type: "workspace" | "folder" | "workbook" | "report";
            name: string;
            parentId?: components["schemas"]["InodeId"];
            ownerId?: components["schemas"]["MemberId"];
            description?: string;
            /** @description Of a workbook, what it is made from. */
            source?: {
                inodeId: components["schemas"]["InodeId"];
                version: number;
            };
        };
        FileChangeRequest: {
            name?: string;
            description?: string;
            ownerId?: components["schemas"]["MemberId"];
            parentId?: components["schemas"]["InodeId"];
            restore?: boolean;
        };
        /** @description Sent without `isPoolConfigured` it is stored with `true`. */
        PoolSizes: {
            isPoolConfigured?: boolean;
            adhocPoolSize?: number;
            catalogPoolSize?: number;
            resultPoolSize?: number;
            schedulePoolSize?: number;
        };
        WritebackSchema: {
            database: string;
            schema: string;
            writebackSchemaId?: string;
            description?: string;
        };
        /** @enum {string} */
        IdpType: "aws_databricks" | "azure_databricks" | "gcp_databricks" | "azuread" | "auth0" | "adfs" | "okta" | "ping" | "snowflake" | "unknown";
        /** @enum {string} */
        RoleSwitching: "allRoles" | "disabled";
        Connection: {
            organizationId: components["schemas"]["Id"];
            connectionId: components["schemas"]["Id"];
            isSample: boolean;
            isAuditLog: boolean;
            lastActiveAt: components["schemas"]["Instant"];
            name: string;
            type: string;
            useOauth: boolean;
            /** @description Deleted. */
            isArchived?: boolean;
            account?: string;
            warehouse?: string;
            user?: string;
            role?: string;
            host?: string;
            /** @description Of Databricks. */
            httpPath?: string;
            /** @description Seconds. */
            timeout?: {
                default: number;
                worksheet?: number;
                dashboard?: number;
                download?: number;
            };
            poolSizes?: components["schemas"]["PoolSizes"];
            writeAccess?: boolean;
            friendlyName?: boolean;
            writebacks?: components["schemas"]["WritebackSchema"][];
            writebackSchemas?: components["schemas"]["WritebackSchema"][];
            inputTableAuditLogSchema?: components["schemas"]["WritebackSchema"];
            materializationWarehouse?: string;
            exportsWarehouse?: string;
            oauthMetadataUrl?: string;
            oauthClientId?: string;
            oauthScopes?: string[];
            oauthIdpType?: components["schemas"]["IdpType"];
            oauthUsePkce?: boolean | null;
            oauthUseJwt?: boolean | null;
            oauthAudience?: string;
            isIndependentOAuth?: boolean;
            userAttributes?: {
                role?: string;
                warehouse?: string;
            };
            roleSwitching?: components["schemas"]["RoleSwitching"];
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        ConnectionPage: {
            entries: components["schemas"]["Connection"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        /** @description The text itself, or where a secret manager has it. Never in an answer. */
        Secret: string | {
            secretManagerId: string;
            secretId: string;
        };
        /** @description As a secret, or marked as plain text. */
        Password: components["schemas"]["Secret"] | {
            /** @enum {string} */
            type: "plain";
            value: string;
        };
        PostgresDetails: {
            /** @enum {string} */
            type: "postgres" | "redshift" | "alloydb";
            host: string;
            database: string;
            user?: string;
            password?: components["schemas"]["Password"];
            port?: number;
            useTls?: boolean;
            writeAccess?: {
                writeSchema: string;
            };
        };
        BigQueryDetails: {
            /** @enum {string} */
            type: "bigQuery";
            projectId: string;
            additionalProjectIds?: string[];
            serviceAccount?: components["schemas"]["Secret"];
            useOauth?: boolean;
            metadataUrl?: string;
            clientId?: string;
            clientSecret?: components["schemas"]["Secret"];
            scopes?: string[];
            idpType?: components["schemas"]["IdpType"];
            usePkce?: boolean | null;
            useJwt?: boolean | null;
            audience?: string;
            writeAccess?: {
                writeProject: string;
                writeDataset: string;
            };
        };
        PythonUser: {
            username: string;
            password: string;
            role?: string;
        };
        SnowflakeDetails: {
            /** @enum {string} */
            type: "snowflake";
            server?: string;
            account?: string;
            host?: string;
            warehouse?: string;
            role?: string;
            /** @enum {string} */
            authType?: "basic-auth" | "key-pair" | "oauth";
            user?: string;
            password?: components["schemas"]["Password"];
            privateKey?: components["schemas"]["Secret"];
            privateKeyPassphrase?: components["schemas"]["Secret"];
            useOauth?: boolean;
            metadataUrl?: string;
            clientId?: string;
            clientSecret?: components["schemas"]["Secret"];
            scopes?: string[];
            idpType?: components["schemas"]["IdpType"];
            usePkce?: boolean | null;
            useJwt?: boolean | null;
            usePython?: boolean;
            pythonSecrets?: {
                setupUser?: components["schemas"]["PythonUser"];
                pythonUser?: components["schemas"]["PythonUser"];
            };
            pythonProperties?: {
                serviceNames?: string[];
            };
            useSourceSwapPolicy?: boolean;
            sourceSwapPolicyId?: string;
            exportsWarehouse?: string;
            /** @description `writeDatabase` and `writeSchema` go together; `materializationWarehouse` may come alone. */
            writeAccess?: {
                writeDatabase?: string;
                writeSchema?: string;
                materializationWarehouse?: string;
                useDynamicTables?: boolean;
            };
            userAttributes?: {
                role?: string;
                warehouse?: string;
            };
            roleSwitching?: components["schemas"]["RoleSwitching"];
            writebackSchemas?: {
                writeDatabase: string;
                writeSchema: string;
                writebackSchemaId?: string;
            }[];
            inputTableAuditLogSchema?: {
                writeDatabase: string;
                writeSchema: string;
                writebackSchemaId?: string;
            };
        } | {
            user: unknown;
            password: unknown;
        } | {
            user: unknown;
            privateKey: unknown;
        } | {
            /** @constant */
            useOauth: true;
        };
        DatabricksDetails: {
            /** @enum {string} */
            type: "databricks";
            host: string;
            /** @description This or `userAttributes.endpoint`. */
            endpoint?: string;
            userAttributes?: {
                endpoint?: string;
            };
            token?: components["schemas"]["Secret"];
            useOauth?: boolean;
            metadataUrl?: string;
            clientId?: string;
            clientSecret?: components["schemas"]["Secret"];
            scopes?: string[];
            idpType?: components["schemas"]["IdpType"];
            usePkce?: boolean | null;
            useJwt?: boolean | null;
            workspaceUrl?: string;
            useSourceSwapPolicy?: boolean;
            sourceSwapPolicyId?: string;
            writeAccess?: {
                writeCatalog: string;
                writeSchema: string;
            };
            writebackSchemas?: {
                writeCatalog: string;
                writeSchema: string;
                writebackSchemaId?: string;
            }[];
            inputTableAuditLogSchema?: {
                writeCatalog: string;
                writeSchema: string;
                writebackSchemaId?: string;
            };
        } | {
            endpoint: unknown;
            token: unknown;
        } | {
            userAttributes: unknown;
            token: unknown;
        } | {
            endpoint: unknown;
            /** @constant */
            useOauth: true;
        } | {
            userAttributes: unknown;
            /** @constant */
            useOauth: true;
        };
        MysqlDetails: {
            /** @enum {string} */
            type: "mysql";
            host: string;
            port: number;
            user: string;
            password: components["schemas"]["Password"];
            writeAccess?: {
                writeSchema: string;
            };
        };
        SqlserverDetails: {
            /** @enum {string} */
            type: "sqlserver" | "azuresql";
            server: string;
            port: number;
            user: string;
            password: components["schemas"]["Password"];
            /** @description Of `azuresql`. */
            database?: string;
            /** @description Of `sqlserver`. */
            useReadUncommittedIsolation?: boolean;
            writeAccess?: {
                writeDatabase: string;
                writeSchema: string;
            };
        };
        StarburstDetails: {
            /** @enum {string} */
            type: "starburst";
            host: string;
            port: number;
            user: string;
            password: components["schemas"]["Password"];
        };
        /** @description The form of `type`. */
        ConnectionDetails: components["schemas"]["PostgresDetails"] | components["schemas"]["BigQueryDetails"] | components["schemas"]["SnowflakeDetails"] | components["schemas"]["DatabricksDetails"] | components["schemas"]["MysqlDetails"] | components["schemas"]["SqlserverDetails"] | components["schemas"]["StarburstDetails"];
        ConnectionRequest: {
            name: string;
            details: components["schemas"]["ConnectionDetails"];
            description?: Record<string, unknown>;
            poolSizes?: components["schemas"]["PoolSizes"];
            /** @description Becomes `timeout.default`. */
            timeoutSecs?: number;
            /** @description Becomes `friendlyName`. */
            useFriendlyNames?: boolean;
        };
        ConnectionReplacementRequest: components["schemas"]["ConnectionRequest"] & {
            restore?: boolean;
        };
        ConnectionChangeRequest: {
            name?: string;
            useOauth?: boolean;
        };
        ConnectionTest: {
            /** @enum {string} */
            read: "SUCCESS" | "FAILED";
            /**
             * @description `DISABLED` exactly where the connection has no write access.
             * @enum {string}
             */
            write: "DISABLED" | "SUCCESS" | "FAILED";
        };
        Path: string[];
        ConnectionPathRequest: {
            path: components["schemas"]["Path"];
        };
        ConnectionGrantsRequest: {
            grants: {
                grantee: components["schemas"]["Grantee"];
                /** @enum {string} */
                permission: "annotate" | "usage";
            }[];
        };
        ConnectionPathEntry: {
            connectionId: components["schemas"]["Id"];
            urlId: components["schemas"]["UrlId"];
            path: components["schemas"]["Path"];
        };
        ConnectionPathPage: {
            entries: components["schemas"]["ConnectionPathEntry"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        ConnectionPath: {
            connectionId: components["schemas"]["Id"];
            path: components["schemas"]["Path"];
        };
        PathGrantPage: {
            entries: components["schemas"]["Grant"][];
            nextPage: components["schemas"]["NextPage"];
            hasMore?: components["schemas"]["HasMore"];
        };
        Lookup: {
            /**
             * @description A database, a schema and the empty path are a `scope`.
             * @enum {string}
             */
            kind: "scope" | "table" | "semanticView" | "metricView" | "stored-procedure";
            inodeId: components["schemas"]["Id"];
            url: string;
        };
        ColumnType: {
            /** @description `text`, `number`, `datetime`, `boolean`, … */
            type?: string;
        };
        TableColumn: {
            name: string;
            type: components["schemas"]["ColumnType"];
            /** @enum {string} */
            visibility: "included" | "hidden" | "removed";
            description?: string;
        };
        TableColumnPage: {
            entries: components["schemas"]["TableColumn"][];
            /** @description Left out on the last page. */
            nextPageToken?: string;
        };
        WorkbookTag: {
            versionTagId: components["schemas"]["Id"];
            name: string;
            sourceWorkbookVersion: number;
            taggedWorkbookId: components["schemas"]["Id"];
            workbookTaggedAt: components["schemas"]["Instant"];
        };
        Workbook: {
            workbookId: components["schemas"]["Id"];
            workbookUrlId: components["schemas"]["UrlId"];
            name: string;
            /**
             * Format: uri
             * @description `https://app.sigmacomputing.com/<organization>/workbook/<urlId>`
             */
            url: string;
            /** @description The display path of its folder. */
            path: string;
            latestVersion: number;
            ownerId: components["schemas"]["MemberId"];
            isArchived?: boolean;
            description?: string;
            tags?: components["schemas"]["WorkbookTag"][];
            /** @description With `includeTaggedSourceUrlId`. */
            taggedSourceUrlId?: string;
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        WorkbookPage: {
            entries: components["schemas"]["Workbook"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        WorkbookRequest: {
            folderId: components["schemas"]["InodeId"];
            name: string;
            description?: string;
            ownerId?: components["schemas"]["MemberId"];
        };
        WorkbookCopyRequest: {
            destinationFolderId: components["schemas"]["InodeId"];
            name: string;
            description?: string;
            ownerId?: components["schemas"]["MemberId"];
            /** @enum {string} */
            copyBookmarks?: "all" | "accessible";
        };
        SchemaPage: {
            id: string;
            title: string;
            hidden: boolean;
            body: {
                id: string;
                type: string;
                children?: string[];
            }[];
            sortIndex: number;
        };
        SchemaSheet: {
            id: string;
            columns: Record<string, unknown>;
            base: {
                columns: string[];
            };
            type: string;
            levels: Record<string, unknown>[];
        };
        SchemaVariable: {
            id: string;
            defaultValue: {
                type: string;
                value?: unknown;
            };
        };
        SchemaElement: {
            id: string;
            type: string;
            displayName?: string;
        };
        WorkbookSchema: {
            workbookId: components["schemas"]["Id"];
            workbookUrlId: components["schemas"]["UrlId"];
            pages: {
                [key: string]: components["schemas"]["SchemaPage"];
            };
            sheets: {
                [key: string]: components["schemas"]["SchemaSheet"];
            };
            variables: {
                [key: string]: components["schemas"]["SchemaVariable"];
            };
            elements: {
                [key: string]: components["schemas"]["SchemaElement"];
            };
            /** @description By element; empty without `includeSql`. */
            sqlQueries: {
                [key: string]: string;
            };
            sqlQueryErrors: {
                [key: string]: {
                    message: string;
                };
            };
        };
        Page: {
            pageId: string;
            name?: string;
            hidden?: boolean;
        };
        PagePage: {
            entries: components["schemas"]["Page"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        Element: {
            elementId: string;
            name?: string;
            /** @description `table` and `visualization` have SQL and lineage; `text`, `control`, `image` and others do not. */
            type?: string;
            /** @description Display names. */
            columns?: string[];
            /** @description So it is spelt. */
            vizualizationType?: string;
            error?: string;
        };
        ElementPage: {
            entries: components["schemas"]["Element"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        ElementQuery: {
            elementId: string;
            name?: string;
            sql?: string;
            error?: string;
        };
        ElementQueryPage: {
            entries: components["schemas"]["ElementQuery"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        WorkbookColumn: {
            /** @description `inode-<urlId>/<COLUMN>`, or opaque. */
            columnId: string;
            name: string;
            formula: string;
            type: components["schemas"]["ColumnType"];
            elementId: string;
        };
        WorkbookColumnPage: {
            entries: components["schemas"]["WorkbookColumn"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        ElementColumn: {
            columnId: string;
            label: string;
            formula: string;
            type: components["schemas"]["ColumnType"];
        };
        ElementColumnPage: {
            entries: components["schemas"]["ElementColumn"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        Control: {
            name: string;
            /** @enum {string} */
            valueType: "boolean" | "number" | "text" | "date" | "number-list" | "text-list" | "date-list" | "boolean-list" | "date-range" | "number-range" | "date-null" | "number-null" | "text-null" | "boolean-null";
        };
        ControlPage: {
            entries: components["schemas"]["Control"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        LineageElement: {
            /** @enum {string} */
            type: "element";
            elementId: string;
            /** @description Other elements. */
            sourceIds: string[] | null;
            /** @description Ids of tables and datasets, and `<urlId>/<elementId>` of data models. */
            dataSourceIds: string[] | null;
        };
        /** @description With exactly one of the members that are not required; a semantic view has two. */
        LineageDataSource: {
            /** @enum {string} */
            type: "table" | "dataset" | "data-model" | "customSQL" | "csv-upload" | "semantic-view" | "sql-document";
            connectionId: string | null;
            name: string | null;
            dataModelId?: components["schemas"]["Id"];
            inodeId?: components["schemas"]["Id"];
            /** @description Of SQL of one's own. */
            definition?: string;
            csvId?: string;
            semanticViewId?: string;
            semanticViewTable?: string;
            sqlDocumentId?: string;
            datasourceId?: string;
            inodeName?: string;
        };
        LineageEntry: components["schemas"]["LineageElement"] | components["schemas"]["LineageDataSource"];
        LineagePage: {
            entries: components["schemas"]["LineageEntry"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        /** @description A sheet has a name and an element, a data source a name. */
        LineageNode: {
            nodeId: string;
            /** @description `sheet`, `dataset`, `table`, … */
            type: string;
            name?: string;
            elementId?: string;
        };
        Lineage: {
            /** @description By `nodeId`. */
            dependencies: {
                [key: string]: components["schemas"]["LineageNode"];
            };
            edges: {
                source: string;
                target: string;
                /** @enum {string} */
                type: "lookup" | "source" | "dependency";
            }[];
        };
        DataModelSource: {
            /** @enum {string} */
            type: "data-model";
            dataModelId: components["schemas"]["Id"];
            elementIds: string[];
            versionTagId?: components["schemas"]["Id"];
        };
        DatasetSource: {
            /** @enum {string} */
            type: "dataset" | "table";
            inodeId: components["schemas"]["Id"];
        };
        CustomSqlSource: {
            /** @enum {string} */
            type: "custom-sql";
            connectionId: components["schemas"]["Id"];
            definition: string;
            customSqlId: string;
        };
        WorkbookSource: components["schemas"]["DataModelSource"] | components["schemas"]["DatasetSource"] | components["schemas"]["CustomSqlSource"];
        WorkbookTagPage: {
            entries: components["schemas"]["WorkbookTag"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        WorkbookGrantsRequest: {
            grants: {
                grantee: components["schemas"]["Grantee"];
                /** @enum {string} */
                permission: "view" | "explore" | "edit";
                tagId?: components["schemas"]["Id"];
            }[];
        };
        MaterializationSchedule: {
            /** @description The id of the schedule. */
            sheetId: string;
            elementName: string;
            elementId?: string;
            schedule: {
                cronSpec?: string;
                timezone?: string;
            } | null;
            configuredAt: components["schemas"]["Instant"];
            paused: boolean;
        };
        MaterializationRequest: {
            /** @description The id of a schedule. */
            sheetId: string;
        };
        MaterializationStarted: {
            materializationId: components["schemas"]["Id"];
        };
        /**
         * @description Documented as any text.
         * @enum {string}
         */
        MaterializationStatus: "pending" | "building" | "ready" | "failed" | "canceled" | "skipped" | "expired";
        Materialization: {
            materializationId: components["schemas"]["Id"];
            status: components["schemas"]["MaterializationStatus"];
            /**
             * Format: date-time
             * @description From `building` on.
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description From `ready` on.
             */
            readyAt?: string;
            /**
             * Format: date-time
             * @description Of `expired`.
             */
            expiredAt?: string;
            /** @description Of `failed`. */
            error?: string;
        };
        RowFormat: {
            /** @enum {string} */
            type: "csv" | "jsonl" | "json" | "xlsx";
        };
        PdfFormat: {
            /** @enum {string} */
            type: "pdf";
            /** @enum {string} */
            layout: "portrait" | "landscape";
        };
        PngFormat: {
            /** @enum {string} */
            type: "png";
            pixelWidth?: number;
            pixelHeight?: number;
        };
        ElementFormat: components["schemas"]["RowFormat"] | components["schemas"]["PdfFormat"] | components["schemas"]["PngFormat"];
        XlsxFormat: {
            /** @enum {string} */
            type: "xlsx";
        };
        PageFormat: components["schemas"]["PdfFormat"] | components["schemas"]["PngFormat"] | components["schemas"]["XlsxFormat"];
        WorkbookFormat: components["schemas"]["PdfFormat"] | components["schemas"]["XlsxFormat"];
        /** @description An element or a page, never both; neither means the whole workbook. */
        ExportRequest: {
            elementId?: string;
            pageId?: string;
            format: components["schemas"]["ElementFormat"];
            /** @description Values of controls by the id of the control. */
            parameters?: {
                [key: string]: string;
            };
            timeout?: number;
            /** @description The name of a tag. */
            tag?: string;
            exportAs?: components["schemas"]["MemberId"];
            rowLimit?: number;
            /** @description Rows that are skipped. */
            offset?: number;
            runAsynchronously?: boolean;
            /** @description How long the file is kept. */
            resultsValidityTimeMs?: number;
            filters?: unknown;
        } | {
            elementId: unknown;
            format: components["schemas"]["ElementFormat"];
        } | {
            pageId: unknown;
            format: components["schemas"]["PageFormat"];
        } | {
            format: components["schemas"]["WorkbookFormat"];
        };
        ExportStarted: {
            queryId: components["schemas"]["Id"];
            jobComplete: boolean;
            /** @description Of early deployments. */
            rows?: Record<string, unknown>[];
            message?: string;
        };
        Dataset: {
            datasetId: components["schemas"]["Id"];
            name: string;
            description: string;
            /**
             * Format: uri
             * @description `https://app.sigmacomputing.com/<organization>/b/<urlId>`
             */
            url: string;
            path: string;
            owner: components["schemas"]["MemberId"];
            referenceCount: number;
            /** @enum {string} */
            migrationStatus: "migrated" | "not-migrated" | "not-required";
            migrationToDataModel: {
                dataModelId: components["schemas"]["Id"];
                dataModelUrl: string;
                migratedAt: components["schemas"]["Instant"];
                migratedBy: components["schemas"]["MemberId"];
            } | null;
            isArchived?: boolean;
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        DatasetPage: {
            entries: components["schemas"]["Dataset"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        DatasetGrantsRequest: {
            grants: {
                grantee: components["schemas"]["Grantee"];
                /** @enum {string} */
                permission: "view" | "edit";
                tagId?: components["schemas"]["Id"];
            }[];
        };
        /** @enum {string} */
        DatasetMaterializationStatus: "success" | "failed" | "marked" | "swept";
        /** @description It has no id. */
        DatasetMaterialization: {
            status: components["schemas"]["DatasetMaterializationStatus"];
            finishedAt: components["schemas"]["Instant"];
            error: {
                code: string;
                message: string | null;
                errorCode?: string | null;
            } | null;
            runtimeSecs: number | null;
            numRows: number | null;
            numBytes: number | null;
        };
        DatasetMaterializationPage: {
            entries: components["schemas"]["DatasetMaterialization"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        /** @description Without members. */
        DatasetMaterializationRequest: Record<string, unknown>;
        DatasetMaterializationStarted: {
            taskId: components["schemas"]["Id"];
        };
        MigrationRequest: {
            shouldUpdateReferences: boolean;
            destFolderId?: components["schemas"]["InodeId"];
            dryRun?: boolean;
        };
        MigrationDone: {
            /** Format: uuid */
            dataModelId: string | null;
            linkCount: number;
            referenceCount: number;
        };
        /**
         * @description A workspace is a `folder` here.
         * @enum {string}
         */
        InodeType: "folder" | "customFunction" | "symlink" | "versionTag" | "worksheet" | "block" | "dashboard" | "report" | "table" | "semanticView" | "metricView" | "scope" | "sql" | "workbook" | "template" | "dataset" | "datafile" | "storedProcedure" | "apiConnector" | "apiConnectorAuth" | "mcpConnector" | "warehouseAgent" | "agentSkill" | "tlsProfile" | "application" | "appBranch";
        TypedGrant: components["schemas"]["Grant"] & {
            inodeType: components["schemas"]["InodeType"];
        };
        TypedGrantPage: {
            entries: components["schemas"]["TypedGrant"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        GrantRequest: {
            grantee: components["schemas"]["Grantee"];
            permission: components["schemas"]["Permission"];
            inodeId: components["schemas"]["InodeId"];
            tagId?: components["schemas"]["Id"];
        };
        GrantEnded: components["schemas"]["TypedGrant"] | components["schemas"]["Nothing"];
        UserAttribute: {
            userAttributeId: components["schemas"]["Id"];
            name: string;
            description?: string | null;
            defaultValue?: components["schemas"]["TypedText"] | null;
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        UserAttributePage: {
            entries: components["schemas"]["UserAttribute"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        UserAttributeRequest: {
            name: string;
            description?: string;
            defaultValue?: components["schemas"]["TypedText"];
        };
        TeamAssignment: {
            teamId: components["schemas"]["Id"];
            value: components["schemas"]["TypedText"];
            priority: number;
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        TeamAssignmentPage: {
            entries: components["schemas"]["TeamAssignment"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        TeamAssignmentsRequest: {
            assignments: {
                teamId: components["schemas"]["Id"];
                value: components["schemas"]["TypedText"];
            }[];
        };
        TeamAssignmentsChangeRequest: {
            delete: {
                teamId: components["schemas"]["Id"];
            }[];
        };
        UserAssignment: {
            userId: components["schemas"]["MemberId"];
            value: components["schemas"]["TypedText"];
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        UserAssignmentPage: {
            entries: components["schemas"]["UserAssignment"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
        };
        UserAssignmentsRequest: {
            assignments: {
                userId: components["schemas"]["MemberId"];
                value: components["schemas"]["TypedText"];
            }[];
        };
        UserAssignmentsChangeRequest: {
            delete: {
                userId: components["schemas"]["MemberId"];
            }[];
        };
        VersionTag: {
            versionTagId: components["schemas"]["Id"];
            name: string;
            ownerId: components["schemas"]["MemberId"];
            isArchived?: boolean;
            description?: string;
            /** @enum {string} */
            color?: "cyan" | "grass" | "violet" | "plum" | "amber" | "bronze";
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        VersionTagPage: {
            entries: components["schemas"]["VersionTag"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        MemberPage: {
            entries: components["schemas"]["Member"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        WorkspacePage: {
            entries: components["schemas"]["Workspace"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        SchedulePage: {
            entries: components["schemas"]["ScheduledExport"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        MaterializationSchedulePage: {
            entries: components["schemas"]["MaterializationSchedule"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
    };
    responses: {
        /** @description All of them, or a page. */
        MemberList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MemberList"];
            };
        };
        /** @description All of them, or a page. */
        TeamList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TeamList"];
            };
        };
        /** @description All of them, or a page. */
        WorkspaceList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WorkspaceList"];
            };
        };
        /** @description All of them, or a page. */
        ScheduleList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ScheduleList"];
            };
        };
        /** @description All of them, or a page. */
        MaterializationScheduleList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MaterializationScheduleList"];
            };
        };
        /** @description No such path. */
        UnknownPath: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is larger than 10 MB. */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests of this kind by this client. */
        Throttled: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No token, or one that is not good. Told before the path is looked at. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests at a time. The operation itself has no limit. */
        ThrottledAtTheEdge: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
            };
        };
        /** @description A parameter is not of its type. */
        ParameterInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Neither the account type of the caller nor a grant allows it. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The member. */
        MemberMade: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Member"];
            };
        };
        /** @description A parameter, or else the body, is not acceptable. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such account type, no such team, or no such path. */
        MemberTypeOrTeamUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The address is in use. */
        EmailTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such thing, or no such path. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Done. There is nothing to say. */
        Done: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        /** @description A page. */
        TeamPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TeamPage"];
            };
        };
        /** @description A page. */
        FilePage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FilePage"];
            };
        };
        /** @description The team, with its members and its workspace. */
        TeamMade: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TeamCreated"];
            };
        };
        /** @description The workspace; with `noDuplicates` those that have the name. */
        WorkspaceMade: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WorkspaceCreated"];
            };
        };
        /** @description A page. */
        GrantPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GrantPage"];
            };
        };
        /** @description The file. */
        FileMade: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["File"];
            };
        };
        /** @description It was deleted, and can be read as a file only. */
        Archived: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The connection. */
        ConnectionMade: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Connection"];
            };
        };
        /** @description The workbook. It has neither `isArchived` nor `tags`. */
        WorkbookMade: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Workbook"];
            };
        };
        /** @description A page. */
        MemberPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MemberPage"];
            };
        };
        /** @description A page. */
        WorkspacePage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WorkspacePage"];
            };
        };
        /** @description A page. */
        SchedulePage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SchedulePage"];
            };
        };
        /** @description A page. */
        MaterializationSchedulePage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MaterializationSchedulePage"];
            };
        };
    };
    parameters: {
        /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
        Page: string;
        /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
        Limit: number;
        /** @description The whole address. */
        Email: string;
        /**
         * @deprecated
         * @description Part of a name or of an address. With `email` it is ignored.
         */
        Search: string;
        /** @description Deactivated members, too. */
        IncludeArchived: boolean;
        /** @description Members that SCIM made inactive, too. */
        IncludeInactive: boolean;
        /** @description True when absent. */
        SendInvite: boolean;
        MemberId: components["schemas"]["MemberId"];
        /** @description Once, or repeated. */
        TypeFilters: components["schemas"]["FileType"][];
        /** @description Only what one may do at least this with. */
        PermissionFilter: "view" | "explore" | "organize" | "edit";
        /** @description Everything below this folder, however deep. */
        ParentId: components["schemas"]["InodeId"];
        /** @description With `parentId`: its children only. */
        DirectChildFilter: boolean;
        /** @description Part of the name. */
        FileName: string;
        /** @description `nextPageToken` of the answer before. */
        PageToken: string;
        /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
        PageSize: number;
        InodeId: components["schemas"]["InodeId"];
        /** @description Part of the name, in any case. */
        TeamName: string;
        /** @description Part of the description, in any case. */
        TeamDescription: string;
        TeamVisibility: components["schemas"]["Visibility"];
        TeamId: components["schemas"]["Id"];
        /** @description Part of the name, in any case. */
        WorkspaceName: string;
        /** @description The whole name, in any case. Wins over `name`. */
        ExactName: string;
        WorkspaceId: components["schemas"]["InodeId"];
        GrantId: components["schemas"]["Id"];
        ConnectionId: components["schemas"]["Id"];
        /** @description A database, schema or table. */
        ConnectionPathId: components["schemas"]["InodeId"];
        TableId: components["schemas"]["InodeId"];
        /** @description Also what the caller may not see. Admins only. */
        SkipPermissionCheck: boolean;
        WorkbookId: components["schemas"]["InodeId"];
        /** @description Ten characters. */
        PageId: string;
        /** @description Ten characters. */
        ElementId: string;
        MaterializationId: components["schemas"]["Id"];
        /** @description The job of an export. */
        QueryId: components["schemas"]["Id"];
        DatasetId: components["schemas"]["InodeId"];
        UserAttributeId: components["schemas"]["Id"];
        UserId: components["schemas"]["MemberId"];
    };
    requestBodies: {
        Member: {
            content: {
                "application/json": components["schemas"]["MemberOfTypeRequest"];
            };
        };
        MemberChange: {
            content: {
                "application/json": components["schemas"]["MemberChangeRequest"];
            };
        };
        Favorite: {
            content: {
                "application/json": components["schemas"]["FavoriteRequest"];
            };
        };
        Team: {
            content: {
                "application/json": components["schemas"]["TeamRequest"];
            };
        };
        TeamChange: {
            content: {
                "application/json": components["schemas"]["TeamChangeRequest"];
            };
        };
        TeamMembersChange: {
            content: {
                "application/json": components["schemas"]["TeamMembersChangeRequest"];
            };
        };
        AttributesOfTeam: {
            content: {
                "application/json": components["schemas"]["AttributesOfTeamRequest"];
            };
        };
        Workspace: {
            content: {
                "application/json": components["schemas"]["WorkspaceRequest"];
            };
        };
        WorkspaceGrants: {
            content: {
                "application/json": components["schemas"]["WorkspaceGrantsRequest"];
            };
        };
        File: {
            content: {
                "application/json": components["schemas"]["FileRequest"];
            };
        };
        FileChange: {
            content: {
                "application/json": components["schemas"]["FileChangeRequest"];
            };
        };
        Connection: {
            content: {
                "application/json": components["schemas"]["ConnectionRequest"];
            };
        };
        ConnectionReplacement: {
            content: {
                "application/json": components["schemas"]["ConnectionReplacementRequest"];
            };
        };
        ConnectionChange: {
            content: {
                "application/json": components["schemas"]["ConnectionChangeRequest"];
            };
        };
        ConnectionPath: {
            content: {
                "application/json": components["schemas"]["ConnectionPathRequest"];
            };
        };
        ConnectionGrants: {
            content: {
                "application/json": components["schemas"]["ConnectionGrantsRequest"];
            };
        };
        Workbook: {
            content: {
                "application/json": components["schemas"]["WorkbookRequest"];
            };
        };
        WorkbookCopy: {
            content: {
                "application/json": components["schemas"]["WorkbookCopyRequest"];
            };
        };
        WorkbookGrants: {
            content: {
                "application/json": components["schemas"]["WorkbookGrantsRequest"];
            };
        };
        Materialization: {
            content: {
                "application/json": components["schemas"]["MaterializationRequest"];
            };
        };
        Export: {
            content: {
                "application/json": components["schemas"]["ExportRequest"];
            };
        };
        DatasetGrants: {
            content: {
                "application/json": components["schemas"]["DatasetGrantsRequest"];
            };
        };
        DatasetMaterialization: {
            content: {
                "application/json": components["schemas"]["DatasetMaterializationRequest"];
            };
        };
        Migration: {
            content: {
                "application/json": components["schemas"]["MigrationRequest"];
            };
        };
        Grant: {
            content: {
                "application/json": components["schemas"]["GrantRequest"];
            };
        };
        UserAttribute: {
            content: {
                "application/json": components["schemas"]["UserAttributeRequest"];
            };
        };
        TeamAssignments: {
            content: {
                "application/json": components["schemas"]["TeamAssignmentsRequest"];
            };
        };
        TeamAssignmentsChange: {
            content: {
                "application/json": components["schemas"]["TeamAssignmentsChangeRequest"];
            };
        };
        UserAssignments: {
            content: {
                "application/json": components["schemas"]["UserAssignmentsRequest"];
            };
        };
        UserAssignmentsChange: {
            content: {
                "application/json": components["schemas"]["UserAssignmentsChangeRequest"];
            };
        };
    };
    headers: {
        /** @description Seconds until the next request is let through. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    postToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description A token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            /** @description The form is not acceptable. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such client, or not its secret. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["UnknownPath"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    whoAmI: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member behind the token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhoAmI"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description The whole address. */
                email?: components["parameters"]["Email"];
                /**
                 * @deprecated
                 * @description Part of a name or of an address. With `email` it is ignored.
                 */
                search?: components["parameters"]["Search"];
                /** @description Deactivated members, too. */
                includeArchived?: components["parameters"]["IncludeArchived"];
                /** @description Members that SCIM made inactive, too. */
                includeInactive?: components["parameters"]["IncludeInactive"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MemberList"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createMember: {
        parameters: {
            query?: {
                /** @description True when absent. */
                sendInvite?: components["parameters"]["SendInvite"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Member"];
        responses: {
            200: components["responses"]["MemberMade"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["MemberTypeOrTeamUnknown"];
            409: components["responses"]["EmailTaken"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["MemberChange"];
        responses: {
            /** @description The member as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A member of the body is not acceptable. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No such member, account type, or path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The address is in use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listMemberTeams: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TeamPage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listAccessibleInodes: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Once, or repeated. */
                typeFilters?: components["parameters"]["TypeFilters"];
                /** @description Only what one may do at least this with. */
                permissionFilter?: components["parameters"]["PermissionFilter"];
                /** @description Everything below this folder, however deep. */
                parentId?: components["parameters"]["ParentId"];
                /** @description With `parentId`: its children only. */
                directChildFilter?: components["parameters"]["DirectChildFilter"];
                /** @description Part of the name. */
                name?: components["parameters"]["FileName"];
            };
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FilePage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listRecentInodes: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                includeExplorations?: "true" | "false";
            };
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecentFilePage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
            /** @description Nothing is kept of this member. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listFavoriteInodes: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FilePage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listMemberSchedules: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberSchedulePage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    revokeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listAccountTypes: {
        parameters: {
            query?: {
                /** @description `nextPageToken` of the answer before. */
                pageToken?: components["parameters"]["PageToken"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountTypePage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    addFavorite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Favorite"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listFavorites: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FilePage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    removeFavorite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: components["parameters"]["MemberId"];
                inodeId: components["parameters"]["InodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listTeams: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Part of the name, in any case. */
                name?: components["parameters"]["TeamName"];
                /** @description Part of the description, in any case. */
                description?: components["parameters"]["TeamDescription"];
                visibility?: components["parameters"]["TeamVisibility"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TeamList"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createTeam: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Team"];
        responses: {
            200: components["responses"]["TeamMade"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No such member, or no such path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The team with the ids of its members. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamWithMembers"];
                };
            };
            /** @description The id is not one, or that of "All Members". */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    updateTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TeamChange"];
        responses: {
            /** @description The team as it is now, without its members. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getTeamMembers: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamMemberPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    updateTeamMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TeamMembersChange"];
        responses: {
            200: components["responses"]["Done"];
            /** @description The body is not acceptable, or names somebody who is deactivated. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getTeamUserAttributeAssignments: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamAttributePage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    assignUserAttributesToTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AttributesOfTeam"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listWorkspaces: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Part of the name, in any case. */
                name?: components["parameters"]["WorkspaceName"];
                /** @description The whole name, in any case. Wins over `name`. */
                exactName?: components["parameters"]["ExactName"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WorkspaceList"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Workspace"];
        responses: {
            200: components["responses"]["WorkspaceMade"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    updateWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Workspace"];
        responses: {
            /** @description The workspace as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description With `noDuplicates: true`: the name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listWorkspaceGrants: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["GrantPage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createWorkspaceGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkspaceGrants"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteWorkspaceGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    filesList: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Once, or repeated. */
                typeFilters?: components["parameters"]["TypeFilters"];
                /** @description Only what one may do at least this with. */
                permissionFilter?: components["parameters"]["PermissionFilter"];
                /** @description Everything below this folder, however deep. */
                parentId?: components["parameters"]["ParentId"];
                /** @description With `parentId`: its children only. */
                directChildFilter?: components["parameters"]["DirectChildFilter"];
                /** @description Part of the name. */
                name?: components["parameters"]["FileName"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FilePage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    filesCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["File"];
        responses: {
            200: components["responses"]["FileMade"];
            /** @description The body is not acceptable, or the parent is no folder. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    filesGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inodeId: components["parameters"]["InodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description The id is not one, or not that of a file. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    filesDelete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inodeId: components["parameters"]["InodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    filesUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inodeId: components["parameters"]["InodeId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["FileChange"];
        responses: {
            /** @description The file as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description The body is not acceptable, or the new parent is no folder, or stands below the file. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listConnections: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Deleted ones, too. */
                includeArchived?: boolean;
                /** @description Part of the name, in any case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Connection"];
        responses: {
            201: components["responses"]["ConnectionMade"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    updateConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ConnectionReplacement"];
        responses: {
            /** @description The connection as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    updateConnectionDeprecated: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ConnectionChange"];
        responses: {
            /** @description The connection as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    testConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether it reads and writes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTest"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    syncConnectionPath: {
        parameters: {
            query?: {
                useServiceAccount?: boolean;
            };
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ConnectionPath"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listConnectionGrants: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["GrantPage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createConnectionGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ConnectionGrants"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteConnectionGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listConnectionPaths: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Those of one connection. */
                connectionId?: components["schemas"]["Id"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionPathPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getInodeConnectionPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inodeId: components["parameters"]["InodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The path. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionPath"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listConnectionPathGrants: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description A database, schema or table. */
                connectionPathId: components["parameters"]["ConnectionPathId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathGrantPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createConnectionPathGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A database, schema or table. */
                connectionPathId: components["parameters"]["ConnectionPathId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ConnectionGrants"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteConnectionPathGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A database, schema or table. */
                connectionPathId: components["parameters"]["ConnectionPathId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    lookupConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: components["parameters"]["ConnectionId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ConnectionPath"];
        responses: {
            /** @description What stands there. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lookup"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listConnectionTableColumns: {
        parameters: {
            query?: {
                /** @description `nextPageToken` of the answer before. */
                pageToken?: components["parameters"]["PageToken"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                tableId: components["parameters"]["TableId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableColumnPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listWorkbooks: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Leave `tags` out. */
                excludeTags?: boolean;
                excludeExplorations?: boolean;
                /** @description The archived ones in place of the others. */
                isArchived?: boolean;
                /** @description Also what the caller may not see. Admins only. */
                skipPermissionCheck?: components["parameters"]["SkipPermissionCheck"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkbookPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createWorkbook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Workbook"];
        responses: {
            200: components["responses"]["WorkbookMade"];
            /** @description The body is not acceptable, or the folder is none. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getWorkbook: {
        parameters: {
            query?: {
                /** @description Adds `taggedSourceUrlId`. */
                includeTaggedSourceUrlId?: boolean;
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workbook"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    copyWorkbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkbookCopy"];
        responses: {
            200: components["responses"]["WorkbookMade"];
            /** @description The body is not acceptable, or the destination is no folder. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getWorkbookSchema: {
        parameters: {
            query?: {
                /** @description Fills `sqlQueries` and `sqlQueryErrors`, by element. */
                includeSql?: boolean;
                /** @description The name of a tag: of the version that carries it. */
                tag?: string;
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The parts of the workbook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkbookSchema"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listWorkbookPages: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description The name of a tag: of the version that carries it. */
                tag?: string;
                /** @description Of a saved view. */
                bookmarkId?: string;
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagePage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listWorkbookPageElements: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description The name of a tag: of the version that carries it. */
                tag?: string;
                /** @description Of a saved view. */
                bookmarkId?: string;
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                /** @description Ten characters. */
                pageId: components["parameters"]["PageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listWorkbookElements: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description The name of a tag: of the version that carries it. */
                tagName?: string;
                /** @description Of a saved view. */
                bookmarkId?: string;
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listWorkbookQueries: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementQueryPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getElementQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                /** @description Ten characters. */
                elementId: components["parameters"]["ElementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The SQL. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementQuery"];
                };
            };
            /** @description The id is not one, or the SQL cannot be made. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getWorkbookColumns: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkbookColumnPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getElementColumns: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                /** @description Ten characters. */
                elementId: components["parameters"]["ElementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementColumnPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getWorkbookControls: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listLineageTree: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineagePage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listLineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                /** @description Ten characters. */
                elementId: components["parameters"]["ElementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A graph. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lineage"];
                };
            };
            /** @description The id is not one, or the element has no lineage. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
            /** @description The same, as deployments often say it. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWorkbookSources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sources. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkbookSource"][];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getWorkbookTags: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkbookTagPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listWorkbookGrants: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["GrantPage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createWorkbookGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkbookGrants"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteWorkbookGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listWorkbookSchedules: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ScheduleList"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listMaterializationSchedules: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MaterializationScheduleList"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    materializeWorkbookElement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Materialization"];
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaterializationStarted"];
                };
            };
            /** @description The body is not acceptable, or there is no schedule of this id. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description One is under way, or the workbook is archived. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getWorkbookMaterialization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
                materializationId: components["parameters"]["MaterializationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Materialization"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    exportWorkbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Export"];
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportStarted"];
                };
            };
            /** @description The body is not acceptable, or the query cannot be made. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    downloadQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job of an export. */
                queryId: components["parameters"]["QueryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. It can be fetched again, with the same bytes, until it expires. */
            200: {
                headers: {
                    /** @description `attachment; filename="Revenue.csv"`: the name of the element, page or workbook. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/json": Record<string, unknown>[];
                    "application/x-ndjson": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/pdf": string;
                    "image/png": string;
                };
            };
            /** @description Queued or running. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No such job, or its file has expired. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["Throttled"];
            /** @description The job failed. So it answers each time. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDatasets: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Also what the caller may not see. Admins only. */
                skipPermissionCheck?: components["parameters"]["SkipPermissionCheck"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dataset. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getDatasetSources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sources. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetSource"][];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listDatasetGrants: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["GrantPage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createDatasetGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DatasetGrants"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteDatasetGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listDatasetMaterializations: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetMaterializationPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    materializeDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["DatasetMaterialization"];
        responses: {
            /** @description The task. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetMaterializationStarted"];
                };
            };
            /** @description The id is not one, or the dataset has no schedule. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description One is under way, or the dataset is archived. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    migrateDatasetToDataModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                datasetId: components["parameters"]["DatasetId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Migration"];
        responses: {
            /** @description What was, or would be, made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationDone"];
                };
            };
            /** @description The body is not acceptable, or the destination is no folder. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listGrants: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                inodeId?: components["schemas"]["InodeId"];
                userId?: string;
                teamId?: components["schemas"]["Id"];
                /** @description Leave out what is inherited. */
                directGrantsOnly?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypedGrantPage"];
                };
            };
            /** @description A parameter is not of its type, or nothing is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createGrant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Grant"];
        responses: {
            /** @description The grant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypedGrant"];
                };
            };
            /** @description The body is not acceptable, or what it names does not take the permission. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The grant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypedGrant"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The grant as it was, or nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantEnded"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listUserAttributes: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Part of the name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAttributePage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    createUserAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["UserAttribute"];
        responses: {
            /** @description The attribute. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAttribute"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getUserAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attribute. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAttribute"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteUserAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getUserAttributeTeamAssignments: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamAssignmentPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    setUserAttributeForTeams: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TeamAssignments"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    updateUserAttributeForTeams: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TeamAssignmentsChange"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteUserAttributeForTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
                teamId: components["parameters"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    getUserAttributeUserAssignments: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAssignmentPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    setUserAttributeForUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["UserAssignments"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    updateUserAttributeForUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["UserAssignmentsChange"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    deleteUserAttributeForUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userAttributeId: components["parameters"]["UserAttributeId"];
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    listVersionTag: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Part of the name. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionTagPage"];
                };
            };
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    v2_1_listMembers: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description The whole address. */
                email?: components["parameters"]["Email"];
                /**
                 * @deprecated
                 * @description Part of a name or of an address. With `email` it is ignored.
                 */
                search?: components["parameters"]["Search"];
                /** @description Deactivated members, too. */
                includeArchived?: components["parameters"]["IncludeArchived"];
                /** @description Members that SCIM made inactive, too. */
                includeInactive?: components["parameters"]["IncludeInactive"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MemberPage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    v2_1_listTeams: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Part of the name, in any case. */
                name?: components["parameters"]["TeamName"];
                /** @description Part of the description, in any case. */
                description?: components["parameters"]["TeamDescription"];
                visibility?: components["parameters"]["TeamVisibility"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TeamPage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    v2_1_listWorkspaces: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
                /** @description Part of the name, in any case. */
                name?: components["parameters"]["WorkspaceName"];
                /** @description The whole name, in any case. Wins over `name`. */
                exactName?: components["parameters"]["ExactName"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WorkspacePage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownPath"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    v2_1_listWorkbookSchedules: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SchedulePage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
    v2_1_listMaterializationSchedules: {
        parameters: {
            query?: {
                /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
                page?: components["parameters"]["Page"];
                /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                workbookId: components["parameters"]["WorkbookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MaterializationSchedulePage"];
            400: components["responses"]["ParameterInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Archived"];
            429: components["responses"]["ThrottledAtTheEdge"];
        };
    };
}

/** The refusals that each operation may answer, by name. */
export interface refusals {
  postToken: 'body_invalid' | 'refresh_token_invalid' | 'exchange_refused' | 'client_invalid' | 'unknown_path' | 'body_too_large' | 'throttled'
  whoAmI: 'no_credentials' | 'token_invalid' | 'unknown_path' | 'throttled_at_the_edge'
  listMembers: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  createMember: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'member_type_unknown' | 'not_found' | 'unknown_path' | 'email_taken' | 'body_too_large' | 'throttled_at_the_edge'
  getMember: 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  deleteMember: 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  updateMember: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'archives_without_deactivation' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'member_type_unknown' | 'unknown_path' | 'email_taken_by_another' | 'body_too_large' | 'throttled_at_the_edge'
  listMemberTeams: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listAccessibleInodes: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listRecentInodes: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge' | 'service_error'
  listFavoriteInodes: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listMemberSchedules: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  revokeMember: 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listAccountTypes: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  addFavorite: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  listFavorites: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  removeFavorite: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listTeams: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  createTeam: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  getTeam: 'parameter_invalid' | 'all_members_team' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  deleteTeam: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  updateTeam: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  getTeamMembers: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  updateTeamMembers: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'member_deactivated' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  getTeamUserAttributeAssignments: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  assignUserAttributesToTeam: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  listWorkspaces: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  createWorkspace: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  getWorkspace: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  deleteWorkspace: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  updateWorkspace: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'workspace_name_taken' | 'body_too_large' | 'throttled_at_the_edge'
  listWorkspaceGrants: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  createWorkspaceGrant: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  deleteWorkspaceGrant: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  filesList: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  filesCreate: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'not_a_folder' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  filesGet: 'parameter_invalid' | 'inode_of_another_type' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  filesDelete: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  filesUpdate: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'not_a_folder' | 'moved_below_itself' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  listConnections: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  createConnection: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  getConnection: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  updateConnection: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  deleteConnection: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  updateConnectionDeprecated: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  testConnection: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  syncConnectionPath: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  listConnectionGrants: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  createConnectionGrant: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  deleteConnectionGrant: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listConnectionPaths: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  getInodeConnectionPath: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listConnectionPathGrants: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  createConnectionPathGrant: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  deleteConnectionPathGrant: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  lookupConnection: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  listConnectionTableColumns: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listWorkbooks: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  createWorkbook: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'not_a_folder' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  getWorkbook: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  copyWorkbook: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'not_a_folder' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  getWorkbookSchema: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  listWorkbookPages: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  listWorkbookPageElements: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  listWorkbookElements: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  listWorkbookQueries: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  getElementQuery: 'parameter_invalid' | 'unable_to_produce_query' | 'warehouse_query_failed' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  getWorkbookColumns: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  getElementColumns: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  getWorkbookControls: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  listLineageTree: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  listLineage: 'parameter_invalid' | 'no_lineage' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge' | 'service_error'
  getWorkbookSources: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  getWorkbookTags: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  listWorkbookGrants: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  createWorkbookGrant: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  deleteWorkbookGrant: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listWorkbookSchedules: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  listMaterializationSchedules: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  materializeWorkbookElement: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'not_scheduled' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'materialization_under_way' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  getWorkbookMaterialization: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  exportWorkbook: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'two_targets' | 'unable_to_produce_query' | 'warehouse_query_failed' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'body_too_large' | 'throttled'
  downloadQuery: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'download_expired' | 'not_found' | 'unknown_path' | 'throttled' | 'export_failed'
  listDatasets: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  getDataset: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  getDatasetSources: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  listDatasetGrants: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  createDatasetGrant: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  deleteDatasetGrant: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listDatasetMaterializations: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  materializeDataset: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'not_scheduled' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'materialization_under_way' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  migrateDatasetToDataModel: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'not_a_folder' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  listGrants: 'parameter_invalid' | 'selector_missing' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  createGrant: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'permission_unfit' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'body_too_large' | 'throttled_at_the_edge'
  getGrant: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  deleteGrant: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listUserAttributes: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  createUserAttribute: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  getUserAttribute: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  deleteUserAttribute: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  getUserAttributeTeamAssignments: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  setUserAttributeForTeams: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  updateUserAttributeForTeams: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  deleteUserAttributeForTeam: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  getUserAttributeUserAssignments: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  setUserAttributeForUsers: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  updateUserAttributeForUsers: 'parameter_invalid' | 'malformed_json' | 'body_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'body_too_large' | 'throttled_at_the_edge'
  deleteUserAttributeForUser: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'throttled_at_the_edge'
  listVersionTag: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  v2_1_listMembers: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  v2_1_listTeams: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  v2_1_listWorkspaces: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  v2_1_listWorkbookSchedules: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
  v2_1_listMaterializationSchedules: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'not_found' | 'unknown_path' | 'inode_archived' | 'throttled_at_the_edge'
}
