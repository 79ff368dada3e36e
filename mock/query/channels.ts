// Where visitors come from, as the product words it: SQL over what is known of a visit.

/** SQL of texts, each NULL where nothing is known. */
interface Visit {
  source: string
  medium: string
  clickId: string
  referrer: string
}

const search = 'google|bing|duckduckgo|yahoo|ecosia'
const social = 'linkedin|facebook|twitter|reddit|instagram|^t\\\\.co$'
const video = 'youtube|vimeo|twitch|tiktok'
const shopping = 'amazon|ebay|etsy|alibaba'

export const channelType = ({ source, medium, clickId, referrer }: Visit) => `multiIf(
    ${source} = 'email' OR ${medium} = 'email', 'Email',
    ${clickId} IS NOT NULL OR ${medium} IN ('cpc', 'ppc', 'paid') OR ${source} = 'ads', 'Paid Search',
    ${referrer} IS NULL OR ${referrer} = '$direct', 'Direct',
    match(${referrer}, '${search}'), 'Organic Search',
    match(${referrer}, '${social}'), 'Organic Social',
    'Referral')`

/** NULL for domains that are of no known type. */
export const domainType = (domain: string) => `multiIf(
    ${domain} = '$direct', '$direct',
    match(${domain}, '${search}'), 'Search',
    match(${domain}, '${video}'), 'Video',
    match(${domain}, '${social}'), 'Social',
    match(${domain}, '${shopping}'), 'Shopping',
    NULL)`
