// Written by spec/generate.ts from posthog-endpoints.yaml. Do not edit.
export interface paths {
    "/{project_id}/endpoints": {
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
         * List endpoints
         * @description A page of the project's endpoints. The filters combine with AND. There is no parameter for the order, `ordering` and `sort` are ignored; the order is not declared, that of creation is a good guess.
         */
        get: operations["listEndpoints"];
        put?: never;
        /**
         * Create an endpoint
         * @description Makes the endpoint and its version 1, both active. Checked in this order: the body's schema, `query` present, `name` present, form of the name, HogQL and its variables, freshness, name free (case counts, deleted endpoints do not). Before the variables are checked they are brought in line with the text: definitions that no placeholder uses are dropped, and placeholders without a definition get the project's variable of that code name with its default. `is_materialized` is listed and ignored here; a second call enables materialization.
         */
        post: operations["createEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/endpoints/last_execution_times": {
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
         * When endpoints were last run
         * @description Not open to API keys: no page states a scope. Answers in the form of a finished query. `results` is null for an empty list of names, else pairs of a name and an instant; endpoints that were never run with an API key are missing. The path hides an endpoint of this name from POST only. A missing or mistyped `names` escaped the checks of the deployments seen and was a 500; the 400 is what the documented schema calls for.
         */
        post: operations["getLastExecutionTimes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/endpoints/{name}": {
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
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /**
         * Read an endpoint or one of its versions
         * @description With `version` the answer has the shape of a version, without it that of the endpoint.
         */
        get: operations["retrieveEndpoint"];
        /**
         * Change an endpoint, as PATCH does
         * @description Behaves as PATCH in every respect; what is not sent stays.
         */
        put: operations["replaceEndpoint"];
        post?: never;
        /**
         * Delete an endpoint
         * @description A soft delete: afterwards every route answers 404, the list hides the endpoint, its name is free, and the materializations of all versions are gone. There is no way back.
         */
        delete: operations["deleteEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint or one of its versions
         * @description Only what is sent changes; `name` is ignored. A query that differs from the current version's (both normalised, the order of members does not matter) makes version `current + 1`, active, which inherits description and freshness; the other fields of the call apply to it. With `version` (body before query string) the call changes that version: `is_active` is then the version's, and `query` is refused.
         *
         *     Checked in this order: the body's schema, `deleted: true` (deletes, answers `{success: true}` and ignores all else), form of `version`, freshness, materializing what is inactive, eligibility, HogQL and its variables, the version exists, query together with a version.
         *
         *     `is_materialized: true` enables: the first job starts at once, later ones follow every `data_freshness_seconds`; `is_materialized` in answers turns true when the first table is there. A materialized endpoint whose query changes has the new version materialized too, while the old one keeps its table; if that fails the call still succeeds and carries `materialization_error`. Deactivating tears materialization down (of the version, or for the endpoint of its current version), and activating does not bring it back.
         */
        patch: operations["updateEndpoint"];
        trace?: never;
    };
    "/{project_id}/endpoints/{name}/run": {
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
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /**
         * Run an endpoint with GET
         * @description As POST, with `version`, `limit` and `offset` from the query string. `refresh`, `variables`, `debug` and the like have no effect there.
         */
        get: operations["runEndpointByGet"];
        put?: never;
        /**
         * Run an endpoint
         * @description Runs the version asked for (body before query string), else the one with the highest number. Refused in this order: the endpoint is unknown or inactive, the body's schema, form of `version`, `limit`, `offset`, offset without limit, no such version, version inactive, `filters_override` on HogQL, `direct` on what is not materialized, unknown variables, required variables missing, offset on an insight, limit on an insight, limit on a UNION; then what the query itself runs into.
         *
         *     `refresh: cache` answers a result that is younger than `data_freshness_seconds`, else calculates and stores; `force` calculates and stores; `direct` runs a materialized version's own query instead of reading its table. A version is served from its table when that exists, its status is `Completed`, it is younger than the interval and it can answer the variables; otherwise the query runs inline. Failed calculations are not cached.
         *
         *     Materialized versions are throttled apart: 1200 per minute, 12000 per hour. Calls with an API key that succeed set `last_executed_at`. The key is not taken from the body here: the member would be unknown.
         */
        post: operations["runEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/endpoints/{name}/versions": {
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
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /**
         * List the versions of an endpoint
         * @description A page of versions, newest first. `is_active` and `created_by` are documented and have no effect in the deployments seen, so a user that does not exist is not refused either.
         */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/endpoints/{name}/materialization_preview": {
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
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What materializing would do
         * @description Changes nothing. For a query that cannot be materialized the answer is a 200 with `can_materialize: false`, the reason, null queries and empty lists.
         */
        post: operations["previewMaterialization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/endpoints/{name}/materialization_status": {
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
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /**
         * How far a version's materialization is
         * @description The `materialization` object of the current version, or of the one asked for, with its `name` and nothing else. No page states the scope; the one given is that of the later revision.
         */
        get: operations["getMaterializationStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/endpoints/{name}/openapi.json": {
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
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /**
         * An OpenAPI document for one endpoint
         * @description A document with one path and one operation, the run, for the current version or the one asked for. `Variables` exists when the query takes any; `requestBody.required` and `required: [variables]` are set when one of them has no default.
         */
        get: operations["getEndpointOpenapi"];
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
        /** @description For creating and for changing; everything may be left out, and each operation says what it needs. */
        EndpointRequest: {
            /** @description Needed on creation, ignored on change. A letter, then up to 127 letters, digits, `_` or `-`. */
            name?: string | null;
            /** @description Needed on creation. A change makes a new version. */
            query?: components["schemas"]["Query"] | null;
            /** @description Stored as an empty string when absent on creation; null leaves it alone on change. */
            description?: string | null;
            /** @description True on creation unless said otherwise. Of the version where one is targeted, else of the endpoint. */
            is_active?: boolean | null;
            /** @description Ignored on creation. */
            is_materialized?: boolean | null;
            /** @description How old a cached result may be, and the interval of materialization. One of 900, 1800, 3600, 21600, 43200, 86400 and 604800; 86400 when absent on creation; null resets to 86400. */
            data_freshness_seconds?: number | null;
            /** @description Short id of the insight that the query was taken from, at most 12 characters. Set on creation only. */
            derived_from_insight?: string | null;
            /** @description On change: the version that is meant. Wins over the query string. */
            version?: number | null;
            /** @description Column to bucket (`minute`, `fifteen_minutes`, `hour`, `day`, `week`, `month`). Read only when the call enables materialization or applies it again. */
            bucket_overrides?: {
                [key: string]: string;
            } | null;
            /** @description On change: true deletes the endpoint. False does nothing. */
            deleted?: boolean | null;
        };
        EndpointRunRequest: {
            /** @description Labels the query, so that `DELETE /query/{id}` can cancel it. No status is kept under it. */
            client_query_id?: string | null;
            /**
             * @default cache
             * @enum {string|null}
             */
            refresh?: "cache" | "force" | "direct" | null;
            /**
             * @deprecated
             * @description Insight endpoints only. Wins over `variables`.
             */
            filters_override?: components["schemas"]["DashboardFilter"] | null;
            /** @description HogQL: values by code name, null is SQL NULL. Insights: a breakdown's property (exact match; an empty string means not set), `date_from` and `date_to` unless materialized. */
            variables?: Record<string, unknown> | null;
            /** @description At least 1. HogQL only. */
            limit?: number | null;
            /** @description At least 0. HogQL only, needs `limit`. */
            offset?: number | null;
            /**
             * @description Keeps the members of the answer that are marked as debugging.
             * @default false
             */
            debug?: boolean | null;
            /** @description Wins over the query string. */
            version?: number | null;
        };
        DashboardFilter: {
            date_from?: string | null;
            date_to?: string | null;
            explicitDate?: boolean | null;
            properties?: components["schemas"]["PropertyFilter"][] | null;
            breakdown_filter?: components["schemas"]["BreakdownFilter"];
        };
        LastExecutionTimesRequest: {
            names: string[];
        };
        MaterializationPreviewRequest: {
            version?: number | null;
            bucket_overrides?: {
                [key: string]: string;
            } | null;
        };
        EndpointFields: {
            /**
             * Format: uuid
             * @description The endpoint's.
             */
            id: string;
            name: string;
            /** @description Of the version that is shown. */
            description: string;
            query: components["schemas"]["StoredQuery"];
            /** @description Of the endpoint; in the shape of a version, of that version. */
            is_active: boolean;
            /** @enum {integer} */
            data_freshness_seconds: 900 | 1800 | 3600 | 21600 | 43200 | 86400 | 604800;
            /** @description Path of the run, under the `environments` prefix in the deployments seen. */
            endpoint_path: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            created_by: components["schemas"]["User"];
            /** @description The version has a table; not yet so right after enabling. */
            is_materialized: boolean;
            current_version: number;
            /**
             * Format: uuid
             * @description In the shape of a version: the id of that version.
             */
            current_version_id: string | null;
            versions_count: number;
            derived_from_insight: string | null;
            /**
             * Format: date-time
             * @description Last successful run with an API key, rewritten only when null or older than 30 minutes.
             */
            last_executed_at: string | null;
            materialization: components["schemas"]["Materialization"];
            bucket_overrides: {
                [key: string]: string;
            } | null;
            columns: components["schemas"]["Column"][] | null;
            /** @description Only in the answer to a change of query whose new version could not be materialized. */
            materialization_error?: string;
        };
        Endpoint: components["schemas"]["EndpointFields"] & {
            /**
             * Format: uri
             * @description Address of the run on the host of the request.
             */
            url: string;
            /** Format: uri */
            ui_url: string;
        };
        /** @description The fields of the endpoint, where description, query, freshness, materialization, buckets and columns are the version's, and more. */
        EndpointVersion: components["schemas"]["EndpointFields"] & {
            /**
             * Format: uri
             * @description Null in the deployments seen.
             */
            url: string | null;
            /**
             * Format: uri
             * @description Null in the deployments seen.
             */
            ui_url: string | null;
            version: number;
            /** Format: uuid */
            version_id: string;
            endpoint_is_active: boolean;
            /** Format: date-time */
            version_created_at: string;
            /** Format: date-time */
            version_updated_at: string | null;
            version_created_by: components["schemas"]["User"];
        };
        Deleted: {
            /** @constant */
            success: true;
        };
        Column: {
            name: string;
            /** @enum {string} */
            type: "integer" | "float" | "string" | "datetime" | "date" | "boolean" | "array" | "json" | "unknown";
        };
        EndpointPage: {
            count: number;
            next: components["schemas"]["PageLink"];
            previous: components["schemas"]["PageLink"];
            results: components["schemas"]["Endpoint"][];
        };
        EndpointVersionPage: {
            count: number;
            next: components["schemas"]["PageLink"];
            previous: components["schemas"]["PageLink"];
            results: components["schemas"]["EndpointVersion"][];
        };
        /**
         * Format: uri
         * @description Absolute: scheme and host of the request, the path as it was asked for, all its parameters with `limit` and `offset`, sorted by name. The previous link leaves `offset` out when it would be 0. Null where there is no such page.
         */
        PageLink: string | null;
        Materialization: components["schemas"]["MaterializationEnabled"] | components["schemas"]["MaterializationDisabled"];
        MaterializationEnabled: {
            status: components["schemas"]["MaterializationStatus"];
            /** @constant */
            can_materialize: true;
            /** Format: date-time */
            last_materialized_at: string | null;
            /** @description The latest error or an empty string; always empty while `Completed`. */
            error: string;
            /**
             * Format: uuid
             * @description There as soon as it is enabled.
             */
            saved_query_id: string;
            /** @description Documented as nested here; the deployments seen give it in `materialization_status` only. */
            name?: string;
        };
        MaterializationDisabled: {
            can_materialize: boolean;
            reason: components["schemas"]["IneligibleReason"];
            name?: string;
        };
        /**
         * @description Why the query cannot be materialized; null where it can be. What is wrong with a variable follows `Variables not supported: `. Further ones are about carrying variables through CTEs and UNIONs.
         * @example Query type 'FunnelsQuery' cannot be materialized. Supported types: HogQLQuery, LifecycleQuery, RetentionQuery, TrendsQuery
         * @example Compare mode is not supported for materialized endpoints.
         * @example Cohort breakdowns are not supported for materialized endpoints.
         * @example Query is empty or invalid.
         * @example Variables not supported: No query string found
         * @example Variables not supported: Failed to parse query.
         * @example Variables not supported: No variables found
         * @example Variables not supported: Invalid variable placeholder format
         * @example Variables not supported: Variable metadata not found
         * @example Variables not supported: Variable not used in WHERE clause
         * @example Variables not supported: Variable used in HAVING clause is not supported for materialization.
         * @example Variables not supported: Invalid variable usage in WHERE clause.
         * @example Variables not supported: Unsupported operator !=, supported: =, >=, >, <, <=, LIKE, ILIKE, NOT LIKE, NOT ILIKE
         * @example Variables not supported: Variable used in both CTE and top-level query is not yet supported
         * @example Variables not supported: Variable used in multiple CTEs is not yet supported
         * @example Variables not supported: CTE variables with JOINs in the top-level query are not supported for materialization
         * @example Variables not supported: Aggregate function 'avg' cannot be re-aggregated for range variable materialization
         */
        IneligibleReason: string | null;
        MaterializationPreview: {
            can_materialize: boolean;
            reason: components["schemas"]["IneligibleReason"];
            /** @description What fills the table. */
            transformed_query: string | null;
            /** @description What reads the table `{name}_v{version}`. */
            execution_query: string | null;
            /** @description The same with the endpoint's name. */
            display_execution_query: string | null;
            range_pairs: {
                column: string;
                variables: string[];
                /** @enum {string|null} */
                bucket_fn: "toStartOfMinute" | "toStartOfFifteenMinutes" | "toStartOfHour" | "toStartOfDay" | "toStartOfWeek" | "toStartOfMonth" | null;
            }[];
            aggregates: {
                expression: string;
                reaggregate_fn: string | null;
            }[];
        };
        EndpointRunResult: {
            results: components["schemas"]["Results"];
            /** @description Absent for insights that run inline. */
            columns?: string[] | null;
            types?: components["schemas"]["ColumnTypes"];
            /** @description Of HogQL runs. */
            query?: string | null;
            clickhouse?: string | null;
            /** @description With `limit`: there are rows beyond this page and the query's own LIMIT is not reached. Without it always false, even where the default cap cut the result. */
            hasMore?: boolean | null;
            /** @description As asked for. */
            limit?: number | null;
            /** @description As asked for, 0 with a `limit` alone. */
            offset?: number | null;
            is_cached?: boolean;
            /**
             * Format: date-time
             * @description When the result was calculated.
             */
            last_refresh?: string | null;
            /**
             * Format: date-time
             * @description About a minute after `last_refresh`.
             */
            next_allowed_client_refresh?: string | null;
            /**
             * Format: date-time
             * @description When the cached result turns stale.
             */
            cache_target_age?: string | null;
            timezone?: string | null;
            query_status?: components["schemas"]["QueryStatus"] | null;
            error?: string | null;
            name: string;
            endpoint_version: number;
            /** Format: date-time */
            endpoint_version_created_at: string;
            /** @description Only there when the table was read. */
            endpoint_materialized?: boolean;
            /**
             * Format: date-time
             * @description Only there when the table was read.
             */
            endpoint_materialized_at?: string | null;
            /** @description Debugging. */
            calculation_trigger?: string | null;
            /** @description Debugging. Same for the same project, query, variables, page and filters. */
            cache_key?: string | null;
            /** @description Debugging. */
            explain?: unknown[] | null;
            /** @description Debugging. */
            modifiers?: Record<string, unknown> | null;
            /** @description Debugging. */
            resolved_date_range?: Record<string, unknown> | null;
            /** @description Debugging. */
            timings?: unknown[] | null;
            /** @description Debugging. The query printed again. */
            hogql?: string | null;
        };
        LastExecutionTimes: {
            query_status: components["schemas"]["QueryStatus"] & {
                /** @constant */
                id?: "";
                /** @constant */
                complete?: true;
                results?: string[][] | null;
            };
        };
        EndpointOpenapi: {
            /** @constant */
            openapi: "3.0.3";
            info: {
                /** @description The endpoint's name. */
                title: string;
                /** @description The version's number. */
                version: string;
                description?: string;
            };
            servers: Record<string, unknown>[];
            paths: Record<string, unknown>;
            security?: Record<string, unknown>[];
            components: {
                schemas: {
                    EndpointRunRequest: Record<string, unknown>;
                    DashboardFilter: Record<string, unknown>;
                    PropertyFilter: Record<string, unknown>;
                    /** @description Where the query takes variables. */
                    Variables?: Record<string, unknown>;
                };
                securitySchemes: {
                    PersonalAPIKey: Record<string, unknown>;
                };
            };
        };
        /** @description `true` or `false` in any case, `1` or `0`; anything else is ignored. */
        LenientBoolean: boolean | string;
        /** @description An integer. Whether anything else is refused or ignored is said at the parameter. */
        LenientInteger: number | string;
        StoredHogQLQuery: {
            /** @constant */
            kind: "HogQLQuery";
            query: string;
            explain?: boolean | null;
            filters?: Record<string, unknown> | null;
            modifiers?: Record<string, unknown> | null;
            name?: string | null;
            response?: Record<string, unknown> | null;
            tags?: Record<string, unknown> | null;
            values?: Record<string, unknown> | null;
            variables?: Record<string, unknown> | null;
            version?: number | null;
        };
        StoredInsightQuery: {
            /** @enum {string} */
            kind: "TrendsQuery" | "FunnelsQuery" | "RetentionQuery" | "PathsQuery" | "StickinessQuery" | "LifecycleQuery";
        };
        /** @description A query as it is stored: normalised, so every known member of its kind is present afterwards, null where it was not sent. For a HogQL query these are exactly the members listed there. */
        StoredQuery: components["schemas"]["StoredHogQLQuery"] | components["schemas"]["StoredInsightQuery"];
        User: {
            id: number;
            /** Format: uuid */
            uuid: string;
            distinct_id: string | null;
            first_name: string;
            last_name?: string;
            email: string;
            is_email_verified?: boolean | null;
            hedgehog_config?: Record<string, unknown> | null;
            role_at_organization?: string | null;
        } | null;
        /**
         * @description `Unknown` from enabling to the first job; then what the latest job does or did. Disabling removes the status, and enabling again starts at `Unknown`. `Modified` means that the query changed since the table was built.
         * @enum {string}
         */
        MaterializationStatus: "Unknown" | "Running" | "Completed" | "Failed" | "Cancelled" | "Modified";
        /** @description The standard error body. Only the first violation is reported. */
        Error: {
            /** @enum {string} */
            type: "authentication_error" | "invalid_request" | "validation_error" | "throttled_error" | "server_error";
            code: string;
            detail: string;
            /** @description The offending field of a field-level violation. */
            attr: string | null;
        };
        /** @description Dates, instants, or relative forms such as `-7d`, `-1mStart`; `date_from` may be `all`. */
        DateRange: {
            date_from?: string | null;
            date_to?: string | null;
            /** @description Bounds are taken as they are and not rounded to the interval. */
            explicitDate?: boolean | null;
        } | null;
        PropertyFilter: {
            /** @enum {string|null} */
            type?: "event" | "person" | "group" | "session" | "cohort" | "hogql" | "element" | "event_metadata" | "feature" | "flag" | "recording" | "log_entry" | "data_warehouse" | "data_warehouse_person_property" | "person_metadata" | "revenue_analytics" | "log" | "log_attribute" | "log_resource_attribute" | "span" | "span_attribute" | "error_tracking_issue" | "empty" | null;
            key?: string;
            /** @description A scalar, a list (any of) or null. */
            value?: unknown;
            /** @enum {string|null} */
            operator?: "exact" | "is_not" | "icontains" | "not_icontains" | "regex" | "not_regex" | "gt" | "gte" | "lt" | "lte" | "min" | "max" | "between" | "not_between" | "is_set" | "is_not_set" | "is_date_exact" | "is_date_before" | "is_date_after" | "in" | "not_in" | "is_cleaned_path_exact" | "flag_evaluates_to" | null;
            group_type_index?: number | null;
            label?: string | null;
        };
        HogQLFilters: {
            dateRange?: components["schemas"]["DateRange"];
            filterTestAccounts?: boolean | null;
            properties?: components["schemas"]["PropertyFilter"][] | null;
        } | null;
        /** @description How HogQL is compiled, e.g. `personsOnEventsMode`, `convertToProjectTimezone`, `debug`. */
        Modifiers: Record<string, unknown> | null;
        HogQLVariable: {
            variableId: string;
            code_name: string;
            /** @description Used when a run does not pass the variable. */
            value?: unknown;
            /** @description The value is SQL NULL. */
            isNull?: boolean | null;
        };
        /** @description Definitions of the variables by the id of the project's variable. */
        HogQLVariables: {
            [key: string]: components["schemas"]["HogQLVariable"];
        } | null;
        HogQLQuery: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "HogQLQuery";
            /** @description One HogQL SELECT; `{variables.code_name}` and `{filters}` are placeholders. */
            query: string;
            explain?: boolean | null;
            filters?: components["schemas"]["HogQLFilters"];
            modifiers?: components["schemas"]["Modifiers"];
            name?: string | null;
            response?: Record<string, unknown> | null;
            tags?: Record<string, unknown> | null;
            /** @description Constants for `{name}` placeholders. */
            values?: Record<string, unknown> | null;
            variables?: components["schemas"]["HogQLVariables"];
            version?: number | null;
        };
        /** @enum {string|null} */
        Math: "total" | "dau" | "weekly_active" | "monthly_active" | "unique_session" | "unique_group" | "first_time_for_user" | "first_time_for_user_with_filters" | "first_matching_event_for_user" | "avg" | "sum" | "min" | "max" | "median" | "p75" | "p90" | "p95" | "p99" | "avg_count_per_actor" | "min_count_per_actor" | "max_count_per_actor" | "median_count_per_actor" | "p75_count_per_actor" | "p90_count_per_actor" | "p95_count_per_actor" | "p99_count_per_actor" | "hogql" | null;
        EventsNode: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "EventsNode";
            /** @description Null or absent means all events. */
            event?: string | null;
            name?: string | null;
            custom_name?: string | null;
            math?: components["schemas"]["Math"];
            math_property?: string | null;
            math_property_type?: string | null;
            math_property_revenue_currency?: Record<string, unknown> | null;
            math_multiplier?: number | null;
            math_hogql?: string | null;
            math_group_type_index?: number | null;
            properties?: components["schemas"]["PropertyFilter"][] | null;
            fixedProperties?: components["schemas"]["PropertyFilter"][] | null;
            limit?: number | null;
            orderBy?: string[] | null;
            optionalInFunnel?: boolean | null;
            response?: Record<string, unknown> | null;
            version?: number | null;
        };
        ActionsNode: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "ActionsNode";
            id: number;
            name?: string | null;
            custom_name?: string | null;
            math?: components["schemas"]["Math"];
            math_property?: string | null;
            math_property_type?: string | null;
            math_property_revenue_currency?: Record<string, unknown> | null;
            math_multiplier?: number | null;
            math_hogql?: string | null;
            math_group_type_index?: number | null;
            properties?: components["schemas"]["PropertyFilter"][] | null;
            fixedProperties?: components["schemas"]["PropertyFilter"][] | null;
            optionalInFunnel?: boolean | null;
            response?: Record<string, unknown> | null;
            version?: number | null;
        };
        DataWarehouseNode: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "DataWarehouseNode";
            id?: string | null;
            table_name: string;
            id_field: string;
            timestamp_field: string;
            distinct_id_field: string;
            name?: string | null;
            custom_name?: string | null;
            math?: components["schemas"]["Math"];
            math_property?: string | null;
            math_property_type?: string | null;
            math_property_revenue_currency?: Record<string, unknown> | null;
            math_multiplier?: number | null;
            math_hogql?: string | null;
            math_group_type_index?: number | null;
            properties?: components["schemas"]["PropertyFilter"][] | null;
            fixedProperties?: components["schemas"]["PropertyFilter"][] | null;
            optionalInFunnel?: boolean | null;
            response?: Record<string, unknown> | null;
            version?: number | null;
        };
        /** @description A step of a funnel that is a row of a warehouse table; `aggregation_target_field` says whose it is, as HogQL. */
        FunnelsDataWarehouseNode: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "FunnelsDataWarehouseNode";
            id: string;
            table_name: string;
            id_field: string;
            timestamp_field: string;
            aggregation_target_field: string;
            name?: string | null;
            custom_name?: string | null;
            properties?: components["schemas"]["PropertyFilter"][] | null;
            fixedProperties?: components["schemas"]["PropertyFilter"][] | null;
            optionalInFunnel?: boolean | null;
        };
        /** @description Rows of a warehouse table, whose lives begin at `created_at_field`; the fields are HogQL. */
        LifecycleDataWarehouseNode: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "LifecycleDataWarehouseNode";
            id: string;
            table_name: string;
            timestamp_field: string;
            aggregation_target_field: string;
            created_at_field: string;
            name?: string | null;
            custom_name?: string | null;
            properties?: components["schemas"]["PropertyFilter"][] | null;
            fixedProperties?: components["schemas"]["PropertyFilter"][] | null;
        };
        SeriesNode: components["schemas"]["EventsNode"] | components["schemas"]["ActionsNode"] | components["schemas"]["DataWarehouseNode"] | components["schemas"]["FunnelsDataWarehouseNode"] | components["schemas"]["LifecycleDataWarehouseNode"];
        Series: components["schemas"]["SeriesNode"][];
        /** @enum {string|null} */
        Interval: "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year" | null;
        /** @description Further keys are about presentation. */
        TrendsFilter: {
            /** @enum {string|null} */
            display?: "Auto" | "ActionsLineGraph" | "ActionsBar" | "ActionsUnstackedBar" | "ActionsStackedBar" | "ActionsAreaGraph" | "ActionsLineGraphCumulative" | "BoldNumber" | "ActionsPie" | "ActionsBarValue" | "ActionsTable" | "WorldMap" | "CalendarHeatmap" | "TwoDimensionalHeatmap" | null;
            formula?: string | null;
            formulas?: string[] | null;
            formulaNodes?: {
                formula: string;
                custom_name?: string | null;
            }[] | null;
            smoothingIntervals?: number | null;
            decimalPlaces?: number | null;
            showLegend?: boolean | null;
        } | null;
        /** @enum {string|null} */
        BreakdownType: "event" | "person" | "group" | "session" | "hogql" | "cohort" | "event_metadata" | "data_warehouse" | "data_warehouse_person_property" | "revenue_analytics" | null;
        Breakdown: {
            property: string | number;
            type?: components["schemas"]["BreakdownType"];
            group_type_index?: number | null;
            histogram_bin_count?: number | null;
            normalize_url?: boolean | null;
        };
        BreakdownFilter: {
            /** @description The property, a list of them, or cohort ids. */
            breakdown?: string | number | (string | number)[] | null;
            breakdown_type?: components["schemas"]["BreakdownType"];
            breakdown_limit?: number | null;
            breakdown_hide_other_aggregation?: boolean | null;
            breakdown_histogram_bin_count?: number | null;
            breakdown_normalize_url?: boolean | null;
            breakdown_path_cleaning?: boolean | null;
            breakdown_group_type_index?: number | null;
            breakdowns?: components["schemas"]["Breakdown"][] | null;
        } | null;
        CompareFilter: {
            compare?: boolean | null;
            /** @description For example `-1w`. */
            compare_to?: string | null;
        } | null;
        PropertyGroup: {
            /** @enum {string} */
            type: "AND" | "OR";
            values: (components["schemas"]["PropertyGroup"] | components["schemas"]["PropertyFilter"])[];
        };
        /** @description A list that is ANDed, or a group of groups. */
        Properties: components["schemas"]["PropertyFilter"][] | components["schemas"]["PropertyGroup"] | null;
        TrendsQuery: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "TrendsQuery";
            series: components["schemas"]["Series"];
            dateRange?: components["schemas"]["DateRange"];
            interval?: components["schemas"]["Interval"];
            trendsFilter?: components["schemas"]["TrendsFilter"];
            breakdownFilter?: components["schemas"]["BreakdownFilter"];
            compareFilter?: components["schemas"]["CompareFilter"];
            conversionGoal?: Record<string, unknown> | null;
            properties?: components["schemas"]["Properties"];
            filterTestAccounts?: boolean | null;
            samplingFactor?: number | null;
            aggregation_group_type_index?: number | null;
            modifiers?: components["schemas"]["Modifiers"];
            response?: Record<string, unknown> | null;
            tags?: Record<string, unknown> | null;
            version?: number | null;
            dataColorTheme?: number | null;
        };
        /** @description Further keys are about presentation. */
        FunnelsFilter: {
            /** @enum {string|null} */
            funnelVizType?: "steps" | "trends" | "time_to_convert" | null;
            /** @enum {string|null} */
            funnelOrderType?: "ordered" | "strict" | "unordered" | null;
            /** @description 14 when absent. */
            funnelWindowInterval?: number | null;
            /** @enum {string|null} */
            funnelWindowIntervalUnit?: "second" | "minute" | "hour" | "day" | "week" | "month" | null;
            funnelFromStep?: number | null;
            funnelToStep?: number | null;
            funnelAggregateByHogQL?: string | null;
            funnelStepReference?: string | null;
            binCount?: number | null;
            exclusions?: Record<string, unknown>[] | null;
            /** @enum {string|null} */
            breakdownAttributionType?: "first_touch" | "last_touch" | "all_events" | "step" | null;
            breakdownAttributionValue?: number | null;
            layout?: string | null;
        } | null;
        FunnelsQuery: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "FunnelsQuery";
            series: components["schemas"]["Series"];
            dateRange?: components["schemas"]["DateRange"];
            interval?: components["schemas"]["Interval"];
            funnelsFilter?: components["schemas"]["FunnelsFilter"];
            breakdownFilter?: components["schemas"]["BreakdownFilter"];
            properties?: components["schemas"]["Properties"];
            filterTestAccounts?: boolean | null;
            samplingFactor?: number | null;
            aggregation_group_type_index?: number | null;
            modifiers?: components["schemas"]["Modifiers"];
            response?: Record<string, unknown> | null;
            tags?: Record<string, unknown> | null;
            version?: number | null;
            dataColorTheme?: number | null;
        };
        /** @description Further keys are about presentation. */
        RetentionFilter: {
            /** @enum {string|null} */
            period?: "Hour" | "Day" | "Week" | "Month" | null;
            totalIntervals?: number | null;
            targetEntity?: Record<string, unknown> | null;
            returningEntity?: Record<string, unknown> | null;
            /** @enum {string|null} */
            retentionType?: "retention_recurring" | "retention_first_time" | "retention_first_ever_occurrence" | null;
            cumulative?: boolean | null;
            minimumOccurrences?: number | null;
            meanRetentionCalculation?: string | null;
            timeWindowMode?: string | null;
        };
        RetentionQuery: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "RetentionQuery";
            retentionFilter: components["schemas"]["RetentionFilter"];
            dateRange?: components["schemas"]["DateRange"];
            breakdownFilter?: components["schemas"]["BreakdownFilter"];
            properties?: components["schemas"]["Properties"];
            filterTestAccounts?: boolean | null;
            samplingFactor?: number | null;
            aggregation_group_type_index?: number | null;
            modifiers?: components["schemas"]["Modifiers"];
            response?: Record<string, unknown> | null;
            tags?: Record<string, unknown> | null;
            version?: number | null;
            dataColorTheme?: number | null;
        };
        /** @description Further keys are about presentation. */
        PathsFilter: {
            includeEventTypes?: ("$pageview" | "$screen" | "custom_event" | "hogql")[] | null;
            excludeEvents?: string[] | null;
            startPoint?: string | null;
            endPoint?: string | null;
            /** @description 5 when absent. */
            stepLimit?: number | null;
            /** @description 50 when absent. */
            edgeLimit?: number | null;
            minEdgeWeight?: number | null;
            maxEdgeWeight?: number | null;
            pathGroupings?: string[] | null;
            localPathCleaningFilters?: Record<string, unknown>[] | null;
            pathReplacements?: boolean | null;
            pathsHogQLExpression?: string | null;
        };
        PathsQuery: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "PathsQuery";
            pathsFilter: components["schemas"]["PathsFilter"];
            funnelPathsFilter?: Record<string, unknown> | null;
            dateRange?: components["schemas"]["DateRange"];
            properties?: components["schemas"]["Properties"];
            filterTestAccounts?: boolean | null;
            samplingFactor?: number | null;
            aggregation_group_type_index?: number | null;
            modifiers?: components["schemas"]["Modifiers"];
            response?: Record<string, unknown> | null;
            tags?: Record<string, unknown> | null;
            version?: number | null;
            dataColorTheme?: number | null;
        };
        /** @description Further keys are about presentation. */
        StickinessFilter: {
            stickinessCriteria?: {
                operator: string;
                value: number;
            } | null;
            /** @enum {string|null} */
            computedAs?: "cumulative" | "non_cumulative" | null;
        } | null;
        StickinessQuery: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "StickinessQuery";
            series: components["schemas"]["Series"];
            dateRange?: components["schemas"]["DateRange"];
            interval?: components["schemas"]["Interval"];
            intervalCount?: number | null;
            stickinessFilter?: components["schemas"]["StickinessFilter"];
            compareFilter?: components["schemas"]["CompareFilter"];
            properties?: components["schemas"]["Properties"];
            filterTestAccounts?: boolean | null;
            samplingFactor?: number | null;
            modifiers?: components["schemas"]["Modifiers"];
            response?: Record<string, unknown> | null;
            tags?: Record<string, unknown> | null;
            version?: number | null;
            dataColorTheme?: number | null;
        };
        /** @description Further keys are about presentation. */
        LifecycleFilter: {
            toggledLifecycles?: ("new" | "returning" | "resurrecting" | "dormant")[] | null;
        } | null;
        LifecycleQuery: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "LifecycleQuery";
            series: components["schemas"]["Series"];
            dateRange?: components["schemas"]["DateRange"];
            interval?: components["schemas"]["Interval"];
            lifecycleFilter?: components["schemas"]["LifecycleFilter"];
            properties?: components["schemas"]["Properties"];
            filterTestAccounts?: boolean | null;
            samplingFactor?: number | null;
            aggregation_group_type_index?: number | null;
            modifiers?: components["schemas"]["Modifiers"];
            response?: Record<string, unknown> | null;
            tags?: Record<string, unknown> | null;
            version?: number | null;
            dataColorTheme?: number | null;
        };
        /** @description A query to store. It is normalised on writing, see `StoredQuery`. */
        Query: components["schemas"]["HogQLQuery"] | components["schemas"]["TrendsQuery"] | components["schemas"]["FunnelsQuery"] | components["schemas"]["RetentionQuery"] | components["schemas"]["PathsQuery"] | components["schemas"]["StickinessQuery"] | components["schemas"]["LifecycleQuery"];
        QueryProgress: {
            active_cpu_time?: number;
            bytes_read?: number;
            estimated_rows_total?: number;
            rows_read?: number;
            time_elapsed?: number;
        } | null;
        /** @description The state of a query. Enqueued: `complete: false`, `error: false`, `start_time`, soon `task_id`; picked up: `pickup_time`; done: `complete: true`, `end_time`, `results` is the whole answer; failed: `complete: true`, `error: true`, with the text in `error_message` where callers may see it, else null. The record expires 20 minutes after its last writing, at `expiration_time`. */
        QueryStatus: {
            /** @description `client_query_id` where one was sent, else made up. */
            id: string;
            team_id: number;
            complete: boolean;
            query_async: boolean;
            error: boolean;
            error_message?: string | null;
            /** Format: date-time */
            start_time?: string | null;
            /** Format: date-time */
            pickup_time?: string | null;
            /** Format: date-time */
            end_time?: string | null;
            /** Format: date-time */
            expiration_time?: string | null;
            task_id?: string | null;
            insight_id?: number | null;
            dashboard_id?: number | null;
            labels?: string[] | null;
            query_progress?: components["schemas"]["QueryProgress"];
            /** @description Null, a list (`last_execution_times`), or the whole answer of the query. */
            results: unknown;
        };
        /** @description The hand-written error body of some checks of versions and runs. It has none of the standard keys. */
        PlainError: {
            error: string;
            /** @description The version that a run without `version` would use. */
            current_version?: number;
        };
        AnyError: components["schemas"]["Error"] | components["schemas"]["PlainError"];
        /** @description A row of trends, stickiness, lifecycle, or of a funnel over time. */
        TrendsSeries: {
            data: (number | null)[];
            labels: string[];
            days: (string | number)[];
            count: number;
            label?: string | null;
            /** @description The series that the row is of; null for a formula. */
            action?: Record<string, unknown> | null;
            /** @description A string, a list of them, a cohort id, or null. */
            breakdown_value?: unknown;
            filter?: Record<string, unknown> | null;
            compare?: boolean;
            /** @enum {string|null} */
            compare_label?: "current" | "previous" | null;
            /**
             * @description Of a lifecycle row.
             * @enum {string|null}
             */
            status?: "new" | "returning" | "resurrecting" | "dormant" | null;
            aggregated_value?: number | null;
        };
        /** @description A row of trends whose display has no time axis. */
        TotalValue: {
            aggregated_value: number | null;
            label: string | null;
            data?: unknown[];
            days?: unknown[];
            count?: number;
            action?: Record<string, unknown> | null;
            breakdown_value?: unknown;
        };
        FunnelStep: {
            action_id: string | number | null;
            name: string | null;
            custom_name?: string | null;
            order: number;
            people?: unknown[];
            count: number;
            type: string | null;
            average_conversion_time?: number | null;
            median_conversion_time?: number | null;
            breakdown?: unknown;
            breakdown_value?: unknown;
        };
        RetentionRow: {
            values: {
                count: number;
                label?: string;
            }[];
            label: string;
            /** Format: date-time */
            date: string;
            breakdown_value?: unknown;
        };
        PathsEdge: {
            source: string;
            target: string;
            value: number;
            /** @description Milliseconds. */
            average_conversion_time: number | null;
        };
        ResultRow: unknown[] | components["schemas"]["TrendsSeries"] | components["schemas"]["TotalValue"] | components["schemas"]["FunnelStep"] | components["schemas"]["RetentionRow"] | components["schemas"]["PathsEdge"];
        TimeToConvert: {
            bins: number[][];
            average_conversion_time?: number | null;
        };
        /** @description Rows of a HogQL query are lists; insights answer objects of their kind, or one object (funnel, time to convert). 64-bit numbers are numbers, NaN and infinities are null, decimals are strings. */
        Results: components["schemas"]["ResultRow"][] | components["schemas"]["TimeToConvert"];
        /** @description Per column the name that ClickHouse gave it and its ClickHouse type. */
        ColumnTypes: string[][] | null;
    };
    responses: {
        /** @description The version asked for is not an integer, or the body is not JSON. */
        VersionNotInteger: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such project, endpoint, version or path. */
        VersionNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description The endpoint; the version where one was targeted; `{success}` where `deleted` was true. */
        Updated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EndpointVersion"] | components["schemas"]["Endpoint"] | components["schemas"]["Deleted"];
            };
        };
        /** @description The change is not acceptable. A missing version is a 400 here. */
        UpdateRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The machinery behind materialization failed, and the call changed no query. */
        MaterializationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The result. */
        Ran: {
            headers: {
                /**
                 * @description Present when `filters_override` was used; starts with `filters_override is deprecated`.
                 * @example filters_override is deprecated. Use variables instead: https://posthog.com/docs/api/endpoints
                 */
                "X-PostHog-Warn"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EndpointRunResult"];
            };
        };
        /** @description A cached result while somebody else calculates a newer one; `query_status` says how far that is. */
        RanWhileRefreshing: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EndpointRunResult"];
            };
        };
        /** @description The run is not acceptable as asked for, or its query fails. */
        RunRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description No such project, endpoint (unknown, deleted or inactive), version or path. */
        RunNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description Too many requests of this key, or too many queries of the project at once (no `Retry-After` then). */
        RunThrottled: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOfKey"];
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
        /** @description The body is not JSON. Where the header holds no key the body is searched for one, so this can meet a request that needs no body. */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The query failed for a reason that callers may not see. */
        QueryBroken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The database has no room for the query. */
        Overloaded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The query used up its time or its memory. */
        QueryOverLimit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The query would take too long. */
        QueryTooSlow: {
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
         * @description The endpoint's name. Case counts.
         * @example events_by_name
         */
        Name: string;
        /** @description Only what is, or is not, active. */
        IsActive: components["schemas"]["LenientBoolean"];
        /** @description Only what the user with this id made. In the list of endpoints an id of no user is refused (`created_by_unknown`). */
        CreatedBy: components["schemas"]["LenientInteger"];
        /** @description Size of the page, 100 when absent. There is no maximum. What is not a positive integer counts as absent. */
        PageLimit: components["schemas"]["LenientInteger"];
        /** @description How many to skip. What is not a non-negative integer counts as 0. */
        PageOffset: components["schemas"]["LenientInteger"];
        /** @description Number of the version that is meant; the current one when absent. What is not an integer is refused (`version_not_integer`). A `version` in a body wins. */
        Version: components["schemas"]["LenientInteger"];
        /** @description Number of the version to run. What is not an integer is refused (`version_param_invalid`). A body wins. */
        RunVersion: components["schemas"]["LenientInteger"];
        /** @description Rows of the page, at least 1, else refused (`limit_invalid`). HogQL only. A body wins. */
        RunLimit: components["schemas"]["LenientInteger"];
        /** @description Rows to skip, at least 0, else refused (`offset_invalid`). HogQL only, with `limit` only. A body wins. */
        RunOffset: components["schemas"]["LenientInteger"];
        /**
         * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
         * @example 1
         */
        ProjectId: string;
    };
    requestBodies: {
        EndpointUpdate: {
            content: {
                "application/json": components["schemas"]["EndpointRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["EndpointRequest"];
                "multipart/form-data": components["schemas"]["EndpointRequest"];
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
        /** @description Of a key that asked too often, the seconds until its next request is let through; absent otherwise. */
        RetryAfterOfKey: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listEndpoints: {
        parameters: {
            query?: {
                /** @description Only what is, or is not, active. */
                is_active?: components["parameters"]["IsActive"];
                /** @description Only what the user with this id made. In the list of endpoints an id of no user is refused (`created_by_unknown`). */
                created_by?: components["parameters"]["CreatedBy"];
                /** @description Size of the page, 100 when absent. There is no maximum. What is not a positive integer counts as absent. */
                limit?: components["parameters"]["PageLimit"];
                /** @description How many to skip. What is not a non-negative integer counts as 0. */
                offset?: components["parameters"]["PageOffset"];
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
                    "application/json": components["schemas"]["EndpointPage"];
                };
            };
            /** @description No such user, or a body that is not JSON. */
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
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    createEndpoint: {
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
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EndpointRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["EndpointRequest"];
                "multipart/form-data": components["schemas"]["EndpointRequest"];
            };
        };
        responses: {
            /** @description Created. Columns that cannot be determined do not fail the call. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
                };
            };
            /** @description The body, the name or the query is not acceptable. */
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
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    getLastExecutionTimes: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["LastExecutionTimesRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["LastExecutionTimesRequest"];
                "multipart/form-data": components["schemas"]["LastExecutionTimesRequest"];
            };
        };
        responses: {
            /** @description The instants. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastExecutionTimes"];
                };
            };
            /** @description The body or a name is not acceptable. */
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
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            /** @description What the deployments seen made of a missing or mistyped `names`. */
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
    retrieveEndpoint: {
        parameters: {
            query?: {
                /** @description Number of the version that is meant; the current one when absent. What is not an integer is refused (`version_not_integer`). A `version` in a body wins. */
                version?: components["parameters"]["Version"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, or the version asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointVersion"] | components["schemas"]["Endpoint"];
                };
            };
            400: components["responses"]["VersionNotInteger"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["VersionNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    replaceEndpoint: {
        parameters: {
            query?: {
                /** @description Number of the version that is meant; the current one when absent. What is not an integer is refused (`version_not_integer`). A `version` in a body wins. */
                version?: components["parameters"]["Version"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["EndpointUpdate"];
        responses: {
            200: components["responses"]["Updated"];
            400: components["responses"]["UpdateRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["MaterializationFailed"];
        };
    };
    deleteEndpoint: {
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
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
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
    updateEndpoint: {
        parameters: {
            query?: {
                /** @description Number of the version that is meant; the current one when absent. What is not an integer is refused (`version_not_integer`). A `version` in a body wins. */
                version?: components["parameters"]["Version"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["EndpointUpdate"];
        responses: {
            200: components["responses"]["Updated"];
            400: components["responses"]["UpdateRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["MaterializationFailed"];
        };
    };
    runEndpointByGet: {
        parameters: {
            query?: {
                /** @description Number of the version to run. What is not an integer is refused (`version_param_invalid`). A body wins. */
                version?: components["parameters"]["RunVersion"];
                /** @description Rows of the page, at least 1, else refused (`limit_invalid`). HogQL only. A body wins. */
                limit?: components["parameters"]["RunLimit"];
                /** @description Rows to skip, at least 0, else refused (`offset_invalid`). HogQL only, with `limit` only. A body wins. */
                offset?: components["parameters"]["RunOffset"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Ran"];
            202: components["responses"]["RanWhileRefreshing"];
            400: components["responses"]["RunRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RunThrottled"];
            500: components["responses"]["QueryBroken"];
            503: components["responses"]["Overloaded"];
            504: components["responses"]["QueryOverLimit"];
            512: components["responses"]["QueryTooSlow"];
        };
    };
    runEndpoint: {
        parameters: {
            query?: {
                /** @description Number of the version to run. What is not an integer is refused (`version_param_invalid`). A body wins. */
                version?: components["parameters"]["RunVersion"];
                /** @description Rows of the page, at least 1, else refused (`limit_invalid`). HogQL only. A body wins. */
                limit?: components["parameters"]["RunLimit"];
                /** @description Rows to skip, at least 0, else refused (`offset_invalid`). HogQL only, with `limit` only. A body wins. */
                offset?: components["parameters"]["RunOffset"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EndpointRunRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["EndpointRunRequest"];
                "multipart/form-data": components["schemas"]["EndpointRunRequest"];
            };
        };
        responses: {
            200: components["responses"]["Ran"];
            202: components["responses"]["RanWhileRefreshing"];
            400: components["responses"]["RunRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RunNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RunThrottled"];
            500: components["responses"]["QueryBroken"];
            503: components["responses"]["Overloaded"];
            504: components["responses"]["QueryOverLimit"];
            512: components["responses"]["QueryTooSlow"];
        };
    };
    listVersions: {
        parameters: {
            query?: {
                /** @description Only what is, or is not, active. */
                is_active?: components["parameters"]["IsActive"];
                /** @description Only what the user with this id made. In the list of endpoints an id of no user is refused (`created_by_unknown`). */
                created_by?: components["parameters"]["CreatedBy"];
                /** @description Size of the page, 100 when absent. There is no maximum. What is not a positive integer counts as absent. */
                limit?: components["parameters"]["PageLimit"];
                /** @description How many to skip. What is not a non-negative integer counts as 0. */
                offset?: components["parameters"]["PageOffset"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
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
                    "application/json": components["schemas"]["EndpointVersionPage"];
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
    previewMaterialization: {
        parameters: {
            query?: {
                /** @description As `version` in the body, which wins. What is not an integer is refused (`version_not_integer`). */
                version?: components["schemas"]["LenientInteger"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MaterializationPreviewRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["MaterializationPreviewRequest"];
                "multipart/form-data": components["schemas"]["MaterializationPreviewRequest"];
            };
        };
        responses: {
            /** @description The preview. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaterializationPreview"];
                };
            };
            /** @description The body, the version or a bucket is not acceptable. */
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
            404: components["responses"]["VersionNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    getMaterializationStatus: {
        parameters: {
            query?: {
                /** @description Number of the version that is meant; the current one when absent. What is not an integer is refused (`version_not_integer`). A `version` in a body wins. */
                version?: components["parameters"]["Version"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
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
                    "application/json": components["schemas"]["Materialization"];
                };
            };
            400: components["responses"]["VersionNotInteger"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["VersionNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    getEndpointOpenapi: {
        parameters: {
            query?: {
                /** @description Number of the version that is meant; the current one when absent. What is not an integer is refused (`version_not_integer`). A `version` in a body wins. */
                version?: components["parameters"]["Version"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The endpoint's name. Case counts.
                 * @example events_by_name
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointOpenapi"];
                };
            };
            400: components["responses"]["VersionNotInteger"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["VersionNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
}

/** The refusals that each operation may answer, by name. */
export interface refusals {
  listEndpoints: 'created_by_unknown' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  createEndpoint: 'malformed_json' | 'body_invalid' | 'query_required' | 'name_required' | 'name_invalid' | 'hogql_invalid' | 'undefined_variables' | 'variable_ids_not_uuid' | 'variable_ids_not_found' | 'data_freshness_invalid' | 'name_taken' | 'create_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  getLastExecutionTimes: 'malformed_json' | 'body_invalid' | 'endpoint_name_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'server_error'
  retrieveEndpoint: 'version_not_integer' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'version_not_found_on_read' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  replaceEndpoint: 'malformed_json' | 'body_invalid' | 'version_not_integer' | 'data_freshness_invalid' | 'materialize_inactive' | 'cannot_materialize' | 'hogql_invalid' | 'undefined_variables' | 'variable_ids_not_uuid' | 'variable_ids_not_found' | 'version_not_found_on_update' | 'query_with_version' | 'bucket_override_invalid' | 'saved_query_name_taken' | 'update_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'materialization_failed'
  deleteEndpoint: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  updateEndpoint: 'malformed_json' | 'body_invalid' | 'version_not_integer' | 'data_freshness_invalid' | 'materialize_inactive' | 'cannot_materialize' | 'hogql_invalid' | 'undefined_variables' | 'variable_ids_not_uuid' | 'variable_ids_not_found' | 'version_not_found_on_update' | 'query_with_version' | 'bucket_override_invalid' | 'saved_query_name_taken' | 'update_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'materialization_failed'
  runEndpointByGet: 'malformed_json' | 'body_invalid' | 'version_param_invalid' | 'limit_invalid' | 'offset_invalid' | 'offset_without_limit' | 'version_inactive' | 'filters_override_on_hogql' | 'direct_not_materialized' | 'unknown_variables' | 'required_variables_missing' | 'offset_on_insight' | 'limit_on_insight' | 'limit_on_union' | 'query_failed' | 'insight_rule_broken' | 'table_rule_broken' | 'funnel_rule_broken' | 'retention_rule_broken' | 'stickiness_rule_broken' | 'kind_not_run' | 'resolution_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'version_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'too_many_concurrent' | 'query_failed_internally' | 'query_too_large' | 'server_error' | 'too_busy' | 'query_timed_out' | 'query_out_of_memory' | 'query_too_slow'
  runEndpoint: 'malformed_json' | 'body_invalid' | 'version_param_invalid' | 'limit_invalid' | 'offset_invalid' | 'offset_without_limit' | 'version_inactive' | 'filters_override_on_hogql' | 'direct_not_materialized' | 'unknown_variables' | 'required_variables_missing' | 'offset_on_insight' | 'limit_on_insight' | 'limit_on_union' | 'query_failed' | 'insight_rule_broken' | 'table_rule_broken' | 'funnel_rule_broken' | 'retention_rule_broken' | 'stickiness_rule_broken' | 'kind_not_run' | 'resolution_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'version_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'too_many_concurrent' | 'query_failed_internally' | 'query_too_large' | 'server_error' | 'too_busy' | 'query_timed_out' | 'query_out_of_memory' | 'query_too_slow'
  listVersions: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  previewMaterialization: 'malformed_json' | 'body_invalid' | 'version_not_integer' | 'bucket_override_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'version_not_found_on_read' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  getMaterializationStatus: 'version_not_integer' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'version_not_found_on_read' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  getEndpointOpenapi: 'version_not_integer' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'version_not_found_on_read' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
}
