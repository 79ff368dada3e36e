// Written by spec/generate.ts from mock-control.yaml. Do not edit.
export interface paths {
    "/__mock__/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is it up, and with what
         * @description `clock` is the seeded world's. The mock serves before its query engine is loaded; `engine.ready` tells the two apart.
         *
         *     OpenAPI has no place for the answers to what is no operation; they stand here: any other path below `/__mock__/` gets the 404, any
         *     other method of one of its paths the 405. `/__mock__/` itself and files below `/__mock__/ui/` are the console, for people with a
         *     browser, unless it was left out.
         *
         *     While the disk of the state file is full, whatever would change something is answered with 507 (event capture: 503) and a word about
         *     the disk, and has not happened; what only reads goes on.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/mutants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The deliberate defects
         * @description `activations` counts, over all worlds since the start, how often a defect was reached by a request: a defect that was
         *     never reached proves nothing about the checks that ran.
         */
        get: operations["listMutants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The worlds there are
         * @description The seeded world first, then by age. Without keys and secrets.
         */
        get: operations["listWorlds"];
        put?: never;
        /**
         * A fresh world
         * @description Without a body, or with `{}`: seed, events and rate limits of the seeded world, default revisions, a clock that runs with the wall, and
         *     nothing in it but an organization, a project, people and keys of its own, and what no call of an API could make: Sigma's standard
         *     workbooks and datasets. After the schema, `revisions` is looked at, then `mutant`, then `clock`.
         */
        post: operations["createWorld"];
        /**
         * Forget all worlds of a label
         * @description For tests that were broken off. The seeded world has no label.
         */
        delete: operations["deleteWorlds"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** One world */
        get: operations["getWorld"];
        put?: never;
        post?: never;
        /**
         * Forget a world
         * @description Its keys are invalid from then on, its rows in the engine are dropped.
         */
        delete: operations["deleteWorld"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A further PostHog key
         * @description `scopes` are words like `endpoint:read`, or `*` alone. `projects` restricts the key to those projects, `organizations` to those
         *     organizations; left out, it reaches all of the world's.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/clients": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A further client of Sigma's API
         * @description It may do what its owner may, and gets tokens while he is active. A reset keeps it.
         */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A PostHog project variable
         * @description What a stored HogQL query refers to as `{variables.code_name}`: its `query.variables` is keyed by the `id` that this answers.
         */
        post: operations["createVariable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/cohorts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A PostHog cohort
         * @description A static one has the people that `persons` and `distinct_ids` name; with `filters` it is dynamic: whoever they fit when a query asks.
         */
        post: operations["createCohort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A PostHog action
         * @description Its events are those that fit any of its steps, all events where it has none.
         */
        post: operations["createAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/feature-flags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** The feature flags of the PostHog project */
        get: operations["listFeatureFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/feature-flags/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description As clients ask for it. */
                key: components["schemas"]["FeatureFlagKey"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Have a feature flag be so
         * @description `value` is for everybody. `filters` are as PostHog has them: the first of `groups` whose properties fit, and within whose share the
         *     person's hash is, decides; of `multivariate.variants` the hash chooses one unless the group names it. The property `distinct_id` is
         *     the person's id. `/flags`, `/decide` and local evaluation follow at once.
         */
        put: operations["putFeatureFlag"];
        post?: never;
        /** Have no such flag */
        delete: operations["deleteFeatureFlag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/project-settings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** What the PostHog project is set to */
        get: operations["getProjectSettings"];
        /**
         * Set the PostHog project otherwise
         * @description What is not sent stays. Property types and group types are added to those that are there; cohorts and actions that are sent take the
         *     place of all. Cached results are forgotten. What GET answers is taken, and changes nothing.
         */
        put: operations["putProjectSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** What time it is */
        get: operations["getClock"];
        put?: never;
        /**
         * Move time, stop it, change its pace
         * @description Exactly one field, beside `dry_run`. What becomes due on the way happens one by one, oldest first, and is listed in `events`.
         *
         *     - `advance`: an ISO 8601 duration (weeks, days, hours, minutes, seconds; months and years have no fixed length and are
         *       refused), or `next`: to the next planned event, which happens.
         *     - `until`: to the first instant at which the thing with that id, which need not be there yet, has that status; not at all when it
         *       has it. 409 when that never happens (within 400 days and 1000 changes, 100 where nothing is planned for the thing or nobody
         *       has its id yet); the clock then has not moved, nor when whoever asked leaves. A status that such things never have is refused
         *       with those that they have. The world is at work meanwhile: others see its clock on the way.
         *     - `set`: to an instant, forwards or backwards. Backwards, what has happened stays: to get rid of it restore a snapshot.
         *     - `freeze`: `true` stops the clock where it is, `false` lets it run on from there.
         *     - `rate`: seconds of the world per second of the wall, from now on.
         *
         *     With `dry_run` the same is tried on a copy of the world, and the answer says what would happen: nothing of the world changes, no
         *     query runs, nothing is delivered. What depends on rows (a query that fails, counts) is invented there, so it may come otherwise.
         */
        post: operations["moveClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** What repeats by itself */
        get: operations["listSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description As in the events of the clock; of a materialization its `saved_query_id`. */
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Pause a schedule, or let it go on
         * @description While it is paused no job of it starts, so that what the last one made grows old by the clock; a job that is under way ends. What
         *     was missed is not made up for: when the pause ends, one job is asked for at once, and the others follow at the schedule's distance.
         */
        put: operations["putSchedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/batch-export-settings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** What the project may do with batch exports */
        get: operations["getBatchExportSettings"];
        /**
         * Switch feature flags and rules of batch exports
         * @description What is not sent stays; `flags` are those that are on, all others are off. A reset takes it back.
         */
        put: operations["putBatchExportSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/integrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description As the project's list of integrations has it. */
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Give an integration an account of yours
         * @description Where an integration leads, and what opens it. Batch exports that use it go there where `--connect` allows that; without an account
         *     they go nowhere. Those of the kind `postgresql` have `host`, `port`, `user` and `password`, those of the kind `s3-compatible`
         *     `endpoint_url`, `aws_access_key_id` and `aws_secret_access_key`: all of them are sent. What is secret is never shown again, and in no
         *     snapshot. A reset keeps the account, as it keeps keys.
         */
        put: operations["putIntegration"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/data-warehouse-settings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** What the project may do with the data warehouse */
        get: operations["getDataWarehouseSettings"];
        /**
         * Switch feature flags and limits of the data warehouse
         * @description What is not sent stays; `flags` are those that are on, all others are off. A reset takes it back.
         */
        put: operations["putDataWarehouseSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/endpoint-settings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * Who may do what with endpoints, and whether a model suggests queries
         * @description Of PostHog Endpoints in the revision `2026-09`.
         */
        get: operations["getEndpointSettings"];
        /**
         * Set access to endpoints, and switch suggestions
         * @description What is not sent stays; `access` replaces all rules. A reset takes it back. The revision `2026-09` alone looks at it.
         */
        put: operations["putEndpointSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Back to the beginning
         * @description Rows, clock, faults and outcomes are as they were when the world was made; where the mock was started with `--state` and the world is
         *     from that file, as they were at that start. The journal is empty, no result is cached. Snapshots and keys stay.
         */
        post: operations["resetWorld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * The named states
         * @description By name, without their rows.
         */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/snapshots/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /**
         * A named state as a document
         * @description A file worth committing: the same state gives the same text. It holds no organization, project, people and keys of the mock:
         *     restored in another world it takes on that world's. Passwords and keys that exports and sources were given for their other ends are
         *     in it, since what is restored goes on to use them: do not commit one of a world that was given real ones.
         */
        get: operations["getSnapshot"];
        /**
         * Name the present state, or bring one along
         * @description Without a body it takes the state the world is in; with one (what GET answered, perhaps kept as a file) it takes that. An existing one
         *     of the name is replaced. The world itself does not change. No snapshot is called `now`.
         */
        put: operations["putSnapshot"];
        post?: never;
        /** Forget a named state */
        delete: operations["deleteSnapshot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/snapshots/{name}/diff/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
                /** @description Another snapshot; `now`, in either place, is the world as it is. */
                other: components["schemas"]["Name"];
            };
            cookie?: never;
        };
        /**
         * What changed between two states
         * @description Rows by collection and key: those that came, those that went, and of the others the members that are otherwise. At most 1,000 of
         *     each kind are listed, and `total` counts all. `[secret]` stands for what is secret, on both sides where it changed.
         */
        get: operations["compareSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * What of the contract was met
         * @description How often each operation of this world's APIs was answered with what, since the world began or its coverage was forgotten; and which
         *     of the answers that its document names never came. Control calls are not counted.
         */
        get: operations["getCoverage"];
        put?: never;
        post?: never;
        /** Count from here */
        delete: operations["clearCoverage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/query": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the PostHog project a query that nobody saved
         * @description Sees what the project's own queries see at this instant, and nothing else; writes nothing, is in no journal, uses up no outcome and
         *     fills no cache. HogQL without a LIMIT gives 100 rows unless `limit` says otherwise; 50,000 are the most. Variables have the project's
         *     defaults unless `variables` names others.
         */
        post: operations["queryWorld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/resources": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * Which kinds of things its APIs hold
         * @description Each list of an API of this world whose document calls it a resource (`x-resource`), in the order of the APIs. A kind with a `parent`
         *     is listed in each of its parents, and is not counted.
         */
        get: operations["listResourceKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/resources/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A kind of `GET /__mock__/worlds/{world}/resources`. */
                kind: string;
            };
            cookie?: never;
        };
        /**
         * The things of a kind, in pages
         * @description The rows that the API's own list shows to somebody who may see everything, in its order, secrets taken out. Nothing of it is in the
         *     journal, no fault strikes and no throttle counts.
         *
         *     `total` is null where it would take a walk through the rest; `more` says whether there are rows after these. One look goes through
         *     20,000 rows at most, parents among them: where that was not enough, `truncated` is true, and only a parent or another list leads
         *     to the rest.
         */
        get: operations["listResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/env": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * The environment that leads programs to this world
         * @description As `understudy exec` gives it to its command, with the world's keys.
         */
        get: operations["getEnvironment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * A world file that makes this world
         * @description As `understudy export` writes it: a mock that is started with it has a seeded world with the same things in it, under the same ids, at
         *     the same instant. Bodies of operations say what they can, rows the rest (`state`). Not in it are keys, tokens and passwords
         *     (`[secret]` stands for them), who belongs to the world from its beginning, the journal, queries that were asked, snapshots and
         *     what flags say. The same world gives the same text while its clock stands.
         */
        get: operations["exportWorld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The documents that are played
         * @description Without `api`, this one. OpenAPI 3.1, with the extensions that other tools pass over.
         */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/snapshots/{name}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Back to a named state
         * @description Rows, clock, faults and outcomes are as they were when it was taken. Keys, journal and the other snapshots stay; cached results are gone.
         */
        post: operations["restoreSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * What happened, what is planned, what will follow
         * @description What becomes due by itself, oldest first. `past` happened (the last thousand since the world began or was reset), `planned` is what the
         *     world as it stands has planned, `projected` is what a dry run up to `to` comes to beyond that: the further steps of schedules and
         *     of jobs that are planned. Orders, requests and answers of the engine may still change both. The dry run goes through at most 2,000
         *     changes, `projected_up_to` is where it came to.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * What this world was asked
         * @description Oldest first; with `limit`, the newest of that number. The journal is bounded: the oldest exchanges are dropped, `dropped` says how
         *     many. It holds no credential: neither the keys of any world, nor what looks like one, nor the values of parameters that are called
         *     so; and no header and no body, unless `PATCH /__mock__/journal` says otherwise. Control calls are not in it.
         *
         *     With `unmatched=true`, only what no operation is for: an unknown path, or a method that its path does not have. `nearest` says
         *     what was probably meant.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /** Empty the journal */
        delete: operations["clearRequests"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description The exchange's. */
                id: string;
            };
            cookie?: never;
        };
        /**
         * One exchange
         * @description With headers and bodies, where the journal was told to keep them.
         */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** What the journal keeps */
        get: operations["getJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Let the journal keep more, or less
         * @description From the next exchange on. Of headers and bodies, secrets are taken out before anything is kept: those that the mock gave, what looks
         *     like one, and the values of headers and members that are called so. 16 kB of a body are kept, and 8 MB of a world: the oldest go first.
         *     Settings stay when the world is reset, and end with the process.
         */
        patch: operations["updateJournal"];
        trace?: never;
    };
    "/__mock__/worlds/{world}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * What happens in this world, as it happens
         * @description Server-sent events. Each has the number of what happened and a mark of this start of the mock as its `id`, its kind as `event`, and JSON
         *     as `data`:
         *
         *     - `exchange`: a request was answered; the exchange as the journal shows it, without headers and bodies.
         *     - `change`: something became due and happened, by the wall's clock or because time was moved: `{at, kind, id, status}`.
         *     - `clock`: it was moved, stopped or paced; the clock as it is then.
         *     - `fault`: one was ordered or taken back: `{name, ordered}`.
         *     - `world`: `{what}`, one of `created`, `deleted`, `reset`, `restored`; `kept` where its file has become wrong, which health tells.
         *
         *     Every `data` names its `world`. `Last-Event-ID` resumes after that `id`, and `after` does for who cannot send headers; a number alone
         *     is one of this start, and 0 begins with the oldest that is kept (5,000 over all worlds). `event: gap` stands where something is
         *     missing: `{"missed": 12}` is how many numbers, over all worlds, or null after another start of the mock, of which what is kept
         *     follows. Who reads too slowly gets a gap, and slows nobody down. A comment every 15 seconds keeps the connection. It ends when the
         *     world is deleted or the mock stops.
         */
        get: operations["streamWorld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens in all worlds, as it happens
         * @description As the stream of one world.
         */
        get: operations["streamAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/requests/wait": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * Wait until something was asked
         * @description Answers as soon as the journal holds `count` exchanges that fit; those from before the call count. `timeout` is in seconds of the wall.
         */
        get: operations["waitForRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * The faults in force
         * @description Those that struck as often as ordered are gone; the journal says of each exchange which fault struck it.
         */
        get: operations["listFaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/faults/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** One fault */
        get: operations["getFault"];
        /**
         * Order a fault
         * @description Requests that fit `match` get `effect`; an empty `match` fits all. `path` is the path as sent, without query string; `*` in it stands for
         *     anything but a slash, `**` for anything. Where several fit, the oldest strikes. With `times` it is over after so many. Control calls
         *     are never struck.
         *
         *     With `status` or `body` the operation does not run, and the fault is the whole answer; `delay_ms`, `headers`, `abort` and
         *     `truncate_after_bytes` alone spoil the right answer. `abort` closes the connection without an answer. `headers` stand in for those
         *     that the answer has by the same name.
         *
         *     After the schema, `operation` is looked at (this world has to have it), then `path` (it has to fit a path of that operation, or of
         *     any), then what HTTP cannot send: names and values that no header may have, headers that frame the answer (`Content-Length`,
         *     `Transfer-Encoding`, `Connection` and their like), a body with 204 or 304.
         */
        put: operations["putFault"];
        post?: never;
        /** End a fault */
        delete: operations["deleteFault"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** The outcomes in force */
        get: operations["listOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/outcomes/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description Which jobs. */
                kind: components["schemas"]["JobKind"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Decide what the next jobs of a kind do
         * @description `complete` and `fail` (with `error` as its text) end a job, `hang` never does. `progress` says when: `immediate`, or a duration of
         *     the world's clock after it was asked for, or at the so-manieth poll of its status. Left out, the job takes as long as it would
         *     have. The next `times` jobs that start are concerned, all further ones if it is left out; those that wait to be picked up are
         *     among them, those that are under way are not.
         *
         *     With `of` it is for the jobs of one thing alone, and goes before what is for all: of an endpoint by its name (`query` where a run
         *     answers when it is done, `materialization`, `enable_materialization`), of a batch export (`batch_export_run`, `backfill`), of a
         *     schema or its source (`sync`), of a workbook (`export`, `sigma_materialization`) or dataset by its id.
         */
        put: operations["putOutcome"];
        post?: never;
        /**
         * Let jobs of a kind run as usual
         * @description Also where none was in force.
         */
        delete: operations["deleteOutcome"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__mock__/worlds/{world}/state": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * The rows
         * @description Facts as they are stored, not as the APIs show them. The values of keys and secrets are left out.
         */
        get: operations["getState"];
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
        Error: {
            /** @description What it is called. */
            error: string;
            /** @description What is wrong. */
            message: string;
            /** @description What to send instead. */
            hint: string;
        };
        Name: string;
        /**
         * Format: date-time
         * @description RFC 3339, UTC, with milliseconds.
         * @example 2026-05-01T00:00:00.000Z
         */
        Instant: string;
        /**
         * @description ISO 8601, of weeks, days, hours, minutes and seconds.
         * @example PT30M
         * @example P1DT12H
         */
        Duration: string;
        /**
         * @description The revision that each API speaks, by API.
         * @example {
         *       "posthog-endpoints": "2025"
         *     }
         */
        Revisions: {
            [key: string]: string;
        };
        /**
         * @description `off` lets every request through, `real` throttles as the products do.
         * @enum {string}
         */
        RateLimits: "off" | "real";
        Health: {
            /** @constant */
            status: "ok";
            version: string;
            /** @description The APIs that are played. */
            apis: string[];
            /** @description The revisions that a world may choose, by API, the default first. */
            revisions: {
                [key: string]: string[];
            };
            clock: components["schemas"]["ClockFace"];
            engine: {
                /** @enum {string} */
                kind: "chdb" | "clickhouse" | "synthetic";
                version: string | null;
                ready: boolean;
            };
            uptime_ms: number;
            /** @description The file that the seeded world follows; null where it follows none. */
            world_file: {
                file: string;
                /** @description Why the world stayed as it was when the file was last changed; null where it is as the file says. */
                wrong: string | null;
            } | null;
        };
        MutantList: {
            results: {
                name: string;
                api: string;
                /** @description What is wrong. */
                defect: string;
                /** @description The check that must notice it. */
                caught_by: string;
                activations: number;
            }[];
        };
        WorldRequest: {
            /** @description What it is for, in a word of yours: worlds are found by it. */
            label?: components["schemas"]["Name"];
            revisions?: components["schemas"]["Revisions"];
            /** @description The deliberate defect that this world has; several have commas between them. */
            mutant?: string;
            seed?: number;
            /**
             * Format: date-time
             * @description Where its clock starts to run; left out, it runs with the wall.
             */
            clock?: string;
            /** @description Rows of the generated data set; 0 for none. Worlds of the same number and seed share it. */
            events?: number;
            rate_limits?: components["schemas"]["RateLimits"];
            /** @description Whether its clock stands at first, also after a reset. */
            frozen?: boolean;
            limits?: components["schemas"]["Limits"];
            project?: components["schemas"]["ProjectSettings"];
            sigma?: components["schemas"]["SigmaContent"];
        };
        /** @description Where it is otherwise than with the products. Rates of its own make `rate_limits` real, unless that is said to be off. */
        Limits: {
            throttle?: {
                default?: components["schemas"]["Rates"];
                materialized?: components["schemas"]["Rates"];
            };
            /** @description How many runs may read tables at a time. */
            concurrent_queries?: number;
        };
        Rates: {
            per_minute: number;
            per_hour: number;
        };
        BatchExportSettings: {
            flags: ("high-frequency-batch-exports" | "batch-export-earliest-backfill" | "backfill-workflows-destination")[];
            /**
             * @description Whether credentials may stand in the configuration of a destination, or integrations alone let exports in.
             * @enum {string}
             */
            destination_policy: "inline" | "integration";
            /** @description So many backfills of the project may be under way. */
            concurrent_backfills: number;
        };
        BatchExportSettingsRequest: {
            flags?: ("high-frequency-batch-exports" | "batch-export-earliest-backfill" | "backfill-workflows-destination")[];
            /**
             * @description Whether credentials may stand in the configuration of a destination, or integrations alone let exports in.
             * @enum {string}
             */
            destination_policy?: "inline" | "integration";
            /** @description So many backfills of the project may be under way. */
            concurrent_backfills?: number;
        };
        Integration: {
            id: number;
            kind: string;
            display_name: string;
            /** @description What is no secret. */
            config: Record<string, unknown>;
        };
        IntegrationRequest: {
            host?: string;
            port?: number;
            user?: string;
            password?: string;
            endpoint_url?: string;
            aws_access_key_id?: string;
            aws_secret_access_key?: string;
        };
        DataWarehouseSettings: {
            /** @description Change data capture of PostgreSQL, which is off at first, and pushes of sources, which are on. */
            flags: ("cdc" | "webhooks")[];
            /** @description So many sources of the type `Custom` may be there. */
            custom_sources: number;
            /** @description So many customers, or what takes their place, has the account of a source that is connected from now on; its other tables grow with them. Null leaves that to chance, 500 to 1,500. */
            customers: number | null;
        };
        DataWarehouseSettingsRequest: {
            /** @description Change data capture of PostgreSQL, which is off at first, and pushes of sources, which are on. */
            flags?: ("cdc" | "webhooks")[];
            /** @description So many sources of the type `Custom` may be there. */
            custom_sources?: number;
            /** @description So many customers, or what takes their place, has the account of a source that is connected from now on; its other tables grow with them. Null leaves that to chance, 500 to 1,500. */
            customers?: number | null;
        };
        EndpointSettings: {
            /** @description Without any rule everybody may do everything. Of those that fit, one for an endpoint goes before one for all of them, and one for a user before one for everybody; of equals the last counts. */
            access: components["schemas"]["EndpointAccess"][];
            /** @description Whether the project has the feature; off at first. */
            suggestions: boolean;
            /** @description Whether the organization approved of AI; so it is at first. */
            ai_approved: boolean;
            /** @description What the language model comes to; null, as at first, is one that cannot be reached. */
            model: {
                /** @description A query, which the mock looks at as the product does; null gives up. */
                proposes?: string | null;
                /** @description Its words about that. */
                explanation?: string | null;
                /** @description The model broke off with these words, which the answer tells. */
                error?: string;
                /**
                 * @description There is no answer but a 503 or a 502.
                 * @enum {string}
                 */
                fails?: "unreachable" | "broken";
            } | null;
        };
        EndpointSettingsRequest: {
            /** @description Without any rule everybody may do everything. Of those that fit, one for an endpoint goes before one for all of them, and one for a user before one for everybody; of equals the last counts. */
            access?: components["schemas"]["EndpointAccess"][];
            /** @description Whether the project has the feature; off at first. */
            suggestions?: boolean;
            /** @description Whether the organization approved of AI; so it is at first. */
            ai_approved?: boolean;
            /** @description What the language model comes to; null, as at first, is one that cannot be reached. */
            model?: {
                /** @description A query, which the mock looks at as the product does; null gives up. */
                proposes?: string | null;
                /** @description Its words about that. */
                explanation?: string | null;
                /** @description The model broke off with these words, which the answer tells. */
                error?: string;
                /**
                 * @description There is no answer but a 503 or a 502.
                 * @enum {string}
                 */
                fails?: "unreachable" | "broken";
            } | null;
        };
        EndpointAccess: {
            /**
             * @description A viewer reads, an editor writes and deletes, too.
             * @enum {string}
             */
            level: "none" | "viewer" | "editor";
            /** @description Name of the endpoint; all of them when absent. */
            endpoint?: string;
            /** @description Everybody when absent. The first user, who is the admin, may do everything all the same, and so may whoever made an endpoint. */
            user?: number;
        };
        /** @description What the PostHog project is set to; a reset keeps time zone, beginning of the week and person mode. */
        ProjectSettings: {
            /** @description An IANA name, for example `Europe/Berlin`. */
            timezone?: string;
            /** @enum {string} */
            week_start_day?: "sunday" | "monday";
            /**
             * @description Which person an event is of, and as of when `person.properties` are: those stored with the event, or (`…_joined`, `disabled`) the
             *     latest. Without overrides events from before a merge keep the person that they came with.
             * @enum {string}
             */
            person_mode?: "person_id_override_properties_on_events" | "person_id_override_properties_joined" | "person_id_no_override_properties_on_events" | "disabled";
            /** @description Definitions of properties by name; those of the generated data stay as they are. */
            property_types?: {
                [key: string]: "Numeric" | "Boolean" | "DateTime" | "String";
            };
            /** @description In the order of their index, after those that are there. The generated data has `organization`. */
            group_types?: string[];
            cohorts?: components["schemas"]["CohortRequest"][];
            actions?: components["schemas"]["ActionRequest"][];
            /** @description By key: who gets which value. All that there are. */
            feature_flags?: {
                [key: string]: components["schemas"]["FeatureFlagRequest"];
            };
        };
        Project: {
            timezone: string;
            /** @enum {string} */
            week_start_day: "sunday" | "monday";
            /**
             * @description Which person an event is of, and as of when `person.properties` are: those stored with the event, or (`…_joined`, `disabled`) the
             *     latest. Without overrides events from before a merge keep the person that they came with.
             * @enum {string}
             */
            person_mode: "person_id_override_properties_on_events" | "person_id_override_properties_joined" | "person_id_no_override_properties_on_events" | "disabled";
            /** @description Definitions of properties by name; those of the generated data stay as they are. */
            property_types: {
                [key: string]: "Numeric" | "Boolean" | "DateTime" | "String";
            };
            /** @description In the order of their index, after those that are there. The generated data has `organization`. */
            group_types: string[];
            cohorts: components["schemas"]["Cohort"][];
            actions: components["schemas"]["Action"][];
            /** @description By key: who gets which value. All that there are. */
            feature_flags: {
                [key: string]: components["schemas"]["FeatureFlagRequest"];
            };
        };
        FeatureFlagKey: string;
        FeatureFlagRequest: {
            /** @description What it is for. */
            name?: string;
            /**
             * @description False: nobody is told of it.
             * @default true
             */
            active?: boolean;
            /**
             * @description A payload without a question.
             * @default false
             */
            is_remote_configuration?: boolean;
            /** @description For everybody: on, off, or a variant. Instead of `filters`. */
            value?: boolean | components["schemas"]["FeatureFlagKey"];
            /** @description With `value`: any JSON that comes with it. */
            payload?: unknown;
            filters?: components["schemas"]["FeatureFlagFilters"];
        };
        FeatureFlag: {
            id: number;
            key: string;
            /** @description What it is for. */
            name: string;
            /**
             * @description False: nobody is told of it.
             * @default true
             */
            active: boolean;
            /** @description Counts its changes from 1. */
            version: number;
            /**
             * @description A payload without a question.
             * @default false
             */
            is_remote_configuration: boolean;
            filters: components["schemas"]["FeatureFlagFilters"];
        };
        FeatureFlagList: {
            results: components["schemas"]["FeatureFlag"][];
        };
        FeatureFlagFilters: {
            groups: {
                properties?: components["schemas"]["FeatureFlagProperty"][];
                rollout_percentage?: number | null;
                variant?: string | null;
            }[];
            multivariate?: {
                variants: {
                    key: components["schemas"]["FeatureFlagKey"];
                    name?: string;
                    rollout_percentage: number;
                }[];
            } | null;
            /** @description By variant, or by `true`: any JSON. */
            payloads?: Record<string, unknown>;
        };
        FeatureFlagProperty: {
            key: string;
            /**
             * @description Of whom the property is: groups, cohorts and other flags are not looked at.
             * @enum {unknown}
             */
            type?: "person";
            /**
             * @default exact
             * @enum {string}
             */
            operator?: "exact" | "is_not" | "is_set" | "is_not_set" | "icontains" | "not_icontains" | "starts_with" | "not_starts_with" | "ends_with" | "not_ends_with" | "regex" | "not_regex" | "gt" | "gte" | "lt" | "lte" | "between" | "not_between";
            /** @description Of a person's property; a list for one of several. */
            value?: unknown;
        };
        CohortRequest: {
            /** @description Left out, the next one. */
            id?: number;
            name: string;
            description?: string;
            /** @description Ids of persons. */
            persons?: string[];
            distinct_ids?: string[];
            /** @description Filters of the types `person`, `cohort` and `behavioral` (`performed_event`, `performed_event_multiple`), grouped as the product does. */
            filters?: {
                properties: Record<string, unknown>;
            };
            /** @description As it is answered; what it has, people or `filters`, decides. */
            is_static?: boolean;
            /**
             * Format: date-time
             * @description As it is answered; one that is there keeps its own.
             */
            created_at?: string;
        };
        Cohort: {
            /** @description Left out, the next one. */
            id: number;
            name: string;
            description?: string;
            /** @description Ids of persons. */
            persons?: string[];
            distinct_ids?: string[];
            /** @description Filters of the types `person`, `cohort` and `behavioral` (`performed_event`, `performed_event_multiple`), grouped as the product does. */
            filters?: {
                properties: Record<string, unknown>;
            };
            is_static: boolean;
            created_at: components["schemas"]["Instant"];
        };
        ActionRequest: {
            /** @description Left out, the next one. */
            id?: number;
            name: string;
            description?: string;
            steps?: components["schemas"]["ActionStep"][];
            /**
             * Format: date-time
             * @description As it is answered; one that is there keeps its own.
             */
            created_at?: string;
        };
        Action: {
            /** @description Left out, the next one. */
            id: number;
            name: string;
            description?: string;
            steps: components["schemas"]["ActionStep"][];
            created_at: components["schemas"]["Instant"];
        };
        /** @description All that is said holds. `selector`, `tag_name`, `text` and `href` are asked of `$autocapture` alone. */
        ActionStep: {
            event?: string | null;
            properties?: Record<string, unknown>[] | null;
            url?: string | null;
            /**
             * @description `contains` unless said.
             * @enum {string|null}
             */
            url_matching?: "contains" | "regex" | "exact" | null;
            /** @description CSS, as far as the chain of elements knows: `li > a.btn[data-attr="go"]`. */
            selector?: string | null;
            tag_name?: string | null;
            text?: string | null;
            /**
             * @description `exact` unless said.
             * @enum {string|null}
             */
            text_matching?: "contains" | "regex" | "exact" | null;
            href?: string | null;
            /**
             * @description `exact` unless said.
             * @enum {string|null}
             */
            href_matching?: "contains" | "regex" | "exact" | null;
        };
        /** @description What is in the Sigma organization beside what each has from the beginning; a reset keeps it. */
        SigmaContent: {
            /** @description People, teams, workspaces, grants and files of the seeded world. */
            seeded?: boolean;
            /** @description So many further members. */
            members?: number;
            /** @description So many further workbooks with the content of the standard ones. */
            workbooks?: number;
        };
        World: {
            id: string;
            /** @description As it was made. */
            label: string | null;
            /** @description The instant at which its generated data ends. */
            anchor: components["schemas"]["Instant"];
            revisions: components["schemas"]["Revisions"];
            mutant: string | null;
            seed: number;
            events: number;
            rate_limits: components["schemas"]["RateLimits"];
            clock: components["schemas"]["ClockFace"];
            posthog: components["schemas"]["PostHogPlace"];
            sigma: components["schemas"]["SigmaPlace"];
        };
        PostHogPlace: {
            /** Format: uuid */
            organization_id: string;
            project_id: number;
        };
        SigmaPlace: {
            /** Format: uuid */
            organization_id: string;
        };
        WorldWithKeys: components["schemas"]["World"] & {
            keys: {
                /** @description PostHog, scope `*`. */
                personal_api_key: string;
                /** @description PostHog, every `:read` scope. */
                readonly_api_key: string;
                /** @description The capture key of PostHog. */
                project_api_key: string;
                /** @description The value of PostHog's cookie `sessionid` for somebody who is logged in. */
                session_id: string;
                /** @description Sigma, of a member of the account type `admin`. */
                client_id: string;
                /** @description What `client_id` gets tokens with. */
                client_secret: string;
                /** @description Sigma, of a member of the account type `View`. */
                viewer_client_id: string;
                /** @description What `viewer_client_id` gets tokens with. */
                viewer_client_secret: string;
            };
        };
        WorldList: {
            results: components["schemas"]["World"][];
        };
        KeyRequest: {
            kind?: components["schemas"]["KeyKind"];
            scopes: string[];
            projects?: number[];
            organizations?: string[];
            /** @description Whose key it is; 1 when absent. */
            user?: number;
        };
        /**
         * @description A personal API key (`phx_…`, the default), an OAuth access token (`pha_…`), or a secret key of the project (`phs_…`), which the revision `2026-09` of PostHog Endpoints knows.
         * @enum {string}
         */
        KeyKind: "personal" | "oauth" | "project_secret";
        Key: {
            value: string;
            kind: components["schemas"]["KeyKind"];
            user: number;
            scopes: string[];
            projects: number[] | null;
            organizations: string[] | null;
        };
        ClientRequest: {
            /** @description Whose client it is: a `memberId` or an e-mail address; the admin of `client_id` when absent. */
            member?: string;
        };
        Client: {
            client_id: string;
            client_secret: string;
            /** @description Its owner. */
            member: string;
            /** @description Of the owner. */
            account_type: string;
        };
        VariableRequest: {
            code_name: string;
            /** @enum {string} */
            type: "String" | "Number" | "Boolean" | "List" | "Date";
            /** @description Any JSON value. */
            default_value?: unknown;
        };
        Variable: {
            /** Format: uuid */
            id: string;
            code_name: string;
            type: string;
            default_value: unknown;
        };
        ClockRequest: {
            /** @description Say what would happen instead of letting it happen. */
            dry_run?: boolean;
            /** @description An ISO 8601 duration, or `next`. */
            advance?: string;
            until?: {
                id: string;
                status: string;
            };
            /** Format: date-time */
            set?: string;
            freeze?: boolean;
            rate?: number;
        };
        ClockFace: {
            now: components["schemas"]["Instant"];
            frozen: boolean;
            /** @description Seconds of the world per second of the wall when it is not frozen. */
            rate: number;
        };
        Clock: components["schemas"]["ClockFace"] & {
            /** @description What became due, oldest first; of more than a thousand events the last thousand. */
            events: components["schemas"]["DueEvent"][];
            /** @description How many there were. */
            events_total: number;
        };
        Timeline: {
            now: components["schemas"]["Instant"];
            past: (components["schemas"]["DueEvent"] & {
                /**
                 * Format: date-time
                 * @description When it happened by the wall's clock.
                 */
                wall: string;
                /** @description Whether time was moved; else it passed. */
                moved: boolean;
            })[];
            planned: components["schemas"]["DueEvent"][];
            projected: components["schemas"]["DueEvent"][];
            projected_up_to: components["schemas"]["Instant"];
        };
        DueEvent: {
            at: components["schemas"]["Instant"];
            /** @description What kind of thing. */
            kind: string;
            /** @description Which thing. */
            id: string;
            /** @description What became of it. */
            status: string;
        };
        ScheduleRequest: {
            paused: boolean;
        };
        Schedule: {
            /** @description What repeats. */
            id: string;
            /** @description What kind of thing. */
            kind: string;
            /**
             * Format: date-time
             * @description When its next job starts; null while one is under way, or it is paused.
             */
            next_at: string | null;
            paused: boolean;
        };
        ScheduleList: {
            results: components["schemas"]["Schedule"][];
        };
        SnapshotSummary: {
            name: string;
            taken_at: components["schemas"]["Instant"];
            /** @description How many. */
            rows: number;
        };
        SnapshotList: {
            results: components["schemas"]["SnapshotSummary"][];
        };
        /** @description Rows by collection and id. */
        Collections: {
            [key: string]: {
                [key: string]: Record<string, unknown>;
            };
        };
        Snapshot: {
            /** @constant */
            format: "understudy-snapshot-1";
            seed: number;
            events: number;
            /**
             * Format: date-time
             * @description Where the generated data ends.
             */
            anchor: string;
            /**
             * Format: date-time
             * @description By the world's clock, which goes back to it.
             */
            taken_at: string;
            clock: {
                frozen: boolean;
                rate: number;
            };
            rows: components["schemas"]["Collections"];
            faults: {
                [key: string]: components["schemas"]["FaultRequest"];
            };
            /** @description By kind, or by kind and thing with a space between. */
            outcomes: {
                [key: string]: components["schemas"]["OutcomeRequest"];
            };
        };
        Journal: {
            results: components["schemas"]["Exchange"][];
            /** @description Older exchanges that the journal no longer holds. */
            dropped: number;
        };
        SnapshotDiff: {
            added: components["schemas"]["RowName"][];
            removed: components["schemas"]["RowName"][];
            changed: (components["schemas"]["RowName"] & {
                members: {
                    name: string;
                    /** @description Absent where the row did not have it. */
                    before?: unknown;
                    /** @description Absent where the row has it no more. */
                    after?: unknown;
                }[];
            })[];
            /** @description Rows that are otherwise. */
            total: number;
        };
        RowName: {
            collection: string;
            key: string;
        };
        Coverage: {
            results: {
                api: string;
                revision: string;
                /** @description Answers of the document that came at least once. */
                met: number;
                /** @description Answers that it names: each status, a refusal for each of its names. */
                of: number;
                operations: {
                    operation: string;
                    asked: number;
                    answers: {
                        status: number;
                        refusal: string | null;
                        times: number;
                    }[];
                    /** @description What the document names and nobody was answered. */
                    never: {
                        status: number;
                        refusal: string | null;
                    }[];
                }[];
            }[];
        };
        QueryAsked: {
            /** @description HogQL as a text, or a query as `POST /api/projects/{project_id}/query` takes it. */
            query: string | Record<string, unknown>;
            /** @description Values by code name. */
            variables?: Record<string, unknown>;
            /** @description Rows of HogQL at most; not for a UNION. */
            limit?: number;
            /**
             * @description Then the engine gives up.
             * @default 10
             */
            seconds?: number;
            /**
             * @description Is it right, and which columns has it? No rows are asked for.
             * @default false
             */
            dry_run?: boolean;
        };
        QueryAnswer: {
            /** @description Of HogQL. */
            columns?: {
                name: string;
                /** @description ClickHouse's; `Unknown` where no engine is. */
                type: string;
            }[];
            /** @description Code names that HogQL uses. */
            variables: string[];
            /** @description Rows of HogQL; of an insight what its API answers. */
            results?: unknown;
            has_more?: boolean;
            /** @description The query as it was understood. */
            hogql?: string;
            /** @description What the engine was asked. */
            sql?: string;
            /** @description Of the wall. */
            milliseconds?: number;
            /** @description There is no engine: the rows are invented. */
            synthetic?: boolean;
        };
        QueryRefusal: {
            error: string;
            message: string;
            hint: string;
            /** @description Of a query that was read: as the API names it. */
            code?: string;
            /** @description Null where its text alone does not tell. */
            position?: {
                /** @description In units of UTF-16, as editors count. */
                offset: number;
                length: number;
                /** @description From 1. */
                line: number;
                /** @description From 1. */
                column: number;
            } | null;
        };
        ResourceKindList: {
            version: components["schemas"]["RowsVersion"];
            results: components["schemas"]["ResourceKind"][];
        };
        ResourceKind: {
            /** @description Unique in this world. */
            kind: string;
            api: string;
            /** @description The kind in whose rows these are. */
            parent: string | null;
            /** @description How many there are; null where their list does not say. */
            count: number | null;
            /** @description The operationId of their list. */
            operation: string;
            /** @description The members of a row, as the API's document has them. */
            columns: {
                name: string;
                /** @description Of JSON Schema; absent where it may be several. */
                type?: string;
                format?: string;
            }[];
        };
        ResourcePage: {
            kind: string;
            version: components["schemas"]["RowsVersion"];
            /** @description All that fit, on other pages too; null where that is not known. */
            total: number | null;
            more: boolean;
            /** @description The look ended at its bound. */
            truncated: boolean;
            results: components["schemas"]["Resource"][];
        };
        Resource: {
            /** @description What the API's paths call it. */
            id: string;
            name: string | null;
            status: string | null;
            /** @description The id of its parent. */
            parent: string | null;
            /** @description As the API's list shows it. */
            row: Record<string, unknown>;
        };
        /** @description Grows whenever a row of the world changes. */
        RowsVersion: number;
        JournalSettings: {
            /** @description Exchanges at most. */
            kept: number;
            capture: components["schemas"]["Capture"];
        };
        JournalChange: {
            kept?: number;
            capture?: components["schemas"]["Capture"];
        };
        /**
         * @description What of requests and answers is kept beside the line in the journal. Bodies come with headers.
         * @enum {string}
         */
        Capture: "nothing" | "headers" | "bodies";
        Said: {
            /** @description Names and values. A value that is a secret is `[secret]`. */
            headers: string[][];
            /** @description Its text, cut after 16 kB; what is no text is told by its length or type. */
            body?: string;
            /**
             * @description What `body` lacks of what was sent: all of it, as bodies are not kept, or it could not be read (`body`); what came after
             *     16 kB (`rest`); what is no text (`text`); or secrets, where it says `[secret]` (`secrets`). Absent where it lacks nothing.
             * @enum {string}
             */
            lacks?: "body" | "rest" | "text" | "secrets";
        };
        Exchange: {
            /** @description Its number among all that happens in the process; the stream has it, too. */
            id: number;
            /** @description The world that was asked. */
            world: string;
            at: components["schemas"]["Instant"];
            /**
             * Format: date-time
             * @description When it was by the wall's clock.
             */
            wall: string;
            method: string;
            /** @description With the query string, credentials taken out. */
            path: string;
            /** @description Null where no operation is for the path or for the method. */
            operation: string | null;
            /** @description Then, the operation that was probably meant. */
            nearest: {
                /** @description Its operationId. */
                operation: string;
                method: string;
                /** @description As its document has it, with parameters in braces. */
                path: string;
            } | null;
            status: number;
            /** @description What the API's document says of the request body: `ok`, or why not. Where there is no operation, `unknown path` or `unknown method`. */
            validation: string;
            /** @description The name that its API's document gives this refusal; null where it is none. */
            refusal: string | null;
            /** @description The last four characters of the key or token in the header Authorization. */
            key: string | null;
            /** @description The fault that struck. */
            fault: string | null;
            /** @description Of the bodies. */
            bytes: {
                received: number;
                sent: number;
            };
            /** @description Of the wall, with three digits after the point. */
            duration_ms: number;
            request?: components["schemas"]["Said"];
            answer?: components["schemas"]["Said"];
        };
        FaultMatch: {
            /** @description An operationId. */
            operation?: string;
            /** @enum {string} */
            method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
            path?: string;
        };
        FaultEffect: {
            status?: number;
            /** @description Any JSON value; a string is sent as it is. */
            body?: unknown;
            headers?: {
                [key: string]: string;
            };
            /** @description Of the wall. */
            delay_ms?: number;
            abort?: boolean;
            truncate_after_bytes?: number;
        };
        FaultRequest: {
            match: components["schemas"]["FaultMatch"];
            effect: components["schemas"]["FaultEffect"];
            times?: number;
            /**
             * @description False: it strikes nobody, and is not lost.
             * @default true
             */
            enabled?: boolean;
        };
        Fault: {
            name: string;
            match: components["schemas"]["FaultMatch"];
            effect: components["schemas"]["FaultEffect"];
            /** @description How often it still strikes. */
            times?: number;
            /** @description Absent where it was not said, and then it strikes. */
            enabled?: boolean;
            /** @description How often it has struck since it was ordered. */
            struck: number;
        };
        FaultList: {
            results: components["schemas"]["Fault"][];
        };
        /** @enum {string} */
        JobKind: "query" | "materialization" | "enable_materialization" | "batch_export_run" | "backfill" | "sync" | "export" | "sigma_materialization";
        OutcomeRequest: {
            /** @enum {string} */
            outcome: "complete" | "fail" | "hang";
            /** @description The text of the failure. */
            error?: string;
            /**
             * @description What a failure comes to instead of `Failed`: of a `sync` the first three, of a `batch_export_run` the others. Other kinds have none.
             * @enum {string}
             */
            status?: "Paused" | "BillingLimitReached" | "BillingLimitTooLow" | "FailedRetryable" | "FailedBilling" | "TimedOut" | "Terminated";
            progress?: "immediate" | {
                after: components["schemas"]["Duration"];
            } | {
                polls: number;
            };
            times?: number;
        };
        Outcome: {
            kind: components["schemas"]["JobKind"];
            /** @description The name or id of the thing whose jobs it is for; null: of all. */
            of: string | null;
            /** @description How many jobs it has decided since it was ordered. */
            struck: number;
            /** @enum {string} */
            outcome: "complete" | "fail" | "hang";
            error?: string;
            status?: string;
            /** @description As sent. */
            progress?: unknown;
            /** @description How many jobs are left. */
            times?: number;
        };
        OutcomeList: {
            results: components["schemas"]["Outcome"][];
        };
        State: {
            world: string;
            now: components["schemas"]["Instant"];
            rows: components["schemas"]["Collections"];
        };
    };
    responses: {
        /** @description The events. */
        Stream: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/event-stream": string;
            };
        };
        /** @description A parameter is not as described. */
        NoSuchApi: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A parameter is not as described. */
        InvalidParameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Nothing was made. */
        WrongDefinition: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The project has one with that id. */
        IdIsTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The call does not come from here. */
        Foreign: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description This mock listens on more than loopback, so its control calls need the token. */
        TokenNeeded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such world. */
        NoSuchWorld: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such world or snapshot. */
        NoSuchSnapshot: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such world or fault. */
        NoSuchFault: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such world or kind of job. */
        NoSuchKind: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body or a parameter is not as described. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A parameter is not as described. */
        InvalidFilter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is larger than 10 MB. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is neither JSON nor said to be. */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Its id; `seeded` is the world that is there from the start. */
        World: string;
        /** @description A name of your choice. */
        Name: components["schemas"]["Name"];
        /** @description Only exchanges of this operationId. */
        Operation: string;
        /** @description Only exchanges that were answered with this HTTP status, or with one of this class (`4xx`). */
        Status: number | string;
        /** @description Only exchanges that no operation is for (`true`), or only those that one is for (`false`). */
        Unmatched: boolean;
        /** @description Only jobs of the thing with this name or id. */
        Of: string;
        /** @description Only worlds that were made with this label. */
        Label: components["schemas"]["Name"];
        /** @description Only exchanges that were answered with a status from 400 on (`true`), or only the others (`false`). */
        Refused: boolean;
        /** @description Only exchanges that a fault struck (`true`), or only those that none did (`false`). */
        Faulted: boolean;
        /** @description Only exchanges with this text in their path, operation, refusal or validation, in letters of either case. */
        Text: string;
        /** @description Only exchanges at this instant of the world's clock or later. */
        From: components["schemas"]["Instant"];
        /** @description Only exchanges at this instant of the world's clock or earlier. */
        To: components["schemas"]["Instant"];
        /** @description Only events of these kinds, with commas between them; all where it is left out. */
        Kinds: string;
        /** @description First what happened after this number, or after this `id`. */
        After: string;
        /** @description As `after`; browsers send it by themselves when they connect again. */
        LastEventId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            /** @description Not one of this document's paths. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not a method of this path. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMutants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, those of no world too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MutantList"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
        };
    };
    listWorlds: {
        parameters: {
            query?: {
                /** @description Only worlds that were made with this label. */
                label?: components["parameters"]["Label"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The worlds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorldList"];
                };
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
        };
    };
    createWorld: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WorldRequest"];
            };
        };
        responses: {
            /** @description The world, with the keys that reach it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorldWithKeys"];
                };
            };
            /** @description Nothing was made. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    deleteWorlds: {
        parameters: {
            query: {
                /** @description Of all worlds that have it. */
                label: components["schemas"]["Name"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that are gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorldList"];
                };
            };
            /** @description No world is gone. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
        };
    };
    getWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The world, without keys and secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["World"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    deleteWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            /** @description It stays. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRequest"];
            };
        };
        responses: {
            /** @description The key. Its value is shown here only. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description No key was made. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientRequest"];
            };
        };
        responses: {
            /** @description The client. Its secret is shown here only. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            /** @description No client was made. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    createVariable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VariableRequest"];
            };
        };
        responses: {
            /** @description The variable. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variable"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            /** @description The project has one of that name. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    createCohort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CohortRequest"];
            };
        };
        responses: {
            /** @description The cohort. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cohort"];
                };
            };
            400: components["responses"]["WrongDefinition"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            409: components["responses"]["IdIsTaken"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    createAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description The action. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Action"];
                };
            };
            400: components["responses"]["WrongDefinition"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            409: components["responses"]["IdIsTaken"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    listFeatureFlags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of creation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureFlagList"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    putFeatureFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description As clients ask for it. */
                key: components["schemas"]["FeatureFlagKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeatureFlagRequest"];
            };
        };
        responses: {
            /** @description It is so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureFlag"];
                };
            };
            /** @description Nothing was changed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    deleteFeatureFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description As clients ask for it. */
                key: components["schemas"]["FeatureFlagKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            /** @description There is no such world or flag. */
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
    getProjectSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its settings and definitions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    putProjectSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectSettings"];
            };
        };
        responses: {
            /** @description What holds now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description Nothing was changed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock. `events` is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    moveClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockRequest"];
            };
        };
        responses: {
            /** @description The clock afterwards, and what became due. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            /** @description The clock has not moved. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            /** @description What the clock should wait for does not come, or the world was put back meanwhile. It has not moved. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    listSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedules, for example that of each materialized version of an endpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleList"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    putSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description As in the events of the clock; of a materialization its `saved_query_id`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleRequest"];
            };
        };
        responses: {
            /** @description The schedule as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            /** @description There is no such world or schedule. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    getBatchExportSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its feature flags, and what differs from project to project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchExportSettings"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    putBatchExportSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchExportSettingsRequest"];
            };
        };
        responses: {
            /** @description What holds now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchExportSettings"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    putIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description As the project's list of integrations has it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationRequest"];
            };
        };
        responses: {
            /** @description The integration as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description Nothing has changed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            /** @description There is no such world or integration. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    getDataWarehouseSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its feature flags, and what differs from project to project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataWarehouseSettings"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    putDataWarehouseSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataWarehouseSettingsRequest"];
            };
        };
        responses: {
            /** @description What holds now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataWarehouseSettings"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    getEndpointSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointSettings"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    putEndpointSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointSettingsRequest"];
            };
        };
        responses: {
            /** @description What holds now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointSettings"];
                };
            };
            /** @description Nothing was changed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    resetWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The world as it is again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["World"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshots of this world. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotList"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    getSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshot. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchSnapshot"];
        };
    };
    putSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Snapshot"];
            };
        };
        responses: {
            /** @description Taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotSummary"];
                };
            };
            /** @description Not taken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    deleteSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchSnapshot"];
        };
    };
    compareSnapshots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
                /** @description Another snapshot; `now`, in either place, is the world as it is. */
                other: components["schemas"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The differences, from the first to the other. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotDiff"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchSnapshot"];
        };
    };
    getCoverage: {
        parameters: {
            query?: {
                /** @description Only of this API. */
                api?: string;
            };
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By API and operation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
            400: components["responses"]["NoSuchApi"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    clearCoverage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is met. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    queryWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryAsked"];
            };
        };
        responses: {
            /** @description What it gives, or with `dry_run` would give. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryAnswer"];
                };
            };
            /** @description It is not as described, or cannot be run. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryRefusal"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    listResourceKinds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The kinds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceKindList"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    listResources: {
        parameters: {
            query?: {
                /** @description Only in the parent with this id. Without it a kind with a parent is listed in one parent after the other. */
                parent?: string;
                /** @description Only those with this status. */
                status?: string;
                /** @description Only those with this text in any of their values, in letters of either case. */
                text?: string;
                /** @description So many at most. */
                limit?: number;
                /** @description Without so many of the first. */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A kind of `GET /__mock__/worlds/{world}/resources`. */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourcePage"];
                };
            };
            /** @description A parameter is not as described. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            /** @description There is no such world, kind or parent. */
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
    getEnvironment: {
        parameters: {
            query?: {
                /** @description `json`, lines for a file `.env`, or for a shell to read. */
                format?: "json" | "dotenv" | "shell";
            };
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The variables. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                    "text/plain": string;
                };
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    exportWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
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
                    "application/yaml": string;
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    getDocument: {
        parameters: {
            query?: {
                /** @description The name of a document: an API as `GET /__mock__/health` lists it; its older revision has the revision behind a hyphen. */
                api?: string;
            };
            header?: never;
            path?: never;
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
                    "application/json": Record<string, unknown>;
                };
            };
            400: components["responses"]["NoSuchApi"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The world as it is again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["World"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchSnapshot"];
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /** @description Of the past, only what became due at this instant or later. */
                from?: components["schemas"]["Instant"];
                /** @description How far to look ahead; a day where it is left out. */
                to?: components["schemas"]["Instant"];
                /** @description Only things of this kind. */
                kind?: string;
                /** @description Only the thing with this id. */
                id?: string;
                /** @description At most so many of each: the newest of the past, the next of the rest. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The timeline. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description A parameter is not as described. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Only exchanges of this operationId. */
                operation?: components["parameters"]["Operation"];
                /** @description Only exchanges that were answered with this HTTP status, or with one of this class (`4xx`). */
                status?: components["parameters"]["Status"];
                /** @description Only exchanges that no operation is for (`true`), or only those that one is for (`false`). */
                unmatched?: components["parameters"]["Unmatched"];
                /** @description Only exchanges that were answered with a status from 400 on (`true`), or only the others (`false`). */
                refused?: components["parameters"]["Refused"];
                /** @description Only exchanges that a fault struck (`true`), or only those that none did (`false`). */
                faulted?: components["parameters"]["Faulted"];
                /** @description Only exchanges with this text in their path, operation, refusal or validation, in letters of either case. */
                text?: components["parameters"]["Text"];
                /** @description Only exchanges at this instant of the world's clock or later. */
                from?: components["parameters"]["From"];
                /** @description Only exchanges at this instant of the world's clock or earlier. */
                to?: components["parameters"]["To"];
                /** @description Only exchanges after the one with this id, for reading on. */
                after?: number;
                /** @description At most so many, the newest. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exchanges. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journal"];
                };
            };
            400: components["responses"]["InvalidFilter"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    clearRequests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description The exchange's. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exchange. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exchange"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            /** @description There is no such world or exchange. */
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
    getJournal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalSettings"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    updateJournal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JournalChange"];
            };
        };
        responses: {
            /** @description The settings now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalSettings"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    streamWorld: {
        parameters: {
            query?: {
                /** @description Only events of these kinds, with commas between them; all where it is left out. */
                kinds?: components["parameters"]["Kinds"];
                /** @description First what happened after this number, or after this `id`. */
                after?: components["parameters"]["After"];
            };
            header?: {
                /** @description As `after`; browsers send it by themselves when they connect again. */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Stream"];
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    streamAll: {
        parameters: {
            query?: {
                /** @description Only events of these kinds, with commas between them; all where it is left out. */
                kinds?: components["parameters"]["Kinds"];
                /** @description First what happened after this number, or after this `id`. */
                after?: components["parameters"]["After"];
            };
            header?: {
                /** @description As `after`; browsers send it by themselves when they connect again. */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Stream"];
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
        };
    };
    waitForRequests: {
        parameters: {
            query?: {
                /** @description Only exchanges of this operationId. */
                operation?: components["parameters"]["Operation"];
                /** @description Only exchanges that were answered with this HTTP status, or with one of this class (`4xx`). */
                status?: components["parameters"]["Status"];
                /** @description Only exchanges that no operation is for (`true`), or only those that one is for (`false`). */
                unmatched?: components["parameters"]["Unmatched"];
                /** @description Only exchanges that were answered with a status from 400 on (`true`), or only the others (`false`). */
                refused?: components["parameters"]["Refused"];
                /** @description Only exchanges that a fault struck (`true`), or only those that none did (`false`). */
                faulted?: components["parameters"]["Faulted"];
                /** @description Only exchanges with this text in their path, operation, refusal or validation, in letters of either case. */
                text?: components["parameters"]["Text"];
                count?: number;
                /** @description Seconds. */
                timeout?: number;
            };
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exchanges that fit. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journal"];
                };
            };
            400: components["responses"]["InvalidFilter"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            /** @description Not asked in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order in which they are tried. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaultList"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    getFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fault. `times` is what is left. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchFault"];
        };
    };
    putFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultRequest"];
            };
        };
        responses: {
            /** @description In force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            /** @description Not in force. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    deleteFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description A name of your choice. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchFault"];
        };
    };
    listOutcomes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By kind. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutcomeList"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
    putOutcome: {
        parameters: {
            query?: {
                /** @description Only jobs of the thing with this name or id. */
                of?: components["parameters"]["Of"];
            };
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description Which jobs. */
                kind: components["schemas"]["JobKind"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutcomeRequest"];
            };
        };
        responses: {
            /** @description In force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcome"];
                };
            };
            /** @description Not in force. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchKind"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
        };
    };
    deleteOutcome: {
        parameters: {
            query?: {
                /** @description Only jobs of the thing with this name or id. */
                of?: components["parameters"]["Of"];
            };
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
                /** @description Which jobs. */
                kind: components["schemas"]["JobKind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As usual. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchKind"];
        };
    };
    getState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id; `seeded` is the world that is there from the start. */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows by collection and id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NoSuchWorld"];
        };
    };
}

/** The refusals that each operation may answer, by name. */
export interface refusals {
  getHealth: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_path' | 'method_not_allowed'
  listMutants: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin'
  listWorlds: 'invalid_request' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin'
  createWorld: 'invalid_request' | 'not_json' | 'unknown_revision' | 'not_an_instant' | 'unknown_time_zone' | 'wrong_definition' | 'too_many_group_types' | 'wrong_flag' | 'unknown_mutant' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'body_too_large' | 'not_application_json'
  deleteWorlds: 'invalid_request' | 'label_missing' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin'
  getWorld: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  deleteWorld: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'seeded_world_stays'
  createKey: 'invalid_request' | 'not_json' | 'no_such_user' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  createClient: 'invalid_request' | 'not_json' | 'no_such_member' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  createVariable: 'invalid_request' | 'not_json' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'code_name_is_taken' | 'body_too_large' | 'not_application_json'
  createCohort: 'invalid_request' | 'not_json' | 'wrong_definition' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'id_is_taken' | 'body_too_large' | 'not_application_json'
  createAction: 'invalid_request' | 'not_json' | 'wrong_definition' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'id_is_taken' | 'body_too_large' | 'not_application_json'
  listFeatureFlags: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  putFeatureFlag: 'invalid_request' | 'not_json' | 'wrong_flag' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  deleteFeatureFlag: 'invalid_request' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_flag'
  getProjectSettings: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  putProjectSettings: 'invalid_request' | 'not_json' | 'unknown_time_zone' | 'wrong_definition' | 'too_many_group_types' | 'wrong_flag' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  getClock: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  moveClock: 'invalid_request' | 'not_json' | 'not_a_duration' | 'not_an_instant' | 'no_such_status' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'begun_anew' | 'nothing_planned' | 'never_happens' | 'body_too_large' | 'not_application_json'
  listSchedules: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  putSchedule: 'invalid_request' | 'not_json' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_schedule' | 'body_too_large' | 'not_application_json'
  getBatchExportSettings: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  putBatchExportSettings: 'invalid_request' | 'not_json' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  putIntegration: 'invalid_request' | 'not_json' | 'no_account' | 'other_members' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_integration' | 'body_too_large' | 'not_application_json'
  getDataWarehouseSettings: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  putDataWarehouseSettings: 'invalid_request' | 'not_json' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  getEndpointSettings: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  putEndpointSettings: 'invalid_request' | 'not_json' | 'no_such_user' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  resetWorld: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  listSnapshots: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  getSnapshot: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_snapshot'
  putSnapshot: 'invalid_request' | 'not_json' | 'does_not_fit' | 'foreign_collection' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  deleteSnapshot: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_snapshot'
  compareSnapshots: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_snapshot'
  getCoverage: 'invalid_request' | 'no_such_api' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  clearCoverage: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  queryWorld: 'invalid_request' | 'not_json' | 'query_refused' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  listResourceKinds: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  listResources: 'invalid_request' | 'without_parent' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_resource_kind' | 'no_such_parent'
  getEnvironment: 'invalid_request' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  exportWorld: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  getDocument: 'invalid_request' | 'no_such_api' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin'
  restoreSnapshot: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_snapshot'
  getTimeline: 'invalid_request' | 'too_far_ahead' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  listRequests: 'invalid_request' | 'unknown_operation' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  clearRequests: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  getRequest: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_exchange'
  getJournal: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  updateJournal: 'invalid_request' | 'not_json' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  streamWorld: 'invalid_request' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  streamAll: 'invalid_request' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin'
  waitForRequests: 'invalid_request' | 'unknown_operation' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'not_seen_in_time'
  listFaults: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  getFault: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_fault'
  putFault: 'invalid_request' | 'not_json' | 'unknown_operation' | 'unknown_path' | 'unsendable' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'body_too_large' | 'not_application_json'
  deleteFault: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_fault'
  listOutcomes: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
  putOutcome: 'invalid_request' | 'not_json' | 'not_a_period' | 'status_not_possible' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_kind' | 'body_too_large' | 'not_application_json'
  deleteOutcome: 'invalid_request' | 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world' | 'no_such_kind'
  getState: 'token_missing' | 'token_wrong' | 'foreign_host' | 'foreign_origin' | 'no_such_world'
}
