// Imports: recognised, staged, committed, discarded, rolled back; and what they brought. Pure.
import { z } from 'zod';
import { fieldTypes } from '../../model/case/dictionary.ts';
import { missingFeatures } from '../../model/case/missing-features.ts';
import { localised } from '../../model/localised.ts';
import { settledBy, settledReason } from '../../model/case/settlement.ts';
import { memberKinds, mostFiles } from '../choices.ts';
import { count, instant, method, none, oldEncoding, page, token, worded } from './pieces.ts';
import { caseLine } from './cases.ts';

/** Issues of a batch, grouped: how many rows of which of its files have it, and the first few of them. */
const issueGroup = z.strictObject({
  code: z.string(),
  field: z.string().nullable(),
  /** Position of the file in the batch. */
  file: count,
  /** How many of its rows have it. */
  count,
  rows: z.array(z.int()),
  /** The column's label, where the dictionary has it. */
  label: localised.nullable(),
  /** The shape of one of the values (`99/99/9999`), never the value: from the stored record, where one is stored. */
  sample: z.string().nullable(),
  /** What the field takes, where the dictionary has it; of a list of answers the first, and how many more there are. */
  expected: z.strictObject({ type: z.enum(fieldTypes), answers: z.array(localised), more: count }).nullable(),
});

/** A file that a person picked for an import, with what only they can know of it. */
const pickedFile = z.strictObject({
  file: token,
  /** Of a zip that asks for one. */
  password: z.string().max(1000).optional(),
  /** What a person says of a table that is not UTF-8. */
  encoding: oldEncoding.optional(),
  /** Which file of an archive is meant, where it holds several: its path there, as `import.look` gives it. */
  member: z.string().min(1).max(300).optional(),
  /** The ids of the guesses about it that a person accepts. */
  accept: z.array(z.string().min(1).max(300)).max(1000).optional(),
  /** Which system its records are of, where a person says so: `id` of a source. */
  system: z.string().min(1).max(200).optional(),
});

/** A described system, and the entity of it whose records a file holds. `id`: both, as a person's choice names it. */
const source = z.strictObject({
  id: z.string(),
  system: z.string(),
  entity: z.string(),
  version: count,
  title: localised,
  entityTitle: localised,
});

/** A guess about how a file is read, which a person may accept: until then it is an issue of the file. */
const guess = z.strictObject({
  id: z.string(),
  code: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  accepted: z.boolean(),
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
  /** Its path in an archive that holds several files; else null. */
  member: z.string().nullable(),
  /** The files of an archive from which a person must choose; none where nothing is to be chosen. */
  members: z.array(z.strictObject({ path: z.string(), size: count, kind: z.enum(memberKinds) })),
  /** What was left aside in its archive: what systems put there, and files that are no exports. */
  sidecars: z.array(z.string()),
  others: z.array(z.string()),
  /** How its text is written; null for workbooks. */
  encoding: z.string().nullable(),
  /** True where a person may say otherwise: the bytes alone do not prove it. */
  encodingOpen: z.boolean(),
  /** The language of its labels, where it has labels. */
  locale: z.string().nullable(),
  columns: count.nullable(),
  lacks: z.array(z.enum(missingFeatures)),
  /** What its first bytes make Courier guess; reading it may bring more. */
  guesses: z.array(guess),
  /** The described system that its records come out of; null for an export of Primero. */
  from: source.nullable(),
  /** All systems that it may be of, from which a person can choose; none for an export of Primero. */
  sources: z.array(source),
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
  /** The described system that its records come out of; null for exports of Primero. */
  from: source.nullable(),
  /** Of its first file. */
  name: z.string(),
  format: z.string(),
  version: z.string().nullable(),
  imported: instant,
  records: count,
  issues: count,
  files: z.array(batchFile),
  /** How its files were read, where they did not say so themselves; `file`: position of the file in the batch. */
  guesses: z.array(guess.extend({ file: count })),
});

/** What happened to a record since the last file of its kind. */
const changeKinds = ['created', 'changed', 'unchanged', 'missing', 'older'] as const;
const changes = z.strictObject({
  /** The batch that this one is compared with: the newest of the same format that shares a record with it. */
  base: z.strictObject({ id: z.string(), name: z.string(), imported: instant }).nullable(),
  created: count,
  changed: count,
  unchanged: count,
  missing: count,
  /** Records that are older than what is here of the same children, by the dates in the files. */
  older: count,
  /** It plainly holds a selection: it says nothing of those whom it does not have. */
  selection: z.boolean(),
});

/** Children whose data a partner holds, and of whom a newer import takes back the yes. */
const withdrawnGroup = z.strictObject({ package: z.string(), partner: z.string(), children: count });

/** An import that was read and checked, and that is not yet one: nothing else sees it. */
const stagedBatch = batchView.extend({
  groups: z.array(issueGroup),
  changes,
  /** Fields in which two of its files disagree, and of how many children. */
  differs: z.array(z.strictObject({ field: z.string(), count })),
  /** Who holds data of children of whom it takes back the yes, closes the case or hides the name. */
  withdrawn: z.array(withdrawnGroup),
});

/** A person says that an import was the wrong file. */
const wrongFile = z.strictObject({ by: settledBy, reason: settledReason });

/** The methods of this section. */
export const importingMethods = {
  /** What picked files are, by their first bytes. Never throws for a single file: it says what is wrong with it. */
  'import.look': method(z.strictObject({ files: pickedFiles }), z.array(lookedFile)),
  /** The first cells in which encodings differ, as each would read them: a person says which is right. */
  'import.samples': method(
    pickedFile.omit({ encoding: true, accept: true, system: true }),
    z.array(z.strictObject({ encoding: oldEncoding, pieces: z.array(z.string()) })),
  ),
  /**
   * The dry run: reads and checks everything, merges the files case by case and compares with what was there before.
   * The result waits, encrypted and unseen by all other methods, until it is committed or discarded.
   */
  'import.stage': method(z.strictObject({ files: pickedFiles }), stagedBatch),
  /** The staged import, if there is one. */
  'import.staged': method(none, stagedBatch.nullable()),
  'import.commit': method(z.strictObject({ batch: z.string() }), batchView),
  'import.discard': method(z.strictObject({ batch: z.string() }), none),
  /**
   * Rolls an import back; refused once a record of it was sealed. Nothing older of its children goes until they are
   * imported again; with `wrongFile` that holds only for those whom it refused something.
   */
  'import.undo': method(
    z.strictObject({ batch: z.string(), wrongFile: wrongFile.optional() }),
    z.strictObject({ records: count, refusals: count }),
  ),
  /** Every import that was taken back, newest first. */
  'import.undone': method(
    none,
    z.array(
      z.strictObject({
        batch: z.string(),
        at: instant,
        imported: instant,
        format: z.string(),
        records: count,
        /** Children whom it refused something, or may have: of each a person says so, if it was the wrong file. */
        refusals: count,
        wrongFile: z.boolean(),
        /** What persons have said of it since: of one child, or of all whom it did not refuse. */
        said: z.array(z.strictObject({ by: z.string(), reason: z.string(), at: instant, child: z.boolean() })),
      }),
    ),
  ),
  /** Says of an import that was taken back that it was the wrong file, for everybody whom it did not refuse. */
  'import.wrong-file': method(z.strictObject({ batch: z.string(), wrongFile }), none),
  /** The same of one child whom it refused something. `undone`: the import; `batch` and `id`: any record of the child. */
  'record.wrong-file': method(
    z.strictObject({ batch: z.string(), id: z.string(), undone: z.string(), wrongFile }),
    none,
  ),
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
} as const;
