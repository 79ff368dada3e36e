// Written by spec/generate.ts from posthog-project.yaml. Do not edit.
export interface paths {
    "/{project_id}": {
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
         * Read a project
         * @description The project with its settings.
         */
        get: operations["retrieveProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/insight_variables": {
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
         * List variables
         * @description Pages of 500, by number. The order is not declared, that of creation is a good guess.
         */
        get: operations["listInsightVariables"];
        put?: never;
        /**
         * Create a variable
         * @description The code name, by which queries refer to the variable as `{variables.code_name}`, is made of the name: letters, digits and underscores, spaces as underscores, in lower case. It stays when the name changes.
         */
        post: operations["createInsightVariable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/insight_variables/{variable_id}": {
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
                 * @description A UUID. Anything else is answered 404.
                 * @example 0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11
                 */
                variable_id: string;
            };
            cookie?: never;
        };
        /**
         * Read a variable
         * @description One variable.
         */
        get: operations["retrieveInsightVariable"];
        /**
         * Replace a variable
         * @description As PATCH, with name and type required; other members that are not sent stay.
         */
        put: operations["replaceInsightVariable"];
        post?: never;
        /**
         * Delete a variable
         * @description Queries that are stored keep the value that they have of it.
         */
        delete: operations["deleteInsightVariable"];
        options?: never;
        head?: never;
        /**
         * Change a variable
         * @description What is sent changes; the code name does not.
         */
        patch: operations["updateInsightVariable"];
        trace?: never;
    };
    "/{project_id}/integrations": {
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
         * List integrations
         * @description The order is not declared, that of creation is a good guess. Secrets are not shown.
         */
        get: operations["listIntegrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/integrations/{integration_id}": {
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
                 * @description An integer. Anything else is answered 404.
                 * @example 1
                 */
                integration_id: string;
            };
            cookie?: never;
        };
        /**
         * Read an integration
         * @description One integration, without its secrets.
         */
        get: operations["retrieveIntegration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/event_definitions": {
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
         * List event definitions
         * @description Events that were seen, or defined before they were. The order is not declared.
         */
        get: operations["listEventDefinitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/property_definitions": {
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
         * List property definitions
         * @description Properties of events, or of persons or groups, with the types that were noted of them. Without `event_names` the order is not declared; with them, those that were seen on these events come first.
         */
        get: operations["listPropertyDefinitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/cohorts": {
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
         * List cohorts
         * @description Those that are not deleted, the newest first.
         */
        get: operations["listCohorts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/cohorts/{cohort_id}": {
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
                 * @description An integer. Anything else is answered 404.
                 * @example 1
                 */
                cohort_id: string;
            };
            cookie?: never;
        };
        /**
         * Read a cohort
         * @description One cohort, as the list has it.
         */
        get: operations["retrieveCohort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/actions": {
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
         * List actions
         * @description All that are not deleted, at once. The vendor's reference shows pages; its code makes none.
         */
        get: operations["listActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/actions/{action_id}": {
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
                 * @description An integer. Anything else is answered 404.
                 * @example 1
                 */
                action_id: string;
            };
            cookie?: never;
        };
        /**
         * Read an action
         * @description One action, as the list has it.
         */
        get: operations["retrieveAction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/feature_flags/{key}/remote_config": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /** @description The key of a flag, or its id where it is a number. */
                key: string;
            };
            cookie?: never;
        };
        /**
         * Read the payload of a flag that is remote configuration
         * @description JSON in a text; null where the flag has none. Other flags are not there.
         */
        get: operations["getRemoteConfigPayload"];
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
        /** @enum {string} */
        VariableType: "String" | "Number" | "Boolean" | "List" | "Date";
        InsightVariableRequest: {
            /** @description A number is taken as its text. */
            name: string | number;
            type: components["schemas"]["VariableType"];
            /** @description Any JSON value; used where a query gives none. */
            default_value?: unknown;
            /** @description What a List may be: strings and numbers, kept as strings. Of no meaning for other types. */
            values?: unknown;
        };
        InsightVariableUpdate: {
            /** @description A number is taken as its text. */
            name?: string | number;
            type?: components["schemas"]["VariableType"];
            /** @description Any JSON value; used where a query gives none. */
            default_value?: unknown;
            /** @description What a List may be: strings and numbers, kept as strings. Of no meaning for other types. */
            values?: unknown;
        };
        InsightVariable: {
            /** Format: uuid */
            id: string;
            name: string;
            type: components["schemas"]["VariableType"];
            /** @description Any JSON value. */
            default_value: unknown;
            /** @description Id of the person. */
            created_by: number | null;
            /** Format: date-time */
            created_at: string;
            code_name: string | null;
            /** @description Of a List an array of strings; else as it was sent. */
            values?: unknown;
        };
        InsightVariablePage: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["InsightVariable"][];
        };
        /** @enum {string} */
        IntegrationKind: "anthropic" | "apns" | "aws-redshift" | "aws-s3" | "azure-blob" | "bing-ads" | "clickup" | "customerio-app" | "customerio-track" | "customerio-webhook" | "databricks" | "email" | "firebase" | "github" | "gitlab" | "google-ads" | "google-analytics" | "google-calendar" | "google-cloud-service-account" | "google-cloud-storage" | "google-pubsub" | "google-search-console" | "google-sheets" | "hubspot" | "instagram" | "intercom" | "jira" | "linear" | "linkedin-ads" | "meta-ads" | "pardot" | "pinterest-ads" | "postgresql" | "posthog" | "reddit-ads" | "resend" | "s3-compatible" | "salesforce" | "slack" | "slack-posthog-code" | "snapchat" | "snowflake" | "stripe" | "tiktok-ads" | "twilio" | "vercel" | "youtube-analytics";
        Integration: {
            id: number;
            kind: components["schemas"]["IntegrationKind"];
            /** @description Differs from kind to kind. Holds no secrets. */
            config: unknown;
            /** Format: date-time */
            created_at: string;
            created_by: components["schemas"]["User"];
            /** @description Empty while the integration works. */
            errors: string;
            display_name: string;
        };
        IntegrationPage: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["Integration"][];
        };
        /** @description Members about actions and about licences come and go. */
        EventDefinition: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Id of the person. */
            owner?: number | null;
            description?: string | null;
            tags?: string[];
            /**
             * Format: date-time
             * @description When it was seen first; null where it is only defined.
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Late by up to an hour, or a day.
             */
            last_seen_at: string | null;
            /** Format: date-time */
            last_updated_at?: string;
            /** Format: date-time */
            updated_at?: string;
            updated_by?: components["schemas"]["User"];
            verified?: boolean;
            /** Format: date-time */
            verified_at?: string | null;
            verified_by?: components["schemas"]["User"];
            hidden?: boolean | null;
            post_to_slack?: boolean;
            default_columns?: string[];
        };
        EventDefinitionPage: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["EventDefinition"][];
        };
        /** @enum {string} */
        PropertyOwner: "event" | "person" | "group" | "session";
        PropertyDefinition: {
            /** Format: uuid */
            id: string;
            name: string;
            description?: string | null;
            tags?: string[];
            is_numerical: boolean;
            /**
             * @description Null where no value told.
             * @enum {string|null}
             */
            property_type?: "DateTime" | "String" | "Numeric" | "Boolean" | "Duration" | "" | null;
            /** @description Null unless `event_names` are given. */
            is_seen_on_filtered_events?: boolean | null;
            /** Format: date-time */
            updated_at?: string;
            updated_by?: components["schemas"]["User"];
            verified?: boolean;
            /** Format: date-time */
            verified_at?: string | null;
            verified_by?: components["schemas"]["User"];
            hidden?: boolean | null;
        };
        PropertyDefinitionPage: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["PropertyDefinition"][];
        };
        Cohort: {
            id: number;
            name: string | null;
            description?: string;
            /** @description Conditions as they were written before there were filters. */
            groups?: Record<string, unknown>[];
            deleted: boolean;
            /** @description Groups of conditions on persons, on what they did, and on other cohorts; none of a static one. */
            filters: {
                properties?: Record<string, unknown>;
            } | null;
            /** @description What made a static one. */
            query?: Record<string, unknown> | null;
            version?: number | null;
            pending_version?: number | null;
            is_calculating?: boolean;
            created_by?: components["schemas"]["User"];
            /** Format: date-time */
            created_at: string | null;
            /** Format: date-time */
            last_calculation?: string | null;
            errors_calculating?: number;
            last_error_message?: string | null;
            /** @description People who were in it when it was calculated. */
            count?: number | null;
            is_static: boolean;
            cohort_type?: string | null;
            /** @description Experiments that it is the exposure of. */
            experiment_set?: number[];
        };
        CohortPage: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["Cohort"][];
        };
        /** @enum {string|null} */
        ActionMatching: "contains" | "regex" | "exact" | null;
        /** @description All that is said holds; of the steps of an action one has to. */
        ActionStep: {
            event?: string | null;
            properties?: Record<string, unknown>[] | null;
            selector?: string | null;
            tag_name?: string | null;
            text?: string | null;
            text_matching?: components["schemas"]["ActionMatching"];
            href?: string | null;
            href_matching?: components["schemas"]["ActionMatching"];
            url?: string | null;
            url_matching?: components["schemas"]["ActionMatching"];
        };
        Action: {
            id: number;
            name: string | null;
            description?: string;
            tags?: string[];
            post_to_slack?: boolean;
            slack_message_format?: string;
            steps: components["schemas"]["ActionStep"][];
            /** Format: date-time */
            created_at: string;
            created_by?: components["schemas"]["User"];
            deleted: boolean;
            is_calculating?: boolean;
            /** Format: date-time */
            last_calculated_at?: string;
            team_id?: number;
            is_action?: boolean;
            bytecode_error?: string | null;
            /** Format: date-time */
            pinned_at?: string | null;
            creation_context?: null;
        };
        ActionList: {
            results: components["schemas"]["Action"][];
        };
        /** @description Further settings exist, and come and go. */
        Project: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /** @description The same as `id`. */
            project_id?: number;
            /** Format: uuid */
            organization: string;
            name: string;
            product_description?: string | null;
            /** @description The key that events are captured with. */
            api_token: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description 1 member, 8 administrator, 15 owner. */
            effective_membership_level: number | null;
            /** @description IANA name; days and weeks of queries follow it. */
            timezone: string;
            /** @description 0 is Sunday, 1 is Monday; null means Sunday. */
            week_start_day?: number | null;
            is_demo: boolean;
            /** @description Whether events were ever captured. */
            ingested_event: boolean;
            completed_snippet_onboarding: boolean;
            has_completed_onboarding_for?: Record<string, unknown> | null;
            has_group_types?: boolean;
            /** @description Kinds of groups that events were sent with. */
            group_types?: Record<string, unknown>[];
            live_events_token?: string | null;
            app_urls?: string[];
            anonymize_ips?: boolean;
            /** @description What `filterTestAccounts` of a query adds. */
            test_account_filters?: Record<string, unknown>[];
            test_account_filters_default_checked?: boolean | null;
            path_cleaning_filters?: Record<string, unknown>[] | null;
            data_attributes?: string[];
            person_display_name_properties?: string[] | null;
            correlation_config?: Record<string, unknown> | null;
            autocapture_opt_out?: boolean | null;
            autocapture_exceptions_opt_in?: boolean | null;
            autocapture_web_vitals_opt_in?: boolean | null;
            capture_console_log_opt_in?: boolean | null;
            capture_performance_opt_in?: boolean | null;
            capture_dead_clicks?: boolean | null;
            session_recording_opt_in?: boolean;
            session_recording_sample_rate?: string | null;
            session_recording_minimum_duration_milliseconds?: number | null;
            recording_domains?: string[] | null;
            heatmaps_opt_in?: boolean | null;
            surveys_opt_in?: boolean | null;
            access_control?: boolean;
            primary_dashboard?: number | null;
            live_events_columns?: string[] | null;
            person_on_events_querying_enabled?: boolean;
            inject_web_apps?: boolean | null;
            extra_settings?: Record<string, unknown> | null;
            /** @description How HogQL is compiled, where the project says so. */
            modifiers?: Record<string, unknown> | null;
            default_modifiers?: Record<string, unknown>;
            flags_persistence_default?: boolean | null;
            product_intents?: Record<string, unknown>[];
            base_currency?: string;
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
        /** @description An integer. Whether anything else is refused or ignored is said at the parameter. */
        LenientInteger: number | string;
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
        /** @description `true` or `false` in any case, `1` or `0`; anything else is ignored. */
        LenientBoolean: boolean | string;
    };
    responses: {
        /** @description A member is missing or of a wrong form; or the body is no object, or not JSON. */
        VariableInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A member is missing or of a wrong form, the code name is taken; or the body is no object, or not JSON. */
        VariableNotCreated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such kind of integration, or a body that is not JSON. */
        KindUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Nothing that has properties, or a body that is not JSON. */
        OwnerUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such project, no such page, or no such path. */
        PageNotFound: {
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
        /** @description The body is neither JSON nor a form. */
        UnsupportedMediaType: {
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
    retrieveProject: {
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
            /** @description The project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    listInsightVariables: {
        parameters: {
            query?: {
                /** @description The number of the page, from 1; `last` is the last one. */
                page?: number | string;
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
                    "application/json": components["schemas"]["InsightVariablePage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PageNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    createInsightVariable: {
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
                "application/json": components["schemas"]["InsightVariableRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["InsightVariableRequest"];
                "multipart/form-data": components["schemas"]["InsightVariableRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightVariable"];
                };
            };
            400: components["responses"]["VariableNotCreated"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    retrieveInsightVariable: {
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
                 * @description A UUID. Anything else is answered 404.
                 * @example 0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11
                 */
                variable_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The variable. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightVariable"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    replaceInsightVariable: {
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
                 * @description A UUID. Anything else is answered 404.
                 * @example 0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11
                 */
                variable_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["InsightVariableRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["InsightVariableRequest"];
                "multipart/form-data": components["schemas"]["InsightVariableRequest"];
            };
        };
        responses: {
            /** @description The variable as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightVariable"];
                };
            };
            400: components["responses"]["VariableInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    deleteInsightVariable: {
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
                 * @description A UUID. Anything else is answered 404.
                 * @example 0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11
                 */
                variable_id: string;
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
            429: components["responses"]["Throttled"];
        };
    };
    updateInsightVariable: {
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
                 * @description A UUID. Anything else is answered 404.
                 * @example 0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11
                 */
                variable_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["InsightVariableUpdate"];
                "application/x-www-form-urlencoded": components["schemas"]["InsightVariableUpdate"];
                "multipart/form-data": components["schemas"]["InsightVariableUpdate"];
            };
        };
        responses: {
            /** @description The variable as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsightVariable"];
                };
            };
            400: components["responses"]["VariableInvalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    listIntegrations: {
        parameters: {
            query?: {
                /** @description Only those of this kind. */
                kind?: string;
                /** @description Results of a page, 100 when absent. What is no positive integer is ignored. */
                limit?: components["schemas"]["LenientInteger"];
                /** @description Results before the page, 0 when absent. What is no integer from 0 up is ignored. */
                offset?: components["schemas"]["LenientInteger"];
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
                    "application/json": components["schemas"]["IntegrationPage"];
                };
            };
            400: components["responses"]["KindUnknown"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    retrieveIntegration: {
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
                 * @description An integer. Anything else is answered 404.
                 * @example 1
                 */
                integration_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The integration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    listEventDefinitions: {
        parameters: {
            query?: {
                /** @description Only those that have each of these words in their name, in any case. */
                search?: string;
                /** @description Results of a page, 100 when absent. What is no positive integer is ignored. */
                limit?: components["schemas"]["LenientInteger"];
                /** @description Results before the page, 0 when absent. What is no integer from 0 up is ignored. */
                offset?: components["schemas"]["LenientInteger"];
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
                    "application/json": components["schemas"]["EventDefinitionPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    listPropertyDefinitions: {
        parameters: {
            query?: {
                /** @description Whose properties, `event` when absent. */
                type?: components["schemas"]["PropertyOwner"];
                /** @description Only those that have each of these words in their name, in any case. */
                search?: string;
                /** @description Only those of these names, with commas between them. */
                properties?: string;
                /** @description Without those of these names, a list in JSON. What is none is ignored. */
                excluded_properties?: string;
                /** @description Says of each whether it was seen on one of these events, a list in JSON. What is none is ignored. */
                event_names?: string;
                /** @description Where true, only those that were seen on one of `event_names`. */
                filter_by_event_names?: components["schemas"]["LenientBoolean"];
                /** @description Only those whose values are numbers, or only the others. */
                is_numerical?: components["schemas"]["LenientBoolean"];
                /** @description Only those that say what a feature flag was (`$feature/…`), or only the others. */
                is_feature_flag?: components["schemas"]["LenientBoolean"];
                /** @description Of properties of groups, only those of this type. */
                group_type_index?: components["schemas"]["LenientInteger"];
                /** @description Results of a page, 100 when absent. What is no positive integer is ignored. */
                limit?: components["schemas"]["LenientInteger"];
                /** @description Results before the page, 0 when absent. What is no integer from 0 up is ignored. */
                offset?: components["schemas"]["LenientInteger"];
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
                    "application/json": components["schemas"]["PropertyDefinitionPage"];
                };
            };
            400: components["responses"]["OwnerUnknown"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    listCohorts: {
        parameters: {
            query?: {
                /** @description Only `static` or only `dynamic` ones. Anything else is ignored. */
                type?: string;
                /** @description Results of a page, 100 when absent. What is no positive integer is ignored. */
                limit?: components["schemas"]["LenientInteger"];
                /** @description Results before the page, 0 when absent. What is no integer from 0 up is ignored. */
                offset?: components["schemas"]["LenientInteger"];
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
                    "application/json": components["schemas"]["CohortPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    retrieveCohort: {
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
                 * @description An integer. Anything else is answered 404.
                 * @example 1
                 */
                cohort_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cohort. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cohort"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    listActions: {
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
            /** @description All actions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    retrieveAction: {
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
                 * @description An integer. Anything else is answered 404.
                 * @example 1
                 */
                action_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The action. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Action"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["Throttled"];
        };
    };
    getRemoteConfigPayload: {
        parameters: {
            query?: {
                /** @description The project's token; SDKs send it. */
                token?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /** @description The key of a flag, or its id where it is a number. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string | null;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No such project or path (with a body), or no such flag (without one). */
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
            429: components["responses"]["Throttled"];
        };
    };
}

/** The refusals that each operation may answer, by name. */
export interface refusals {
  retrieveProject: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  listInsightVariables: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'page_invalid' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  createInsightVariable: 'body_invalid' | 'code_name_taken' | 'not_an_object' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  retrieveInsightVariable: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  replaceInsightVariable: 'body_invalid' | 'not_an_object' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  deleteInsightVariable: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  updateInsightVariable: 'body_invalid' | 'not_an_object' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  listIntegrations: 'kind_unknown' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  retrieveIntegration: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  listEventDefinitions: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  listPropertyDefinitions: 'owner_unknown' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  listCohorts: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  retrieveCohort: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  listActions: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  retrieveAction: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  getRemoteConfigPayload: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
}
