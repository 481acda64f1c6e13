import { KERNEN_API, KERNEN_EDITION } from 'astro:env/server'
import type { TypedDocumentString } from './gql/graphql'
import { routes, type SiteLanguage } from './site'

interface Answer<Result> {
  data?: Result
  errors?: { message: string }[]
}

/** What the API answers; an error ends the build, so that no half-empty site is put online. */
export async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(KERNEN_API, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ query: document.toString(), variables }),
  })
  const { data, errors } = (await response.json()) as Answer<Result>
  if (errors || !data) throw new Error(errors?.map(({ message }) => message).join('\n') ?? response.statusText)
  return data
}

/** The variables that most operations have in common. */
export const shared = (language: SiteLanguage, sizes = '(min-width: 48rem) 44rem, 100vw') => ({
  edition: KERNEN_EDITION,
  language,
  routes: routes(language),
  sizes,
})

/** For what was there a moment ago. Where it is gone, the build ends and the next one starts from what is there. */
export function there<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`${what} is not shown by the edition ${KERNEN_EDITION}.`)
  return value
}

interface Part<Node> {
  pageInfo: { hasNextPage: boolean; endCursor?: string | null }
  nodes: Node[]
}

/** Every item of a list, asked for part by part. */
export async function all<Node>(part: (after: string | null) => Promise<Part<Node> | undefined>): Promise<Node[]> {
  const nodes: Node[] = []
  let after: string | null = null
  for (;;) {
    const found: Part<Node> = there(await part(after), 'A list')
    nodes.push(...found.nodes)
    if (!found.pageInfo.hasNextPage) return nodes
    after = found.pageInfo.endCursor ?? null
  }
}
