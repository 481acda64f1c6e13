/** An example operation, as the page that mounts GraphiQL names it. */
export interface ExampleTab {
  title: string;
  query: string;
  variables?: string | Record<string, unknown>;
}

/** What GraphiQL opens: it titles each tab by the operation's name, so our title becomes the first comment. */
export function asDefaultTab(tab: ExampleTab): { query: string; variables?: string } {
  const query = tab.query.trimStart().startsWith("#") ? tab.query : `# ${tab.title}\n${tab.query}`;
  return { query, variables: asText(tab.variables) };
}

function asText(variables: ExampleTab["variables"]): string | undefined {
  if (variables === undefined || typeof variables === "string") {
    return variables;
  }
  return JSON.stringify(variables, null, 2);
}
