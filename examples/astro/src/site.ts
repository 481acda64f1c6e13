import { KERNEN_API } from 'astro:env/server'
import type { Language, RouteInput } from './gql/graphql'

/** The first stands at the root of the site, each of the others below its own folder. */
export const LANGUAGES = ['DA', 'EN'] as const satisfies readonly Language[]
export type SiteLanguage = (typeof LANGUAGES)[number]

export const isShown = (language: Language): language is SiteLanguage => (LANGUAGES as readonly Language[]).includes(language)

export const tag = (language: Language): string => language.toLowerCase()

const prefix = (language: SiteLanguage): string => (language === LANGUAGES[0] ? '' : `/${tag(language)}`)

/** Where this site has what the API has at `path`. */
export const href = (path: string, language: SiteLanguage): string => `${prefix(language)}${path}`

const TYPES = [
  'Article',
  'ArticleIndex',
  'EditionHome',
  'Home',
  'InfrastructureInterest',
  'InfrastructureInterestIndex',
  'Initiative',
  'InitiativeIndex',
  'Offering',
  'OfferingIndex',
  'Partner',
  'PartnerIndex',
  'Plan',
  'PlanIndex',
  'Strategy',
]

/** The same for the links within texts, which the API writes: without a route a link leads to the page's `path`. */
export const routes = (language: SiteLanguage): RouteInput[] =>
  prefix(language) ? TYPES.map((type) => ({ type, pattern: `${prefix(language)}{path}` })) : []

/** Where the API has a file: kept beside it, its address is a path. */
export const file = (url: string): string => new URL(url, KERNEN_API).href
