import type { Language } from './gql/graphql'
import type { SiteLanguage } from './site'

/** The words of this site itself, in each of its languages. */
const DA = {
  skip: 'Gå til indholdet',
  menu: 'Menu',
  breadcrumbs: 'Du er her',
  languages: 'Sprog',
  inLanguage: { DA: 'Dansk', EN: 'English', DE: 'Deutsch' } satisfies Record<Language, string>,
  otherLanguage: 'Denne side findes kun på et andet sprog.',
  newest: 'Det arbejder vi på',
  theme: 'Tema',
  status: 'Status',
  everything: 'Alle',
  count: 'Antal vist',
  kind: 'Type',
  period: 'Periode',
  municipalities: 'Kommuner',
  partners: 'Partnere',
  initiatives: 'Initiativer',
  milestones: 'Milepæle',
  documents: 'Dokumenter',
  contact: 'Kontakt',
  related: 'Læs også',
  phase: 'Fase',
  hold: 'Stilling',
  stance: 'Vores holdning',
  mode: 'Slags',
  authority: 'Ansvarlig',
  length: 'Længde',
  website: 'Hjemmeside',
  map: (count: number) => (count === 1 ? 'Kort over strækningen' : `Kort over ${count} strækninger, som står i listen under kortet`),
  source: 'Kilde',
  accessibility: 'Tilgængelighedserklæring',
  notFound: 'Siden findes ikke',
  home: 'Til forsiden',
}
type Texts = typeof DA

const EN: Texts = {
  skip: 'Skip to content',
  menu: 'Menu',
  breadcrumbs: 'You are here',
  languages: 'Languages',
  inLanguage: DA.inLanguage,
  otherLanguage: 'This page exists in another language only.',
  newest: 'What we are working on',
  theme: 'Theme',
  status: 'Status',
  everything: 'All',
  count: 'Shown',
  kind: 'Type',
  period: 'Period',
  municipalities: 'Municipalities',
  partners: 'Partners',
  initiatives: 'Initiatives',
  milestones: 'Milestones',
  documents: 'Documents',
  contact: 'Contact',
  related: 'Read also',
  phase: 'Phase',
  hold: 'On hold',
  stance: 'Our position',
  mode: 'Kind',
  authority: 'Responsible',
  length: 'Length',
  website: 'Website',
  map: (count) => (count === 1 ? 'Map of the route' : `Map of ${count} routes, which stand in the list below the map`),
  source: 'Source',
  accessibility: 'Accessibility statement',
  notFound: 'There is no such page',
  home: 'To the front page',
}

export const TEXTS: Record<SiteLanguage, Texts> = { DA, EN }

const locale = (language: SiteLanguage): string => (language === 'DA' ? 'da-DK' : 'en-GB')

/** A day, written out; months and years alone where no more is known. */
export function day(date: string, language: SiteLanguage, precision: 'DAY' | 'MONTH' | 'YEAR' = 'DAY'): string {
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' }
  if (precision !== 'YEAR') parts.month = 'long'
  if (precision === 'DAY') parts.day = 'numeric'
  return new Intl.DateTimeFormat(locale(language), parts).format(new Date(date))
}

export function period(startsOn: string | null | undefined, endsOn: string | null | undefined, language: SiteLanguage) {
  return startsOn || endsOn ? `${startsOn ? day(startsOn, language) : ''} – ${endsOn ? day(endsOn, language) : ''}`.trim() : ''
}

export const number = (value: number, language: SiteLanguage): string => new Intl.NumberFormat(locale(language)).format(value)
