// A standard validator of JSON Schema (ajv, draft 2020-12), for schemas that Courier makes. Tests.
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What a schema complains of: `/data/sex enum`, without repetition; nothing where the document is valid. */
export type Complaints = (document: unknown) => readonly string[];

/** Compiles a schema. Formats are not asserted, as in validators as they come: patterns must say the same. */
export function compiled(schema: object): Complaints {
  const validate = new Ajv2020({ allErrors: true, validateFormats: false, strict: false }).compile(schema);
  return (document) => {
    if (validate(document)) return [];
    const complaints = (validate.errors ?? []).map(({ instancePath, keyword, params }) => {
      const name = 'additionalProperty' in params ? `/${String(params['additionalProperty'])}` : '';
      const missing = 'missingProperty' in params ? `/${String(params['missingProperty'])}` : '';
      return `${instancePath}${name}${missing} ${keyword}`;
    });
    return [...new Set(complaints)];
  };
}
