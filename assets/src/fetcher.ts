import type { Fetcher } from "@graphiql/toolkit";

/** Sends each operation as GraphQL over HTTP asks; the answer's status is left to GraphiQL, which shows the errors. */
export function createFetcher(url: string): Fetcher {
  return async (parameters, options) => {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        ...(options?.headers as Record<string, string> | undefined),
        Accept: "application/graphql-response+json, application/json;q=0.9",
        "Content-Type": "application/json",
      },
      body: JSON.stringify(parameters),
      credentials: "same-origin",
    });
    return response.json();
  };
}
