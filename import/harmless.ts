// What may stand in a world file: the rules by which values, names, numbers and instants of a real project are taken or left.
import { shapes } from '../reports/secret-names.ts'

/** Values of these names are of browsers, systems and countries, and of nobody. */
export const harmlessNames = ['$browser', '$os', '$device_type', '$geoip_country_code', '$lib']

/** Fewer people than that are not shown by a value. */
export const leastPeople = 50

/** What only one person, device, session or request has: names of whose values nothing is taken at all. */
const ofOne =
  /^(distinct_id|token|\$set|\$set_once|\$unset|\$groups?|\$ip|\$time|\$(anon_distinct|device|insert|session|user|window|pageview|prev_pageview)_id|\$group_.*)$/

const forms = [
  // Addresses of people, and those that hold something.
  /[^\s@](@|%40)[^\s@]/,
  /[a-z]:\/\/\S*([?@#]|\/\S*[\w-]{20,})/i,
  /[\w-]\.[\w-]+\/\S*[?#]/,
  /[?&][\w-]+=/,
  // UUIDs, addresses of machines, telephones.
  /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/i,
  /\b\d{1,3}(\.\d{1,3}){3}\b/,
  /[0-9a-f]{1,4}(:[0-9a-f]{0,4}){3,}/i,
  /\+?\d[\d ()./-]{6,}\d/,
  // Keys and passwords: those that say what they are, and long words of letters and digits.
  new RegExp(shapes.source),
  /(password|passwd|pwd|secret|token|credential|api[_-]?key)s?\s*[=:]\s*\S/i,
  /\b(sk|pk|rk|gh[pousr]|xox[abprs]|AKIA|ASIA|AIza|glpat)[-_A-Za-z0-9]{10,}/,
  /(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{20,}/,
]

/** Longer texts are looked through by nobody. */
const longest = 1000

/** Whether a text has the form of what belongs to a person, or opens something. */
export const isPersonal = (text: string): boolean => text.length > longest || forms.some(form => form.test(text))

/** A name of the project's that may be told; it is not known whose else it may be, and a person looks through them. */
export const isTellable = (name: string): boolean =>
  name.length > 0 && name.length <= 200 && !isPersonal(name) && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}`]/u.test(name)

export const isOfOne = (name: string): boolean => ofOne.test(name)

/** Two digits. */
export const rounded = (value: number): number => Number(value.toPrecision(2))

/** The month of what begins like a date; undefined for anything else. */
export function monthOf(text: string): string | undefined {
  const [, month, time] = /^(\d{4}-(?:0[1-9]|1[0-2]))-\d\d(?:([T ])\d\d:\d\d.*)?$/.exec(text.trim()) ?? []
  return month && `${month}-01${time ? `${time}00:00:00` : ''}`
}
