import type { JsonSchema } from '../../asyncapi/json-schema.js';
import { PROBLEMS } from '../api/problem.js';
import type { DocumentedOperation, OpenApiDocument } from './openapi-document.js';

/** A piece of HTML that needs no escaping any more. */
class Html {
  constructor(readonly text: string) {}
}

/** Puts values into HTML; what is no {@link Html} is text. */
function html(parts: TemplateStringsArray, ...values: (string | Html | readonly Html[])[]): Html {
  const shown = values.map((value) => {
    if (value instanceof Html) return value.text;
    return typeof value === 'string' ? escaped(value) : value.map(({ text }) => text).join('');
  });
  return new Html(String.raw({ raw: parts }, ...shown));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * The description of the interface as a page for people: no script, and a style sheet of this server.
 *
 * @param basePath empty, or with a slash at its beginning and none at its end.
 */
export function openApiPage(document: OpenApiDocument, basePath: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="dark light" />
        <title>Meet: administration</title>
        <link rel="stylesheet" href="${basePath}/api.css" />
      </head>
      <body>
        <main>
          <h1>Administration of Meet ${document.info.version}</h1>
          <p>${document.info.description}</p>
          <p>
            Send a key as <code>Authorization: Bearer …</code>. For programs:
            <a href="${basePath}/api/v1/openapi.json">openapi.json</a>. For people:
            <a href="${basePath}/admin">the page of administrators</a>.
          </p>
          <nav aria-label="Routes">
            <ul>
              ${operations.map(
                ({ method, path, operation }) =>
                  html`<li>
                    <a href="#${operation.operationId}"
                      ><code>${method.toUpperCase()} ${path}</code></a
                    >
                  </li>`,
              )}
            </ul>
          </nav>
          ${operations.map(({ method, path, operation }) => section(method, path, operation))}
          <h2>Schemas</h2>
          ${Object.entries(document.components.schemas).map(
            ([name, schema]) =>
              html`<h3 id="schema-${name}">${name}</h3>
                ${block(schema)}`,
          )}
          <h2>Problems</h2>
          <dl>
            ${Object.entries(PROBLEMS).map(
              ([code, { status, title }]) =>
                html`<dt id="${code}"><code>${code}</code> (${String(status)})</dt>
                  <dd>${title}.</dd>`,
            )}
          </dl>
        </main>
      </body>
    </html> `;
  return page.text;
}

function section(method: string, path: string, operation: DocumentedOperation): Html {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const body = requestBody && Object.values(requestBody.content)[0]?.schema;
  return html`<section aria-labelledby="${operationId}">
    <h2 id="${operationId}"><code>${method.toUpperCase()} ${path}</code></h2>
    <p>${summary}. ${description}</p>
    ${
      parameters.length === 0
        ? []
        : [
            html`<ul>
              ${parameters.map(
                (parameter) =>
                  html`<li>
                    <code>${parameter.name}</code>
                    (${parameter.in}${parameter.required ? '' : ', optional'})
                    ${parameter.description ?? ''} <code>${JSON.stringify(parameter.schema)}</code>
                  </li>`,
              )}
            </ul>`,
          ]
    }
    ${body === undefined ? [] : [html`<p>Body: ${link(body)}</p>`]}
    <ul>
      ${Object.entries(responses).map(([status, { description: said, content }]) => {
        const schema = content && Object.values(content)[0]?.schema;
        return html`<li>
          <strong>${status}</strong> ${said} ${schema === undefined ? '' : link(schema)}
        </li>`;
      })}
    </ul>
  </section>`;
}

function link({ $ref = '' }: JsonSchema): Html {
  const name = $ref.replace(/^.*\//u, '');
  return html`<a href="#schema-${name}">${name}</a>`;
}

/** It may be wider than the page: with the keyboard one can look at the rest. */
function block(schema: JsonSchema): Html {
  return html`<pre tabindex="0">${JSON.stringify(schema, undefined, 2)}</pre>`;
}
