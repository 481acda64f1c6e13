import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: process.env.KERNEN_API ?? 'http://127.0.0.1:8000/graphql/',
  documents: 'src/operations/*.graphql',
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string', // the text is all that fetch sends
        useTypeImports: true,
        strictScalars: true,
        enumsAsTypes: true,
        scalars: { Date: 'string', DateTime: 'string', GeoJSON: '../geometry#Geometry', JsonLd: 'string' },
      },
    },
  },
}

export default config
