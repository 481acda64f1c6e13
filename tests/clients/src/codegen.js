// GraphQL Code Generator: types for every promised operation and for a client's own, and TypeScript at its strictest.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { generate } from '@graphql-codegen/cli'

const [schema, operations, folder] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
writeFileSync(
  join(folder, 'main.ts'),
  `import { graphql } from './gql/index.js'
import type { DocumentType } from './gql/index.js'

export const query = graphql(\`
  query Titles($slug: String!) {
    edition(slug: $slug) {
      initiatives(first: 3) { nodes { title startsOn partnerLinks { role partner { title } } } }
      contentBlock(key: "velkommen") { title body { __typename ... on RichTextBlock { content { html } } } }
    }
  }
\`)

export const titles = (data: DocumentType<typeof query>): readonly string[] =>
  data.edition?.initiatives.nodes.map(({ title, startsOn }) => title + String(startsOn ?? '')) ?? []
`,
)
await generate(
  {
    cwd: folder,
    schema,
    documents: [join(folder, 'main.ts'), join(operations, '*.graphql')],
    silent: true,
    emitLegacyCommonJSImports: false,
    generates: {
      [join(folder, 'gql/')]: {
        preset: 'client',
        presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
        config: {
          useTypeImports: true,
          strictScalars: true,
          enumsAsTypes: true,
          scalars: { Date: 'string', DateTime: 'string', GeoJSON: 'Record<string, unknown>', JsonLd: 'string' },
        },
      },
    },
  },
  true,
)
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({
    compilerOptions: {
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      module: 'nodenext',
      moduleResolution: 'nodenext',
      target: 'es2022',
      types: [],
    },
    include: ['*.ts', 'gql/*.ts'],
  }),
)
writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
execFileSync(process.execPath, [tsc, '-p', folder], { stdio: 'inherit' })
const manifest = JSON.parse(readFileSync(join(folder, 'gql', 'persisted-documents.json'), 'utf8'))
assert.ok(Object.keys(manifest).length > 10)
