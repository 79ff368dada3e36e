// The functions HogQL allows (dossier posthog-query-layer 4.1): arity, ClickHouse name, type of the result.
import type { Type } from './value.ts'

export interface FunctionRule {
  /** As HogQL spells it. */
  name: string
  /** As ClickHouse spells it. */
  clickhouse: string
  min: number
  max: number
  returns: Type
}

/** `name:min-max`; one number is both, a star is any number. No number is none. */
const families: Record<string, string> = {
  arithmetic: `plus:2 minus:2 multiply:2 divide:2 intDiv:2 intDivOrZero:2 modulo:2 moduloOrZero:2 positiveModulo:2 negate:1
    abs:1 gcd:2 lcm:2 max2:2 min2:2 multiplyDecimal:2-3 divideDecimal:2-3`,
  arrays: `empty:1 notEmpty:1 isEmpty:1 isNotEmpty:1 length:1 reverse:1 array:0-* range:1-3 arrayConcat:2-* arrayElement:2 has:2
    hasAll:2 hasAny:2 hasSubstr:2 indexOf:2 arrayCount:1-* countEqual:2 arrayEnumerate:1 arrayEnumerateUniq:2-*
    arrayPopBack:1 arrayPopFront:1 arrayPushBack:2 arrayPushFront:2 arrayResize:2-3 arraySlice:2-3 arraySort:1-*
    arrayReverseSort:1-* arrayUniq:1-* arrayJoin:1 arrayDifference:1 arrayDistinct:1 arrayEnumerateDense:1
    arrayIntersect:1-* arrayReduce:2-* arrayReverse:1 arrayFilter:2-* arrayFlatten:1 arrayCompact:1 arrayZip:2-*
    arrayAUC:2 arrayMap:2-* arrayFill:2-* arrayFold:3-* arrayWithConstant:2 arraySplit:2-* arrayReverseFill:2-*
    arrayReverseSplit:2-* arrayRotateLeft:2 arrayRotateRight:2 arrayExists:1-* arrayAll:1-* arrayFirst:2-*
    arrayLast:2-* arrayFirstIndex:2-* arrayLastIndex:2-* arrayMin:1-2 arrayMax:1-2 arraySum:1-2 arrayAvg:1-2
    arrayCumSum:1-* arrayCumSumNonNegative:1-* arrayProduct:1 arrayStringConcat:1-2`,
  comparison: `equals:2 notEquals:2 less:2 greater:2 lessOrEquals:2 greaterOrEquals:2 in:2 notIn:2 like:2 ilike:2 notLike:2
    notILike:2`,
  logic: 'and:2-* or:2-* xor:2-* not:1 if:3 multiIf:3-*',
  conversion: `hex:1 unhex:1 reinterpretAsUInt8:1 reinterpretAsUInt16:1 reinterpretAsUInt32:1 reinterpretAsUInt64:1
    reinterpretAsUInt128:1 reinterpretAsUInt256:1 reinterpretAsInt8:1 reinterpretAsInt16:1 reinterpretAsInt32:1
    reinterpretAsInt64:1 reinterpretAsInt128:1 reinterpretAsInt256:1 reinterpretAsFloat32:1 reinterpretAsFloat64:1
    reinterpretAsUUID:1 toInt:1 toIntOrZero:1 _toInt8:1 _toInt16:1 _toInt32:1 _toInt64:1 _toUInt64:1 _toUInt128:1
    toFloat:1 toFloatOrZero:1 toFloatOrDefault:1-2 toDecimal:2 _toDate:1 toUUID:1 toUUIDOrDefault:2 toString:1-2
    toNullableString:1 toBool:1 toJSONString:1 parseDateTime:2-3 parseDateTimeBestEffort:1-2 toTypeName:1 cityHash64:1
    UUIDv7ToDateTime:1 toDate:1 to_date:1 toDateTime:1-2 toDateTime64:1-3 toDateTimeUS:1-2`,
  product: 'matchesAction:1 sparkline:1 recordingButton:1-2',
  nulls: 'isNull:1 isNotNull:1 coalesce:1-* ifNull:2 nullIf:2 assumeNotNull:1 toNullable:1',
  dates: `timeZoneOf:1 timeZoneOffset:1 toYear:1 toQuarter:1 toMonth:1 toDayOfYear:1 toDayOfMonth:1 toDayOfWeek:1-3 toHour:1
    toMinute:1 toSecond:1 toUnixTimestamp:1-2 toUnixTimestamp64Milli:1 fromUnixTimestamp64Milli:1
    toStartOfInterval:2-3 toStartOfYear:1 toStartOfISOYear:1 toStartOfQuarter:1 toStartOfMonth:1 toLastDayOfMonth:1
    toMonday:1 toStartOfWeek:1-2 toStartOfDay:1-2 toLastDayOfWeek:1-2 toStartOfHour:1 toStartOfMinute:1
    toStartOfSecond:1 toStartOfFiveMinutes:1 toStartOfTenMinutes:1 toStartOfFifteenMinutes:1 toTime:1 toISOYear:1
    toISOWeek:1 toWeek:1-3 toYearWeek:1-3 age:3 dateAdd:2-3 dateSub:2-3 date_bin:3 date_add:2 date_subtract:2
    dateDiff:3 date_diff:3 timeStampAdd:2 timeStampSub:2 nowInBlock:1 rowNumberInBlock rowNumberInAllBlocks timeSlot:1
    toYYYYMM:1 toYYYYMMDD:1 toYYYYMMDDhhmmss:1 addYears:2 addMonths:2 addWeeks:2 addDays:2 addHours:2 addMinutes:2
    addSeconds:2 addQuarters:2 subtractYears:2 subtractMonths:2 subtractWeeks:2 subtractDays:2 subtractHours:2
    subtractMinutes:2 subtractSeconds:2 subtractQuarters:2 timeSlots:2-3 formatDateTime:2-3 dateName:2 monthName:1
    fromUnixTimestamp:1 toModifiedJulianDay:1 fromModifiedJulianDay:1 now:0-1 NOW yesterday today current_date
    current_timestamp toIntervalSecond:1 toIntervalMinute:1 toIntervalHour:1 toIntervalDay:1 toIntervalWeek:1
    toIntervalMonth:1 toIntervalQuarter:1 toIntervalYear:1 date_part:2 date_trunc:2-3 dateTrunc:2-3 to_timestamp:1-2
    to_char:2-3 make_timestamp:6-7 make_date:3 make_interval:6 make_timestamptz:7 timezone:2 toTimeZone:1-2`,
  strings: `left:2 right:2 lengthUTF8:1 leftPad:2-3 rightPad:2-3 leftPadUTF8:2-3 rightPadUTF8:2-3 lower:1 upper:1 lowerUTF8:1
    upperUTF8:1 isValidUTF8:1 toValidUTF8:1 format:2-* reverseUTF8:1 concat:2-* substring:2-3 substringUTF8:2-3
    appendTrailingCharIfAbsent:2 convertCharset:3 base58Encode:1 base58Decode:1 tryBase58Decode:1 base64Encode:1
    base64Decode:1 tryBase64Decode:1 endsWith:2 startsWith:2 encodeXMLComponent:1 decodeXMLComponent:1
    extractTextFromHTML:1 ascii:1 concatWithSeparator:2-* repeat:2 initcap:1 lpad:3 rpad:3 split_part:3 ltrim:1-2
    trimLeft:1-2 rtrim:1-2 trimRight:1-2 btrim:1-2 trim:1-2`,
  search: `position:2-3 positionCaseInsensitive:2-3 positionUTF8:2-3 positionCaseInsensitiveUTF8:2-3
    multiSearchAllPositions:2 multiSearchAllPositionsUTF8:2 multiSearchFirstPosition:2 multiSearchFirstIndex:2
    multiSearchAny:2 multiSearchAllPositionsCaseInsensitive:2 multiSearchAllPositionsCaseInsensitiveUTF8:2
    multiSearchAnyUTF8:2 multiSearchAnyCaseInsensitive:2 multiSearchAnyCaseInsensitiveUTF8:2
    multiSearchFirstIndexUTF8:2 multiSearchFirstIndexCaseInsensitive:2 multiSearchFirstIndexCaseInsensitiveUTF8:2
    multiSearchFirstPositionUTF8:2 multiSearchFirstPositionCaseInsensitive:2
    multiSearchFirstPositionCaseInsensitiveUTF8:2 match:2 multiMatchAny:2 multiMatchAnyIndex:2 multiMatchAllIndices:2
    multiFuzzyMatchAny:3 multiFuzzyMatchAnyIndex:3 multiFuzzyMatchAllIndices:3 extract:2 extractAll:2
    extractAllGroupsHorizontal:2 extractAllGroupsVertical:2 extractGroups:2 locate:2-3 ngramDistance:2
    ngramDistanceCaseInsensitive:2 ngramDistanceUTF8:2 ngramDistanceCaseInsensitiveUTF8:2 ngramSearch:2
    ngramSearchCaseInsensitive:2 ngramSearchUTF8:2 ngramSearchCaseInsensitiveUTF8:2 countSubstrings:2-3
    countSubstringsCaseInsensitive:2-3 countSubstringsCaseInsensitiveUTF8:2-3 countMatches:2
    countMatchesCaseInsensitive:2 hasSubsequence:2 hasSubsequenceCaseInsensitive:2 hasSubsequenceUTF8:2
    hasSubsequenceCaseInsensitiveUTF8:2 hasToken:2 hasTokenCaseInsensitive:2 hasTokenOrNull:2
    hasTokenCaseInsensitiveOrNull:2 hasAllTokens:2 hasAnyTokens:2 regexpExtract:2-3 replace:3 replaceAll:3
    replaceOne:3 replaceRegexpAll:3 replaceRegexpOne:3 regexpQuoteMeta:1 translate:3 translateUTF8:3 splitByChar:2-3
    splitByString:2-3 splitByRegexp:2-3 splitByWhitespace:1-2 splitByNonAlpha:1-2 alphaTokens:1-2 extractAllGroups:2
    ngrams:2 tokens:1`,
  json: `isValidJSON:1 JSONHas:1-* JSONLength:1-* JSONArrayLength:1-* JSONType:1-* JSONExtract:2-* JSONExtractUInt:1-*
    JSONExtractInt:1-* JSONExtractFloat:1-* JSONExtractBool:1-* JSONExtractString:1-* JSONExtractKey:1-*
    JSONExtractKeys:1-* JSONExtractRaw:1-* JSONExtractArrayRaw:1-* JSONExtractKeysAndValues:1-3
    JSONExtractKeysAndValuesRaw:1-* JSON_VALUE:2-*`,
  urls: `protocol:1 domain:1 domainWithoutWWW:1 topLevelDomain:1 firstSignificantSubdomain:1
    cutToFirstSignificantSubdomain:1 cutToFirstSignificantSubdomainWithWWW:1 port:1-2 path:1 pathFull:1 queryString:1
    fragment:1 queryStringAndFragment:1 extractURLParameter:2 extractURLParameters:1 extractURLParameterNames:1
    URLHierarchy:1 URLPathHierarchy:1 encodeURLComponent:1 decodeURLComponent:1 encodeURLFormComponent:1
    decodeURLFormComponent:1 netloc:1 cutWWW:1 cutQueryString:1 cutFragment:1 cutQueryStringAndFragment:1
    cutURLParameter:2`,
  math: `e pi exp:1 log:1 ln:1 exp2:1 log2:1 exp10:1 log10:1 sqrt:1 cbrt:1 erf:1 erfc:1 lgamma:1 tgamma:1 sin:1 cos:1 tan:1
    asin:1 acos:1 atan:1 pow:2 power:2 intExp2:1 intExp10:1 cosh:1 acosh:1 sinh:1 asinh:1 atanh:1 atan2:2 hypot:2
    log1p:1 sign:1 degrees:1 radians:1 factorial:1 width_bucket:4 floor:1-2 ceil:1-2 trunc:1-2 round:1-2
    roundBankers:1-2 roundToExp2:1 roundDuration:1 roundAge:1 roundDown:2 rand`,
  maps: `map:0-* mapFromArrays:2 mapAdd:2-* mapSubtract:2-* mapPopulateSeries:1-3 mapContains:2 mapKeys:1 mapValues:1
    mapContainsKeyLike:2 mapExtractKeyLike:2 mapApply:2 mapFilter:2 mapUpdate:2`,
  bits: `bitAnd:2 bitOr:2 bitXor:2 bitNot:1 bitShiftLeft:2 bitShiftRight:2 bitRotateLeft:2 bitRotateRight:2 bitSlice:3
    bitTest:2 bitTestAll:3-* bitTestAny:3-* bitCount:1 bitHammingDistance:2 bitmapBuild:1 bitmapToArray:1
    bitmapSubsetInRange:3 bitmapSubsetLimit:3 subBitmap:3 bitmapContains:2 bitmapHasAny:2 bitmapHasAll:2
    bitmapCardinality:1 bitmapMin:1 bitmapMax:1 bitmapTransform:3 bitmapAnd:2 bitmapOr:2 bitmapXor:2 bitmapAndnot:2
    bitmapAndCardinality:2 bitmapOrCardinality:2 bitmapXorCardinality:2 bitmapAndnotCardinality:2`,
  tuples: `tuple:0-* tupleElement:2-3 untuple:1 tupleHammingDistance:2 tupleToNameValuePairs:1 tuplePlus:2 tupleMinus:2
    tupleMultiply:2 tupleDivide:2 tupleNegate:1 tupleMultiplyByNumber:2 tupleDivideByNumber:2 dotProduct:2`,
  distances: `L1Norm:1 L2Norm:1 LinfNorm:1 LpNorm:2 L1Distance:2 L2Distance:2 LinfDistance:2 LpDistance:3 L1Normalize:1
    L2Normalize:1 LinfNormalize:1 LpNormalize:2 cosineDistance:2`,
  geo: `greatCircleDistance:4 geoDistance:4 greatCircleAngle:4 pointInEllipses:6-* pointInPolygon:2-* geohashEncode:2-3
    geohashDecode:1 geohashesInBox:5 h3IsValid:1 h3GetResolution:1 h3GetBaseCell:1 h3EdgeAngle:1 h3EdgeLengthM:1
    h3EdgeLengthKm:1 geoToH3:3 h3ToGeo:1 h3ToGeoBoundary:1 h3kRing:2 h3HexAreaM2:1 h3HexAreaKm2:1
    h3IndexesAreNeighbors:2 h3ToChildren:2 h3ToParent:2 h3ToString:1 stringToH3:1 h3IsResClassIII:1 h3IsPentagon:1
    h3GetFaces:1 h3CellAreaM2:1 h3CellAreaRads2:1 h3ToCenterChild:2 h3NumHexagons:1 h3PointDistM:4 h3PointDistKm:4
    h3PointDistRads:4 h3Line:2 h3Distance:2 h3HexRing:2`,
  hashes: 'MD5:1 md5:1 SHA1:1 SHA224:1 SHA256:1 SHA512:1',
  other: `isFinite:1 isInfinite:1 ifNotFinite:2 isNaN:1 bar:4 transform:3-4 formatReadableDecimalSize:1 formatReadableSize:1
    formatReadableQuantity:1 formatReadableTimeDelta:1-2 least:2-* greatest:2-* indexHint:1 extractIPv4Substrings:1 tumble:2
    hop:3 tumbleStart:1-3 tumbleEnd:1-3 hopStart:1-3 hopEnd:1-3 languageCodeToName:1 exists:1`,
  windows: `rank dense_rank row_number percent_rank cume_dist ntile:1 first_value:1 last_value:1 nth_value:2 lagInFrame:1-3
    leadInFrame:1-3 lag:1-3 lead:1-3`,
}

