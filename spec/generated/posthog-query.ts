// Written by spec/generate.ts from posthog-query.yaml. Do not edit.
export interface paths {
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
        QueryStatusResponse: {
            query_status: components["schemas"]["QueryStatus"];
        };
        FailureOrError: components["schemas"]["QueryStatusResponse"] | components["schemas"]["Error"];
        Cancelled: {
            /** @enum {string} */
            message: "Query already complete" | "Only tried to dequeue, not cancelling query on clickhouse" | "Cancelled query on clickhouse";
        };
        /** @description `true` or `false` in any case, `1` or `0`; anything else is ignored. */
        LenientBoolean: boolean | string;
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
        /** @description No such project, or no such path. */
        ProjectNotFound: {
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
  getQueryStatus: 'query_failed' | 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'query_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'query_failed_internally'
  cancelQuery: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
}
