// urql: variables, GET, and errors that stand beside data.
import assert from 'node:assert/strict'
import { Client, fetchExchange, gql } from '@urql/core'

const url = process.argv[2]
const QUERY = gql`
  query Partners($slug: String!) {
    edition(slug: $slug) {
      partners(first: 3) { totalCount nodes { id title } }
      initiative { id }
    }
  }
`
for (const preferGetMethod of [false, 'force']) {
  const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod })
  const { data, error } = await client.query(QUERY, { slug: 'vejle' }).toPromise()
  assert.equal(data.edition.partners.nodes.length, 3)
  assert.equal(data.edition.initiative, null)
  assert.deepEqual(error.graphQLErrors.map(({ path }) => path.join('.')), ['edition.initiative'])
  assert.equal(error.graphQLErrors[0].extensions.code, 'BAD_ARGUMENT')
}
