// Reads instances of a form with ODK's own engine (@getodk/xforms-engine) and prints what it has of them. Tests; a process of its own.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

// The engine is made for a browser, and its build still asks for two names of CommonJS.
const { window } = new JSDOM('<!doctype html>');
const browser: Readonly<Record<string, unknown>> = { __dirname: '.', require: createRequire(import.meta.url) };
Object.assign(globalThis, browser);
const names = ['DOMParser', 'XMLSerializer', 'Node', 'Element', 'Document', 'XMLDocument', 'Text', 'Attr', 'Comment'];
for (const name of [
  ...names,
  'CDATASection',
  'ProcessingInstruction',
  'XPathResult',
  'XPathEvaluator',
  'NodeFilter',
  'window',
  'document',
])
  Object.defineProperty(globalThis, name, {
    value: name === 'window' ? window : Reflect.get(window, name),
    configurable: true,
  });

const { loadForm, restoreInstance } = await import('@getodk/xforms-engine');

interface Node {
  readonly currentState: {
    readonly reference: string;
    readonly instanceValue?: unknown;
    readonly children?: readonly Node[] | null;
  };
}

function collect({ currentState }: Node, values: Record<string, string>): void {
  const { reference, instanceValue, children } = currentState;
  if (typeof instanceValue === 'string') values[reference.replace(/^\/data\//, '')] = instanceValue;
  for (const child of children ?? []) collect(child, values);
}

const { xform, instances } = JSON.parse(readFileSync(0, 'utf8')) as { xform: string; instances: string[] };
const form = await loadForm(xform);
if (form.status !== 'success') throw new Error(`the form does not load: ${String(form.error)}`);
const results: unknown[] = [];
for (const instance of instances) {
  const data = new FormData();
  data.append('xml_submission_file', new File([instance], 'xml_submission_file', { type: 'text/xml' }));
  const restored = await restoreInstance(xform, { data: [data as never] });
  const values: Record<string, string> = {};
  collect(restored.root as unknown as Node, values);
  results.push({ values, violations: restored.root.validationState.violations.length });
}
process.stdout.write(JSON.stringify(results));
