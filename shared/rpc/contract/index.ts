// Everything the window may ask of the engine: one zod schema for what goes in and one for what comes out. Pure.
// The engine checks both ways: what comes in, because the renderer is not trusted; what goes out, so that no stray field leaks.
import { z } from 'zod';
import { fieldDecisionSchema, findingSchema, reasonSchema, verdicts } from '../../model/case/assessment.ts';
import { agreementSchema } from '../../model/agreement/agreement.ts';
import { decisionSchema } from '../../model/package/answer.ts';
import { dictionarySchema } from '../../model/case/dictionary.ts';
import { facets } from '../../model/case/facets.ts';
import { lacks } from '../../model/case/lacks.ts';
import { grantedSchema } from '../../model/package/granted.ts';
import { mappingSchema } from '../../model/mapping/mapping.ts';
import { settledBy, settlementSchema, spanSchema, textPlaceSchema } from '../../model/case/settlement.ts';
import { localised } from '../../model/localised.ts';
import { mostFiles } from '../choices.ts';

const world = z.enum(['training', 'live']);
const instant = z.iso.datetime();
const count = z.int().min(0);
const none = z.strictObject({});
const oldEncoding = z.enum(['windows-1252', 'windows-1256']);
const token = z.string().min(1).max(200);
const page = { offset: count, limit: z.int().min(1).max(200) };
const value: z.ZodType<unknown> = z.unknown();

const workspace = z.strictObject({
  id: z.string(),
  organisation: z.string(),
  world,
  /** In training: which side of the exercise this workspace plays. */
  side: z.enum(['sender', 'partner']).nullable(),
  card: z.string(),
});
const file = z.strictObject({ token, name: z.string() });

const cardView = z.strictObject({
  id: z.string(),
  organisation: z.string(),
  world,
  created: instant,
  verified: instant.nullable(),
  own: z.boolean(),
  /** Another card has the same name: only one of them can be right. */
  clash: z.boolean(),
});
/** Only an agreement in force releases anything. */
const agreementState = z.enum(['in-force', 'not-yet', 'expired', 'unsigned', 'suspended']);
const signatureView = z.strictObject({
  /** The party that signed, by its id in the agreement. */
  party: z.string(),
  organisation: z.string(),
  card: z.string(),
  signed: instant,
  own: z.boolean(),
});
const agreementView = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: localised,
  validity: z.strictObject({ from: z.string(), until: z.string() }),
  state: agreementState,
  added: instant,
  parties: z.array(z.string()),
  useCases: count,
  signing: z.enum(['cards', 'paper']),
  signatures: z.array(signatureView),
  /** Why it is suspended, by us; null where it is not. */
  suspended: z.strictObject({ at: instant, reason: z.string() }).nullable(),
  review: z.string().nullable(),
});
/** Something wrong in a document: with its shape (`shape`), or beside the dictionary (shared/model/check.ts). */
const checkProblem = z.strictObject({
  code: z.string(),
  path: z.string(),
  field: z.string().optional(),
  value: z.string().optional(),
});
/** One thing that two versions of an agreement say differently, as sentences. */
const difference = z.strictObject({
  /** Null: of the agreement as a whole. */
  useCase: z.string().nullable(),
  about: z.string(),
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** True where more leaves than before, or nearer to the child. */
  loosens: z.boolean(),
});
/** A document as people print and sign it: headings, paragraphs, tables. Made by the engine, in one or two languages. */
const printable = z.strictObject({
  title: z.string(),
  locale: z.enum(['en', 'fr', 'ar']),
  sections: z.array(
    z.strictObject({
      heading: z.string().nullable(),
      paragraphs: z.array(z.string()),
      table: z.strictObject({ head: z.array(z.string()), rows: z.array(z.array(z.string())) }).nullable(),
    }),
  ),
  /** Lines to sign on: who, and in which role. */
  signatures: z.array(z.strictObject({ name: z.string(), role: z.string() })),
});
const dictionaryView = z.strictObject({ id: z.string(), name: z.string(), fields: count, used: z.boolean() });
const mappingView = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: localised,
  fields: count,
  added: instant,
});

