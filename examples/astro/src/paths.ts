import { all, ask, shared } from './ask'
import { PathsDocument, type PathsQuery } from './gql/graphql'
import type { SiteLanguage } from './site'

type Edition = NonNullable<PathsQuery['edition']>
export type Entry = Edition['sitemap']['nodes'][number]

/** Every path that the edition has in a language: what stands there. */
export const entries = (language: SiteLanguage): Promise<Entry[]> =>
  all(async (after) => (await ask(PathsDocument, { ...shared(language), after })).edition?.sitemap)

/** Every path that leads on to another. */
export const redirects = (language: SiteLanguage): Promise<Edition['redirects']['nodes']> =>
  all(async (afterRedirect) => (await ask(PathsDocument, { ...shared(language), afterRedirect })).edition?.redirects)
