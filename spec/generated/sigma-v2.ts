// Written by spec/generate.ts from sigma-v2.yaml. Do not edit.
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
         * @description By `memberId`, ascending by code point. The member that the system acts as is among them.
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Invite a member
         * @description Everybody but embed users is sent an invitation, unless `sendInvite` is false. Without `memberType` the account type is the default of the organization. Addresses are compared without regard to case.
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
         * @description The built-in team "All Members" is not among them.
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
         * @description Those that the caller may see.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
        WhoAmI: {
            userId: components["schemas"]["MemberId"];
            organizationId: components["schemas"]["Id"];
            /** @description Named by notes; the mock leaves it out. */
            accountType?: string;
        };
        /** @enum {string} */
        UserKind: "internal" | "guest" | "embed";
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
        MemberPage: {
            entries: components["schemas"]["Member"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
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
            addToTeams?: {
                teamId: components["schemas"]["Id"];
                isTeamAdmin?: boolean;
            }[];
        };
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
        Schedule: {
            cronSpec: string;
            timezone: string;
        };
        /** @description `workbookId` or `reportId` says what is sent. */
        ScheduledExport: {
            scheduledNotificationId: string;
            workbookId?: components["schemas"]["Id"];
            reportId?: components["schemas"]["Id"];
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
        SchedulePage: {
            entries: components["schemas"]["ScheduledExport"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        /** @enum {string} */
        Visibility: "public" | "private";
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
        TeamWithMembers: {
            teamId: components["schemas"]["Id"];
            name: string;
            description: string | null;
            /** @enum {string|null} */
            visibility: "public" | "private" | null;
            isArchived?: boolean;
            members: components["schemas"]["MemberId"][];
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        TeamCreated: {
            teamId: components["schemas"]["Id"];
            name: string;
            description: string | null;
            /** @enum {string|null} */
            visibility: "public" | "private" | null;
            isArchived?: boolean;
            members: components["schemas"]["MemberId"][];
            /**
             * Format: uuid
             * @description Of `createTeamFolder`.
             */
            workspaceId: string | null;
            createdBy: components["schemas"]["MemberId"];
            updatedBy: components["schemas"]["MemberId"];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        TeamPage: {
            entries: components["schemas"]["Team"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        TeamRequest: {
            name: string;
            description?: string;
            members?: components["schemas"]["MemberId"][];
            /** @description `private` when absent. */
            visibility?: components["schemas"]["Visibility"];
            createTeamFolder?: boolean;
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
        WorkspacePage: {
            entries: components["schemas"]["Workspace"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
        };
        WorkspacesOfThatName: {
            workspaceIds: components["schemas"]["Id"][];
            workspaceUrlIds: components["schemas"]["UrlId"][];
        };
        WorkspaceCreated: components["schemas"]["Workspace"] | components["schemas"]["WorkspacesOfThatName"];
        WorkspaceRequest: {
            name: string;
            noDuplicates?: boolean;
        };
        WorkspaceGrantsRequest: {
            grants: {
                grantee: components["schemas"]["Grantee"];
                /** @enum {string} */
                permission: "view" | "explore" | "organize" | "edit";
            }[];
        };
        /** @description A member or a team. */
        Grantee: {
            memberId: components["schemas"]["MemberId"];
        } | {
            teamId: components["schemas"]["Id"];
        };
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
        PathGrantPage: {
            entries: components["schemas"]["Grant"][];
            nextPage: components["schemas"]["NextPage"];
            hasMore?: components["schemas"]["HasMore"];
        };
        /** @enum {string} */
        FileType: "workspace" | "folder" | "workbook" | "dataset" | "data-model" | "sql" | "worksheet" | "dashboard" | "template" | "table" | "symlink" | "report";
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
        RecentFile: {
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
            lastInteractionAt?: components["schemas"]["Instant"];
        };
        RecentFileEntry: components["schemas"]["RecentFile"] | components["schemas"]["FileFailure"];
        RecentFilePage: {
            entries: components["schemas"]["RecentFileEntry"][];
            nextPage: components["schemas"]["NextPage"];
            total?: components["schemas"]["Total"];
            hasMore?: components["schemas"]["HasMore"];
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
        FavoriteRequest: {
            memberId: components["schemas"]["MemberId"];
            inodeId: components["schemas"]["InodeId"];
        };
        /** @enum {string} */
        IdpType: "aws_databricks" | "azure_databricks" | "gcp_databricks" | "azuread" | "auth0" | "adfs" | "okta" | "ping" | "snowflake" | "unknown";
        /** @enum {string} */
        RoleSwitching: "allRoles" | "disabled";
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
        ConnectionReplacementRequest: {
            name: string;
            details: components["schemas"]["ConnectionDetails"];
            description?: Record<string, unknown>;
            poolSizes?: components["schemas"]["PoolSizes"];
            /** @description Becomes `timeout.default`. */
            timeoutSecs?: number;
            /** @description Becomes `friendlyName`. */
            useFriendlyNames?: boolean;
            /** @description Part 2 of the intersection. */
            restore?: boolean;
        };
        ConnectionChangeRequest: {
            name?: string;
            useOauth?: boolean;
        };
        /** @description The form of `type`. */
        ConnectionDetails: components["schemas"]["PostgresDetails"] | components["schemas"]["BigQueryDetails"] | components["schemas"]["SnowflakeDetails"] | components["schemas"]["DatabricksDetails"] | components["schemas"]["MysqlDetails"] | components["schemas"]["SqlserverDetails"] | components["schemas"]["StarburstDetails"];
        /** @description The text itself, or where a secret manager has it. Never in an answer. */
        Secret: string | {
            /** @enum {string} */
            type: "plain";
            value: string;
        } | {
            secretManagerId: string;
            secretId: string;
        };
        PythonUser: {
            username: string;
            password: string;
            role?: string;
        };
        PostgresDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PostgresDetails";
            host: string;
            database: string;
            user?: string;
            password?: components["schemas"]["Secret"];
            port?: number;
            useTls?: boolean;
            writeAccess?: {
                writeSchema: string;
            };
        };
        BigQueryDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "BigQueryDetails";
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
        SnowflakeDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "SnowflakeDetails";
            server?: string;
            account?: string;
            host?: string;
            warehouse?: string;
            role?: string;
            /** @enum {string} */
            authType?: "basic-auth" | "key-pair" | "oauth";
            user?: string;
            password?: components["schemas"]["Secret"];
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
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DatabricksDetails";
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
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MysqlDetails";
            host: string;
            port: number;
            user: string;
            password: components["schemas"]["Secret"];
            writeAccess?: {
                writeSchema: string;
            };
        };
        SqlserverDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "SqlserverDetails";
            server: string;
            port: number;
            user: string;
            password: components["schemas"]["Secret"];
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
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "StarburstDetails";
            host: string;
            port: number;
            user: string;
            password: components["schemas"]["Secret"];
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
        ConnectionGrantsRequest: {
            grants: {
                grantee: components["schemas"]["Grantee"];
                /** @enum {string} */
                permission: "annotate" | "usage";
            }[];
        };
        ConnectionPath: {
            connectionId: components["schemas"]["Id"];
            path: components["schemas"]["Path"];
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
        Path: string[];
        ConnectionPathRequest: {
            path: components["schemas"]["Path"];
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
        TableColumn: {
            name: string;
            type: components["schemas"]["ColumnType"];
            /** @enum {string} */
            visibility: "included" | "hidden" | "removed";
            description?: string;
        };
        ColumnType: {
            /** @description `text`, `number`, `datetime`, `boolean`, … */
            type?: string;
        };
        TableColumnPage: {
            entries: components["schemas"]["TableColumn"][];
            /** @description Left out on the last page. */
            nextPageToken?: string;
        };
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
        /**
         * Format: date-time
         * @description UTC, to the millisecond.
         */
        Instant: string;
        /** @description What to send as `page` for more; null on the last page. */
        NextPage: string | null;
        /** @description The size of the whole filtered list. */
        Total: number;
        /**
         * @deprecated
         * @description Whether there is a next page.
         */
        HasMore: boolean;
        /** @description An empty object. */
        Nothing: Record<string, unknown>;
        /**
         * UUID
         * @description The UUID of something in the tree, or its `urlId`: the UUID read as a number, in base 62 with the digits `0-9a-zA-Z` and without padding.
         * @example edfda33c-8854-43c1-89f9-5a6cd5055d23
         * @example 7f55QbPFuCnK2n0P2tSuBl
         */
        InodeId: string | unknown | unknown;
        /** @description A UUID in base 62; usually 22 characters. */
        UrlId: string;
        TypedText: {
            /** @enum {string} */
            type: "string";
            val: string;
        };
    };
    responses: {
        /** @description A page. */
        MemberPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MemberPage"];
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
        /** @description A page. */
        TeamPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TeamPage"];
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
        /** @description A page. */
        WorkspacePage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WorkspacePage"];
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
        /** @description A page. */
        FilePage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FilePage"];
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
        /** @description The connection. */
        ConnectionMade: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Connection"];
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
        /** @description A parameter, or else the body, is not acceptable. */
        Invalid: {
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
        /** @description It was deleted, and can be read as a file only. */
        Archived: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
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
        /** @description Part of the name, in any case. */
        TeamName: string;
        /** @description Part of the description, in any case. */
        TeamDescription: string;
        TeamVisibility: components["schemas"]["Visibility"];
        /** @description Part of the name, in any case. */
        WorkspaceName: string;
        /** @description The whole name, in any case. Wins over `name`. */
        ExactName: string;
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
        MemberId: components["schemas"]["MemberId"];
        TeamId: components["schemas"]["Id"];
        WorkspaceId: components["schemas"]["InodeId"];
        GrantId: components["schemas"]["Id"];
        InodeId: components["schemas"]["InodeId"];
        ConnectionId: components["schemas"]["Id"];
        /** @description A database, schema or table. */
        ConnectionPathId: components["schemas"]["InodeId"];
        TableId: components["schemas"]["InodeId"];
        /** @description `nextPage` of the answer before. A word that was not issued for this list is no error: the first page is served again. */
        Page: string;
        /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
        Limit: number;
        /** @description `nextPageToken` of the answer before. */
        PageToken: string;
        /** @description Entries per page, 50 when absent. More than 1000 is taken as 1000. */
        PageSize: number;
    };
    requestBodies: {
        Member: {
            content: {
                "application/json": components["schemas"]["MemberRequest"];
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
        ConnectionGrants: {
            content: {
                "application/json": components["schemas"]["ConnectionGrantsRequest"];
            };
        };
        ConnectionPath: {
            content: {
                "application/json": components["schemas"]["ConnectionPathRequest"];
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
            200: components["responses"]["MemberPage"];
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
                sendInvite?: boolean;
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
            /** @description No such account type, no such team, or no such path. */
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
                    "application/json": components["schemas"]["SchedulePage"];
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
            200: components["responses"]["TeamPage"];
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
            200: components["responses"]["WorkspacePage"];
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
  v2_1_listMembers: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  v2_1_listTeams: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
  v2_1_listWorkspaces: 'parameter_invalid' | 'no_credentials' | 'token_invalid' | 'not_permitted' | 'unknown_path' | 'throttled_at_the_edge'
}