/** Same arguments, another name. */
const renames = new Map(
  Object.entries({
    isEmpty: 'empty',
    isNotEmpty: 'notEmpty',
    left: 'leftUTF8',
    right: 'rightUTF8',
    toIntOrZero: 'toInt64OrZero',
    toFloatOrZero: 'toFloat64OrZero',
    toFloatOrDefault: 'toFloat64OrDefault',
    _toInt8: 'toInt8',
    _toInt16: 'toInt16',
    _toInt32: 'toInt32',
    _toInt64: 'toInt64',
    _toUInt64: 'toUInt64',
    _toUInt128: 'toUInt128',
    _toDate: 'toDate',
    date_subtract: 'date_sub',
    date_diff: 'dateDiff',
    date_trunc: 'dateTrunc',
    toModifiedJulianDay: 'toModifiedJulianDayOrNull',
    fromModifiedJulianDay: 'fromModifiedJulianDayOrNull',
    to_char: 'formatDateTime',
    make_timestamp: 'makeDateTime',
    make_date: 'makeDate',
    ltrim: 'trimLeft',
    rtrim: 'trimRight',
    btrim: 'trimBoth',
    trim: 'trimBoth',
  }),
)

/** Found in any spelling of upper and lower case. */
const anyCase = new Set(
  `abs max2 min2 length reverse isnull coalesce ifnull nullif now lower upper concat substring ascii position extract replace
  trim exp log ln log2 log10 sqrt sin cos tan asin acos atan pow power sign degrees radians factorial floor ceil trunc round
  not if least greatest`.split(/\s+/),
)

