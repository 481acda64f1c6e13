-- The same content in tables as one would lay them out for PostGraphile: keys, foreign keys, and an index for each.
DROP SCHEMA IF EXISTS relational CASCADE;
CREATE SCHEMA relational;
SET search_path = relational, public;

CREATE TEMPORARY TABLE read_now AS
SELECT head.key, head.type, head.title, head.slug, head.path, convert_from(publication.document, 'UTF8')::jsonb AS document
FROM publication_publishedobject AS head
JOIN publication_publication AS publication ON publication.seq = head.publication_id
WHERE head.language IN ('', 'da') AND head.edition = ''
  AND head.type IN ('Image', 'Theme', 'Municipality', 'Partner', 'Initiative');

CREATE TABLE image (key uuid PRIMARY KEY, url text, src_set text, width int, height int, alt_text text);
INSERT INTO image
SELECT key, document -> 'renditions' -> -1 ->> 'url',
  (SELECT string_agg((each ->> 'url') || ' ' || (each ->> 'width') || 'w', ', ')
   FROM jsonb_array_elements(document -> 'renditions') AS each),
  (document ->> 'width')::int, (document ->> 'height')::int, document ->> 'alt_text'
FROM read_now WHERE type = 'Image';

CREATE TABLE theme (key uuid PRIMARY KEY, code text, name text);
INSERT INTO theme SELECT key, document ->> 'code', document ->> 'name' FROM read_now WHERE type = 'Theme';

CREATE TABLE municipality (key uuid PRIMARY KEY, slug text, name text);
INSERT INTO municipality SELECT key, slug, document ->> 'name' FROM read_now WHERE type = 'Municipality';

CREATE TABLE partner (key uuid PRIMARY KEY, title text, path text, image uuid REFERENCES image);
INSERT INTO partner SELECT key, title, path, (document ->> 'image')::uuid FROM read_now WHERE type = 'Partner';

CREATE TABLE initiative (
  key uuid PRIMARY KEY, slug text UNIQUE, title text, path text, summary text, starts_on date, ends_on date,
  image uuid REFERENCES image, body jsonb, rest jsonb
);
INSERT INTO initiative
SELECT key, slug, title, path, document ->> 'summary', (document ->> 'starts_on')::date, (document ->> 'ends_on')::date,
  (document ->> 'image')::uuid, document -> 'body', document - 'body'
FROM read_now WHERE type = 'Initiative';

CREATE TABLE initiative_theme (
  initiative uuid REFERENCES initiative, place int, theme uuid REFERENCES theme, PRIMARY KEY (initiative, place)
);
INSERT INTO initiative_theme
SELECT key, place, each::uuid FROM read_now, jsonb_array_elements_text(document -> 'themes') WITH ORDINALITY AS named (each, place)
WHERE type = 'Initiative';

CREATE TABLE initiative_municipality (
  initiative uuid REFERENCES initiative, place int, municipality uuid REFERENCES municipality, PRIMARY KEY (initiative, place)
);
INSERT INTO initiative_municipality
SELECT key, place, each::uuid
FROM read_now, jsonb_array_elements_text(document -> 'municipalities') WITH ORDINALITY AS named (each, place)
WHERE type = 'Initiative';

CREATE TABLE initiative_partner (
  initiative uuid REFERENCES initiative, place int, role text, partner uuid REFERENCES partner, PRIMARY KEY (initiative, place)
);
INSERT INTO initiative_partner
SELECT key, place, upper(each ->> 'role'), (each ->> 'partner')::uuid
FROM read_now, jsonb_array_elements(document -> 'partner_links') WITH ORDINALITY AS named (each, place)
WHERE type = 'Initiative' AND each ->> 'partner' IN (SELECT key::text FROM partner);

CREATE INDEX ON initiative (title, key);
CREATE INDEX ON initiative (image);
CREATE INDEX ON partner (image);
CREATE INDEX ON initiative_theme (theme);
CREATE INDEX ON initiative_municipality (municipality);
CREATE INDEX ON initiative_partner (partner);
ANALYZE;
