// Written by spec/generate.ts from posthog-account.yaml. Do not edit.
export interface paths {
    "/personal_api_keys/@current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The key that is used
         * @description Needs no scope: a key may always look at itself, at nothing else here. OAuth tokens are not taken for keys, and somebody who is logged in has no current key.
         */
        get: operations["retrieveCurrentPersonalApiKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is asking
         * @description The person whose key, token or session is used, with the organization and the project they are in.
         */
        get: operations["retrieveCurrentUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the organization, or `@current` for the one that the caller is in.
                 * @example @current
                 */
                organization_id: string;
            };
            cookie?: never;
        };
        /**
         * An organization that the caller belongs to
         * @description The organization that a person or a project names, as PostHog's command line asks for it before its calls.
         */
        get: operations["retrieveOrganization"];
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
        PersonalApiKey: {
            id: string;
            label: string;
            /** @description Null but in the answer that creates the key. */
            value: string | null;
            /** @description The first and last four characters; eight asterisks for keys of fewer than sixteen. */
            mask_value: string | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description To within an hour.
             */
            last_used_at: string | null;
            /** Format: date-time */
            last_rolled_at?: string | null;
            user_id: number;
            /** @description `object:read`, `object:write`, or `*` alone. */
            scopes: string[];
            /** @description The projects that the key is restricted to; empty or null means all. */
            scoped_teams: number[] | null;
            /** @description The organizations that the key is restricted to; empty or null means all. */
            scoped_organizations: string[] | null;
        };
        CurrentUser: {
            id: number;
            /** Format: uuid */
            uuid: string;
            distinct_id: string | null;
            first_name: string;
            last_name: string;
            email: string;
            /** Format: date-time */
            date_joined: string;
            pending_email?: string | null;
            is_email_verified: boolean | null;
            notification_settings?: Record<string, unknown>;
            anonymize_data?: boolean | null;
            toolbar_mode?: string | null;
            has_password?: boolean;
            is_staff: boolean;
            is_impersonated?: boolean | null;
            is_impersonated_until?: string | null;
            /** @description Null for keys. */
            sensitive_session_expires_at?: string | null;
            team: components["schemas"]["TeamOfUser"];
            organization: components["schemas"]["OrganizationOfUser"];
            organizations: components["schemas"]["OrganizationBasic"][];
            events_column_config?: Record<string, unknown>;
            is_2fa_enabled?: boolean;
            has_social_auth?: boolean;
            has_sso_enforcement?: boolean;
            has_seen_product_intro_for?: Record<string, unknown> | null;
            scene_personalisation?: Record<string, unknown>[];
            theme_mode?: string | null;
            hedgehog_config?: Record<string, unknown> | null;
            role_at_organization?: string | null;
        };
        /** @description The project that the person is in; `@current` in paths. */
        TeamOfUser: {
            id: number;
            /** Format: uuid */
            uuid: string;
            /** Format: uuid */
            organization: string;
            /** @description The key that events are captured with. */
            api_token: string;
            name: string;
            completed_snippet_onboarding?: boolean;
            has_completed_onboarding_for?: Record<string, unknown> | null;
            ingested_event?: boolean;
            is_demo?: boolean;
            timezone: string;
            access_control?: boolean;
        } | null;
        OrganizationBasic: {
            /** Format: uuid */
            id: string;
            name: string;
            slug?: string;
            logo_media_id?: string | null;
            /**
             * @description 1 member, 8 administrator, 15 owner.
             * @enum {integer|null}
             */
            membership_level: 1 | 8 | 15 | null;
            members_can_use_personal_api_keys?: boolean | null;
        };
        /** @description The organization that the person is in. */
        OrganizationOfUser: {
            /** Format: uuid */
            id: string;
            name: string;
            slug?: string;
            logo_media_id?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @enum {integer|null} */
            membership_level: 1 | 8 | 15 | null;
            plugins_access_level?: number;
            teams: Record<string, unknown>[];
            projects: Record<string, unknown>[];
            available_product_features?: Record<string, unknown>[] | null;
            is_member_join_email_enabled?: boolean;
            metadata?: Record<string, unknown>;
            customer_id?: string | null;
            enforce_2fa?: boolean | null;
            members_can_invite?: boolean | null;
            members_can_use_personal_api_keys?: boolean;
            member_count?: number;
        } | null;
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
    };
    parameters: never;
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
    retrieveCurrentPersonalApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, without its value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalApiKey"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            /** @description Keys may only look at themselves. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The caller has no key; or no such path. */
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
    retrieveCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is known and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such path. */
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
    retrieveOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the organization, or `@current` for the one that the caller is in.
                 * @example @current
                 */
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationOfUser"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is known and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No organization of the caller's, or no such path. */
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
  retrieveCurrentPersonalApiKey: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'not_open_to_api_keys' | 'no_current_key' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  retrieveCurrentUser: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
  retrieveOrganization: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'throttled'
}
