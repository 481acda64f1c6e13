import { ask, shared, there } from './ask'
import { FrameDocument, type FrameQuery, type LabelsFragment } from './gql/graphql'
import type { SiteLanguage } from './site'

type Edition = NonNullable<FrameQuery['edition']>
type Listed = 'initiatives' | 'infrastructureInterests' | 'partners'

export interface Frame extends Edition {
  /** What readers call a value of an enumeration. */
  label: (list: Listed, name: string, value: string) => string
}

async function read(language: SiteLanguage): Promise<Frame> {
  const { edition } = await ask(FrameDocument, shared(language))
  const found = there(edition, 'The edition')
  return { ...found, label: (list, name, value) => labelled(found[list].facets, name, value) }
}

function labelled(facets: LabelsFragment[], name: string, value: string): string {
  const values = facets.find((facet) => facet.name === name)?.values
  return there(values?.find((each) => each.value === value)?.label, `The label of ${name} ${value}`)
}

const frames = new Map<SiteLanguage, Promise<Frame>>()

/** What stands around every page of a language, asked for once in a build. */
export function frame(language: SiteLanguage): Promise<Frame> {
  const found = frames.get(language) ?? read(language)
  if (import.meta.env.PROD) frames.set(language, found)
  return found
}

