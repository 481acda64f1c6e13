// Apollo Client: variables, GET, pages that are merged, automatic persisted queries.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { relayStylePagination } from '@apollo/client/utilities'

const uri = process.argv[2]
const asked = []
const recording = async (address, options) => {
  const response = await fetch(address, options)
  asked.push({ method: options.method ?? 'GET', address: String(address), body: options.body, status: response.status })
  return response
}
const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const client = (link) =>
  new ApolloClient({
    link,
    cache: new InMemoryCache({
      typePolicies: {
        EditionContent: { keyFields: ['slug'], fields: { initiatives: relayStylePagination(['filter', 'orderBy']) } },
      },
    }),
  })

const INITIATIVES = gql`
  query Initiatives($slug: String!, $first: Int!, $after: String) {
    edition(slug: $slug) {
      slug
      initiatives(first: $first, after: $after) {
        totalCount
        edges { cursor node { id title } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`

for (const useGETForQueries of [false, true]) {
  const apollo = client(new HttpLink({ uri, fetch: recording, useGETForQueries }))
  const query = apollo.watchQuery({ query: INITIATIVES, variables: { slug: 'vejle', first: 2 } })
  let { data } = await query.refetch()
  assert.equal(data.edition.initiatives.edges.length, 2)
  await query.fetchMore({ variables: { after: data.edition.initiatives.pageInfo.endCursor } })
  const merged = query.getCurrentResult().data.edition.initiatives
  assert.equal(new Set(merged.edges.map(({ node }) => node.id)).size, Math.min(4, merged.totalCount))
  assert.equal(asked.at(-1).method, useGETForQueries ? 'GET' : 'POST')
}

const persisted = client(
  ApolloLink.from([
    new PersistedQueryLink({ sha256, useGETForHashedQueries: true }),
    new HttpLink({ uri, fetch: recording }),
  ]),
)
asked.length = 0
for (let time = 0; time < 2; time++) {
  const { data } = await persisted.query({
    query: INITIATIVES,
    variables: { slug: 'kolding', first: 1 + time },
    fetchPolicy: 'network-only',
  })
  assert.equal(data.edition.initiatives.edges.length, 1 + time)
}
assert.deepEqual(asked.map(({ method }) => method), ['GET', 'POST', 'GET'])
assert.ok(!asked.at(-1).address.includes('query='))

const failing = client(new HttpLink({ uri }))
await assert.rejects(failing.query({ query: gql`{ nonsense }` }), /nonsense/)
