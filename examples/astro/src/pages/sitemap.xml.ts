import type { APIRoute } from 'astro'
import { entries } from '../paths'
import { LANGUAGES, href, isShown, tag, type SiteLanguage } from '../site'

/** What stands in another language than its part of the site is left out: it is found where it is at home. */
export const GET: APIRoute = async ({ site }) => {
  const found = await Promise.all(LANGUAGES.map((language) => urls(language, site)))
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${found.flat().join('\n')}
</urlset>
`
  return new Response(body, { headers: { 'Content-Type': 'application/xml' } })
}

async function urls(language: SiteLanguage, site: URL | undefined): Promise<string[]> {
  const address = (path: string, its: SiteLanguage) => new URL(href(path, its), site).href
  const own = (await entries(language)).filter((entry) => entry.language === language)
  return own.map(({ path, lastModified, alternates }) => {
    const links = [{ language, path }, ...alternates].flatMap(({ language: its, path }) =>
      isShown(its) ? `<xhtml:link rel="alternate" hreflang="${tag(its)}" href="${address(path, its)}"/>` : [],
    )
    return `<url><loc>${address(path, language)}</loc><lastmod>${lastModified}</lastmod>${links.join('')}</url>`
  })
}
