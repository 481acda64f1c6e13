import { defineConfig, envField, passthroughImageService } from 'astro/config'

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://127.0.0.1:4321',
  trailingSlash: 'always', // as the paths of the API
  image: { service: passthroughImageService() }, // images come from the API in every size
  build: { concurrency: 4 }, // pages are asked for a few at a time
  devToolbar: { enabled: false },
  env: {
    schema: {
      KERNEN_API: envField.string({
        context: 'server',
        access: 'public',
        url: true,
        default: 'http://127.0.0.1:8000/graphql/',
      }),
      KERNEN_EDITION: envField.string({ context: 'server', access: 'public', default: 'vejle' }),
    },
  },
})