const results: Partial<Record<Type, string>> = {
  Integer: `length lengthUTF8 empty notEmpty isEmpty isNotEmpty has hasAll hasAny indexOf intDiv toInt toIntOrZero toYear toQuarter
    toMonth toDayOfYear toDayOfMonth toDayOfWeek toHour toMinute toSecond toUnixTimestamp toISOYear toISOWeek toWeek
    toYYYYMM toYYYYMMDD dateDiff date_diff age position match like ilike notLike notILike startsWith endsWith isNull
    isNotNull cityHash64 countSubstrings rank dense_rank row_number rand and or xor not equals notEquals less greater
    lessOrEquals greaterOrEquals in notIn JSONHas JSONLength JSONExtractInt JSONExtractUInt _toInt64 _toUInt64`,
  Float: 'divide toFloat toFloatOrZero toFloatOrDefault exp log ln sqrt pow power JSONExtractFloat e pi arrayAvg',
  Boolean: 'toBool',
  String: `toString toJSONString lower upper lowerUTF8 upperUTF8 concat substring substringUTF8 left right trim trimLeft
    trimRight ltrim rtrim btrim replace replaceAll replaceOne replaceRegexpAll replaceRegexpOne extract formatDateTime
    to_char dateName monthName toTypeName JSONExtractString JSONExtractRaw JSONType domain domainWithoutWWW path protocol
    base64Encode base64Decode hex format repeat arrayStringConcat extractURLParameter MD5 md5 SHA1 SHA256
    formatReadableSize formatReadableQuantity formatReadableTimeDelta languageCodeToName split_part concatWithSeparator
    toNullableString JSON_VALUE`,
  DateTime: `toDateTime toDateTime64 toDateTimeUS parseDateTime parseDateTimeBestEffort now NOW current_timestamp
    toStartOfDay toStartOfHour toStartOfMinute toStartOfSecond toStartOfFiveMinutes toStartOfTenMinutes
    toStartOfFifteenMinutes fromUnixTimestamp fromUnixTimestamp64Milli toTimeZone timezone to_timestamp make_timestamp
    make_timestamptz UUIDv7ToDateTime date_bin`,
  Date: `toDate to_date _toDate today yesterday current_date toStartOfYear toStartOfISOYear toStartOfQuarter toStartOfMonth
    toStartOfWeek toMonday toLastDayOfMonth toLastDayOfWeek make_date`,
  UUID: 'toUUID toUUIDOrDefault',
  Array: `array range arrayConcat arrayMap arrayFilter arraySort arrayReverseSort arrayDistinct arrayFlatten arraySlice
    splitByChar splitByString splitByRegexp JSONExtractKeys JSONExtractArrayRaw extractAll arrayZip mapKeys mapValues`,
  Tuple: 'tuple',
  Map: 'map mapFromArrays',
  Interval: `toIntervalSecond toIntervalMinute toIntervalHour toIntervalDay toIntervalWeek toIntervalMonth
    toIntervalQuarter toIntervalYear make_interval`,
}

