// Mappings to the form and the codes of a partner, and the systems that they are written against. Pure.
import { z } from 'zod';
import { mappingFaults } from '../../model/mapping/check-mapping.ts';
import { mappingDifferences } from '../../model/mapping/mapping-difference.ts';
import { mappingSchema } from '../../model/mapping/mapping.ts';
import { systemSchema } from '../../model/mapping/system.ts';
import { localised } from '../../model/localised.ts';
import { count, instant, method, none, printable, token, value } from './pieces.ts';

/** A mapping in a list. */
export const mappingView = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: localised,
  fields: count,
  /** Of its bytes, hex: an agreement pins a mapping by it. */
  sha256: z.string(),
  added: instant,
  /** The tests inside it, and how many of them fail today. */
  tests: count,
  failing: count,
});

/** A mapping that ships with Courier: `mapping.add-ready` takes it in. */
const readyView = mappingView.omit({ added: true, tests: true, failing: true });

/** Which version of a mapping; without one the newest. */
const which = { id: z.string(), version: z.int().min(1).optional() };

/** A system in a list. */
export const systemView = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: localised,
  entities: count,
  fields: count,
  /** Of its bytes, hex: a mapping pins a system by it. */
  sha256: z.string(),
  /** Null for one that ships with Courier. */
  added: instant.nullable(),
});

/** What is wrong with a mapping, or open in it. */
export const fault = z.strictObject({
  code: z.enum(mappingFaults),
  at: z.string(),
  about: z.string().optional(),
  labels: z.strictObject({ before: z.string(), now: z.string() }).optional(),
  count: count.optional(),
  /** The same in words. */
  sentence: z.string(),
});

const difference = z.strictObject({
  about: z.enum(mappingDifferences),
  at: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  loosens: z.boolean(),
  sentence: z.string(),
});

/** What a test inside a mapping shows. */
export const testOutcome = z.strictObject({
  title: z.string(),
  passed: z.boolean(),
  differences: z.array(z.strictObject({ at: z.string(), expected: value, actual: value })),
  findings: z.array(z.string()).optional(),
});

/** A mapping as people read it: each target field, and what goes into it. */
const sentences = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  targets: z.array(
    z.strictObject({ entity: z.string(), target: z.string(), required: z.boolean(), sentence: z.string() }),
  ),
  codes: z.array(
    z.strictObject({
      crosswalk: z.string(),
      rows: z.array(z.strictObject({ code: z.string(), label: z.string(), sentence: z.string() })),
    }),
  ),
});

/** The methods of this section. */
export const mappingsMethods = {
  'mapping.list': method(none, z.array(mappingView)),
  /** The mappings that ship. */
  'mapping.ready': method(none, z.array(readyView)),
  'mapping.add': method(z.strictObject({ file: token }), mappingView),
  'mapping.add-ready': method(z.strictObject({ id: z.string() }), mappingView),
  'mapping.get': method(z.strictObject(which), mappingSchema),
  'mapping.show': method(z.strictObject(which), sentences),
  /** The specification that two people sign. */
  'mapping.document': method(z.strictObject(which), printable),
  'mapping.check': method(z.strictObject(which), z.array(fault)),
  'mapping.test': method(z.strictObject(which), z.array(testOutcome)),
  'mapping.diff': method(
    z.strictObject({ id: z.string(), from: z.int().min(1), to: z.int().min(1) }),
    z.array(difference),
  ),
  'system.list': method(none, z.array(systemView)),
  'system.add': method(z.strictObject({ file: token }), systemView),
  'system.show': method(z.strictObject(which), systemSchema),
} as const;
