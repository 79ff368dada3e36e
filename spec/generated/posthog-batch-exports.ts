// Written by spec/generate.ts from posthog-batch-exports.yaml. Do not edit.
export interface paths {
    "/{project_id}/batch_exports": {
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
         * List batch exports
         * @description Newest first. Exports to `Workflows` are hidden here and can be read by id.
         */
        get: operations["listBatchExports"];
        put?: never;
        /**
         * Create a batch export
         * @description Runs nothing at once: the first run is due when the first interval closes. Refused in this order: members, then the destination (unknown, missing and mistyped members of `config`, the integration, format and compression, host), then the model that the destination takes.
         */
        post: operations["createBatchExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/test": {
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
         * The steps that would try a destination
         * @description Without `destination` the answer is 400, for a type that has no steps 404, both without a body. The S3 family, BigQuery, Snowflake, Databricks and AzureBlob have steps.
         */
        get: operations["listTestSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/run_test_step_new": {
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
         * Run one step on a destination that is not stored
         * @description Takes the body of a creation and `step`, the index of the step; validates as a creation does.
         */
        post: operations["runTestStepOfNew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{id}": {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        /** Read a batch export */
        get: operations["retrieveBatchExport"];
        /**
         * Replace a batch export
         * @description Needs `name`, `destination` and `interval`. The configuration is merged as by PATCH; absent offsets are reset.
         */
        put: operations["replaceBatchExport"];
        post?: never;
        /**
         * Delete a batch export
         * @description A soft delete. Running backfills are cancelled first, with their runs that are starting or running; then the other running runs. Runs and backfills can still be listed.
         */
        delete: operations["deleteBatchExport"];
        options?: never;
        head?: never;
        /**
         * Change a batch export
         * @description Only what is sent changes. `destination.config` is merged into the stored one, so that secrets that are left out stay, and nothing can be removed by leaving it out; the integration stays when the key is absent. The type of a destination cannot change. Offsets: absent means keep, null means the default; a change to an interval below a day clears them.
         */
        patch: operations["updateBatchExport"];
        trace?: never;
    };
    "/{project_id}/batch_exports/{id}/pause": {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a batch export
         * @description Sets `paused`, `last_paused_at` and `last_updated_at`; of an export that is paused already nothing changes. Runs that go on and backfills are left alone.
         */
        post: operations["pauseBatchExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{id}/unpause": {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a paused batch export go on
         * @description With `backfill: true` what was missed is exported too, from `last_paused_at` (from the beginning where that is null) to now. Of an export that is not paused nothing changes, and `backfill` is ignored.
         */
        post: operations["unpauseBatchExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{id}/run_test_step": {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run one step on a stored destination
         * @description The stored configuration lies under the one that is sent; the type of the destination cannot change.
         */
        post: operations["runTestStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{id}/logs": {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        /**
         * Log lines of a batch export
         * @description Newest first, at most `limit` lines in all.
         */
        get: operations["listBatchExportLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{id}/backfill": {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a backfill, the older way
         * @deprecated
         * @description The page says that there is no response body; the answer carries `backfill_id`, which is the name of the workflow here. The range is held against the data at once: an early start moves silently to the earliest data.
         */
        post: operations["startBackfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{batch_export_id}/runs": {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
            };
            cookie?: never;
        };
        /**
         * List the runs of a batch export
         * @description A page of 100 by cursor. Ordered by `created_at`, the runs created between `after` and `before` (both included); ordered by `data_interval_start`, those whose interval lies between `start` and `end`. The other pair is ignored. Of an export that is unknown, foreign or deleted the rows that there are.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{batch_export_id}/runs/{id}": {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a run. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        /** Read a run */
        get: operations["retrieveRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{batch_export_id}/runs/{id}/cancel": {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a run. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a run
         * @description Only a run that is starting or running; its status is `Cancelled` at once. The page says that there is no response body; the answer carries `cancelled`.
         */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{batch_export_id}/runs/{id}/retry": {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a run. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a run
         * @description Any run of the window, whatever its status. Starts a backfill of exactly its interval: a new run appears, the old one stays as it is. The limit of concurrent backfills does not apply. The page says that there is no response body; the answer carries `backfill_id`, the name of the workflow. Deployments answer 201, older ones 200.
         */
        post: operations["retryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{batch_export_id}/runs/{id}/logs": {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a run. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        /**
         * Log lines of a run
         * @description As the log of the export, with the lines of this run alone. Deployments were seen that answer an empty page or 500.
         */
        get: operations["listRunLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{batch_export_id}/backfills": {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
            };
            cookie?: never;
        };
        /**
         * List the backfills of a batch export
         * @description A page of 50 by cursor; no window of time applies.
         */
        get: operations["listBackfills"];
        put?: never;
        /**
         * Start a backfill
         * @description Refused in this order: the export is unknown (a deleted one is taken), no start without the flag `batch-export-earliest-backfill`, too many backfills of the project under way, form of the dates (with offset for intervals below a day; a date alone for `day` and `week`, the right day of the week), an end that is missing (only `HTTP` and `NoOp` go without), the start not before the end, the end in the future.
         */
        post: operations["createBackfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{batch_export_id}/backfills/{id}": {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a backfill. Anything but a UUID is answered 404.
                 * @example 4b1f7a0e-2f0c-4f0e-9a57-0c6f3a1d9b11
                 */
                id: components["parameters"]["BackfillId"];
            };
            cookie?: never;
        };
        /**
         * Read a backfill
         * @description Runs follow one after the other, each a full interval; a partial interval at the end is not exported. An estimate of no records completes the backfill at once, without a run.
         */
        get: operations["retrieveBackfill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{project_id}/batch_exports/{batch_export_id}/backfills/{id}/cancel": {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a backfill. Anything but a UUID is answered 404.
                 * @example 4b1f7a0e-2f0c-4f0e-9a57-0c6f3a1d9b11
                 */
                id: components["parameters"]["BackfillId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a backfill
         * @description Only one that is starting or running; its runs that are starting or running are cancelled with it.
         */
        post: operations["cancelBackfill"];
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
        /** @enum {string|null} */
        Model: "events" | "persons" | "sessions" | "" | null;
        /**
         * @description The names of the IANA database, older ones too; case counts.
         * @enum {string}
         */
        Timezone: "Africa/Abidjan" | "Africa/Accra" | "Africa/Addis_Ababa" | "Africa/Algiers" | "Africa/Asmara" | "Africa/Asmera" | "Africa/Bamako" | "Africa/Bangui" | "Africa/Banjul" | "Africa/Bissau" | "Africa/Blantyre" | "Africa/Brazzaville" | "Africa/Bujumbura" | "Africa/Cairo" | "Africa/Casablanca" | "Africa/Ceuta" | "Africa/Conakry" | "Africa/Dakar" | "Africa/Dar_es_Salaam" | "Africa/Djibouti" | "Africa/Douala" | "Africa/El_Aaiun" | "Africa/Freetown" | "Africa/Gaborone" | "Africa/Harare" | "Africa/Johannesburg" | "Africa/Juba" | "Africa/Kampala" | "Africa/Khartoum" | "Africa/Kigali" | "Africa/Kinshasa" | "Africa/Lagos" | "Africa/Libreville" | "Africa/Lome" | "Africa/Luanda" | "Africa/Lubumbashi" | "Africa/Lusaka" | "Africa/Malabo" | "Africa/Maputo" | "Africa/Maseru" | "Africa/Mbabane" | "Africa/Mogadishu" | "Africa/Monrovia" | "Africa/Nairobi" | "Africa/Ndjamena" | "Africa/Niamey" | "Africa/Nouakchott" | "Africa/Ouagadougou" | "Africa/Porto-Novo" | "Africa/Sao_Tome" | "Africa/Timbuktu" | "Africa/Tripoli" | "Africa/Tunis" | "Africa/Windhoek" | "America/Adak" | "America/Anchorage" | "America/Anguilla" | "America/Antigua" | "America/Araguaina" | "America/Argentina/Buenos_Aires" | "America/Argentina/Catamarca" | "America/Argentina/ComodRivadavia" | "America/Argentina/Cordoba" | "America/Argentina/Jujuy" | "America/Argentina/La_Rioja" | "America/Argentina/Mendoza" | "America/Argentina/Rio_Gallegos" | "America/Argentina/Salta" | "America/Argentina/San_Juan" | "America/Argentina/San_Luis" | "America/Argentina/Tucuman" | "America/Argentina/Ushuaia" | "America/Aruba" | "America/Asuncion" | "America/Atikokan" | "America/Atka" | "America/Bahia" | "America/Bahia_Banderas" | "America/Barbados" | "America/Belem" | "America/Belize" | "America/Blanc-Sablon" | "America/Boa_Vista" | "America/Bogota" | "America/Boise" | "America/Buenos_Aires" | "America/Cambridge_Bay" | "America/Campo_Grande" | "America/Cancun" | "America/Caracas" | "America/Catamarca" | "America/Cayenne" | "America/Cayman" | "America/Chicago" | "America/Chihuahua" | "America/Ciudad_Juarez" | "America/Coral_Harbour" | "America/Cordoba" | "America/Costa_Rica" | "America/Creston" | "America/Cuiaba" | "America/Curacao" | "America/Danmarkshavn" | "America/Dawson" | "America/Dawson_Creek" | "America/Denver" | "America/Detroit" | "America/Dominica" | "America/Edmonton" | "America/Eirunepe" | "America/El_Salvador" | "America/Ensenada" | "America/Fort_Nelson" | "America/Fort_Wayne" | "America/Fortaleza" | "America/Glace_Bay" | "America/Godthab" | "America/Goose_Bay" | "America/Grand_Turk" | "America/Grenada" | "America/Guadeloupe" | "America/Guatemala" | "America/Guayaquil" | "America/Guyana" | "America/Halifax" | "America/Havana" | "America/Hermosillo" | "America/Indiana/Indianapolis" | "America/Indiana/Knox" | "America/Indiana/Marengo" | "America/Indiana/Petersburg" | "America/Indiana/Tell_City" | "America/Indiana/Vevay" | "America/Indiana/Vincennes" | "America/Indiana/Winamac" | "America/Indianapolis" | "America/Inuvik" | "America/Iqaluit" | "America/Jamaica" | "America/Jujuy" | "America/Juneau" | "America/Kentucky/Louisville" | "America/Kentucky/Monticello" | "America/Knox_IN" | "America/Kralendijk" | "America/La_Paz" | "America/Lima" | "America/Los_Angeles" | "America/Louisville" | "America/Lower_Princes" | "America/Maceio" | "America/Managua" | "America/Manaus" | "America/Marigot" | "America/Martinique" | "America/Matamoros" | "America/Mazatlan" | "America/Mendoza" | "America/Menominee" | "America/Merida" | "America/Metlakatla" | "America/Mexico_City" | "America/Miquelon" | "America/Moncton" | "America/Monterrey" | "America/Montevideo" | "America/Montreal" | "America/Montserrat" | "America/Nassau" | "America/New_York" | "America/Nipigon" | "America/Nome" | "America/Noronha" | "America/North_Dakota/Beulah" | "America/North_Dakota/Center" | "America/North_Dakota/New_Salem" | "America/Nuuk" | "America/Ojinaga" | "America/Panama" | "America/Pangnirtung" | "America/Paramaribo" | "America/Phoenix" | "America/Port-au-Prince" | "America/Port_of_Spain" | "America/Porto_Acre" | "America/Porto_Velho" | "America/Puerto_Rico" | "America/Punta_Arenas" | "America/Rainy_River" | "America/Rankin_Inlet" | "America/Recife" | "America/Regina" | "America/Resolute" | "America/Rio_Branco" | "America/Rosario" | "America/Santa_Isabel" | "America/Santarem" | "America/Santiago" | "America/Santo_Domingo" | "America/Sao_Paulo" | "America/Scoresbysund" | "America/Shiprock" | "America/Sitka" | "America/St_Barthelemy" | "America/St_Johns" | "America/St_Kitts" | "America/St_Lucia" | "America/St_Thomas" | "America/St_Vincent" | "America/Swift_Current" | "America/Tegucigalpa" | "America/Thule" | "America/Thunder_Bay" | "America/Tijuana" | "America/Toronto" | "America/Tortola" | "America/Vancouver" | "America/Virgin" | "America/Whitehorse" | "America/Winnipeg" | "America/Yakutat" | "America/Yellowknife" | "Antarctica/Casey" | "Antarctica/Davis" | "Antarctica/DumontDUrville" | "Antarctica/Macquarie" | "Antarctica/Mawson" | "Antarctica/McMurdo" | "Antarctica/Palmer" | "Antarctica/Rothera" | "Antarctica/South_Pole" | "Antarctica/Syowa" | "Antarctica/Troll" | "Antarctica/Vostok" | "Arctic/Longyearbyen" | "Asia/Aden" | "Asia/Almaty" | "Asia/Amman" | "Asia/Anadyr" | "Asia/Aqtau" | "Asia/Aqtobe" | "Asia/Ashgabat" | "Asia/Ashkhabad" | "Asia/Atyrau" | "Asia/Baghdad" | "Asia/Bahrain" | "Asia/Baku" | "Asia/Bangkok" | "Asia/Barnaul" | "Asia/Beirut" | "Asia/Bishkek" | "Asia/Brunei" | "Asia/Calcutta" | "Asia/Chita" | "Asia/Choibalsan" | "Asia/Chongqing" | "Asia/Chungking" | "Asia/Colombo" | "Asia/Dacca" | "Asia/Damascus" | "Asia/Dhaka" | "Asia/Dili" | "Asia/Dubai" | "Asia/Dushanbe" | "Asia/Famagusta" | "Asia/Gaza" | "Asia/Harbin" | "Asia/Hebron" | "Asia/Ho_Chi_Minh" | "Asia/Hong_Kong" | "Asia/Hovd" | "Asia/Irkutsk" | "Asia/Istanbul" | "Asia/Jakarta" | "Asia/Jayapura" | "Asia/Jerusalem" | "Asia/Kabul" | "Asia/Kamchatka" | "Asia/Karachi" | "Asia/Kashgar" | "Asia/Kathmandu" | "Asia/Katmandu" | "Asia/Khandyga" | "Asia/Kolkata" | "Asia/Krasnoyarsk" | "Asia/Kuala_Lumpur" | "Asia/Kuching" | "Asia/Kuwait" | "Asia/Macao" | "Asia/Macau" | "Asia/Magadan" | "Asia/Makassar" | "Asia/Manila" | "Asia/Muscat" | "Asia/Nicosia" | "Asia/Novokuznetsk" | "Asia/Novosibirsk" | "Asia/Omsk" | "Asia/Oral" | "Asia/Phnom_Penh" | "Asia/Pontianak" | "Asia/Pyongyang" | "Asia/Qatar" | "Asia/Qostanay" | "Asia/Qyzylorda" | "Asia/Rangoon" | "Asia/Riyadh" | "Asia/Saigon" | "Asia/Sakhalin" | "Asia/Samarkand" | "Asia/Seoul" | "Asia/Shanghai" | "Asia/Singapore" | "Asia/Srednekolymsk" | "Asia/Taipei" | "Asia/Tashkent" | "Asia/Tbilisi" | "Asia/Tehran" | "Asia/Tel_Aviv" | "Asia/Thimbu" | "Asia/Thimphu" | "Asia/Tokyo" | "Asia/Tomsk" | "Asia/Ujung_Pandang" | "Asia/Ulaanbaatar" | "Asia/Ulan_Bator" | "Asia/Urumqi" | "Asia/Ust-Nera" | "Asia/Vientiane" | "Asia/Vladivostok" | "Asia/Yakutsk" | "Asia/Yangon" | "Asia/Yekaterinburg" | "Asia/Yerevan" | "Atlantic/Azores" | "Atlantic/Bermuda" | "Atlantic/Canary" | "Atlantic/Cape_Verde" | "Atlantic/Faeroe" | "Atlantic/Faroe" | "Atlantic/Jan_Mayen" | "Atlantic/Madeira" | "Atlantic/Reykjavik" | "Atlantic/South_Georgia" | "Atlantic/St_Helena" | "Atlantic/Stanley" | "Australia/ACT" | "Australia/Adelaide" | "Australia/Brisbane" | "Australia/Broken_Hill" | "Australia/Canberra" | "Australia/Currie" | "Australia/Darwin" | "Australia/Eucla" | "Australia/Hobart" | "Australia/LHI" | "Australia/Lindeman" | "Australia/Lord_Howe" | "Australia/Melbourne" | "Australia/NSW" | "Australia/North" | "Australia/Perth" | "Australia/Queensland" | "Australia/South" | "Australia/Sydney" | "Australia/Tasmania" | "Australia/Victoria" | "Australia/West" | "Australia/Yancowinna" | "Brazil/Acre" | "Brazil/DeNoronha" | "Brazil/East" | "Brazil/West" | "CET" | "CST6CDT" | "Canada/Atlantic" | "Canada/Central" | "Canada/Eastern" | "Canada/Mountain" | "Canada/Newfoundland" | "Canada/Pacific" | "Canada/Saskatchewan" | "Canada/Yukon" | "Chile/Continental" | "Chile/EasterIsland" | "Cuba" | "EET" | "EST" | "EST5EDT" | "Egypt" | "Eire" | "Etc/GMT" | "Etc/GMT+0" | "Etc/GMT+1" | "Etc/GMT+10" | "Etc/GMT+11" | "Etc/GMT+12" | "Etc/GMT+2" | "Etc/GMT+3" | "Etc/GMT+4" | "Etc/GMT+5" | "Etc/GMT+6" | "Etc/GMT+7" | "Etc/GMT+8" | "Etc/GMT+9" | "Etc/GMT-0" | "Etc/GMT-1" | "Etc/GMT-10" | "Etc/GMT-11" | "Etc/GMT-12" | "Etc/GMT-13" | "Etc/GMT-14" | "Etc/GMT-2" | "Etc/GMT-3" | "Etc/GMT-4" | "Etc/GMT-5" | "Etc/GMT-6" | "Etc/GMT-7" | "Etc/GMT-8" | "Etc/GMT-9" | "Etc/GMT0" | "Etc/Greenwich" | "Etc/UCT" | "Etc/UTC" | "Etc/Universal" | "Etc/Zulu" | "Europe/Amsterdam" | "Europe/Andorra" | "Europe/Astrakhan" | "Europe/Athens" | "Europe/Belfast" | "Europe/Belgrade" | "Europe/Berlin" | "Europe/Bratislava" | "Europe/Brussels" | "Europe/Bucharest" | "Europe/Budapest" | "Europe/Busingen" | "Europe/Chisinau" | "Europe/Copenhagen" | "Europe/Dublin" | "Europe/Gibraltar" | "Europe/Guernsey" | "Europe/Helsinki" | "Europe/Isle_of_Man" | "Europe/Istanbul" | "Europe/Jersey" | "Europe/Kaliningrad" | "Europe/Kiev" | "Europe/Kirov" | "Europe/Kyiv" | "Europe/Lisbon" | "Europe/Ljubljana" | "Europe/London" | "Europe/Luxembourg" | "Europe/Madrid" | "Europe/Malta" | "Europe/Mariehamn" | "Europe/Minsk" | "Europe/Monaco" | "Europe/Moscow" | "Europe/Nicosia" | "Europe/Oslo" | "Europe/Paris" | "Europe/Podgorica" | "Europe/Prague" | "Europe/Riga" | "Europe/Rome" | "Europe/Samara" | "Europe/San_Marino" | "Europe/Sarajevo" | "Europe/Saratov" | "Europe/Simferopol" | "Europe/Skopje" | "Europe/Sofia" | "Europe/Stockholm" | "Europe/Tallinn" | "Europe/Tirane" | "Europe/Tiraspol" | "Europe/Ulyanovsk" | "Europe/Uzhgorod" | "Europe/Vaduz" | "Europe/Vatican" | "Europe/Vienna" | "Europe/Vilnius" | "Europe/Volgograd" | "Europe/Warsaw" | "Europe/Zagreb" | "Europe/Zaporozhye" | "Europe/Zurich" | "GB" | "GB-Eire" | "GMT" | "GMT+0" | "GMT-0" | "GMT0" | "Greenwich" | "HST" | "Hongkong" | "Iceland" | "Indian/Antananarivo" | "Indian/Chagos" | "Indian/Christmas" | "Indian/Cocos" | "Indian/Comoro" | "Indian/Kerguelen" | "Indian/Mahe" | "Indian/Maldives" | "Indian/Mauritius" | "Indian/Mayotte" | "Indian/Reunion" | "Iran" | "Israel" | "Jamaica" | "Japan" | "Kwajalein" | "Libya" | "MET" | "MST" | "MST7MDT" | "Mexico/BajaNorte" | "Mexico/BajaSur" | "Mexico/General" | "NZ" | "NZ-CHAT" | "Navajo" | "PRC" | "PST8PDT" | "Pacific/Apia" | "Pacific/Auckland" | "Pacific/Bougainville" | "Pacific/Chatham" | "Pacific/Chuuk" | "Pacific/Easter" | "Pacific/Efate" | "Pacific/Enderbury" | "Pacific/Fakaofo" | "Pacific/Fiji" | "Pacific/Funafuti" | "Pacific/Galapagos" | "Pacific/Gambier" | "Pacific/Guadalcanal" | "Pacific/Guam" | "Pacific/Honolulu" | "Pacific/Johnston" | "Pacific/Kanton" | "Pacific/Kiritimati" | "Pacific/Kosrae" | "Pacific/Kwajalein" | "Pacific/Majuro" | "Pacific/Marquesas" | "Pacific/Midway" | "Pacific/Nauru" | "Pacific/Niue" | "Pacific/Norfolk" | "Pacific/Noumea" | "Pacific/Pago_Pago" | "Pacific/Palau" | "Pacific/Pitcairn" | "Pacific/Pohnpei" | "Pacific/Ponape" | "Pacific/Port_Moresby" | "Pacific/Rarotonga" | "Pacific/Saipan" | "Pacific/Samoa" | "Pacific/Tahiti" | "Pacific/Tarawa" | "Pacific/Tongatapu" | "Pacific/Truk" | "Pacific/Wake" | "Pacific/Wallis" | "Pacific/Yap" | "Poland" | "Portugal" | "ROC" | "ROK" | "Singapore" | "Turkey" | "UCT" | "US/Alaska" | "US/Aleutian" | "US/Arizona" | "US/Central" | "US/East-Indiana" | "US/Eastern" | "US/Hawaii" | "US/Indiana-Starke" | "US/Michigan" | "US/Mountain" | "US/Pacific" | "US/Samoa" | "UTC" | "Universal" | "W-SU" | "WET" | "Zulu";
        /**
         * @description Those below an hour need the flag `high-frequency-batch-exports`.
         * @enum {string}
         */
        Interval: "hour" | "day" | "week" | "every 5 minutes" | "every 15 minutes";
        /** @enum {string} */
        DestinationType: "S3" | "AwsS3" | "S3Compatible" | "Snowflake" | "Postgres" | "Redshift" | "BigQuery" | "Databricks" | "AzureBlob" | "Workflows" | "HTTP" | "NoOp" | "FileDownload";
        /**
         * @description `Terminated`, `TimedOut` and `ContinuedAsNew` are set when the state of the scheduler is read back. What has no way on is final.
         * @enum {string}
         */
        RunStatus: "Cancelled" | "Completed" | "ContinuedAsNew" | "Failed" | "FailedRetryable" | "FailedBilling" | "Terminated" | "TimedOut" | "Running" | "Starting";
        /** @enum {string} */
        BackfillStatus: "Cancelled" | "Completed" | "ContinuedAsNew" | "Failed" | "FailedRetryable" | "Terminated" | "TimedOut" | "Running" | "Starting";
        /**
         * @description Where the rows go. Credentials never come back: they are removed from `config`, at any depth. In the policy `inline` the real destinations take credentials in `config`; in the policy `integration` they are named by `integration`.
         *
         *     Texts of `destination_refused`, in this order: `Integration is required for {name} batch exports`; `The following inputs are empty: [{names}]`; `Integration is not a {name} integration.` (S3 family: `Integration provided is not an AWS S3 integration (got kind='{kind}')`); `File format {format} is not supported. Supported file formats are ['Parquet', 'JSONLines']`; `Compression {compression} is not supported for file format {format}. Supported compressions are [{names}]`; Snowflake `Password is required if authentication type is password` and `Private key is required if authentication type is key pair`; Redshift `Missing required inputs for 'COPY'`, `Missing required input for 'COPY'`, `Missing required bucket credentials for 'COPY'`, `Missing required credentials for 'COPY'`, `Missing required IAM role for 'COPY'`.
         */
        BatchExportDestination: {
            type: components["schemas"]["DestinationType"];
            config: Record<string, unknown>;
            integration?: number | null;
        };
        DestinationRequest: {
            type: components["schemas"]["DestinationType"];
            /** @description Which members it takes and needs depends on the type. */
            config?: Record<string, unknown>;
            /** @description An integration of this project. */
            integration?: number | null;
            /** @description Another name of `integration`. */
            integration_id?: number | null;
        };
        BatchExportFilter: {
            /** @description The property, or the HogQL expression. */
            key?: unknown;
            /** @description `exact`, `is_not`, `icontains`, … */
            operator?: unknown;
            /** @enum {string} */
            type?: "event" | "hogql" | "person";
            value?: unknown;
        };
        BatchExport: {
            /** Format: uuid */
            id: string;
            team_id: number;
            name: string;
            model?: components["schemas"]["Model"];
            destination: components["schemas"]["BatchExportDestination"];
            interval: components["schemas"]["Interval"];
            paused?: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_updated_at: string;
            /** Format: date-time */
            last_paused_at?: string | null;
            /** Format: date-time */
            start_at?: string | null;
            /** Format: date-time */
            end_at?: string | null;
            /** @description Newest first. */
            latest_runs: components["schemas"]["BatchExportRun"][];
            /** @description Listed by the page; deployments leave it out. The compiled query stands in `schema`. */
            hogql_query?: string | null;
            /** @description `{fields: [{expression, alias}], values, hogql_query}` of an export with a query of its own. */
            schema: Record<string, unknown> | null;
            filters?: components["schemas"]["BatchExportFilter"][] | null;
            timezone?: string | null;
            /** @description 0 is Sunday; only of a weekly export. */
            offset_day?: number | null;
            /** @description Only of a daily or weekly export. */
            offset_hour?: number | null;
        };
        BatchExportRequest: {
            /** @description A number is taken as its text. */
            name: string | number;
            model?: components["schemas"]["Model"];
            destination: components["schemas"]["DestinationRequest"];
            interval: components["schemas"]["Interval"];
            /** @description False when absent. */
            paused?: boolean;
            /** Format: date-time */
            last_paused_at?: string | null;
            /** Format: date-time */
            start_at?: string | null;
            /** Format: date-time */
            end_at?: string | null;
            /** @description A SELECT from `events`; its columns are what is exported. */
            hogql_query?: string | number;
            /** @description An array of filters, or null. */
            filters?: unknown;
            timezone?: components["schemas"]["Timezone"] | null;
            offset_day?: number | null;
            offset_hour?: number | null;
        };
        PatchedBatchExportRequest: {
            /** @description A number is taken as its text. */
            name?: string | number;
            model?: components["schemas"]["Model"];
            destination?: components["schemas"]["DestinationRequest"];
            interval?: components["schemas"]["Interval"];
            /** @description False when absent. */
            paused?: boolean;
            /** Format: date-time */
            last_paused_at?: string | null;
            /** Format: date-time */
            start_at?: string | null;
            /** Format: date-time */
            end_at?: string | null;
            /** @description A SELECT from `events`; its columns are what is exported. */
            hogql_query?: string | number;
            /** @description An array of filters, or null. */
            filters?: unknown;
            timezone?: components["schemas"]["Timezone"] | null;
            offset_day?: number | null;
            offset_hour?: number | null;
        };
        TestStepRequest: {
            /** @description A number is taken as its text. */
            name: string | number;
            model?: components["schemas"]["Model"];
            destination: components["schemas"]["DestinationRequest"];
            interval: components["schemas"]["Interval"];
            /** @description False when absent. */
            paused?: boolean;
            /** Format: date-time */
            last_paused_at?: string | null;
            /** Format: date-time */
            start_at?: string | null;
            /** Format: date-time */
            end_at?: string | null;
            /** @description A SELECT from `events`; its columns are what is exported. */
            hogql_query?: string | number;
            /** @description An array of filters, or null. */
            filters?: unknown;
            timezone?: components["schemas"]["Timezone"] | null;
            offset_day?: number | null;
            offset_hour?: number | null;
            /** @description The index of the step; 0 when absent. */
            step?: number;
        };
        UnpauseRequest: {
            /** @description False when absent. */
            backfill?: boolean;
        };
        PaginatedBatchExportList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["BatchExport"][];
        };
        BatchExportRun: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["RunStatus"];
            records_completed?: number | null;
            records_failed?: number | null;
            /** @description `<ErrorClass>: <message>`. */
            latest_error?: string | null;
            /**
             * Format: date-time
             * @description Null of a run from the beginning of time.
             */
            data_interval_start?: string | null;
            /** Format: date-time */
            data_interval_end: string;
            cursor?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            finished_at?: string | null;
            /** Format: date-time */
            last_updated_at: string;
            records_total_count?: number | null;
            /** Format: int64 */
            bytes_exported?: number | null;
            /** Format: uuid */
            batch_export: string | null;
            batch_export_on_demand?: string | null;
            /**
             * Format: uuid
             * @description The backfill that made the run.
             */
            backfill?: string | null;
        };
        PaginatedBatchExportRunList: {
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["BatchExportRun"][];
        };
        Cancelled: {
            /** @constant */
            cancelled: true;
        };
        BackfillRequest: {
            /** @description ISO 8601 text, or null for the beginning of time. */
            start_at?: unknown;
            /** @description ISO 8601 text; null or absent for an open end. */
            end_at?: unknown;
        };
        BackfillStarted: {
            /** @description The id of the backfill; of a retry and of the older way the name of the workflow, `<export id>-Backfill-<start>-<end>`. */
            backfill_id: string;
        };
        BackfillProgress: {
            total_runs: number | null;
            finished_runs: number | null;
            /** @description Rounded to one decimal, halves of the binary value to even. */
            progress: number | null;
        } | null;
        BatchExportBackfill: {
            /** Format: uuid */
            id: string;
            progress: components["schemas"]["BackfillProgress"];
            /** Format: date-time */
            start_at: string | null;
            /** Format: date-time */
            end_at: string | null;
            status: components["schemas"]["BackfillStatus"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: date-time */
            last_updated_at: string;
            /** @description The estimate. */
            total_records_count?: number | null;
            /**
             * Format: date-time
             * @description The start moved to the interval of the earliest data.
             */
            adjusted_start_at?: string | null;
            team: number;
            /** Format: uuid */
            batch_export: string;
        };
        PaginatedBatchExportBackfillList: {
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["BatchExportBackfill"][];
        };
        LogEntry: {
            /** @description The id of the batch export. */
            log_source_id: string;
            /** @description The run. */
            instance_id: string;
            /** Format: date-time */
            timestamp: string;
            /** @enum {string} */
            level: "DEBUG" | "INFO" | "WARNING" | "ERROR";
            message: string;
        };
        PaginatedLogEntryList: {
            count: number;
            /** Format: uri */
            next: string | null;
            /** Format: uri */
            previous: string | null;
            results: components["schemas"]["LogEntry"][];
        };
        TestSteps: {
            steps: components["schemas"]["TestStep"][];
        };
        TestStep: {
            name: string;
            description: string;
            result: {
                /** @enum {string} */
                status: "Passed" | "Failed" | "Skipped";
                message: string | null;
            } | null;
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
        /** @description A member of the body, or the destination, is not acceptable. */
        ExportRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A member of the body, or the destination, is not acceptable. */
        ExportChangeRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller may not do this, or the project has not the flag that it takes. */
        ExportForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests of this key, or too many backfills of the project under way (no `Retry-After` then). */
        TooManyBackfills: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOfKey"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What deployments were seen to do. */
        Broken: {
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
         * @description The id of a batch export. Anything but a UUID is answered 404.
         * @example 018ef3ae-8186-0001-f43f-36f52134ca69
         */
        ExportId: string;
        /**
         * @description The id of a batch export.
         * @example 018ef3ae-8186-0001-f43f-36f52134ca69
         */
        BatchExportId: string;
        /**
         * @description The id of a run. Anything but a UUID is answered 404.
         * @example 018ef3ae-8186-0002-f43f-36f52134ca69
         */
        RunId: string;
        /**
         * @description The id of a backfill. Anything but a UUID is answered 404.
         * @example 4b1f7a0e-2f0c-4f0e-9a57-0c6f3a1d9b11
         */
        BackfillId: string;
        /** @description Rows of a page, 100 when absent or not a positive integer. */
        Limit: components["schemas"]["LenientInteger"];
        /** @description Rows left out before the page; 0 when absent or not an integer. */
        Offset: components["schemas"]["LenientInteger"];
        /** @description From `next` or `previous` of a page; opaque. */
        Cursor: string;
        /**
         * @description `created_at`, `-created_at` (when absent), `data_interval_start` or `-data_interval_start`; anything else is ignored. Rows with equal values follow by id in the same direction.
         * @example -created_at
         */
        RunOrdering: string;
        /**
         * @description `created_at`, `-created_at` (when absent), `start_at` or `-start_at`; anything else is ignored.
         * @example -start_at
         */
        BackfillOrdering: string;
        /**
         * @description ISO 8601 or relative (`-7d`, when absent), included.
         * @example -30d
         */
        After: string;
        /**
         * @description ISO 8601 or relative; now when absent; included.
         * @example -1h
         */
        Before: string;
        /**
         * @description With an ordering by `data_interval_start`: intervals that begin there or later; `-7d` when absent.
         * @example -30d
         */
        Start: string;
        /**
         * @description With an ordering by `data_interval_start`: intervals that end there or earlier; now when absent.
         * @example -1h
         */
        End: string;
        /**
         * @description Only runs of these statuses; may be repeated.
         * @example Completed
         */
        RunStatuses: string;
        /** @description Lines in all, 1 to 500; 50 when absent. */
        LogLimit: components["schemas"]["LenientInteger"];
        /** @description ISO 8601; lines of a later instant. */
        LogAfter: string;
        /** @description ISO 8601; lines of an earlier instant. */
        LogBefore: string;
        /**
         * @description Only lines of these levels, in any case; may be repeated.
         * @example error
         */
        LogLevel: string;
        /** @description Only lines whose message holds this, in any case. */
        LogSearch: string;
        /** @description Only lines of this run. */
        LogInstance: string;
        /**
         * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
         * @example 1
         */
        ProjectId: string;
    };
    requestBodies: {
        BatchExport: {
            content: {
                "application/json": components["schemas"]["BatchExportRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["BatchExportRequest"];
                "multipart/form-data": components["schemas"]["BatchExportRequest"];
            };
        };
        PatchedBatchExport: {
            content: {
                "application/json": components["schemas"]["PatchedBatchExportRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["PatchedBatchExportRequest"];
                "multipart/form-data": components["schemas"]["PatchedBatchExportRequest"];
            };
        };
        TestStep: {
            content: {
                "application/json": components["schemas"]["TestStepRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["TestStepRequest"];
                "multipart/form-data": components["schemas"]["TestStepRequest"];
            };
        };
        Backfill: {
            content: {
                "application/json": components["schemas"]["BackfillRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["BackfillRequest"];
                "multipart/form-data": components["schemas"]["BackfillRequest"];
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
    listBatchExports: {
        parameters: {
            query?: {
                /** @description Rows of a page, 100 when absent or not a positive integer. */
                limit?: components["parameters"]["Limit"];
                /** @description Rows left out before the page; 0 when absent or not an integer. */
                offset?: components["parameters"]["Offset"];
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
                    "application/json": components["schemas"]["PaginatedBatchExportList"];
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
    createBatchExport: {
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
        requestBody: components["requestBodies"]["BatchExport"];
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchExport"];
                };
            };
            400: components["responses"]["ExportRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ExportForbidden"];
            404: components["responses"]["ProjectNotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    listTestSteps: {
        parameters: {
            query: {
                destination: string;
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
            /** @description The steps, none of them run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSteps"];
                };
            };
            /** @description No `destination`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No such project (with a body), or a destination without steps (without one). */
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
        };
    };
    runTestStepOfNew: {
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
        requestBody: components["requestBodies"]["TestStep"];
        responses: {
            /** @description The step with its result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestStep"];
                };
            };
            400: components["responses"]["ExportRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ExportForbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    retrieveBatchExport: {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The export. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchExport"];
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
    replaceBatchExport: {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchExport"];
        responses: {
            /** @description The export as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchExport"];
                };
            };
            400: components["responses"]["ExportChangeRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ExportForbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    deleteBatchExport: {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
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
    updateBatchExport: {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["PatchedBatchExport"];
        responses: {
            /** @description The export as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchExport"];
                };
            };
            400: components["responses"]["ExportChangeRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ExportForbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    pauseBatchExport: {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Paused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        paused: true;
                    };
                };
            };
            /** @description The scheduler refused. */
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
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    unpauseBatchExport: {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UnpauseRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["UnpauseRequest"];
                "multipart/form-data": components["schemas"]["UnpauseRequest"];
            };
        };
        responses: {
            /** @description Not paused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        paused: false;
                    };
                };
            };
            /** @description The body is not acceptable, or the scheduler refused. */
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
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    runTestStep: {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TestStep"];
        responses: {
            /** @description The step with its result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestStep"];
                };
            };
            400: components["responses"]["ExportChangeRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ExportForbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    listBatchExportLogs: {
        parameters: {
            query?: {
                /** @description Lines in all, 1 to 500; 50 when absent. */
                limit?: components["parameters"]["LogLimit"];
                /** @description ISO 8601; lines of a later instant. */
                after?: components["parameters"]["LogAfter"];
                /** @description ISO 8601; lines of an earlier instant. */
                before?: components["parameters"]["LogBefore"];
                /**
                 * @description Only lines of these levels, in any case; may be repeated.
                 * @example error
                 */
                level?: components["parameters"]["LogLevel"];
                /** @description Only lines whose message holds this, in any case. */
                search?: components["parameters"]["LogSearch"];
                /** @description Only lines of this run. */
                instance_id?: components["parameters"]["LogInstance"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
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
                    "application/json": components["schemas"]["PaginatedLogEntryList"];
                };
            };
            /** @description A parameter is not acceptable. */
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
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    startBackfill: {
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
                 * @description The id of a batch export. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                id: components["parameters"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Backfill"];
        responses: {
            /** @description Started. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillStarted"];
                };
            };
            /** @description The range is not acceptable. */
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
            /** @description No such project, no such export, or no such path. */
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
            429: components["responses"]["TooManyBackfills"];
            /** @description What deployments seen made of a range without an end that the destination does not take. */
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
    listRuns: {
        parameters: {
            query?: {
                /** @description From `next` or `previous` of a page; opaque. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description `created_at`, `-created_at` (when absent), `data_interval_start` or `-data_interval_start`; anything else is ignored. Rows with equal values follow by id in the same direction.
                 * @example -created_at
                 */
                ordering?: components["parameters"]["RunOrdering"];
                /**
                 * @description ISO 8601 or relative (`-7d`, when absent), included.
                 * @example -30d
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description ISO 8601 or relative; now when absent; included.
                 * @example -1h
                 */
                before?: components["parameters"]["Before"];
                /**
                 * @description With an ordering by `data_interval_start`: intervals that begin there or later; `-7d` when absent.
                 * @example -30d
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description With an ordering by `data_interval_start`: intervals that end there or earlier; now when absent.
                 * @example -1h
                 */
                end?: components["parameters"]["End"];
                /**
                 * @description Only runs of these statuses; may be repeated.
                 * @example Completed
                 */
                status?: components["parameters"]["RunStatuses"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
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
                    "application/json": components["schemas"]["PaginatedBatchExportRunList"];
                };
            };
            /** @description A parameter is not acceptable. */
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
            /** @description No such project, no such path, or a cursor that is none. */
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
        };
    };
    retrieveRun: {
        parameters: {
            query?: {
                /**
                 * @description ISO 8601 or relative (`-7d`, when absent), included.
                 * @example -30d
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description ISO 8601 or relative; now when absent; included.
                 * @example -1h
                 */
                before?: components["parameters"]["Before"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a run. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchExportRun"];
                };
            };
            /** @description A window that is none. */
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
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    cancelRun: {
        parameters: {
            query?: {
                /**
                 * @description ISO 8601 or relative (`-7d`, when absent), included.
                 * @example -30d
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description ISO 8601 or relative; now when absent; included.
                 * @example -1h
                 */
                before?: components["parameters"]["Before"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a run. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancelled"];
                };
            };
            /** @description The run is over. */
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
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    retryRun: {
        parameters: {
            query?: {
                /**
                 * @description ISO 8601 or relative (`-7d`, when absent), included.
                 * @example -30d
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description ISO 8601 or relative; now when absent; included.
                 * @example -1h
                 */
                before?: components["parameters"]["Before"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a run. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Started, as documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillStarted"];
                };
            };
            /** @description Started. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillStarted"];
                };
            };
            /** @description A window that is none. */
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
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
    listRunLogs: {
        parameters: {
            query?: {
                /** @description Lines in all, 1 to 500; 50 when absent. */
                limit?: components["parameters"]["LogLimit"];
                /** @description ISO 8601; lines of a later instant. */
                after?: components["parameters"]["LogAfter"];
                /** @description ISO 8601; lines of an earlier instant. */
                before?: components["parameters"]["LogBefore"];
                /**
                 * @description Only lines of these levels, in any case; may be repeated.
                 * @example error
                 */
                level?: components["parameters"]["LogLevel"];
                /** @description Only lines whose message holds this, in any case. */
                search?: components["parameters"]["LogSearch"];
                /** @description Only lines of this run. */
                instance_id?: components["parameters"]["LogInstance"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a run. Anything but a UUID is answered 404.
                 * @example 018ef3ae-8186-0002-f43f-36f52134ca69
                 */
                id: components["parameters"]["RunId"];
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
                    "application/json": components["schemas"]["PaginatedLogEntryList"];
                };
            };
            /** @description A parameter is not acceptable. */
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
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Broken"];
        };
    };
    listBackfills: {
        parameters: {
            query?: {
                /** @description From `next` or `previous` of a page; opaque. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description `created_at`, `-created_at` (when absent), `start_at` or `-start_at`; anything else is ignored.
                 * @example -start_at
                 */
                ordering?: components["parameters"]["BackfillOrdering"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a project, or `@current` for the caller's current one. Anything else is answered 404.
                 * @example 1
                 */
                project_id: components["parameters"]["ProjectId"];
                /**
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
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
                    "application/json": components["schemas"]["PaginatedBatchExportBackfillList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No such project, no such path, or a cursor that is none. */
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
        };
    };
    createBackfill: {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Backfill"];
        responses: {
            /** @description Started. The row may show up a moment later. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillStarted"];
                };
            };
            /** @description The range is not acceptable. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller may not do this, or the project has not the flag `backfill-workflows-destination`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No such project, no such export, or no such path. */
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
            429: components["responses"]["TooManyBackfills"];
            /** @description What deployments seen made of a range without an end that the destination does not take. */
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
    retrieveBackfill: {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a backfill. Anything but a UUID is answered 404.
                 * @example 4b1f7a0e-2f0c-4f0e-9a57-0c6f3a1d9b11
                 */
                id: components["parameters"]["BackfillId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backfill. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchExportBackfill"];
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
    cancelBackfill: {
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
                 * @description The id of a batch export.
                 * @example 018ef3ae-8186-0001-f43f-36f52134ca69
                 */
                batch_export_id: components["parameters"]["BatchExportId"];
                /**
                 * @description The id of a backfill. Anything but a UUID is answered 404.
                 * @example 4b1f7a0e-2f0c-4f0e-9a57-0c6f3a1d9b11
                 */
                id: components["parameters"]["BackfillId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancelled"];
                };
            };
            /** @description The backfill is over. */
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
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
        };
    };
}

/** The refusals that each operation may answer, by name. */
export interface refusals {
  listBatchExports: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  createBatchExport: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'integration_not_found' | 'config_unknown' | 'config_missing' | 'config_type_invalid' | 'destination_refused' | 'filters_refused' | 'hogql_query_refused' | 'offset_day_not_weekly' | 'offset_hour_not_daily' | 'http_url_invalid' | 'http_events_only' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'high_frequency_not_enabled' | 'workflows_not_enabled' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  listTestSteps: 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  runTestStepOfNew: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'integration_not_found' | 'config_unknown' | 'config_missing' | 'config_type_invalid' | 'destination_refused' | 'filters_refused' | 'hogql_query_refused' | 'offset_day_not_weekly' | 'offset_hour_not_daily' | 'http_url_invalid' | 'http_events_only' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'high_frequency_not_enabled' | 'workflows_not_enabled' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  retrieveBatchExport: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  replaceBatchExport: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'integration_not_found' | 'config_unknown' | 'config_missing' | 'config_type_invalid' | 'destination_refused' | 'filters_refused' | 'hogql_query_refused' | 'offset_day_not_weekly' | 'offset_hour_not_daily' | 'http_url_invalid' | 'http_events_only' | 'destination_type_fixed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'high_frequency_not_enabled' | 'workflows_not_enabled' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  deleteBatchExport: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  updateBatchExport: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'integration_not_found' | 'config_unknown' | 'config_missing' | 'config_type_invalid' | 'destination_refused' | 'filters_refused' | 'hogql_query_refused' | 'offset_day_not_weekly' | 'offset_hour_not_daily' | 'http_url_invalid' | 'http_events_only' | 'destination_type_fixed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'high_frequency_not_enabled' | 'workflows_not_enabled' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  pauseBatchExport: 'malformed_json' | 'pause_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  unpauseBatchExport: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'unpause_failed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  runTestStep: 'malformed_json' | 'not_an_object' | 'body_invalid' | 'integration_not_found' | 'config_unknown' | 'config_missing' | 'config_type_invalid' | 'destination_refused' | 'filters_refused' | 'hogql_query_refused' | 'offset_day_not_weekly' | 'offset_hour_not_daily' | 'http_url_invalid' | 'http_events_only' | 'destination_type_fixed' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'high_frequency_not_enabled' | 'workflows_not_enabled' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  listBatchExportLogs: 'malformed_json' | 'body_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  startBackfill: 'malformed_json' | 'not_an_object' | 'earliest_not_enabled' | 'not_a_datetime' | 'datetime_without_offset' | 'not_a_date' | 'wrong_weekday' | 'end_needed' | 'starts_after_end' | 'start_happens_after_end' | 'ends_in_the_future' | 'no_data_to_backfill' | 'range_without_data' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'batch_export_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'too_many_backfills' | 'server_error'
  listRuns: 'malformed_json' | 'body_invalid' | 'window_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'cursor_invalid' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  retrieveRun: 'malformed_json' | 'window_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  cancelRun: 'malformed_json' | 'window_invalid' | 'run_is_over' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  retryRun: 'malformed_json' | 'window_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  listRunLogs: 'malformed_json' | 'body_invalid' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'server_error'
  listBackfills: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'cursor_invalid' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  createBackfill: 'malformed_json' | 'not_an_object' | 'earliest_not_enabled' | 'not_a_datetime' | 'datetime_without_offset' | 'not_a_date' | 'wrong_weekday' | 'end_needed' | 'starts_after_end' | 'ends_in_the_future' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'workflows_not_enabled' | 'project_not_found' | 'batch_export_not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled' | 'too_many_backfills' | 'server_error'
  retrieveBackfill: 'malformed_json' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
  cancelBackfill: 'malformed_json' | 'backfill_is_over' | 'no_credentials' | 'key_invalid_in_header' | 'key_invalid_in_body' | 'key_invalid_in_query' | 'scope_missing' | 'not_open_to_api_keys' | 'oauth_without_scopes' | 'other_project' | 'other_organization' | 'not_a_member' | 'project_not_found' | 'not_found' | 'unknown_path' | 'method_not_allowed' | 'body_too_large' | 'unsupported_media_type' | 'throttled'
}