const names = (text: string) => text.trim().split(/\s+/)

const typeOf = new Map(Object.entries(results).flatMap(([type, text]) => names(text).map(name => [name, type as Type])))

const rules = new Map<string, FunctionRule>()
for (const entry of Object.values(families).flatMap(names)) {
  const [, name = '', min = '0', max = min] = /^(\w+)(?::(\d+)(?:-(\d+|\*))?)?$/.exec(entry) ?? []
  rules.set(name, {
    name,
    clickhouse: renames.get(name) ?? name,
    min: Number(min),
    max: max === '*' ? Number.POSITIVE_INFINITY : Number(max),
    returns: typeOf.get(name) ?? 'Unknown',
  })
}
const lowered = new Map(
  [...rules].filter(([name]) => anyCase.has(name.toLowerCase())).map(([n, r]) => [n.toLowerCase(), r]),
)

/** Exact name first, then any case for those that allow it. */
export const functionRule = (name: string) => rules.get(name) ?? lowered.get(name.toLowerCase())

export const functionNames = [...rules.keys()].filter(name => !name.startsWith('_'))

export const windowOnly = new Set(names(families['windows']!).map(name => name.split(':')[0]!))

/** What `arrayReduce` may be given as its first argument. */
export const reducible = new Set(
  names(`any anyHeavy anyLast argMax argMin avg count first_value groupArray groupUniqArray last_value max median min quantile stddevPop
    stddevSamp sum sumMap uniq uniqExact varPop varSamp`),
)

