// GraphQL over HTTP: every MUST, SHOULD and MAY of the specification's own audit suite.
import { serverAudits } from 'graphql-http'

const results = await Promise.all(serverAudits({ url: process.argv[2] }).map((audit) => audit.fn()))
const failed = results.filter(({ status }) => status !== 'ok')
for (const { status, id, name, reason } of failed) console.error(status, id, name, reason)
console.log(`${results.length - failed.length} of ${results.length}`)
process.exit(failed.length ? 1 : 0)
