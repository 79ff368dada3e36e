// Written by spec/generate.ts from posthog-endpoints-2025.yaml. Do not edit.
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
         * @description All endpoints of the project at once, without pages. The filters combine with AND. There is no parameter for the order, `ordering` and `sort` are ignored; the order is not declared, that of creation is a good guess.
         */
        get: operations["listEndpoints"];
        put?: never;
        /**
         * Create an endpoint
         * @description Makes the endpoint and its version 1. Checked in this order: the body's schema, `query` present, `name` present, form of the name, cache age; a name that is taken fails without saying so. HogQL and variables are not checked. `is_materialized` and `sync_frequency` are ignored here.
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
         * @description Read from the log of queries, six months back, and answered in the form of a finished query. `results` is null for an empty list of names, else pairs of a name and an instant; endpoints that were never run with an API key are missing. The form of the names is not checked. The path hides an endpoint of this name from POST only. A missing or mistyped `names` escaped the checks of the deployments seen and was a 500; the 400 is what the documented schema calls for.
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
         * Read an endpoint
         * @description The endpoint with its current query.
         */
        get: operations["retrieveEndpoint"];
        /**
         * Change an endpoint, as PATCH does
         * @description Behaves as PATCH in every respect, what is not sent stays; and it is open to API keys.
         */
        put: operations["replaceEndpoint"];
        post?: never;
        /**
         * Delete an endpoint
         * @description A hard delete of the endpoint, its versions and its materialization.
         */
        delete: operations["deleteEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint
         * @description Not open to API keys. Only what is sent changes; `name` is ignored. A query that differs from the current one (both normalised, the order of members does not matter) makes version `current + 1`. `cache_age_seconds: null` goes back to the default policy. `is_materialized: true`, or `sync_frequency` on an endpoint that is materialized, enables or reschedules (default `24hour`); HogQL without variables only, one table per endpoint, latest version only; `is_materialized` is true in answers at once. Checked in this order: the body's schema, cache age, `sync_frequency` while disabling; whatever fails after that is one refusal in the same words.
         */
        patch: operations["updateEndpoint"];
        trace?: never;
    };
    "/{project_id}/endpoints/{name}/run": {
        parameters: {
            query?: {
                /** @description Number of the version to run, else the current one. What is not an integer is refused (`version_param_invalid`). */
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
        /**
         * Run an endpoint with GET
         * @description As POST, with nothing but `version` from the query string.
         */
        get: operations["runEndpointByGet"];
        put?: never;
        /**
         * Run an endpoint
         * @description Refused in this order: the endpoint is unknown or inactive, the body's schema, form of `version`, no such version, `query_override` on HogQL; then what the query itself runs into. Variables are not checked, unknown code names are ignored.
         *
         *     `refresh`: `blocking` answers a fresh cached result (`cache_age_seconds`, else the policy of the kind) or calculates; `force_blocking` calculates; `force_cache` answers what is cached or a miss and never calculates; `async` answers a fresh result, else starts a job and answers 202 with what is stale (or a miss) and `query_status`; `lazy_async` does so only past a longer threshold; `force_async` answers 202 with `query_status` alone. The job is followed with `GET /query/{id}`; a second call with the same `client_query_id` meets the job that is there. The deployments seen refuse the three async modes (`refresh_not_sync`) and take `force_cache` for `blocking`.
         *
         *     A materialized endpoint is served from its table when its status is `Completed` and the call has no `version`, no variables, no overrides and not `force_blocking`. The key is not taken from the body here: the member would be unknown.
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
         * @description All versions in one array, newest first.
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
    "/{project_id}/endpoints/{name}/versions/{version}": {
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
                /**
                 * @description Digits only; with anything else the path is unknown.
                 * @example 1
                 */
                version: string;
            };
            cookie?: never;
        };
        /**
         * Read a version
         * @description One version of the endpoint.
         */
        get: operations["retrieveVersion"];
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
            /** @description Needed on creation, ignored on change. 1 to 128 letters, digits, `_` or `-`; no spaces, whatever the refusal says. */
            name?: string | null;
            /** @description Needed on creation. A change makes a new version. */
            query?: components["schemas"]["Query"] | null;
            /** @description Stored as an empty string when absent on creation; null leaves it alone on change. */
            description?: string | null;
            /** @description True on creation unless said otherwise. */
            is_active?: boolean | null;
            /** @description Ignored on creation. */
            is_materialized?: boolean | null;
            /** @description How old a cached result may be, 300 to 86400. Null means the default policy of the query's kind. */
            cache_age_seconds?: number | null;
            /**
             * @description Interval of materialization, `24hour` when absent.
             * @enum {string|null}
             */
            sync_frequency?: "5min" | "30min" | "1hour" | "6hour" | "12hour" | "24hour" | "7day" | "30day" | null;
            /** @description Short id of the insight that the query was taken from. Set on creation only. */
            derived_from_insight?: string | null;
        };
        EndpointRunRequest: {
            /** @description Names the query for `/query/{id}`. */
            client_query_id?: string | null;
            refresh?: components["schemas"]["RefreshMode"];
            /** @description Further filters, for any kind of query. */
            filters_override?: components["schemas"]["DashboardFilter"] | null;
            /** @description Insight endpoints: members that replace those of the stored query. */
            query_override?: Record<string, unknown> | null;
            /** @description Variables by the id of the project's variable. */
            variables_override?: {
                [key: string]: Record<string, unknown>;
            } | null;
            /** @description Values by code name; unknown ones are ignored. */
            variables_values?: Record<string, unknown> | null;
        };
        /**
         * @description `async_except_on_cache_miss` is not documented.
         * @default blocking
         * @enum {string|null}
         */
        RefreshMode: "blocking" | "force_blocking" | "async" | "lazy_async" | "force_async" | "force_cache" | "async_except_on_cache_miss" | null;
        LastExecutionTimesRequest: {
            names: string[];
        };
        EndpointList: {
            results: components["schemas"]["Endpoint"][];
        };
        Endpoint: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            query: components["schemas"]["StoredQuery"];
            parameters: Record<string, unknown>;
            is_active: boolean;
            cache_age_seconds: number | null;
            /** @description Path of the run, under the `environments` prefix. */
            endpoint_path: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            created_by: components["schemas"]["User"];
            /** @description True as soon as materialization is enabled. */
            is_materialized: boolean;
            materialization: components["schemas"]["Materialization"];
            /** @description Since there are versions. */
            current_version?: number;
            /** @description Since there are versions. */
            versions_count?: number;
            /** @description Added late in this revision. */
            url?: string | null;
            /** @description Added late in this revision. */
            ui_url?: string | null;
            /** @description Added late in this revision. */
            derived_from_insight?: string | null;
        };
        EndpointVersion: {
            /** Format: uuid */
            id: string;
            version: number;
            query: components["schemas"]["StoredQuery"];
            /** Format: date-time */
            created_at: string;
            created_by: components["schemas"]["User"];
        };
        Materialization: components["schemas"]["MaterializationEnabled"] | components["schemas"]["MaterializationDisabled"];
        MaterializationEnabled: {
            status: components["schemas"]["MaterializationStatus"];
            /** @constant */
            can_materialize: true;
            /** Format: date-time */
            last_materialized_at: string | null;
            /** @description The latest error or an empty string. */
            error: string | null;
            /** @enum {string|null} */
            sync_frequency: "5min" | "30min" | "1hour" | "6hour" | "12hour" | "24hour" | "7day" | "30day" | null;
        };
        MaterializationDisabled: {
            can_materialize: boolean;
            /**
             * @description Why the query cannot be materialized; null where it can be.
             * @example Only HogQL queries can be materialized.
             * @example Queries with variables cannot be materialized.
             * @example Query is empty or invalid.
             */
            reason: string | null;
        };
        /** @description What may stand in the answer of a run. The members for debugging are always there in this revision. */
        RunFields: components["schemas"]["QueryFields"] & {
            _version?: number;
            /** Format: date-time */
            _version_created_at?: string;
            /** @description Only there when the table was read. */
            _materialized?: boolean;
            /**
             * Format: date-time
             * @description Only there when the table was read.
             */
            _materialized_at?: string | null;
        };
        EndpointRunResult: components["schemas"]["RunFields"] & {
            results: components["schemas"]["Results"];
        };
        /** @description Nothing is cached, and nothing was calculated. */
        CacheMiss: {
            cache_key: string | null;
            query_status: null;
        };
        EndpointRunStarted: components["schemas"]["RunFields"] & {
            query_status: components["schemas"]["QueryStatus"];
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
        /** @description What may stand in the answer of a query. */
        QueryFields: {
            results?: components["schemas"]["Results"];
            /** @description Absent for insights. */
            columns?: string[] | null;
            types?: components["schemas"]["ColumnTypes"];
            /** @description Of HogQL. */
            query?: string | null;
            clickhouse?: string | null;
            hasMore?: boolean | null;
            limit?: number | null;
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
            cache_key?: string | null;
            timezone?: string | null;
            query_status?: components["schemas"]["QueryStatus"] | null;
            error?: string | null;
            calculation_trigger?: string | null;
            explain?: unknown[] | null;
            modifiers?: Record<string, unknown> | null;
            resolved_date_range?: Record<string, unknown> | null;
            timings?: unknown[] | null;
            hogql?: string | null;
        };
        /** @description The hand-written error body of some checks of versions and runs. It has none of the standard keys. */
        PlainError: {
            error: string;
            /** @description The version that a run without `version` would use. */
            current_version?: number;
        };
        AnyError: components["schemas"]["Error"] | components["schemas"]["PlainError"];
        DashboardFilter: {
            date_from?: string | null;
            date_to?: string | null;
            explicitDate?: boolean | null;
            properties?: components["schemas"]["PropertyFilter"][] | null;
            breakdown_filter?: components["schemas"]["BreakdownFilter"];
        };
    };
    responses: {
        /** @description The body is not acceptable. */
        BodyRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The change is not acceptable. */
        UpdateRefused: {
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
        /** @description The result; with `force_cache` possibly a miss. */
        Ran: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EndpointRunResult"] | components["schemas"]["CacheMiss"];
            };
        };
        /** @description A job is under way: the answer has what is stale in the cache, or a miss, or nothing (`force_async`), and `query_status`. */
        Started: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EndpointRunStarted"];
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
        /** @description The body is not JSON. Where the header holds no key the body is searched for one, so this can meet a request that needs no body. */
        Malformed: {
            headers: {
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
                is_active?: components["schemas"]["LenientBoolean"];
                /** @description Only what the user with this id made. An id of no user is refused (`created_by_unknown`). */
                created_by?: components["schemas"]["LenientInteger"];
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
            /** @description The endpoints. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointList"];
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
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
                };
            };
            /** @description The body or the name is not acceptable. */
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
            400: components["responses"]["BodyRefused"];
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
            /** @description The endpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
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
    replaceEndpoint: {
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
        requestBody?: components["requestBodies"]["EndpointUpdate"];
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
                };
            };
            400: components["responses"]["UpdateRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
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
        requestBody?: components["requestBodies"]["EndpointUpdate"];
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
                };
            };
            400: components["responses"]["UpdateRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    runEndpointByGet: {
        parameters: {
            query?: {
                /** @description Number of the version to run, else the current one. What is not an integer is refused (`version_param_invalid`). */
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
        requestBody?: never;
        responses: {
            200: components["responses"]["Ran"];
            202: components["responses"]["Started"];
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
                /** @description Number of the version to run, else the current one. What is not an integer is refused (`version_param_invalid`). */
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
                "application/json": components["schemas"]["EndpointRunRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["EndpointRunRequest"];
                "multipart/form-data": components["schemas"]["EndpointRunRequest"];
            };
        };
        responses: {
            200: components["responses"]["Ran"];
            202: components["responses"]["Started"];
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
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointVersion"][];
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
    retrieveVersion: {
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
                /**
                 * @description Digits only; with anything else the path is unknown.
                 * @example 1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointVersion"];
                };
            };
            400: components["responses"]["Malformed"];
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
  createEndpoint: 'malformed_json' | 'body_invalid' | 'query_required' | 'name_required' | 'name_invalid' | 'cache_age_invalid' | 'name_taken' | 'create_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  getLastExecutionTimes: 'malformed_json' | 'body_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'server_error'
  retrieveEndpoint: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  replaceEndpoint: 'malformed_json' | 'body_invalid' | 'cache_age_invalid' | 'sync_frequency_while_disabling' | 'cannot_materialize' | 'materialization_failed' | 'update_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  deleteEndpoint: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  updateEndpoint: 'malformed_json' | 'body_invalid' | 'cache_age_invalid' | 'sync_frequency_while_disabling' | 'cannot_materialize' | 'materialization_failed' | 'update_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  runEndpointByGet: 'malformed_json' | 'body_invalid' | 'version_param_invalid' | 'query_override_on_hogql' | 'refresh_not_sync' | 'query_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'version_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'too_many_concurrent' | 'query_failed_internally' | 'query_too_large' | 'server_error' | 'too_busy' | 'query_timed_out' | 'query_out_of_memory' | 'query_too_slow'
  runEndpoint: 'malformed_json' | 'body_invalid' | 'version_param_invalid' | 'query_override_on_hogql' | 'refresh_not_sync' | 'query_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'version_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'too_many_concurrent' | 'query_failed_internally' | 'query_too_large' | 'server_error' | 'too_busy' | 'query_timed_out' | 'query_out_of_memory' | 'query_too_slow'
  listVersions: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  retrieveVersion: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'version_not_found_on_read' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
}
