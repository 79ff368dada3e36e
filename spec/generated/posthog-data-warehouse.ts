// Written by spec/generate.ts from posthog-data-warehouse.yaml. Do not edit.
export interface paths {
    "/{project_id}/external_data_sources": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List sources
         * @description Newest first. `search` looks at an internal id only, so that a type or a prefix finds nothing.
         */
        get: operations["listSources"];
        put?: never;
        /**
         * Create a source
         * @description Checked in this order: members; direct mode; prefix; the billing limit; the cap of custom sources; the configuration; the credentials and the host; `schemas` given, existing, and each fit to be synced. From `schemas` on a refusal leaves nothing behind. One schema is made for each entry, and each that is enabled is synced at once.
         */
        post: operations["createSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/wizard": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /** What can be connected, and which fields that takes */
        get: operations["getWizard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/connections": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /** Sources that can be queried live */
        get: operations["listConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/database_schema": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The tables that a connection would bring
         * @description Takes `source_type` and, beside it, the connection fields of the type.
         */
        post: operations["previewDatabaseSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/source_prefix": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether a prefix is free
         * @description Unlike a creation it does not look at the form of the prefix.
         */
        post: operations["checkSourcePrefix"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/setup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect a source in one call
         * @description Every table is on: incremental where that is possible, else append, else full refresh; webhook-only tables are off. `created_via` is `mcp`.
         */
        post: operations["setUpSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/store_credentials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep credentials for one set-up */
        post: operations["storeCredentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/stored_credentials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /** Credentials that are kept */
        get: operations["listStoredCredentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/connect_link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /** Where a person connects a source */
        get: operations["getConnectLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/check_cdc_prerequisites": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a database could be followed */
        post: operations["checkCdcPrerequisites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        /** Read a source */
        get: operations["retrieveSource"];
        /**
         * Replace a source
         * @description As PATCH, and needs `client_secret` and `account_id`, which nothing uses.
         */
        put: operations["replaceSource"];
        post?: never;
        /**
         * Delete a source
         * @description A soft delete of the source, its schemas and their tables; a running job is cancelled, and the prefix is free again.
         */
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        /**
         * Change a source
         * @description `job_inputs` are merged into the stored ones; a secret that is absent, null or empty keeps its value. Changing the host while a stored secret would be used again is refused. Sending back what was read is always taken.
         */
        patch: operations["updateSource"];
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/bulk_update_schemas": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change several schemas at once
         * @description In one transaction: a refusal leaves every schema as it was. Not open to API keys: no page states a scope.
         */
        patch: operations["bulkUpdateSchemas"];
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/create_webhook": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receive pushes of the source */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/delete_webhook": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receive no pushes any more */
        post: operations["deleteWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/update_webhook_inputs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change what the webhook needs to know */
        post: operations["updateWebhookInputs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/webhook_info": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        /** The webhook here and at the provider */
        get: operations["getWebhookInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        /** The syncs of a source */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/refresh_schemas": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look for new and vanished tables
         * @description Syncs nothing. A new table comes disabled; a vanished one goes, or stays disabled where it has been synced.
         */
        post: operations["refreshSchemas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/reload": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sync every enabled schema now */
        post: operations["reloadSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/revenue_analytics_config": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Whether revenue analytics uses the source */
        patch: operations["updateRevenueAnalyticsConfig"];
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/check_cdc_prerequisites_for_source": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether the database of a source could be followed */
        post: operations["checkCdcPrerequisitesForSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/enable_cdc": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow the changes of a database */
        post: operations["enableCdc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/disable_cdc": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow the changes no longer */
        post: operations["disableCdc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/update_cdc_settings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** When the lag of a database is told */
        post: operations["updateCdcSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_sources/{id}/cdc_status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        /** How a database is followed */
        get: operations["getCdcStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_schemas": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List schemas
         * @description Newest first; `search` looks into names, in any case.
         */
        get: operations["listSchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_schemas/{schema_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        /** Read a schema */
        get: operations["retrieveSchema"];
        /**
         * Change how a schema is synced, as PATCH does
         * @description Nothing is required.
         */
        put: operations["replaceSchema"];
        post?: never;
        /** Delete a schema */
        delete: operations["deleteSchema"];
        options?: never;
        head?: never;
        /**
         * Change how a schema is synced
         * @description Absent means unchanged. Read-only members are ignored. Checked in this order: members; CDC mode while paused; `enabled_columns`; CDC; webhook-only; primary key; one minute; time of day; sync type set up; CDC without key; the webhook, after the row is saved.
         */
        patch: operations["updateSchema"];
        trace?: never;
    };
    "/{project_id}/external_data_schemas/{schema_id}/reload": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sync a schema now */
        post: operations["reloadSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_schemas/{schema_id}/resync": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sync a schema from the beginning
         * @description A job under way is cancelled; the next one is a full refresh.
         */
        post: operations["resyncSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_schemas/{schema_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel the sync under way
         * @description Job and schema become `Failed` with the error `Cancelled`.
         */
        post: operations["cancelSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_schemas/{schema_id}/delete_data": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete what was synced
         * @description The settings stay.
         */
        delete: operations["deleteData"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/external_data_schemas/{schema_id}/incremental_fields": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How a schema can be synced */
        post: operations["previewSchema"];
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
        /** @description The refusals of actions. It has none of the standard keys. */
        Message: {
            message: string;
            errors?: string[];
            details?: unknown;
        };
        /** @description The refusals of `cancel`. */
        Detail: {
            detail: string;
        };
        ProviderRefusal: {
            /** @constant */
            success: false;
            error: string;
        };
        AnyRefusal: components["schemas"]["Error"] | components["schemas"]["Message"] | components["schemas"]["Detail"] | components["schemas"]["ProviderRefusal"];
        /** @enum {string} */
        SourceType: "Ashby" | "Supabase" | "CustomerIO" | "Github" | "Stripe" | "Hubspot" | "Postgres" | "Zendesk" | "Snowflake" | "Salesforce" | "MySQL" | "MongoDB" | "MSSQL" | "Vitally" | "BigQuery" | "Chargebee" | "Clerk" | "GoogleAds" | "GoogleSearchConsole" | "TemporalIO" | "DoIt" | "GoogleSheets" | "MetaAds" | "Klaviyo" | "Mailchimp" | "Braze" | "Mailjet" | "Redshift" | "Polar" | "RevenueCat" | "LinkedinAds" | "RedditAds" | "TikTokAds" | "BingAds" | "Shopify" | "Attio" | "SnapchatAds" | "Linear" | "Intercom" | "Amplitude" | "Mixpanel" | "Jira" | "ActiveCampaign" | "Marketo" | "Adjust" | "AppsFlyer" | "Freshdesk" | "GoogleAnalytics" | "Pipedrive" | "SendGrid" | "Slack" | "PagerDuty" | "Asana" | "Notion" | "Airtable" | "Greenhouse" | "BambooHR" | "Lever" | "GitLab" | "Datadog" | "Sentry" | "Pendo" | "FullStory" | "AmazonAds" | "PinterestAds" | "AppleSearchAds" | "QuickBooks" | "Xero" | "NetSuite" | "WooCommerce" | "BigCommerce" | "PayPal" | "Square" | "Zoom" | "Trello" | "Monday" | "ClickUp" | "Confluence" | "Recurly" | "SalesLoft" | "Outreach" | "Gong" | "Calendly" | "Typeform" | "Iterable" | "ZohoCRM" | "Close" | "Oracle" | "DynamoDB" | "Elasticsearch" | "Kafka" | "LaunchDarkly" | "Braintree" | "Recharge" | "HelpScout" | "Gorgias" | "Instagram" | "YouTubeAnalytics" | "FacebookPages" | "TwitterAds" | "Workday" | "ServiceNow" | "Pardot" | "Copper" | "Front" | "ChartMogul" | "Zuora" | "Paddle" | "CircleCI" | "CockroachDB" | "Firebase" | "AzureBlob" | "GoogleDrive" | "OneDrive" | "SharePoint" | "Box" | "SFTP" | "MicrosoftTeams" | "Aircall" | "Webflow" | "Okta" | "Auth0" | "Productboard" | "Smartsheet" | "Wrike" | "Plaid" | "SurveyMonkey" | "Eventbrite" | "RingCentral" | "Twilio" | "Freshsales" | "Shortcut" | "ConvertKit" | "Drip" | "CampaignMonitor" | "MailerLite" | "Omnisend" | "Brevo" | "Postmark" | "Granola" | "BuildBetter" | "Convex" | "ClickHouse" | "Plain" | "Resend" | "PgAnalyze" | "WorkOS" | "AmazonS3" | "GoogleCloudStorage" | "Databricks" | "Dynamics365" | "SalesforceMarketingCloud" | "Db2" | "Heap" | "AdobeAnalytics" | "Matomo" | "Optimizely" | "Adyen" | "GoCardless" | "Mollie" | "CheckoutCom" | "Branch" | "Criteo" | "Outbrain" | "Taboola" | "AdRoll" | "DisplayVideo360" | "GoogleAdManager" | "CampaignManager360" | "SearchAds360" | "AdobeCommerce" | "AmazonSellingPartner" | "Ebay" | "Commercetools" | "LightspeedRetail" | "ShipStation" | "ConstantContact" | "Mailgun" | "Eloqua" | "Sailthru" | "Ortto" | "Attentive" | "Kustomer" | "Dixa" | "Gladly" | "Qualtrics" | "Delighted" | "AzureDevOps" | "Rollbar" | "Opsgenie" | "IncidentIo" | "Pingdom" | "Cloudflare" | "CosmosDB" | "PlanetScale" | "SapHana" | "Rippling" | "HiBob" | "Personio" | "Deel" | "AdpWorkforceNow" | "Paylocity" | "Gusto" | "CultureAmp" | "Lattice" | "SageIntacct" | "FreshBooks" | "Expensify" | "Ramp" | "Brex" | "Coupa" | "SapConcur" | "Apollo" | "Crunchbase" | "ZoomInfo" | "Clari" | "Chorus" | "Coda" | "Guru" | "Dropbox" | "Docusign" | "PandaDoc" | "SapErp" | "SapSuccessFactors" | "OracleEbs" | "OracleFusion" | "AmazonSNS" | "AmazonEventBridge" | "AmazonSQS" | "AmazonKinesis" | "AmazonCloudWatch" | "OpenAIAds" | "OneHundredMs" | "SevenShifts" | "AcuityScheduling" | "AgileCRM" | "Aha" | "Airbyte" | "Akeneo" | "Algolia" | "AlpacaBrokerAPI" | "ApifyDataset" | "Appcues" | "Appfigures" | "Appfollow" | "Apptivo" | "AssemblyAI" | "Awin" | "AwsCloudTrail" | "AzureTableStorage" | "Babelforce" | "Basecamp" | "Beamer" | "BigMailer" | "Bluetally" | "BoldSign" | "BreezyHR" | "Bugsnag" | "Buildkite" | "Bunny" | "Buzzsprout" | "CalCom" | "CallRail" | "Campayn" | "Canny" | "CapsuleCRM" | "CaptainData" | "CartCom" | "CastorEDC" | "Chameleon" | "Chargedesk" | "Chargify" | "Chift" | "Churnkey" | "Cin7" | "CiscoMeraki" | "Clazar" | "Clockify" | "Clockodo" | "Cloudbeds" | "Coassemble" | "Codefresh" | "Concord" | "ConfigCat" | "Couchbase" | "Curve" | "Customerly" | "Datascope" | "Dbt" | "Deputy" | "DevinAI" | "Docuseal" | "Dolibarr" | "Dremio" | "DropboxSign" | "Dwolla" | "EConomic" | "Easypost" | "Easypromos" | "Elasticemail" | "EmailOctopus" | "EmploymentHero" | "Encharge" | "Eventee" | "Eventzilla" | "Everhour" | "EZOfficeInventory" | "Factorial" | "Fastbill" | "Fastly" | "Fauna" | "Feishu" | "Fillout" | "Finage" | "Firebolt" | "FireHydrant" | "Fleetio" | "Flexmail" | "Flexport" | "FloatApp" | "Flowlu" | "Formbricks" | "FreeAgent" | "Freightview" | "Freshcaller" | "Freshchat" | "Freshservice" | "Fulcrum" | "GainsightPx" | "GitBook" | "Glassfrog" | "Goldcast" | "GoLogin" | "Grafana" | "GreytHr" | "Gridly" | "Harness" | "Height" | "Hellobaton" | "HighLevel" | "HoorayHR" | "Hubplanner" | "Humanitix" | "Huntr" | "Inflowinventory" | "InforNexus" | "Insightful" | "Insightly" | "Instatus" | "Intruder" | "Invoiced" | "Invoiceninja" | "JamfPro" | "JobNimbus" | "Jotform" | "JudgeMeReviews" | "JustCall" | "JustSift" | "K6Cloud" | "Katana" | "Keka" | "Kisi" | "Kissmetrics" | "Klarna" | "Klaus" | "Lago" | "Leadfeeder" | "Lemlist" | "LessAnnoyingCRM" | "LinkedinPages" | "Linkrunner" | "Linnworks" | "Lob" | "Lokalise" | "Looker" | "Luma" | "MailerSend" | "Mailosaur" | "Mailtrap" | "Mantle" | "Mention" | "MercadoAds" | "Merge" | "Metabase" | "Metricool" | "MicrosoftDataverse" | "MicrosoftEntraId" | "MicrosoftLists" | "Miro" | "Missive" | "MixMax" | "Mode" | "Mux" | "MyHours" | "N8n" | "Navan" | "NebiusAI" | "Nexiopay" | "NinjaOneRMM" | "NoCRM" | "NorthpassLMS" | "Nutshell" | "Nylas" | "Oncehub" | "Onepagecrm" | "OneSignal" | "Onfleet" | "OpinionStage" | "OPUSWatch" | "Orb" | "Orbit" | "Oura" | "Oveit" | "PabblySubscriptionsBilling" | "Paperform" | "Papersign" | "Partnerize" | "PartnerStack" | "PayFit" | "Paystack" | "Pennylane" | "Perk" | "PersistIq" | "Persona" | "Phyllo" | "Picqer" | "Pipeliner" | "PivotalTracker" | "Piwik" | "Planhat" | "Plausible" | "Poplar" | "PrestaShop" | "Pretix" | "Primetric" | "Printify" | "Productive" | "Pylon" | "Qonto" | "Qualaroo" | "Railz" | "RDStationMarketing" | "Recruitee" | "Reddit" | "ReferralHero" | "RentCast" | "Repairshopr" | "ReplyIo" | "RetailExpress" | "Retently" | "RevolutMerchant" | "RocketChat" | "Rocketlane" | "Rootly" | "Ruddr" | "SafetyCulture" | "SageHR" | "Salesflare" | "SAPFieldglass" | "SavvyCal" | "Secoda" | "Segment" | "Sendowl" | "SendPulse" | "Senseforce" | "Serpstat" | "Sharetribe" | "Shippo" | "ShopWired" | "Shortio" | "Shutterstock" | "SigmaComputing" | "SignNow" | "SimpleCast" | "Simplesat" | "Smaily" | "SmartEngage" | "Smartreach" | "Smartwaiver" | "SolarwindsServiceDesk" | "SonarCloud" | "SparkPost" | "SplitIo" | "SpotifyAds" | "SpotlerCRM" | "Squarespace" | "Statsig" | "Statuspage" | "Stigg" | "Strava" | "SurveySparrow" | "Survicate" | "Svix" | "Systeme" | "Tavus" | "Teamtailor" | "Teamwork" | "Tempo" | "Testrail" | "Thinkific" | "ThinkificCourses" | "ThriveLearning" | "Ticketmaster" | "TicketTailor" | "TickTick" | "Timely" | "Tinyemail" | "Todoist" | "Toggl" | "TrackPMS" | "Tremendous" | "TrustPilot" | "Twitter" | "TyntecSMS" | "Unleash" | "UpPromote" | "Uptick" | "Uservoice" | "Vantage" | "Veeqo" | "Vercel" | "VismaEconomic" | "VWO" | "Waiteraid" | "Wasabi" | "WhenIWork" | "Wordpress" | "Workable" | "Workflowmax" | "Workramp" | "Wufoo" | "Xsolla" | "YandexMetrica" | "Yotpo" | "Ynab" | "Younium" | "YouSign" | "YoutubeData" | "ZapierSupportedStorage" | "ZapSign" | "ZendeskSell" | "ZendeskSunshine" | "Zenefits" | "Zenloop" | "ZohoAnalytics" | "ZohoBigin" | "ZohoBilling" | "ZohoBooks" | "ZohoCampaign" | "ZohoDesk" | "ZohoExpense" | "ZohoInventory" | "ZohoInvoice" | "ZonkaFeedback" | "AlphaVantage" | "Aviationstack" | "Bitly" | "Blogger" | "Breezometer" | "CareQualityCommission" | "Cimis" | "CoinApi" | "CoinGecko" | "CoinMarketCap" | "DingConnect" | "Dockerhub" | "ExchangeRatesApi" | "FinancialModelling" | "Finnhub" | "Finnworlds" | "Giphy" | "Gmail" | "GNews" | "GoogleCalendar" | "GoogleClassroom" | "GoogleDirectory" | "GoogleForms" | "GooglePageSpeedInsights" | "GoogleTasks" | "GoogleWebfonts" | "GoogleWorkspaceAdminReports" | "HuggingFace" | "IlluminaBasespace" | "Imagga" | "Interzoid" | "IP2Whois" | "KYVE" | "Marketstack" | "Mendeley" | "Nasa" | "NewYorkTimes" | "NewsApi" | "NewsData" | "OpenDataDc" | "OpenExchangeRates" | "OpenAQ" | "OpenFDA" | "OpenWeather" | "Outlook" | "Perigon" | "Pexels" | "Pocket" | "Polygon" | "PyPI" | "Recreation" | "RKICovid" | "Rss" | "SimFin" | "StockData" | "Guardian" | "TMDb" | "TVMaze" | "TwelveData" | "Ubidots" | "USCensus" | "Watchmode" | "WikipediaPageviews" | "YahooFinance" | "Clarifai" | "Adapty" | "Braintrust" | "StreamElements" | "Streamlabs" | "Datorama" | "Ahrefs" | "Lightfield" | "Appstack" | "Razorpay" | "Custom";
        /** @enum {string} */
        AccessMethod: "warehouse" | "direct";
        /** @enum {string|null} */
        SyncType: "full_refresh" | "incremental" | "append" | "webhook" | "cdc" | null;
        /** @enum {string|null} */
        IncrementalFieldType: "integer" | "numeric" | "datetime" | "date" | "timestamp" | "objectid" | null;
        /** @enum {string|null} */
        SyncFrequency: "never" | "1min" | "5min" | "15min" | "30min" | "1hour" | "6hour" | "12hour" | "24hour" | "7day" | "30day" | null;
        /** @enum {string|null} */
        CdcTableMode: "consolidated" | "cdc_only" | "both" | null;
        /**
         * @description Null before the first sync and after the data was deleted.
         * @enum {string|null}
         */
        SchemaStatus: "Running" | "Paused" | "Failed" | "Completed" | "Billing limits" | "Billing limits too low" | null;
        /**
         * @description Billing limit too low reads singular here, plural on schemas.
         * @enum {string}
         */
        JobStatus: "Running" | "Failed" | "Completed" | "Billing limits" | "Billing limit too low";
        RevenueAnalyticsConfig: {
            /** @description True for Stripe unless it was changed. */
            enabled: boolean;
            include_invoiceless_charges: boolean;
        };
        RevenueAnalyticsConfigRequest: {
            enabled?: boolean;
            include_invoiceless_charges?: boolean;
        };
        ExternalDataSource: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            created_at: string;
            /** @description An e-mail address. */
            created_by: string | null;
            /** @enum {string|null} */
            created_via?: "web" | "api" | "mcp" | null;
            /** @description Derived from the schemas: `Failed`, `Billing limits`, `Billing limits too low`, `Paused`, `Running`, `Completed`, whichever is first; else what is stored. */
            status: string;
            client_secret?: string;
            account_id?: string;
            source_type: components["schemas"]["SourceType"];
            /** @description Of the first schema, by name, that has one. */
            latest_error: string | null;
            prefix: string | null;
            description?: string | null;
            access_method?: components["schemas"]["AccessMethod"];
            /** @enum {string|null} */
            engine?: "duckdb" | "postgres" | "mysql" | null;
            /** @description When the newest completed job was created, with the offset written `+00:00`. */
            last_run_at: string | null;
            /** @description By name. */
            schemas: components["schemas"]["ExternalDataSchema"][];
            /** @description What was given to connect, without secrets; scalars are texts. */
            job_inputs?: Record<string, unknown> | null;
            revenue_analytics_config?: components["schemas"]["RevenueAnalyticsConfig"];
            user_access_level?: string | null;
            supports_webhooks?: boolean;
            supports_column_selection?: boolean;
        };
        PaginatedSourceList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["ExternalDataSource"][];
        };
        ExternalDataSourceCreate: {
            source_type: components["schemas"]["SourceType"];
            /** @description The connection fields of the type, and `schemas`: what is to be synced, and how. */
            payload: Record<string, unknown>;
            prefix?: string | number | null;
            description?: string | number | null;
            access_method?: components["schemas"]["AccessMethod"];
            /** @enum {string} */
            created_via?: "web" | "api" | "mcp";
        };
        /** @description An entry of `schemas` in the payload of a new source. */
        SchemaToSync: {
            /** @description Of a table that the source offers. */
            name: string | number;
            /** @description False when absent. */
            should_sync?: boolean;
            sync_type?: components["schemas"]["SyncType"];
            incremental_field?: string | number | null;
            incremental_field_type?: components["schemas"]["IncrementalFieldType"];
            primary_key_columns?: (string | number)[] | null;
            /** Format: iso-time */
            sync_time_of_day?: string | null;
            cdc_table_mode?: components["schemas"]["CdcTableMode"];
            enabled_columns?: (string | number)[] | null;
        };
        SourceCreated: {
            /** Format: uuid */
            id: string;
        };
        PatchedExternalDataSource: {
            /** @description Of direct sources only. */
            prefix?: string | number | null;
            description?: string | number | null;
            access_method?: components["schemas"]["AccessMethod"];
            job_inputs?: Record<string, unknown> | null;
        };
        ExternalDataSourceReplace: {
            client_secret: string | number;
            account_id: string | number;
            prefix?: string | number | null;
            description?: string | number | null;
            access_method?: components["schemas"]["AccessMethod"];
            job_inputs?: Record<string, unknown> | null;
        };
        ExternalDataSchema: {
            /** Format: uuid */
            id: string;
            name: string;
            label: string | null;
            table: components["schemas"]["SyncedTable"];
            should_sync?: boolean;
            /** Format: date-time */
            last_synced_at: string | null;
            latest_error: string | null;
            /** @description Of the sync type `incremental` alone. */
            incremental: boolean;
            status: components["schemas"]["SchemaStatus"];
            sync_type?: components["schemas"]["SyncType"];
            incremental_field?: string | null;
            incremental_field_type?: components["schemas"]["IncrementalFieldType"];
            sync_frequency?: components["schemas"]["SyncFrequency"];
            /** @description `HH:MM:SS`, in UTC. */
            sync_time_of_day?: string | null;
            description?: string | null;
            primary_key_columns?: string[] | null;
            cdc_table_mode?: components["schemas"]["CdcTableMode"];
            enabled_columns?: string[] | null;
            available_columns?: components["schemas"]["SchemaColumn"][];
            source?: components["schemas"]["SourceOfSchema"];
        };
        SchemaColumn: {
            name: string;
            data_type: string;
            is_nullable: boolean;
        };
        /** @description Null in lists and inside a source. */
        SourceOfSchema: {
            /** Format: uuid */
            id: string;
            source_type: components["schemas"]["SourceType"];
            supports_column_selection?: boolean;
            user_access_level?: string | null;
        } | null;
        /** @description Null before the first sync and after the data was deleted. */
        SyncedTable: {
            /** Format: uuid */
            id: string;
            name: string;
            columns: components["schemas"]["TableColumn"][];
            row_count: number | null;
        } | null;
        TableColumn: {
            key: string;
            name: string;
            /** @enum {string} */
            type: "integer" | "float" | "decimal" | "string" | "datetime" | "date" | "boolean" | "array" | "json" | "lazy_table" | "virtual_table" | "field_traverser" | "expression" | "view" | "materialized_view" | "unknown";
            schema_valid: boolean;
            fields: string[] | null;
            table: string | null;
            chain: string[] | null;
        };
        Schemas: components["schemas"]["ExternalDataSchema"][];
        PaginatedSchemaList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["ExternalDataSchema"][];
        };
        PatchedExternalDataSchema: {
            should_sync?: boolean;
            sync_type?: components["schemas"]["SyncType"];
            incremental_field?: string | number | null;
            incremental_field_type?: components["schemas"]["IncrementalFieldType"];
            sync_frequency?: components["schemas"]["SyncFrequency"];
            /**
             * Format: iso-time
             * @description `HH:MM:SS`; `HH:MM` is no time here.
             */
            sync_time_of_day?: string | null;
            primary_key_columns?: (string | number)[] | null;
            cdc_table_mode?: components["schemas"]["CdcTableMode"];
            enabled_columns?: (string | number)[] | null;
        };
        SchemaUpdate: {
            /** Format: uuid */
            id: string;
            should_sync?: boolean;
            sync_type?: components["schemas"]["SyncType"];
            incremental_field?: string | number | null;
            incremental_field_type?: string | number | null;
            sync_frequency?: string | number | null;
            /**
             * Format: iso-time
             * @description `HH:MM` or `HH:MM:SS`.
             */
            sync_time_of_day?: string | null;
            cdc_table_mode?: components["schemas"]["CdcTableMode"];
            enabled_columns?: (string | number)[] | null;
        };
        ExternalDataSourceBulkUpdateSchemas: {
            schemas: components["schemas"]["SchemaUpdate"][];
        };
        Job: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            created_at: string;
            /** @description The id of a user. */
            created_by: number | null;
            /** Format: date-time */
            finished_at: string | null;
            status: components["schemas"]["JobStatus"];
            schema: components["schemas"]["SchemaOfJob"];
            rows_synced: number | null;
            latest_error: string | null;
            workflow_run_id: string | null;
            /** @enum {string|null} */
            cdc_write_mode?: "incremental_merge" | "scd2_append" | null;
        };
        SchemaOfJob: {
            /** Format: uuid */
            id: string;
            name: string;
            label?: string | null;
            should_sync: boolean;
            /** Format: date-time */
            last_synced_at: string | null;
            sync_type?: components["schemas"]["SyncType"];
        };
        Jobs: components["schemas"]["Job"][];
        SchemasRefreshed: {
            added: number;
            deleted: number;
            total_tables_seen: number;
        };
        IncrementalField: {
            label: string;
            type: string;
            field: string;
            field_type: string;
            nullable?: boolean;
            is_indexed?: boolean;
        };
        AvailableColumn: {
            field: string;
            label: string;
            type: string;
            nullable: boolean;
        };
        TablePreview: {
            table: string;
            label?: string | null;
            should_sync: boolean;
            incremental_fields: components["schemas"]["IncrementalField"][];
            incremental_available: boolean;
            append_available: boolean;
            cdc_available?: boolean | null;
            incremental_field: string | null;
            sync_type: components["schemas"]["SyncType"];
            rows: number | null;
            supports_webhooks: boolean;
            webhook_only?: boolean;
            description?: string | null;
            should_sync_default?: boolean;
            available_columns?: components["schemas"]["AvailableColumn"][];
            detected_primary_keys?: string[] | null;
            permission_error?: string | null;
            rls_warning?: string | null;
        };
        TablePreviews: components["schemas"]["TablePreview"][];
        IncrementalFields: {
            incremental_fields: components["schemas"]["IncrementalField"][];
            incremental_available: boolean;
            append_available: boolean;
            cdc_available?: boolean | null;
            full_refresh_available: boolean;
            supports_webhooks?: boolean;
            webhook_only?: boolean;
            available_columns?: components["schemas"]["AvailableColumn"][];
            detected_primary_keys?: string[] | null;
        };
        DatabaseSchemaRequest: {
            source_type?: string | number;
            access_method?: components["schemas"]["AccessMethod"];
        } & {
            [key: string]: unknown;
        };
        SourcePrefixRequest: {
            source_type: string | number;
            prefix?: string | number | null;
            access_method?: components["schemas"]["AccessMethod"];
        };
        SourceSetup: {
            source_type: components["schemas"]["SourceType"];
            payload?: Record<string, unknown>;
            credential_id?: string | number | null;
            prefix?: string | number | null;
            description?: string | number | null;
        };
        SourceSetupResponse: {
            /** Format: uuid */
            id: string;
            webhook?: components["schemas"]["WebhookResult"];
        };
        StoreCredentialsRequest: {
            source_type: components["schemas"]["SourceType"];
            payload: Record<string, unknown>;
        };
        SourceCredential: {
            credential_id: string;
            source_type: components["schemas"]["SourceType"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        SourceCredentials: components["schemas"]["SourceCredential"][];
        SourceConnectLink: {
            source_type: components["schemas"]["SourceType"];
            /** @enum {string} */
            auth_method: "oauth" | "credentials";
            /** Format: uri */
            connect_url: string;
            integration_field?: string | null;
            instructions?: string;
        };
        Connections: {
            /** Format: uuid */
            id: string;
            prefix: string | null;
            engine: string | null;
        }[];
        Wizard: {
            [key: string]: components["schemas"]["WizardSource"];
        };
        WizardSource: {
            name: components["schemas"]["SourceType"];
            label?: string | null;
            caption?: string | null;
            docsUrl?: string | null;
            iconPath?: string | null;
            fields: components["schemas"]["WizardField"][];
            webhookFields?: components["schemas"]["WizardField"][] | null;
            webhookSetupCaption?: string | null;
            suggestedTables?: Record<string, unknown>[] | null;
            permissionsCaption?: string | null;
            featured?: boolean | null;
            unreleasedSource?: boolean | null;
            releaseStatus?: string | null;
            supportsColumnSelection?: boolean | null;
        };
        WizardField: {
            name: string;
            label: string;
            /** @enum {string} */
            type: "text" | "password" | "number" | "email" | "textarea" | "select" | "switch-group" | "oauth" | "ssh-tunnel" | "file-upload";
            required?: boolean;
            placeholder?: string | null;
            secret?: boolean;
            options?: Record<string, unknown>[];
            fields?: components["schemas"]["WizardField"][];
        };
        WebhookResult: {
            success: boolean;
            webhook_url: string | null;
            error: string | null;
            pending_inputs?: string[];
        };
        WebhookDeleted: {
            success: boolean;
            external_deleted: boolean;
            error?: string | null;
        };
        WebhookInputsRequest: {
            inputs?: Record<string, unknown>;
        };
        Success: {
            /** @constant */
            success: true;
        };
        WebhookInfo: {
            supports_webhooks: boolean;
            exists: boolean;
            webhook_url?: string | null;
            schema_mapping?: {
                [key: string]: string;
            };
            external_status?: Record<string, unknown> | null;
            hog_function?: Record<string, unknown> | null;
            inputs?: Record<string, unknown>;
            missing_events?: string[];
        };
        CdcPrerequisites: {
            valid: boolean;
            errors: string[];
        };
        EnableCdcRequest: {
            cdc_management_mode?: string | number | null;
            cdc_slot_name?: string | number | null;
            cdc_publication_name?: string | number | null;
        };
        CdcEnabled: {
            /** @constant */
            success: true;
            schedules_ready?: boolean;
        };
        CdcDisabled: {
            /** @constant */
            success: true;
            already_disabled?: boolean;
        };
        CdcSettingsRequest: {
            /** @description An integer of at least 1. */
            lag_warning_threshold_mb?: unknown;
            /** @description An integer of at least 1, above the other. */
            lag_critical_threshold_mb?: unknown;
        };
        CdcSettings: {
            /** @constant */
            success: true;
            unchanged?: boolean;
        };
        CdcStatus: {
            enabled: boolean;
            management_mode?: string | null;
            slot_name?: string | null;
            publication_name?: string | null;
            lag_warning_threshold_mb?: number;
            lag_critical_threshold_mb?: number;
            slot_exists?: boolean | null;
            publication_exists?: boolean | null;
            lag_bytes?: number | null;
        };
        /** @description An integer. Whether anything else is refused or ignored is said at the parameter. */
        LenientInteger: number | string;
        /** @description The standard error body. Only the first violation is reported. */
        Error: {
            /** @enum {string} */
            type: "authentication_error" | "invalid_request" | "validation_error" | "throttled_error" | "server_error";
            code: string;
            detail: string;
            /** @description The offending field of a field-level violation. */
            attr: string | null;
        };
    };
    responses: {
        /** @description What deployments were seen to do, where the type is missing. */
        Broken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A member of the body is not acceptable. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The source cannot be made. */
        SourceCreateRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The source cannot be changed so. */
        SourceChangeRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description One of the changes is not acceptable; none was made. */
        BulkRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The schema cannot be changed so. */
        SchemaRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The action cannot be done so; the text says why. */
        ActionRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The action cannot be done; the text says why. */
        MessageRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The connection cannot be tried. */
        PreviewRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The prefix is not free, or the mode is not offered. */
        PrefixRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The source cannot be made. */
        SetupRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The credentials cannot be kept. */
        CredentialsRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description No type, or one that does not exist. */
        ConnectLinkRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The inputs cannot be changed so. */
        WebhookInputsRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description A window that is none. */
        JobsRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no sync under way. */
        CancelRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The database cannot be followed. */
        CdcRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The caller may not do this, or the project has not the flag. */
        CdcForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The database is followed already. */
        CdcEnabledAlready: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyRefusal"];
            };
        };
        /** @description The body is not JSON. Where the header holds no key the body is searched for one, so this can meet a request that needs no body. */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No credentials, or wrong ones. There is no `WWW-Authenticate` header. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller is known and may not do this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such project, or no such path. */
        ProjectNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The path does not have this method. Only session callers see it: permissions are judged first, and an API key gets the 403 `not_open_to_api_keys`. */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
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
        /** @description The body is neither JSON nor a form. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests of this key: 240 per minute or 2400 per hour in a sliding window over all actions of the product. Sessions are not throttled. */
        Throttled: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such project, no such thing in it (unknown, deleted, or another project's), or no such path. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description The id of a source. Anything but a UUID is answered 404.
         * @example 018ef3ae-8186-0001-f43f-36f52134ca69
         */
        SourceId: string;
        /**
         * @description The id of a schema. Anything but a UUID is answered 404.
         * @example 018ef3ae-8186-0002-f43f-36f52134ca69
         */
        SchemaId: string;
        /** @description Rows of a page, 100 when absent or not a positive integer. */
        Limit: components["schemas"]["LenientInteger"];
        /** @description Rows left out before the page; 0 when absent or not an integer. */
        Offset: components["schemas"]["LenientInteger"];
        /** @description A text to look for. */
        Search: string;
        /**
         * @description One of the types.
         * @example Stripe
         */
        SourceTypeQuery: string;
        /** @description ISO 8601; jobs created later. */
        JobsAfter: string;
        /** @description ISO 8601; jobs created earlier. */
        JobsBefore: string;
        /**
         * @description Only jobs of the schemas of these names; may be repeated.
         * @example Charge
         */
        JobsSchemas: string;
        /**
         * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
         * @example 1
         */
        ProjectId: string;
    };
    requestBodies: {
        SourceCreate: {
            content: {
                "application/json": components["schemas"]["ExternalDataSourceCreate"];
                "application/x-www-form-urlencoded": components["schemas"]["ExternalDataSourceCreate"];
                "multipart/form-data": components["schemas"]["ExternalDataSourceCreate"];
            };
        };
        PatchedSource: {
            content: {
                "application/json": components["schemas"]["PatchedExternalDataSource"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedExternalDataSource"];
                "multipart/form-data": components["schemas"]["PatchedExternalDataSource"];
            };
        };
        SourceReplace: {
            content: {
                "application/json": components["schemas"]["ExternalDataSourceReplace"];
                "application/x-www-form-urlencoded": components["schemas"]["ExternalDataSourceReplace"];
                "multipart/form-data": components["schemas"]["ExternalDataSourceReplace"];
            };
        };
        BulkUpdate: {
            content: {
                "application/json": components["schemas"]["ExternalDataSourceBulkUpdateSchemas"];
                "application/x-www-form-urlencoded": components["schemas"]["ExternalDataSourceBulkUpdateSchemas"];
                "multipart/form-data": components["schemas"]["ExternalDataSourceBulkUpdateSchemas"];
            };
        };
        PatchedSchema: {
            content: {
                "application/json": components["schemas"]["PatchedExternalDataSchema"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedExternalDataSchema"];
                "multipart/form-data": components["schemas"]["PatchedExternalDataSchema"];
            };
        };
        DatabaseSchemaRequest: {
            content: {
                "application/json": components["schemas"]["DatabaseSchemaRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["DatabaseSchemaRequest"];
                "multipart/form-data": components["schemas"]["DatabaseSchemaRequest"];
            };
        };
        SourcePrefixRequest: {
            content: {
                "application/json": components["schemas"]["SourcePrefixRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["SourcePrefixRequest"];
                "multipart/form-data": components["schemas"]["SourcePrefixRequest"];
            };
        };
        SourceSetup: {
            content: {
                "application/json": components["schemas"]["SourceSetup"];
                "application/x-www-form-urlencoded": components["schemas"]["SourceSetup"];
                "multipart/form-data": components["schemas"]["SourceSetup"];
            };
        };
        StoreCredentialsRequest: {
            content: {
                "application/json": components["schemas"]["StoreCredentialsRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["StoreCredentialsRequest"];
                "multipart/form-data": components["schemas"]["StoreCredentialsRequest"];
            };
        };
        WebhookInputs: {
            content: {
                "application/json": components["schemas"]["WebhookInputsRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["WebhookInputsRequest"];
                "multipart/form-data": components["schemas"]["WebhookInputsRequest"];
            };
        };
        RevenueAnalyticsConfigRequest: {
            content: {
                "application/json": components["schemas"]["RevenueAnalyticsConfigRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["RevenueAnalyticsConfigRequest"];
                "multipart/form-data": components["schemas"]["RevenueAnalyticsConfigRequest"];
            };
        };
        EnableCdcRequest: {
            content: {
                "application/json": components["schemas"]["EnableCdcRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["EnableCdcRequest"];
                "multipart/form-data": components["schemas"]["EnableCdcRequest"];
            };
        };
        CdcSettingsRequest: {
            content: {
                "application/json": components["schemas"]["CdcSettingsRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["CdcSettingsRequest"];
                "multipart/form-data": components["schemas"]["CdcSettingsRequest"];
            };
        };
    };
    headers: {
        /**
         * @description The methods that the path has; RFC 9110, section 15.5.6, wants it with a 405.
         * @example GET, HEAD, OPTIONS
         */
        Allow: string;
        /** @description Seconds until the next request of this caller is let through. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listSources: {
        parameters: {
            query?: {
                /** @description Rows of a page, 100 when absent or not a positive integer. */
                limit?: components["parameters"]["Limit"];
                /** @description Rows left out before the page; 0 when absent or not an integer. */
                offset?: components["parameters"]["Offset"];
                /** @description A text to look for. */
                search?: components["parameters"]["Search"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
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
                    "application/json": components["schemas"]["PaginatedSourceList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    createSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceCreate"];
        responses: {
            /** @description Created: the id alone, though the page shows the whole source. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceCreated"];
                };
            };
            400: components["responses"]["SourceCreateRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    getWizard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wizard"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Direct PostgreSQL sources. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connections"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    previewDatabaseSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["DatabaseSchemaRequest"];
        responses: {
            /** @description A preview for each table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TablePreviews"];
                };
            };
            400: components["responses"]["PreviewRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    checkSourcePrefix: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["SourcePrefixRequest"];
        responses: {
            /** @description It is free; there is no body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["PrefixRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Broken"];
        };
    };
    setUpSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["SourceSetup"];
        responses: {
            /** @description Created, with what became of its webhook. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceSetupResponse"];
                };
            };
            400: components["responses"]["SetupRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    storeCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["StoreCredentialsRequest"];
        responses: {
            /** @description Kept for 24 hours, for one use. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceCredential"];
                };
            };
            400: components["responses"]["CredentialsRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    listStoredCredentials: {
        parameters: {
            query?: {
                /**
                 * @description One of the types.
                 * @example Stripe
                 */
                source_type?: components["parameters"]["SourceTypeQuery"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceCredentials"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    getConnectLink: {
        parameters: {
            query: {
                /** @description One of the types. */
                source_type: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceConnectLink"];
                };
            };
            400: components["responses"]["ConnectLinkRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    checkCdcPrerequisites: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["DatabaseSchemaRequest"];
        responses: {
            /** @description What is missing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdcPrerequisites"];
                };
            };
            400: components["responses"]["ActionRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    retrieveSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalDataSource"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    replaceSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceReplace"];
        responses: {
            /** @description The source as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalDataSource"];
                };
            };
            400: components["responses"]["SourceChangeRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    deleteSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    updateSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["PatchedSource"];
        responses: {
            /** @description The source as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalDataSource"];
                };
            };
            400: components["responses"]["SourceChangeRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    bulkUpdateSchemas: {
        parameters: {
            query?: {
                /** @description Rows of a page, 100 when absent or not a positive integer. */
                limit?: components["parameters"]["Limit"];
                /** @description Rows left out before the page; 0 when absent or not an integer. */
                offset?: components["parameters"]["Offset"];
                /** @description A text to look for. */
                search?: components["parameters"]["Search"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BulkUpdate"];
        responses: {
            /** @description The schemas in the order of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schemas"];
                };
            };
            400: components["responses"]["BulkRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it; trouble at the provider is told here. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookResult"];
                };
            };
            400: components["responses"]["MessageRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeleted"];
                };
            };
            400: components["responses"]["MessageRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    updateWebhookInputs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["WebhookInputs"];
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["WebhookInputsRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    getWebhookInfo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What there is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookInfo"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description ISO 8601; jobs created later. */
                after?: components["parameters"]["JobsAfter"];
                /** @description ISO 8601; jobs created earlier. */
                before?: components["parameters"]["JobsBefore"];
                /**
                 * @description Only jobs of the schemas of these names; may be repeated.
                 * @example Charge
                 */
                schemas?: components["parameters"]["JobsSchemas"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first, at most 50; an array. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            400: components["responses"]["JobsRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    refreshSchemas: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemasRefreshed"];
                };
            };
            400: components["responses"]["MessageRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    reloadSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun; there is no body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MessageRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    updateRevenueAnalyticsConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["RevenueAnalyticsConfigRequest"];
        responses: {
            /** @description The source as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalDataSource"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    checkCdcPrerequisitesForSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is missing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdcPrerequisites"];
                };
            };
            400: components["responses"]["MessageRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    enableCdc: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["EnableCdcRequest"];
        responses: {
            /** @description Followed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdcEnabled"];
                };
            };
            400: components["responses"]["CdcRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["CdcForbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["CdcEnabledAlready"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    disableCdc: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not followed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdcDisabled"];
                };
            };
            400: components["responses"]["MessageRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    updateCdcSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["CdcSettingsRequest"];
        responses: {
            /** @description Changed, or nothing to change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdcSettings"];
                };
            };
            400: components["responses"]["ActionRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    getCdcStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a source. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdcStatus"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    listSchemas: {
        parameters: {
            query?: {
                /** @description Rows of a page, 100 when absent or not a positive integer. */
                limit?: components["parameters"]["Limit"];
                /** @description Rows left out before the page; 0 when absent or not an integer. */
                offset?: components["parameters"]["Offset"];
                /** @description A text to look for. */
                search?: components["parameters"]["Search"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
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
                    "application/json": components["schemas"]["PaginatedSchemaList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    retrieveSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema, with its source. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalDataSchema"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    replaceSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["PatchedSchema"];
        responses: {
            /** @description The schema as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalDataSchema"];
                };
            };
            400: components["responses"]["SchemaRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    deleteSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted, with its table. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    updateSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["PatchedSchema"];
        responses: {
            /** @description The schema as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalDataSchema"];
                };
            };
            400: components["responses"]["SchemaRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    reloadSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun, or under way already; there is no body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MessageRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    resyncSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun; there is no body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MessageRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    cancelSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancelled; there is no body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["CancelRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    deleteData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted, or there was nothing; there is no body, and the page says 204. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    previewSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a schema. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                schema_id: components["parameters"]["SchemaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the source says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncrementalFields"];
                };
            };
            400: components["responses"]["MessageRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
}

/** The refusals that each operation may answer, by name. */
export interface refusals {
  listSources: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  createSource: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'prefix_invalid' | 'prefix_only_underscores' | 'direct_not_supported' | 'direct_needs_a_name' | 'prefix_required' | 'prefix_taken' | 'billing_limit_reached' | 'too_many_custom_sources' | 'config_invalid' | 'credentials_refused' | 'host_internal' | 'schemas_missing' | 'schemas_unknown' | 'cdc_not_on' | 'cdc_needs_keys' | 'incremental_field_missing' | 'incremental_field_type_missing' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  getWizard: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  listConnections: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  previewDatabaseSchema: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'source_type_missing' | 'source_type_unknown' | 'config_invalid' | 'credentials_refused' | 'host_internal' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  checkSourcePrefix: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'direct_not_supported' | 'direct_needs_a_name' | 'prefix_required' | 'prefix_taken' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'server_error'
  setUpSource: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'prefix_invalid' | 'prefix_only_underscores' | 'prefix_required' | 'prefix_taken' | 'billing_limit_reached' | 'too_many_custom_sources' | 'config_invalid' | 'credentials_refused' | 'host_internal' | 'no_tables' | 'credential_gone' | 'credential_of_another_type' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  storeCredentials: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'config_invalid' | 'credentials_refused' | 'host_internal' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  listStoredCredentials: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  getConnectLink: 'malformed_json' | 'source_type_missing' | 'source_type_unknown' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  checkCdcPrerequisites: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'refused' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  retrieveSource: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  replaceSource: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'access_method_fixed' | 'direct_needs_a_name_on_change' | 'inputs_not_an_object' | 'credentials_needed_for_host' | 'credentials_needed_for_tunnel' | 'credentials_needed_for_tunnel_host' | 'credentials_needed_for_manifest' | 'config_invalid_on_change' | 'credentials_refused_on_change' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  deleteSource: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  updateSource: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'access_method_fixed' | 'direct_needs_a_name_on_change' | 'inputs_not_an_object' | 'credentials_needed_for_host' | 'credentials_needed_for_tunnel' | 'credentials_needed_for_tunnel_host' | 'credentials_needed_for_manifest' | 'config_invalid_on_change' | 'credentials_refused_on_change' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  bulkUpdateSchemas: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'updates_missing' | 'updates_repeat_an_id' | 'schemas_not_of_source' | 'time_of_day_invalid' | 'sync_type_needed' | 'cdc_not_enabled' | 'cdc_key_missing' | 'cdc_key_missing_on_enabling' | 'webhook_only' | 'primary_key_fixed' | 'one_minute_not_cdc' | 'columns_unknown' | 'webhook_not_set_up' | 'webhook_not_registered' | 'webhook_failed' | 'snapshot_over_limit' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  createWebhook: 'malformed_json' | 'billing_limit_reached' | 'refused' | 'no_configuration' | 'webhooks_not_supported' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  deleteWebhook: 'malformed_json' | 'billing_limit_reached' | 'refused' | 'no_configuration' | 'webhooks_not_supported' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  updateWebhookInputs: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'no_configuration' | 'webhooks_not_supported' | 'inputs_missing' | 'inputs_unknown' | 'inputs_blank' | 'no_webhook' | 'provider_refused' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  getWebhookInfo: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  listJobs: 'malformed_json' | 'body_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  refreshSchemas: 'malformed_json' | 'billing_limit_reached' | 'refused' | 'no_configuration' | 'webhooks_not_supported' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  reloadSource: 'malformed_json' | 'billing_limit_reached' | 'refused' | 'no_configuration' | 'webhooks_not_supported' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  updateRevenueAnalyticsConfig: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  checkCdcPrerequisitesForSource: 'malformed_json' | 'billing_limit_reached' | 'refused' | 'no_configuration' | 'webhooks_not_supported' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  enableCdc: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'cdc_not_supported' | 'cdc_mode_invalid' | 'cdc_prerequisites' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'cdc_not_enabled_for_team' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'cdc_enabled_already' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  disableCdc: 'malformed_json' | 'billing_limit_reached' | 'refused' | 'no_configuration' | 'webhooks_not_supported' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  updateCdcSettings: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'refused' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  getCdcStatus: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  listSchemas: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  retrieveSchema: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  replaceSchema: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'time_of_day_invalid' | 'sync_type_needed' | 'cdc_not_enabled' | 'cdc_key_missing' | 'cdc_key_missing_on_enabling' | 'webhook_only' | 'primary_key_fixed' | 'one_minute_not_cdc' | 'columns_unknown' | 'webhook_not_set_up' | 'webhook_not_registered' | 'webhook_failed' | 'snapshot_over_limit' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  deleteSchema: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  updateSchema: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'time_of_day_invalid' | 'sync_type_needed' | 'cdc_not_enabled' | 'cdc_key_missing' | 'cdc_key_missing_on_enabling' | 'webhook_only' | 'primary_key_fixed' | 'one_minute_not_cdc' | 'columns_unknown' | 'webhook_not_set_up' | 'webhook_not_registered' | 'webhook_failed' | 'snapshot_over_limit' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  reloadSchema: 'malformed_json' | 'billing_limit_reached' | 'refused' | 'no_configuration' | 'webhooks_not_supported' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  resyncSchema: 'malformed_json' | 'billing_limit_reached' | 'refused' | 'no_configuration' | 'webhooks_not_supported' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  cancelSync: 'malformed_json' | 'nothing_to_cancel' | 'workflow_gone' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  deleteData: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  previewSchema: 'malformed_json' | 'billing_limit_reached' | 'refused' | 'no_configuration' | 'webhooks_not_supported' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
}
