import type { HeadQuery } from './gql/graphql'
import type { SiteLanguage } from './site'

export type Head = NonNullable<NonNullable<HeadQuery['edition']>['page']>

/** What the view of a page is given; the rest it asks for itself. */
export interface ViewProps {
  title: string
  path: string
  language: SiteLanguage
}