/** Issues of a batch, grouped: how many rows of which of its files have it, and the first few of them. */
const issueGroup = z.strictObject({
  code: z.string(),
  field: z.string().nullable(),
  /** Position of the file in the batch. */
  file: count,
  count,
  rows: z.array(z.int()),
});

/** A file that a person picked for an import, with what only they can know of it. */
const pickedFile = z.strictObject({
  file: token,
  /** Of a zip that asks for one. */
  password: z.string().max(1000).optional(),
  /** What a person says of a table that is not UTF-8. */
  encoding: oldEncoding.optional(),
});
const pickedFiles = z.array(pickedFile).min(1).max(mostFiles);
/** What the first bytes of a file say: the "recognised as" card. */
const lookedFile = z.strictObject({
  file: token,
  name: z.string(),
  size: count,
  /** Null, and a problem, where it cannot be imported as it stands (a password or an encoding may be missing). */
  format: z.string().nullable(),
  version: z.string().nullable(),
  archived: z.boolean(),
  /** How its text is written; null for workbooks. */
  encoding: z.string().nullable(),
  /** True where a person may say otherwise: the bytes alone do not prove it. */
  encodingOpen: z.boolean(),
  /** The language of its labels, where it has labels. */
  locale: z.string().nullable(),
  columns: count.nullable(),
  lacks: z.array(z.enum(lacks)),
  problem: z
    .strictObject({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
});
/** A file of a batch, as it was read. */
const batchFile = z.strictObject({
  name: z.string(),
  format: z.string(),
  version: z.string().nullable(),
  encoding: z.string().nullable(),
  records: count,
  /** Of its records, how many joined one of a file before it. */
  joined: count,
  issues: count,
});
const batchView = z.strictObject({
  id: z.string(),
  /** Of its first file. */
  name: z.string(),
  format: z.string(),
  version: z.string().nullable(),
  imported: instant,
  records: count,
  issues: count,
  files: z.array(batchFile),
});

/** What happened to a record since the last file of its kind. */
export const changeKinds = ['created', 'changed', 'unchanged', 'missing'] as const;
const changes = z.strictObject({
  /** The batch that this one is compared with: the newest of the same format that shares a record with it. */
  base: z.strictObject({ id: z.string(), name: z.string(), imported: instant }).nullable(),
  created: count,
  changed: count,
  unchanged: count,
  missing: count,
});
/** An import that was read and checked, and that is not yet one: nothing else sees it. */
const stagedBatch = batchView.extend({
  groups: z.array(issueGroup),
  changes,
  /** Fields in which two of its files disagree, and of how many children. */
  differs: z.array(z.strictObject({ field: z.string(), count })),
});
/** A value in words. */
const worded = z.strictObject({ value, text: z.string() });

/** Something to know of a case; words under `fact.<code>`. */
const fact = z.strictObject({
  fact: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const filters = z.partialRecord(z.enum(facets), z.array(z.string().max(500)).max(200));

/** A use case as this workspace can act in it: we are its sender. */
const useCaseView = z.strictObject({
  agreement: z.string(),
  version: z.int(),
  agreementTitle: localised,
  until: z.string(),
  state: agreementState,
  useCase: z.string(),
  title: localised,
  purpose: z.string(),
  /** Tables go and no child: `identity` is `aggregate`. */
  countsOnly: z.boolean(),
  partner: z.string(),
  /** The partner's card, where we have it. */
  card: z.string().nullable(),
  cardVerified: z.boolean(),
});

const choice = { batch: z.string(), agreement: z.string(), useCase: z.string() };

const findingGroup = z.strictObject({ finding: findingSchema, count, records: z.array(z.string()) });
const assessment = z.strictObject({
  total: count,
  go: count,
  stop: count,
  decide: count,
  referrals: count,
  findings: z.array(findingGroup),
  reasons: z.array(z.strictObject({ reason: reasonSchema, count })),
  /** Fields over the whole batch: how many are shared, generalised, pseudonymised, withheld (by rule or because nobody named them). */
  fields: z.strictObject({
    share: count,
    generalise: count,
    pseudonymise: count,
    withheldByRule: count,
    notNamed: count,
  }),
});
/** A case in a list: nothing that names the child. `initials` are masked names, `A. S.`. */
const caseLine = z.strictObject({
  id: z.string(),
  number: z.string(),
  initials: z.string(),
  sex: z.string().nullable(),
  age: z.string().nullable(),
});
/** One field of an opened case. */
const openField = z.strictObject({
  path: z.string(),
  label: localised,
  value,
  text: z.string(),
  /** Positions of the files of its batch that say so. */
  sources: z.array(count),
  /** What other files of the same batch say instead. */
  differs: z.array(worded.extend({ source: count })),
  /** The rows of a subform, each with its columns; null for a plain field. */
  rows: z.array(z.array(z.strictObject({ path: z.string(), label: localised, value, text: z.string() }))).nullable(),
});
const assessedLine = z.strictObject({
  case: caseLine,
  verdict: z.enum(verdicts),
  reasons: z.array(reasonSchema),
  findings: z.array(findingSchema),
  referrals: count,
});
const figures = z.strictObject({ field: z.string(), smallestGroup: count, uniques: count, recordsBelow: count });
/** A table of counts in words. All hidden counts are null, whatever they were hidden for. */
const tableView = z.strictObject({
  id: z.string(),
  title: localised,
  head: z.array(z.string()),
  rows: z.array(z.strictObject({ values: z.array(z.string()), count: count.nullable() })),
  suppressed: count,
});
/** electron/engine/exchange/risk says what the figures are. */
const riskView = z.strictObject({
  named: z.boolean(),
  /** Fields that are released and could be quasi-identifiers, and those that were taken. */
  fields: z.array(z.string()),
  quasiIdentifiers: z.array(z.string()),
  sensitive: z.array(z.string()),
  thresholds: z.strictObject({ group: count, diversity: count, averageRisk: z.number() }),
  /** Which of them the agreement sets: sealing is refused beyond these. The others are what is commonly asked for. */
  agreed: z.array(z.string()),
  line: z
    .strictObject({
      records: count,
      groups: count,
      smallestGroup: count,
      uniques: count,
      recordsBelow: count,
      averageRisk: z.number(),
      highestRisk: z.number(),
      sizes: z.array(z.strictObject({ from: count, to: count.nullable(), groups: count, records: count })),
      diversity: z.array(
        z.strictObject({
          field: z.string(),
          distinct: count,
          entropy: z.number(),
          recordsBelow: count,
          recordsTold: count,
        }),
      ),
      without: z.array(figures),
      /** The cases that are easiest to find, by their ids. */
      riskiest: z.array(z.string()),
      /** The same, to be shown and left out. */
      riskiestLines: z.array(assessedLine),
      exceeded: z.array(z.string()),
      /** Who came and went since the last release to this partner; null where there was none. Few can be told apart. */
      turnover: z
        .strictObject({
          appeared: count,
          disappeared: count,
          appearedFew: z.boolean(),
          disappearedFew: z.boolean(),
        })
        .nullable(),
    })
    .nullable(),
  /** The tables of the use case, with what is too small left out. */
  tables: z.array(
    tableView.extend({
      /** Cells whose difference to the last release to this partner would tell of a few children. */
      smallChanges: count,
    }),
  ),
});

/** A field of one case, beside what the partner will see of it. Values are shown, never logged. */
const fieldLine = z.strictObject({
  path: z.string(),
  label: localised,
  form: localised.nullable(),
  original: value,
  released: value,
  decision: fieldDecisionSchema,
});

const trackState = z.enum(['sealed', 'handed-over', 'received', 'decided']);
const exchange = z.strictObject({
  package: z.string(),
  direction: z.enum(['out', 'in']),
  kind: z.enum(['referral', 'answer', 'agreement']),
  partner: z.string(),
  agreement: z.string(),
  version: z.int(),
  useCase: z.string(),
  useCaseTitle: localised.nullable(),
  records: count,
  referrals: count,
  /** A package of tables holds no record; how many children they count is known to the sender alone. */
  tables: count,
  counted: count,
  accepted: count,
  rejected: count,
  /** Still without a decision. */
  open: count,
  state: trackState,
  sealed: instant,
  handedOver: instant.nullable(),
  received: instant.nullable(),
  decided: instant.nullable(),
  answered: instant.nullable(),
  sequence: z.int(),
  /** Packages of the same partner with a lower number that have not come in. */
  missing: count,
});
const targetLine = z.strictObject({
  target: z.string(),
  label: localised.nullable(),
  value: z.string().nullable(),
  meaning: z.string().nullable(),
});
const referralLine = z.strictObject({
  id: z.string(),
  record: z.string(),
  number: z.string(),
  /** What is asked for, in words: the first code of the referral that the mapping has a label for. */
  about: z.string().nullable(),
  values: z.array(targetLine),
  decision: decisionSchema.omit({ referral: true }).nullable(),
});
const logLine = z.strictObject({
  sequence: z.int(),
  at: instant,
  event: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  hash: z.string(),
});

/** The checks of opening, in the order in which they are made and shown. */
export const openChecks = ['for-us', 'sender-known', 'whole', 'not-seen', 'agreement'] as const;

const method = <In extends z.ZodType, Out extends z.ZodType>(params: In, result: Out) => ({ params, result });

export const contract = {
  /** The person's language, for native confirmations and for the labels of options. */
  'app.locale': method(z.strictObject({ locale: z.enum(['en', 'fr', 'ar']) }), none),
  /** What a dropped file is, by its content. */
  'file.recognise': method(
    z.strictObject({ file: token }),
    z.strictObject({ kind: z.enum(['export', 'package', 'card', 'agreement', 'mapping', 'dictionary', 'unknown']) }),
  ),

  /** Forms, fields and codes of the exporting Primero, out of the files in which it describes them. The newest is used. */
  'dictionary.add': method(z.strictObject({ files: z.array(token).min(1).max(mostFiles) }), dictionaryView),
  'dictionary.list': method(none, z.array(dictionaryView)),
  /** The dictionary that the workspace reads by: what the editor of agreements lets people pick from. */
  'dictionary.get': method(none, dictionarySchema),
  /** The words of the exporting system: each field's label by its path, and the labels of its options. */
  'dictionary.words': method(
    none,
    z.strictObject({
      fields: z.record(z.string(), localised),
      options: z.record(z.string(), z.record(z.string(), localised)),
    }),
  ),

  'workspace.list': method(none, z.array(workspace.omit({ card: true }))),
  'workspace.current': method(none, workspace.nullable()),
  'workspace.create': method(
    z.strictObject({ organisation: z.string().trim().min(1).max(120), world, passphrase: z.string().max(1000) }),
    workspace,
  ),
  'workspace.open': method(z.strictObject({ id: z.string(), passphrase: z.string().max(1000) }), workspace),
  'workspace.lock': method(none, none),

  /** Makes the two training workspaces with demo data if they are not there, and opens the sender's. */
  'training.begin': method(none, workspace),
  /** Plays the other side of the exercise. Only from a training workspace. */
  'training.switch': method(none, workspace),
  /** The practice export, the practice stick (a folder), and the packages that lie on it. */
  'training.files': method(
    none,
    z.strictObject({
      export: file,
      stick: file,
      packages: z.array(z.strictObject({ token, name: z.string(), written: instant })),
    }),
  ),

  'card.own': method(none, cardView),
  'card.list': method(none, z.array(cardView)),
  'card.add': method(z.strictObject({ file: token }), cardView),
  /** `digits`: the last six digits of the partner's number, as the partner read them out. */
  'card.verify': method(z.strictObject({ id: z.string(), digits: z.string().max(20) }), cardView),
  'card.save': method(z.strictObject({ folder: token }), z.strictObject({ file: z.string() })),

  'agreement.list': method(none, z.array(agreementView)),
  'agreement.add': method(z.strictObject({ file: token }), agreementView),
  'agreement.get': method(z.strictObject({ id: z.string(), version: z.int() }), agreementSchema),
  /** What is wrong with a document that need not be an agreement yet. */
  'agreement.check': method(z.strictObject({ document: value }), z.array(checkProblem)),
  'agreement.diff': method(z.strictObject({ id: z.string(), from: z.int(), to: z.int() }), z.array(difference)),
  /** Keeps a new version that was written in the window. Asked natively, like one that came as a file. */
  'agreement.save': method(z.strictObject({ document: value }), agreementView),
  /** Signs these very bytes with the own card's key. Asked natively. */
  'agreement.sign': method(z.strictObject({ id: z.string(), version: z.int() }), agreementView),
  /** Seals the agreement with both signatures for the party whose card `to` is, to be countersigned or kept. */
  'agreement.send': method(
    z.strictObject({ id: z.string(), version: z.int(), to: z.string(), folder: token }),
    z.strictObject({ package: z.string(), file: z.string() }),
  ),
  /** Nothing is released under a suspended agreement; either side may suspend at once. */
  'agreement.suspend': method(z.strictObject({ id: z.string(), reason: z.string().trim().min(3).max(500) }), none),
  'agreement.resume': method(z.strictObject({ id: z.string() }), none),
  /** What a document that is being written would do with a batch: the same code as assessing, nothing is kept. */
  'agreement.try': method(
    z.strictObject({ document: value, useCase: z.string(), batch: z.string() }),
    z.lazy(() => assessment),
  ),
  'agreement.document': method(z.strictObject({ id: z.string(), version: z.int() }), printable),
  'mapping.list': method(none, z.array(mappingView)),
  'mapping.add': method(z.strictObject({ file: token }), mappingView),
  'mapping.get': method(z.strictObject({ id: z.string() }), mappingSchema),

  /** What picked files are, by their first bytes. Never throws for a single file: it says what is wrong with it. */
  'import.look': method(z.strictObject({ files: pickedFiles }), z.array(lookedFile)),
  /** The first cells in which encodings differ, as each would read them: a person says which is right. */
  'import.samples': method(
    pickedFile.omit({ encoding: true }),
    z.array(z.strictObject({ encoding: oldEncoding, pieces: z.array(z.string()) })),
  ),
  /**
   * The dry run: reads and checks everything, joins the files case by case and compares with what was there before.
   * The result waits, encrypted and unseen by all other methods, until it is committed or discarded.
   */
  'import.stage': method(z.strictObject({ files: pickedFiles }), stagedBatch),
  /** The staged import that waits, if one does. */
  'import.staged': method(none, stagedBatch.nullable()),
  'import.commit': method(z.strictObject({ batch: z.string() }), batchView),
  'import.discard': method(z.strictObject({ batch: z.string() }), none),
  /** Takes an import back as if it had never been; refused once something of it was sealed. */
  'import.undo': method(z.strictObject({ batch: z.string() }), none),
  'batch.list': method(none, z.array(batchView)),
  'batch.issues': method(z.strictObject({ batch: z.string() }), z.array(issueGroup)),
  /** The rows that have one issue, with the case and the value to look at. */
  'batch.issue-rows': method(
    z.strictObject({ batch: z.string(), code: z.string(), field: z.string().nullable(), file: count, ...page }),
    z.strictObject({
      total: count,
      rows: z.array(
        z.strictObject({
          row: count,
          /** Null where the row was not taken. */
          case: z.strictObject({ id: z.string(), number: z.string() }).nullable(),
          text: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** What a batch changed, staged or committed. */
  'batch.changes': method(z.strictObject({ batch: z.string() }), changes),
  /** Its records of one kind; for a changed one every field that is not what it was. */
  'batch.changed': method(
    z.strictObject({ batch: z.string(), kind: z.enum(changeKinds), ...page }),
    z.strictObject({
      total: count,
      rows: z.array(
        z.strictObject({
          case: caseLine,
          fields: z.array(
            z.strictObject({
              path: z.string(),
              label: localised,
              /** In the batch compared with; here until now; in this batch. Null: not there. */
              base: worded.nullable(),
              mine: worded.nullable(),
              theirs: worded.nullable(),
              /** Both have changed it, and differently. */
              conflict: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** The newest record of every child, or the records of one batch (also a staged one). `search`: beginnings of words. */
  'record.page': method(
    z.strictObject({ batch: z.string().nullable(), search: z.string().max(200), filters, ...page }),
    z.strictObject({ total: count, rows: z.array(caseLine.extend({ batch: z.string() })) }),
  ),
  /** How many of the same records have which value, per facet; a facet's own filter does not count for itself. */
  'record.facets': method(
    z.strictObject({ batch: z.string().nullable(), search: z.string().max(200), filters }),
    z.array(
      z.strictObject({
        facet: z.enum(facets),
        values: z.array(z.strictObject({ value: z.string(), text: z.string(), count })),
      }),
    ),
  ),
  'record.get': method(
    z.strictObject({ batch: z.string(), id: z.string() }),
    z.strictObject({
      id: z.string(),
      number: z.string(),
      /** The files of its batch; `sources` are positions in it. */
      files: z.array(z.strictObject({ name: z.string(), format: z.string() })),
      /** What a reader must know before anything else: closed, disabled, name hidden, owner, family, referrals … */
      facts: z.array(fact),
      forms: z.array(z.strictObject({ form: localised, fields: z.array(openField) })),
      /** The other batches that speak of this child, newest first. */
      also: z.array(
        z.strictObject({ batch: z.string(), id: z.string(), name: z.string(), imported: instant, newer: z.boolean() }),
      ),
      /** Who received this child's data. */
      disclosures: z.array(
        z.strictObject({ package: z.string(), partner: z.string(), at: instant, fields: z.array(z.string()) }),
      ),
    }),
  ),

  'use-case.list': method(none, z.array(useCaseView)),
  'assess.run': method(z.strictObject(choice), assessment),
  'assess.page': method(
    z.strictObject({
      ...choice,
      verdict: z.enum(['all', ...verdicts]),
      /** Only cases with this very reason or finding, as `assess.run` gives it. */
      about: z.union([reasonSchema, findingSchema]).nullable().default(null),
      ...page,
    }),
    z.strictObject({ total: count, rows: z.array(assessedLine) }),
  ),
  /** Free texts that would go, with the names that the leak scan has found in them. Shown, never logged. */
  'text.page': method(
    z.strictObject({ ...choice, only: z.enum(['open', 'all']), ...page }),
    z.strictObject({
      total: count,
      rows: z.array(
        textPlaceSchema.extend({
          number: z.string(),
          label: localised,
          text: z.string(),
          sha256: z.string(),
          hits: z.array(
            z.strictObject({ start: count, end: count, kind: z.string(), how: z.string(), field: z.string() }),
          ),
          settled: z.strictObject({ covered: z.array(spanSchema), by: z.string(), at: instant }).nullable(),
        }),
      ),
    }),
  ),
  /** What a person decided about findings. Each can be taken back until it was sealed. */
  'settle.add': method(
    z.strictObject({ ...choice, by: settledBy, settlements: z.array(settlementSchema).min(1).max(10_000) }),
    none,
  ),
  'settle.remove': method(z.strictObject({ ...choice, ids: z.array(z.string()).min(1).max(10_000) }), none),
  'settle.list': method(
    z.strictObject(choice),
    z.array(
      z.strictObject({ id: z.string(), settlement: settlementSchema, number: z.string(), by: z.string(), at: instant }),
    ),
  ),
  /** Of which values files disagree, case by case, with what each of them says. */
  'value.page': method(
    z.strictObject({ ...choice, ...page }),
    z.strictObject({
      total: count,
      rows: z.array(
        z.strictObject({
          record: z.string(),
          number: z.string(),
          field: z.string(),
          label: localised,
          said: z.array(z.strictObject({ source: count, file: z.string(), text: z.string() })),
          settled: z.int().nullable(),
        }),
      ),
    }),
  ),
  /** Disclosure risk of what would go, in the released values. `named`: it is a need-to-know sending, not anonymous. */
  'risk.get': method(
    z.strictObject({
      ...choice,
      quasiIdentifiers: z.array(z.string()).max(12).optional(),
      sensitive: z.array(z.string()).max(12).optional(),
      /** The cases that a person leaves out of the package. */
      leaveOut: z.array(z.string()).max(10_000).optional(),
    }),
    riskView,
  ),
  'assess.record': method(
    z.strictObject({ ...choice, id: z.string() }),
    z.strictObject({
      line: assessedLine,
      fields: z.array(fieldLine),
      withheld: z.strictObject({ rule: count, notNamed: count }),
      referrals: z.array(z.strictObject({ id: z.string(), values: z.array(targetLine) })),
    }),
  ),
  /** Asks for a native confirmation that names partner, use case and counts; declined: `seal.declined`. */
  'seal.run': method(
    z.strictObject({
      ...choice,
      to: z.string(),
      leaveOut: z.array(z.string()).max(10_000),
      folder: token,
      /** Who seals and, where the use case asks for one, the second person who agrees. */
      by: settledBy.optional(),
      second: settledBy.optional(),
      /** What the person has seen in the preview: where it is no longer so, nothing is sealed. */
      seen: z.strictObject({ records: count, referrals: count }).optional(),
    }),
    /** `tables`: 0, or that many tables went, in which `records` children were counted. */
    z.strictObject({
      package: z.string(),
      file: z.string(),
      records: count,
      referrals: count,
      tables: count,
      sha256: z.string(),
    }),
  ),

  /** Opens a referral or an answer: everything is verified before anything is kept. Progress names the check just passed. */
  'package.open': method(z.strictObject({ file: token }), exchange),
  'package.referrals': method(
    z.strictObject({ package: z.string(), ...page }),
    z.strictObject({ total: count, rows: z.array(referralLine) }),
  ),
  /** The tables of a package that holds no records, as they were published. */
  'package.tables': method(z.strictObject({ package: z.string() }), z.array(tableView)),
  'package.record': method(
    z.strictObject({ package: z.string(), id: z.string() }),
    z.strictObject({
      fields: z.array(z.strictObject({ path: z.string(), label: localised, text: z.string() })),
      /** Why it came although the conditions would have kept it. */
      exception: grantedSchema.nullable(),
    }),
  ),
  /** Seals a receipt and these decisions for the sender. Confirmed natively like any sealing. */
  'answer.run': method(
    z.strictObject({ package: z.string(), decisions: z.array(decisionSchema).max(100_000), folder: token }),
    z.strictObject({ package: z.string(), file: z.string(), accepted: count, rejected: count, sha256: z.string() }),
  ),
  'board.list': method(none, z.array(exchange)),
  'board.hand-over': method(z.strictObject({ package: z.string() }), exchange),

  /** Everything of a child that ever left: to whom, when, why, under what, which fields. */
  'ledger.get': method(
    z.strictObject({ record: z.string() }),
    z.array(
      z.strictObject({
        package: z.string(),
        partner: z.string(),
        at: instant,
        agreement: z.string(),
        agreementTitle: localised.nullable(),
        version: z.int(),
        clause: z.string().nullable(),
        useCase: z.string(),
        useCaseTitle: localised.nullable(),
        purpose: z.string().nullable(),
        /** The child was only counted in tables; `fields` are what it was counted by, and nothing of them was given. */
        counted: z.boolean(),
        /** What the consent said when it was sealed, in words. */
        consent: z.string().nullable(),
        /** Why it went although the conditions would have kept it. */
        exception: z.string().nullable(),
        fields: z.array(z.strictObject({ path: z.string(), label: localised })),
      }),
    ),
  ),
  /** The same as a statement for the child or caregiver, in a language of theirs. */
  'ledger.document': method(z.strictObject({ record: z.string(), locale: z.enum(['en', 'fr', 'ar']) }), printable),
  'log.page': method(z.strictObject(page), z.strictObject({ total: count, rows: z.array(logLine) })),
  'log.verify': method(none, z.strictObject({ entries: count, head: z.string() })),
} as const;

export type Contract = typeof contract;
export type Method = keyof Contract;
export type Params<M extends Method> = z.input<Contract[M]['params']>;
export type Result<M extends Method> = z.output<Contract[M]['result']>;

export type CaseLine = z.output<typeof caseLine>;
export type Exchange = z.output<typeof exchange>;
export type AssessedLine = z.output<typeof assessedLine>;
export type Workspace = z.output<typeof workspace>;
