// Relay: its compiler reads the schema as it is, its runtime refetches a node and pages through a connection.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import compiler from 'relay-compiler'
import runtime from 'relay-runtime'

const [url, schema, folder] = process.argv.slice(2)
const require = createRequire(import.meta.url)
const source = join(folder, 'src')
mkdirSync(source, { recursive: true })
writeFileSync(join(folder, 'package.json'), '{"type": "commonjs"}')
writeFileSync(join(folder, 'schema.graphql'), readFileSync(schema))
writeFileSync(
  join(source, 'Page.js'),
  `const { graphql } = require('relay-runtime')
graphql\`
  query PageQuery($slug: String!, $first: Int!, $after: String) {
    edition(slug: $slug) { ...Page_edition @arguments(first: $first, after: $after) }
  }
\`
graphql\`
  fragment Page_edition on EditionContent
    @argumentDefinitions(first: { type: "Int!" }, after: { type: "String" }) {
    slug
    initiatives(first: $first, after: $after) @connection(key: "Page_initiatives") {
      edges { node { id title ...Page_initiative } }
    }
  }
\`
graphql\`
  fragment Page_initiative on Initiative @refetchable(queryName: "PageInitiativeQuery") {
    title
    partnerLinks { role partner { id title } }
  }
\``,
)
const config = { src: source, schema: join(folder, 'schema.graphql'), language: 'javascript', eagerEsModules: false }
writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config))
execFileSync(compiler, [join(folder, 'relay.config.json')], { stdio: 'inherit' })

const generated = (name) => require(join(source, '__generated__', `${name}.graphql.js`))
const fetchQuery = async ({ text }, variables) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  })
  return response.json()
}
const { Environment, Network, RecordSource, Store, createOperationDescriptor, getRequest } = runtime
const environment = new Environment({
  network: Network.create(fetchQuery),
  store: new Store(new RecordSource()),
})
const ask = async (name, variables) => {
  const operation = createOperationDescriptor(getRequest(generated(name)), variables)
  const retained = environment.retain(operation)
  await runtime.fetchQuery(environment, getRequest(generated(name)), variables).toPromise()
  return { ...environment.lookup(operation.fragment), retained }
}
const connection = () => {
  const records = environment.getStore().getSource()
  const key = records.getRecordIDs().find((id) => id.endsWith('__Page_initiatives_connection'))
  return records.get(key)
}
await ask('PageQuery', { slug: 'vejle', first: 2 })
assert.equal(connection().edges.__refs.length, 2)
const end = environment.getStore().getSource().get(connection().pageInfo.__ref).endCursor
await ask('PageQuery', { slug: 'vejle', first: 2, after: end })
assert.equal(connection().edges.__refs.length, 4)

const first = connection().edges.__refs[0]
const id = environment.getStore().getSource().get(environment.getStore().getSource().get(first).node.__ref).id
const { data } = await ask('PageInitiativeQuery', { id })
assert.ok(data.node, 'A node is found by the id that the API gave')
