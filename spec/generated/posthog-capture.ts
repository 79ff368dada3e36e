// Written by spec/generate.ts from posthog-capture.yaml. Do not edit.
export interface paths {
    "/i/v0/e": {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send events in the query string (the route that posthog-js uses today) */
        get: operations["captureEventByQuery"];
        put?: never;
        /** Send events (the route that posthog-js uses today) */
        post: operations["captureEvent"];
        delete?: never;
        /** Ask before sending (the route that posthog-js uses today) */
        options: operations["preflightEvent"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/e": {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send events in the query string (the route of older posthog-js) */
        get: operations["captureShortByQuery"];
        put?: never;
        /** Send events (the route of older posthog-js) */
        post: operations["captureShort"];
        delete?: never;
        /** Ask before sending (the route of older posthog-js) */
        options: operations["preflightShort"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/capture": {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send events in the query string (the route of the first API) */
        get: operations["captureLegacyByQuery"];
        put?: never;
        /** Send events (the route of the first API) */
        post: operations["captureLegacy"];
        delete?: never;
        /** Ask before sending (the route of the first API) */
        options: operations["preflightLegacy"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/track": {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send events in the query string (the route of older server SDKs) */
        get: operations["trackEventByQuery"];
        put?: never;
        /** Send events (the route of older server SDKs) */
        post: operations["trackEvent"];
        delete?: never;
        /** Ask before sending (the route of older server SDKs) */
        options: operations["preflightTrack"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/engage": {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send events in the query string (updates of a person) */
        get: operations["engagePersonByQuery"];
        put?: never;
        /** Send events (updates of a person) */
        post: operations["engagePerson"];
        delete?: never;
        /** Ask before sending (updates of a person) */
        options: operations["preflightEngage"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch": {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send events in the query string (the route of posthog-node and posthog-python) */
        get: operations["captureBatchByQuery"];
        put?: never;
        /** Send events (the route of posthog-node and posthog-python) */
        post: operations["captureBatch"];
        delete?: never;
        /** Ask before sending (the route of posthog-node and posthog-python) */
        options: operations["preflightBatch"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/s": {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send events in the query string (session replay; accepted and kept nowhere) */
        get: operations["captureRecordingByQuery"];
        put?: never;
        /** Send events (session replay; accepted and kept nowhere) */
        post: operations["captureRecording"];
        delete?: never;
        /** Ask before sending (session replay; accepted and kept nowhere) */
        options: operations["preflightRecording"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flags": {
        parameters: {
            query?: {
                /** @description Version of the answer's form. */
                v?: components["parameters"]["FlagsVersion"];
                /** @description `true` adds the remote configuration. */
                config?: components["parameters"]["WithConfig"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which flags hold for a person
         * @description With `v=2` the map of flags; without it the older form. `config=true` adds the remote configuration to either. Flags that are not
         *     active are left out. `person_properties` win over what is known of the person. The body is decoded as that of events; its token is looked at as theirs.
         */
        post: operations["evaluateFlags"];
        delete?: never;
        /** Ask before asking for flags */
        options: operations["preflightFlags"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decide": {
        parameters: {
            query?: {
                /** @description Version of the answer's form. */
                v?: components["parameters"]["FlagsVersion"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which flags hold for a person (older SDKs)
         * @description `featureFlags` is a list in version 1 (and without `v`), a map from version 2 on; payloads come with version 3.
         */
        post: operations["decide"];
        delete?: never;
        /** Ask before asking for a decision */
        options: operations["preflightDecide"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flags/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Definitions of flags for local evaluation (newer server SDKs)
         * @description Of whoever has a key of the project.
         */
        get: operations["getFlagDefinitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feature_flag/local_evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Definitions of flags for local evaluation (older server SDKs)
         * @description Of whoever has a key of the project.
         */
        get: operations["getLocalEvaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/array/{token}/config": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's token. */
                token: components["parameters"]["PathToken"];
            };
            cookie?: never;
        };
        /** Remote configuration */
        get: operations["getRemoteConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/array/{token}/config.js": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's token. */
                token: components["parameters"]["PathToken"];
            };
            cookie?: never;
        };
        /** Remote configuration as a script */
        get: operations["getRemoteConfigScript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/array/{token}/array.js": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's token. */
                token: components["parameters"]["PathToken"];
            };
            cookie?: never;
        };
        /** posthog-js with the remote configuration after it */
        get: operations["getScriptOfProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/static/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As it is called in `dist/` of the package. */
                file: components["parameters"]["ScriptFile"];
            };
            cookie?: never;
        };
        /** A file of posthog-js (`array.js`, `array.full.js`, `surveys.js`, `recorder.js`, `web-vitals.js` and so on) */
        get: operations["getScript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/static/{version}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The version of posthog-js that asks, where it is set to `strict_script_versioning`. */
                version: string;
                /** @description As it is called in `dist/` of the package. */
                file: components["parameters"]["ScriptFile"];
            };
            cookie?: never;
        };
        /** A file of posthog-js of one version */
        get: operations["getScriptOfVersion"];
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
        Refusal: {
            type: string;
            code: string;
            detail: string;
            attr: string | null;
        };
        Accepted: {
            /**
             * @description `Ok`; the older implementation says 1.
             * @enum {unknown}
             */
            status: "Ok" | 1;
            /** @description What was dropped because the project is over its quota. */
            quota_limited?: string[];
        };
        Form: {
            data: string;
            compression?: string;
        };
        /** @description What SDKs send, unpacked. */
        Payload: components["schemas"]["Event"] | components["schemas"]["Batch"] | components["schemas"]["Event"][];
        EngagePayload: components["schemas"]["Fields"] | components["schemas"]["Fields"][];
        Batch: {
            api_key?: string | null;
            token?: string | null;
            batch: components["schemas"]["Event"][];
            sent_at?: string | null;
            historical_migration?: boolean | null;
        };
        Event: {
            event: string;
        } & WithRequired<components["schemas"]["Fields"], "event">;
        Fields: {
            event?: string;
            properties?: Record<string, unknown>;
            /** @description Anything but null, missing and blank. */
            distinct_id?: unknown;
            /** @description As `distinct_id`. */
            $distinct_id?: unknown;
            timestamp?: string | null;
            /** @description Milliseconds before now. */
            offset?: number | null;
            /** @description Kept where it is one; the empty text counts as missing. */
            uuid?: string | null;
            api_key?: string | null;
            token?: string | null;
            $token?: string | null;
            $set?: Record<string, unknown> | null;
            $set_once?: Record<string, unknown> | null;
            /** @description Names, or an object whose keys are the names. */
            $unset?: unknown[] | Record<string, unknown> | null;
        };
        Asked: {
            token?: string | null;
            api_key?: string | null;
            /** @description Anything. */
            distinct_id?: unknown;
            person_properties?: Record<string, unknown> | null;
            flag_keys_to_evaluate?: string[] | null;
            disable_flags?: boolean | null;
        };
        Flags: {
            flags: {
                [key: string]: components["schemas"]["FlagDetails"];
            };
            errorsWhileComputingFlags: boolean;
            /** Format: uuid */
            requestId: string;
            /** @description Epoch milliseconds. */
            evaluatedAt: number;
        } & components["schemas"]["DecidedConfiguration"];
        FlagDetails: {
            key: string;
            enabled: boolean;
            variant: string | null;
            reason: {
                /** @enum {string} */
                code: "condition_match" | "no_condition_match" | "out_of_rollout_bound";
                condition_index: number | null;
                description?: string;
            };
            metadata: {
                id: number;
                version: number;
                description: string | null;
                /** @description JSON in a text. */
                payload: string | null;
                has_experiment?: boolean;
            };
        };
        Decision: {
            /** @description A list of names in version 1 of `/decide`, a map from name to value since. */
            featureFlags: Record<string, unknown> | string[];
            featureFlagPayloads?: Record<string, unknown>;
            errorsWhileComputingFlags: boolean;
        } & components["schemas"]["DecidedConfiguration"];
        Configuration: {
            supportedCompression?: string[];
            hasFeatureFlags?: boolean;
            captureDeadClicks?: boolean;
            capturePerformance?: boolean | Record<string, unknown>;
            autocapture_opt_out?: boolean;
            autocaptureExceptions?: boolean | Record<string, unknown>;
            analytics?: {
                /** @description Where events go from now on. */
                endpoint?: string;
            };
            elementsChainAsString?: boolean;
            errorTracking?: {
                autocaptureExceptions?: boolean;
                suppressionRules?: Record<string, unknown>[];
            };
            logs?: {
                captureConsoleLogs?: boolean;
            };
            sessionRecording?: boolean | Record<string, unknown>;
            heatmaps?: boolean;
            conversations?: boolean | Record<string, unknown>;
            surveys?: boolean | Record<string, unknown>[];
            productTours?: boolean;
            /** @description Whether persons are made of people who were identified only. */
            defaultIdentifiedOnly?: boolean;
            siteApps?: Record<string, unknown>[];
        };
        RemoteConfig: {
            token: string;
        } & WithRequired<components["schemas"]["Configuration"], "supportedCompression" | "hasFeatureFlags" | "captureDeadClicks" | "capturePerformance" | "autocapture_opt_out" | "autocaptureExceptions" | "analytics" | "elementsChainAsString" | "sessionRecording" | "heatmaps" | "surveys" | "defaultIdentifiedOnly" | "siteApps">;
        /** @description The remote configuration as it comes with flags. */
        DecidedConfiguration: {
            config?: Record<string, unknown>;
            toolbarParams?: Record<string, unknown>;
            isAuthenticated?: boolean;
        } & components["schemas"]["Configuration"];
        Definitions: {
            flags: Record<string, unknown>[];
            group_type_mapping: Record<string, unknown>;
            cohorts: Record<string, unknown>;
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
        /** @description Accepted. */
        Accepted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Accepted"];
            };
        };
        /** @description Accepted; `beacon=1` asked for no body. */
        AcceptedBeacon: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The flags of the project. */
        Definitions: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Definitions"];
            };
        };
        /** @description No key, or none that the project knows. */
        KeyNeeded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A script; that of the configuration leaves it where posthog-js looks for it. */
        Script: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/javascript": string;
            };
        };
        /** @description Not what a token looks like. */
        InvalidToken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description No project has this token. */
        NoProject: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description There is no such file. A deployment says so in a page of its own; the mock says what to do. */
        NoScript: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The body cannot be read, or an event in it cannot be kept. */
        Bad: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
        /** @description The body cannot be read. */
        Undecodable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
        /** @description No token that could be one. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
        /** @description Too many events. */
        Throttled: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
        /** @description The events could not be kept. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
    };
    parameters: {
        /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
        Compression: string;
        /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
        SentAt: string;
        /** @description As `sent_at`; older SDKs call it so. */
        SentAtOlder: string;
        /** @description Version of the SDK. */
        Version: string;
        /** @description `1` asks for an answer without a body. */
        Beacon: string;
        /** @description Whether the sender's address may be kept. */
        Ip: string;
        /** @description The body, where there is none. Wins over a body. */
        Data: string;
        /** @description Version of the answer's form. */
        FlagsVersion: string;
        /** @description `true` adds the remote configuration. */
        WithConfig: string;
        /** @description The project's token. */
        ProjectToken: string;
        /** @description Whether cohorts shall come with the flags. */
        SendCohorts: string;
        /** @description The project's token. */
        PathToken: string;
        /** @description As it is called in `dist/` of the package. */
        ScriptFile: string;
    };
    requestBodies: {
        /** @description One of the forms above, packed or not. Required unless the query parameter `data` is there. */
        Capture: {
            content: {
                "application/json": components["schemas"]["Payload"];
                "application/x-www-form-urlencoded": components["schemas"]["Form"];
                "text/plain": string;
                "application/octet-stream": unknown;
            };
        };
        /** @description As events; the name may be left out. */
        Engage: {
            content: {
                "application/json": components["schemas"]["EngagePayload"];
                "application/x-www-form-urlencoded": components["schemas"]["Form"];
                "text/plain": string;
                "application/octet-stream": unknown;
            };
        };
        /** @description Who is asked about. */
        Person: {
            content: {
                "application/json": components["schemas"]["Asked"];
                "application/x-www-form-urlencoded": components["schemas"]["Form"];
                "text/plain": string;
                "application/octet-stream": unknown;
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    captureEventByQuery: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    captureEvent: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Capture"];
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    preflightEvent: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
        };
    };
    captureShortByQuery: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    captureShort: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Capture"];
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    preflightShort: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
        };
    };
    captureLegacyByQuery: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    captureLegacy: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Capture"];
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    preflightLegacy: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
        };
    };
    trackEventByQuery: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    trackEvent: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Capture"];
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    preflightTrack: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
        };
    };
    engagePersonByQuery: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    engagePerson: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Engage"];
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    preflightEngage: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
        };
    };
    captureBatchByQuery: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    captureBatch: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Capture"];
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    preflightBatch: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
        };
    };
    captureRecordingByQuery: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    captureRecording: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Capture"];
        responses: {
            200: components["responses"]["Accepted"];
            204: components["responses"]["AcceptedBeacon"];
            400: components["responses"]["Bad"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["Throttled"];
            503: components["responses"]["Unavailable"];
        };
    };
    preflightRecording: {
        parameters: {
            query?: {
                /** @description How the body or `data` is packed: `gzip`, `gzip-js`, `lz64`, `lz-string`, `base64`, `b64`. Anything else is ignored. */
                compression?: components["parameters"]["Compression"];
                /** @description When the request was sent, epoch milliseconds. Ignored unless later than 2020. */
                sent_at?: components["parameters"]["SentAt"];
                /** @description As `sent_at`; older SDKs call it so. */
                _?: components["parameters"]["SentAtOlder"];
                /** @description Version of the SDK. */
                ver?: components["parameters"]["Version"];
                /** @description `1` asks for an answer without a body. */
                beacon?: components["parameters"]["Beacon"];
                /** @description Whether the sender's address may be kept. */
                ip?: components["parameters"]["Ip"];
                /** @description The body, where there is none. Wins over a body. */
                data?: components["parameters"]["Data"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
        };
    };
    evaluateFlags: {
        parameters: {
            query?: {
                /** @description Version of the answer's form. */
                v?: components["parameters"]["FlagsVersion"];
                /** @description `true` adds the remote configuration. */
                config?: components["parameters"]["WithConfig"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Person"];
        responses: {
            /** @description What they are for this person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flags"] | components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["Undecodable"];
            401: components["responses"]["Unauthorized"];
        };
    };
    preflightFlags: {
        parameters: {
            query?: {
                /** @description Version of the answer's form. */
                v?: components["parameters"]["FlagsVersion"];
                /** @description `true` adds the remote configuration. */
                config?: components["parameters"]["WithConfig"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
        };
    };
    decide: {
        parameters: {
            query?: {
                /** @description Version of the answer's form. */
                v?: components["parameters"]["FlagsVersion"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Person"];
        responses: {
            /** @description What they are for this person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["Undecodable"];
            401: components["responses"]["Unauthorized"];
        };
    };
    preflightDecide: {
        parameters: {
            query?: {
                /** @description Version of the answer's form. */
                v?: components["parameters"]["FlagsVersion"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Accepted"];
        };
    };
    getFlagDefinitions: {
        parameters: {
            query?: {
                /** @description The project's token. */
                token?: components["parameters"]["ProjectToken"];
                /** @description Whether cohorts shall come with the flags. */
                send_cohorts?: components["parameters"]["SendCohorts"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Definitions"];
            401: components["responses"]["KeyNeeded"];
        };
    };
    getLocalEvaluation: {
        parameters: {
            query?: {
                /** @description The project's token. */
                token?: components["parameters"]["ProjectToken"];
                /** @description Whether cohorts shall come with the flags. */
                send_cohorts?: components["parameters"]["SendCohorts"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Definitions"];
            401: components["responses"]["KeyNeeded"];
            /** @description This path is one of the application, not of the capture service; unknown ones near to it are answered so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getRemoteConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's token. */
                token: components["parameters"]["PathToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description That of a project in which autocapture is on and whatever else posthog-js could do is off. posthog-js captures no
             *     clicks before it has seen `autocapture_opt_out` as a boolean, and posts to `/e/` until it knows `analytics.endpoint`.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoteConfig"];
                };
            };
            400: components["responses"]["InvalidToken"];
            404: components["responses"]["NoProject"];
        };
    };
    getRemoteConfigScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's token. */
                token: components["parameters"]["PathToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Script"];
            400: components["responses"]["InvalidToken"];
            404: components["responses"]["NoProject"];
        };
    };
    getScriptOfProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's token. */
                token: components["parameters"]["PathToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Script"];
            400: components["responses"]["InvalidToken"];
            /** @description No project has the token, or this host has no posthog-js to give. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As it is called in `dist/` of the package. */
                file: components["parameters"]["ScriptFile"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Script"];
            404: components["responses"]["NoScript"];
        };
    };
    getScriptOfVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The version of posthog-js that asks, where it is set to `strict_script_versioning`. */
                version: string;
                /** @description As it is called in `dist/` of the package. */
                file: components["parameters"]["ScriptFile"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Script"];
            /** @description There is no such file of that version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};

/** The refusals that each operation may answer, by name. */
export interface refusals {
  captureEventByQuery: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  captureEvent: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  preflightEvent: never
  captureShortByQuery: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  captureShort: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  preflightShort: never
  captureLegacyByQuery: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  captureLegacy: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  preflightLegacy: never
  trackEventByQuery: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  trackEvent: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  preflightTrack: never
  engagePersonByQuery: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  engagePerson: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  preflightEngage: never
  captureBatchByQuery: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  captureBatch: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  preflightBatch: never
  captureRecordingByQuery: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  captureRecording: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'no_event' | 'name_empty' | 'distinct_id_missing' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid' | 'rate_limited' | 'try_again'
  preflightRecording: never
  evaluateFlags: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid'
  preflightFlags: never
  decide: 'gzip_broken' | 'encoding_broken' | 'form_expected' | 'lz_string_broken' | 'parsing_failed' | 'too_big' | 'token_missing' | 'tokens_differ' | 'token_invalid'
  preflightDecide: never
  getFlagDefinitions: 'no_credentials' | 'key_invalid_in_header'
  getLocalEvaluation: 'no_credentials' | 'key_invalid_in_header' | 'unknown_path'
  getRemoteConfig: 'invalid_token' | 'no_project'
  getRemoteConfigScript: 'invalid_token' | 'no_project'
  getScriptOfProject: 'invalid_token' | 'no_project' | 'not_installed'
  getScript: 'no_script' | 'not_installed'
  getScriptOfVersion: 'no_script' | 'other_version' | 'not_installed'
}
