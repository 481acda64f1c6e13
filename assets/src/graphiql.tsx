import { explorerPlugin } from "@graphiql/plugin-explorer";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";

import { createFetcher } from "./fetcher";
import { asDefaultTab, type ExampleTab } from "./tabs";

import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./graphiql.css";

export interface GraphiQLOptions {
  url: string;
  tabs: ExampleTab[];
}

const explorer = explorerPlugin({ showAttribution: false });

/** Open GraphiQL in `element`, asking `url`, with one tab for each example operation. */
export function mountGraphiQL(element: Element, options: GraphiQLOptions): void {
  createRoot(element).render(
    <GraphiQL
      fetcher={createFetcher(options.url)}
      defaultTabs={options.tabs.map(asDefaultTab)}
      plugins={[explorer]}
      shouldPersistHeaders={false}
      schemaDescription
      inputValueDeprecation
    />,
  );
}

declare global {
  interface Window {
    Kernen: { mountGraphiQL: typeof mountGraphiQL };
  }
}

window.Kernen = { ...window.Kernen, mountGraphiQL };
