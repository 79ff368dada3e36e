// Tables of products that are not played: known, and without rows (dossier posthog-query-layer 1.1).
import { plain, type TableRule } from './table-rules.ts'

const webAnalytics = `period_bucket:DateTime -team_id:Integer host:String device_type:String entry_pathname:String end_pathname:String
  browser:String os:String viewport_width:Integer viewport_height:Integer referring_domain:String utm_source:String
  utm_medium:String utm_campaign:String utm_term:String utm_content:String country_code:String city_name:String
  region_code:String region_name:String has_gclid:Boolean has_gad_source_paid_search:Boolean has_fbclid:Boolean
  persons_uniq_state:String sessions_uniq_state:String pageviews_count_state:String`
const webStats = plain(`${webAnalytics} pathname:String`)
const webBounces = plain(`${webAnalytics} bounces_count_state:String total_session_duration_state:String`)

export const unfilled: Record<string, TableRule> = {
  app_metrics: plain(`-team_id:Integer app_source:String app_source_id:String instance_id:String timestamp:DateTime
    metric_name:String metric_kind:String count:Integer`),
  document_embeddings: plain(`-team_id:Integer product:String document_type:String model_name:String rendering:String
    document_id:String timestamp:DateTime inserted_at:DateTime content:String metadata:Json embedding:Array`),
  error_tracking_issue_fingerprint_overrides: plain(
    '-team_id:Integer fingerprint:String issue_id:UUID is_deleted:Integer version:Integer',
  ),
  exchange_rate: plain('currency:String date:Date rate:Float -team_id:Integer'),
  groups_revenue_analytics: plain('-team_id:Integer group_key:String revenue:Float mrr:Float'),
  heatmaps: plain(`session_id:String -team_id:Integer distinct_id:String x:Integer y:Integer scale_factor:Integer
    viewport_width:Integer viewport_height:Integer pointer_target_fixed:Boolean current_url:String timestamp:DateTime
    type:String`),
  logs: plain(`uuid:String -team_id:Integer trace_id:String span_id:String body:String attributes:Json time_bucket:DateTime
    timestamp:DateTime observed_timestamp:DateTime severity_text:String severity_number:Integer level:String
    resource_attributes:Json instrumentation_scope:String event_name:String service_name:String`),
  persons_revenue_analytics: plain('-team_id:Integer person_id:UUID revenue:Float mrr:Float'),
  pg_embeddings:
    plain(`domain:String -team_id:Integer id:String vector:Array text:String properties:Json timestamp:DateTime
    is_deleted:Integer`),
  query_log: plain(`-team_id:Integer event_date:Date event_time:DateTime query_id:String endpoint:String query:String
    query_start_time:DateTime query_duration_ms:Integer hogql_name:String created_by:Integer read_rows:Integer
    read_bytes:Integer result_rows:Integer result_bytes:Integer memory_usage:Integer status:String exception_code:Integer
    is_personal_api_key_request:Boolean cpu_microseconds:Integer RealTimeMicroseconds:Integer S3ListObjects:Integer
    S3HeadObject:Integer S3GetObjectAttributes:Integer S3GetObject:Integer ReadBufferFromS3Bytes:Integer`),
  raw_session_replay_events: plain(`session_id:String -team_id:Integer distinct_id:String min_first_timestamp:DateTime
    max_last_timestamp:DateTime -first_url:String? -all_urls:Array click_count:Integer keypress_count:Integer
    mouse_activity_count:Integer active_milliseconds:Integer console_log_count:Integer console_warn_count:Integer
    console_error_count:Integer size:Integer event_count:Integer message_count:Integer -snapshot_source:String?`),
  ...Object.fromEntries(
    ['daily', 'hourly', 'combined'].flatMap(period => [
      [`web_stats_${period}`, webStats],
      [`web_bounces_${period}`, webBounces],
    ]),
  ),
}