/** Functions whose first argument is read as a moment: text and dates are cast. */
export const takesMoment = new Set(
  names(`toStartOfSecond toStartOfMinute toStartOfFiveMinutes toStartOfTenMinutes toStartOfFifteenMinutes toStartOfHour
    toStartOfDay toStartOfInterval`),
)

/** Functions whose first argument is read as a moment of whole seconds, which is all that ClickHouse takes there. */
export const takesSeconds = new Set(names('tumble tumbleStart tumbleEnd hop hopStart hopEnd'))

/** Whole days more or less: of a date they make a date, of a moment a moment. */
export const keepsType = new Set(
  names(`addDays addWeeks addMonths addQuarters addYears subtractDays subtractWeeks subtractMonths subtractQuarters
    subtractYears`),
)

/** The result is never NULL, whatever goes in. */
export const neverNull = new Set(
  names('isNull isNotNull assumeNotNull concat now NOW today yesterday current_date tuple array map'),
)

/** The result may be NULL whatever goes in. */
export const maybeNull = new Set(
  names(`toInt toFloat toDecimal toUUID toDate to_date toDateTime toDateTimeUS parseDateTime parseDateTimeBestEffort nullIf
    toNullable toNullableString toModifiedJulianDay fromModifiedJulianDay`),
)
