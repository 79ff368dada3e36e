// Written by spec/generate.ts from posthog-query.yaml. Do not edit.
export interface paths {
    "/{project_id}/query": {
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
         * Run a query
         * @description `refresh` says what becomes of a cached result, which is fresh for as long as the interval of the query wants: `blocking` takes a fresh one, else calculates; `force_blocking` and `true` calculate; `force_cache` and `false` are taken for `blocking`. `async` takes a fresh one, else starts a job in the background and answers 202 with what is stale and the job's status, or with the key of a miss; `lazy_async` puts up with what is stale for longer; `force_async` always starts a job, and answers its status alone; `async: true` is an old word for `refresh: async`. A job is found under `client_query_id` or the cache key as long as its record is kept, and whoever asks for it again meets it.
         *
         *     The project's variables stand in `query.variables`, and `variables_override` replaces their values by id. `filters_override` narrows the query: HogQL sees it where it has the placeholder `{filters}`. Failed calculations are not cached. The key is not taken from the body here: the member would be unknown.
         */
        post: operations["runQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/query/{query_id}": {
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
                 * @description The `client_query_id` that was sent, else the id that the answer named.
                 * @example dashboard-tile-7
                 */
                query_id: string;
            };
            cookie?: never;
        };
        /**
         * How far a query is
         * @description 202 while the query waits or runs, 200 when it is done (`results` is then its whole answer), 400 when it failed with an error that callers may see, 500 when with another. The record is kept for 20 minutes after its last writing and removed by cancelling; a query that an endpoint ran while the caller waited has none.
         */
        get: operations["getQueryStatus"];
        put?: never;
        post?: never;
        /**
         * Cancel a query
         * @description Asks the database to stop the query and removes its status; an id that is not known is answered in the same way. A query that is complete stays as it is. Documented as 204 without a body; the deployments seen answer 200 and say what was done.
         */
        delete: operations["cancelQuery"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A query, or a node of the product's pages around one, as insights and their URLs have it: then its `source` is run. Filters of the time before queries (`{"insight": "TRENDS", "events": …}`) are no query. */
        SentQuery: components["schemas"]["HogQLQuery"] | components["schemas"]["TrendsQuery"] | components["schemas"]["FunnelsQuery"] | components["schemas"]["RetentionQuery"] | components["schemas"]["PathsQuery"] | components["schemas"]["StickinessQuery"] | components["schemas"]["LifecycleQuery"] | components["schemas"]["InsightVizNode"] | components["schemas"]["DataVisualizationNode"] | components["schemas"]["DataTableNode"];
        /** @description An insight with how it is shown. */
        InsightVizNode: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "InsightVizNode";
            source: components["schemas"]["TrendsQuery"] | components["schemas"]["FunnelsQuery"] | components["schemas"]["RetentionQuery"] | components["schemas"]["PathsQuery"] | components["schemas"]["StickinessQuery"] | components["schemas"]["LifecycleQuery"];
        };
        /** @description SQL with its chart. */
        DataVisualizationNode: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "DataVisualizationNode";
            source: components["schemas"]["HogQLQuery"];
        };
        /** @description SQL with its table. */
        DataTableNode: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "DataTableNode";
            source: components["schemas"]["HogQLQuery"];
        };
        QueryStatusResponse: {
            query_status: components["schemas"]["QueryStatus"];
        };
        QueryRequest: {
            query: components["schemas"]["SentQuery"];
            /** @description Names the query for `/query/{id}`. */
            client_query_id?: string | null;
            /** @description What becomes of a cached result, `blocking` when absent. `async_except_on_cache_miss` is not documented. */
            refresh?: ("blocking" | "force_blocking" | "async" | "lazy_async" | "force_async" | "force_cache" | "async_except_on_cache_miss") | boolean | null;
            /** @description An old word for `refresh: async`. */
            async?: boolean | null;
            filters_override?: components["schemas"]["DashboardFilter"] | null;
            /** @description Values by the id of the project's variable; variables that the query does not have say nothing. */
            variables_override?: components["schemas"]["HogQLVariables"];
            /** @description A name for the logs. */
            name?: string | null;
        };
        QueryResult: components["schemas"]["QueryFields"] & {
            results: components["schemas"]["Results"];
            is_cached: boolean;
            /** Format: date-time */
            last_refresh: string | null;
            cache_key: string | null;
            timezone: string | null;
        };
        QueryStarted: components["schemas"]["QueryFields"] & {
            query_status: components["schemas"]["QueryStatus"];
        };
        FailureOrError: components["schemas"]["QueryStatusResponse"] | components["schemas"]["Error"];
        Cancelled: {
            /** @enum {string} */
            message: "Query already complete" | "Only tried to dequeue, not cancelling query on clickhouse" | "Cancelled query on clickhouse";
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
        DashboardFilter: {
            date_from?: string | null;
            date_to?: string | null;
            explicitDate?: boolean | null;
            properties?: components["schemas"]["PropertyFilter"][] | null;
            breakdown_filter?: components["schemas"]["BreakdownFilter"];
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
        /** @description The standard error body. Only the first violation is reported. */
        Error: {
            /** @enum {string} */
            type: "authentication_error" | "invalid_request" | "validation_error" | "throttled_error" | "server_error";
            code: string;
            detail: string;
            /** @description The offending field of a field-level violation. */
            attr: string | null;
        };
        /** @description `true` or `false` in any case, `1` or `0`; anything else is ignored. */
        LenientBoolean: boolean | string;
    };
    responses: {
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
        /** @description The body is not JSON. Where the header holds no key the body is searched for one, so this can meet a request that needs no body. */
        Malformed: {
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
         * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
         * @example 1
         */
        ProjectId: string;
    };
    requestBodies: never;
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
    runQuery: {
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
                "application/json": components["schemas"]["QueryRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["QueryRequest"];
                "multipart/form-data": components["schemas"]["QueryRequest"];
            };
        };
        responses: {
            /** @description The result, calculated or cached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryResult"];
                };
            };
            /** @description A job is under way: the answer has what is stale in the cache, or the key of a miss, or nothing (`force_async`), and `query_status`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryStarted"];
                };
            };
            /** @description The request is not acceptable, or its query fails. */
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
            /** @description The query failed for a reason that callers may not see. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Overloaded"];
            504: components["responses"]["QueryOverLimit"];
            512: components["responses"]["QueryTooSlow"];
        };
    };
    getQueryStatus: {
        parameters: {
            query?: {
                /** @description Adds `query_progress` while the query runs. */
                show_progress?: components["schemas"]["LenientBoolean"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The `client_query_id` that was sent, else the id that the answer named.
                 * @example dashboard-tile-7
                 */
                query_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryStatusResponse"];
                };
            };
            /** @description Waiting or running. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryStatusResponse"];
                };
            };
            /** @description The query failed; or the body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailureOrError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No such project, no status under this id (unknown, expired or cancelled), or no such path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            /** @description The query failed with an error that callers may not see. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryStatusResponse"];
                };
            };
        };
    };
    cancelQuery: {
        parameters: {
            query?: {
                /** @description Takes the query off the queue and leaves the database alone. */
                dequeue_only?: components["schemas"]["LenientBoolean"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The `client_query_id` that was sent, else the id that the answer named.
                 * @example dashboard-tile-7
                 */
                query_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancelled"];
                };
            };
            /** @description Cancelled, as documented. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
}

/** The refusals that each operation may answer, by name. */
export interface refusals {
  runQuery: 'malformed_json' | 'body_invalid' | 'offset_with_key' | 'query_not_run' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'broken_internally' | 'query_too_large' | 'too_busy' | 'query_timed_out' | 'query_out_of_memory' | 'query_too_slow'
  getQueryStatus: 'query_failed' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'query_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'query_failed_internally'
  cancelQuery: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
}
