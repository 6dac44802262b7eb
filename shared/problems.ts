// Everything that can go wrong in a way a person must be told. Pure; runs everywhere.
// A code is added here and gets its two sentences in every catalogue: `problem.<code>` and `problem.<code>.next`.

export const problemCodes = [
  // the app itself
  'app.unexpected',
  'app.engine-stopped',
  'app.cancelled',
  'app.bad-request',
  // workspace
  'workspace.none',
  'workspace.exists',
  'workspace.locked',
  'workspace.wrong-passphrase',
  'workspace.damaged',
  'workspace.newer',
  'workspace.passphrase-short',
  'workspace.in-use',
  // files
  'file.missing',
  'file.not-a-file',
  'file.empty',
  'file.unreadable',
  'file.changed',
  'file.too-large',
  'file.not-recognised',
  'file.not-ours',
  'file.several',
  'file.too-many',
  'file.exists',
  'file.write-failed',
  'file.grant-unknown',
  'file.sidecar',
  // import
  'import.encoding',
  'import.quote-open',
  'import.quote-stray',
  'import.header-duplicate',
  'import.header-empty',
  'import.no-id-column',
  'import.too-many-columns',
  'import.value-too-large',
  'import.json-damaged',
  'import.json-too-deep',
  'import.nul',
  'import.name-forbidden',
  'import.no-records',
  'import.rows-ragged',
  'import.password-protected',
  'import.password-needed',
  'import.password-wrong',
  'import.archive-damaged',
  'import.archive-files',
  'import.archive-member',
  'import.files-refused',
  'import.archive-kind',
  'import.archive-nested',
  'import.archive-too-large',
  'import.archive-unsafe',
  'import.already',
  'import.same-file',
  'import.needs-cases',
  'import.which-system',
  'import.not-that-system',
  'import.system-alone',
  'import.other-record',
  'import.sealed',
  'undo.unknown',
  'package.voided',
  'resend.taken-back',
  'resend.not-kept',
  'package.carried',
  'package.not-sent',
  'package.not-received',
  'referral.unknown',
  'alarm.unknown',
  'settle.unknown',
  'settle.second-person',
  'settle.names',
  'match.unknown',
  'match.changed',
  'seal.second-person',
  'import.workbook-damaged',
  'import.workbook-too-large',
  'import.workbook-unsafe',
  'import.other-kind',
  'import.not-a-dictionary',
  'import.dictionary-incomplete',
  'reference.not-recognised',
  'reference.overtaken',
  'reference.unknown',
  // cards, agreements, mappings, batches
  'card.unknown',
  'card.damaged',
  'card.unverified',
  'card.other-world',
  'card.own',
  'card.digits',
  'agreement.unknown',
  'agreement.damaged',
  'agreement.same-name',
  'agreement.not-in-force',
  'agreement.unsigned',
  'agreement.suspended',
  'agreement.superseded',
  'agreement.signature',
  'agreement.signer-unknown',
  'agreement.differs',
  'agreement.other-version',
  'agreement.not-party',
  'use-case.unknown',
  'mapping.unknown',
  'mapping.changed',
  'mapping.damaged',
  'mapping.differs',
  'write.unfit',
  'write.form',
  'write.live',
  'write.unknown',
  'write.nothing',
  'write.tables',
  'take-over.changed',
  'take-over.decision',
  'take-over.undecided',
  'take-over.nothing',
  'take-over.handed-on',
  'take-over.declined',
  'assign.referral',
  'assign.state',
  'assign.unknown',
  'assign.onward',
  'assign.partner',
  'assign.basis',
  'assign.none',
  'assign.taken-back',
  'files.unknown',
  'mapping.addendum',
  'mapping.test',
  'mapping.unfit',
  'mapping.other-source',
  'system.unknown',
  'system.damaged',
  'system.differs',
  'batch.unknown',
  'record.unknown',
  // sealing
  'seal.nothing',
  'seal.findings',
  'seal.declined',
  'seal.changed',
  'line.restored',
  'seal.risk',
  'seal.no-tables',
  'seal.difference',
  'risk.field',
  'risk.cells',
  // packages
  'package.not-a-package',
  'package.not-for-us',
  'package.damaged',
  'package.incomplete',
  'package.sender-unknown',
  'package.sender-unverified',
  'package.signature',
  'package.recipient',
  'package.other-world',
  'package.newer',
  'package.kind',
  'package.number',
  'package.date',
  'package.test',
  'package.manifest',
  'package.beyond-agreement',
  'workspace.disk-full',
  'workspace.read-only',
  'workspace.gone',
  'import.declined',
  'import.practice',
  'agreement.declined',
  'card.declined',
  'app.busy',
  'package.replayed',
  'package.id-reused',
  'package.too-large',
  'package.unknown',
  'package.own',
  // answers
  'answer.unknown-package',
  'answer.other-partner',
  'answer.decisions',
  'answer.already',
  'answer.replaces',
  'answer.reason',
  'answer.code',
  'to-do.changed',
  'status.not-accepted',
  'correction.nothing',
  'correction.agreement',
  'correction.not-here',
  'correction.not-sent',
  'correction.taken-back',
  'notice.unknown',
  'notice.never-sent',
  'notice.other-partner',
  'notice.other-exchange',
  'notice.outcomes',
  'notice.differs',
  'notice.already',
  'notice.nothing',
  'notice.taken-back',
  'notice.not-dealt',
  // time
  'clock.ahead',
  'clock.unquestioned',
  'clock.witnessed',
  'clock.declined',
  // log
  'log.broken',
  'log.ledger',
  'log.cut',
  'log.rewritten',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Counts, our own ids, codes, names of partners and fields. Never a case's value. */
export type ProblemDetail = Readonly<Record<string, string | number>>;

/** What is wrong with one of the files of a piece of work. */
export interface FileProblem {
  /** Its position among the files that a person picked. */
  readonly file: number;
  /** Its name; of a file in an archive that holds several, with its path there. */
  readonly name: string;
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;
}

/** A failure that a person is told about in a plain sentence with a next step, in their language. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;
  /** The files that it is about, each with what is wrong with it; none where it is about no file or the only one. */
  readonly files: readonly FileProblem[];
  constructor(code: ProblemCode, detail: ProblemDetail = {}, files: readonly FileProblem[] = []) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
    this.files = files;
  }
}

/** The wire form of a Problem. */
export interface ProblemJson {
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;
  readonly files?: readonly FileProblem[];
}

/**
 * Any thrown thing as a Problem. What is not a Problem becomes `app.unexpected`, without its message:
 * a library's message may quote a value (SQLite and JSON.parse do).
 */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('app.unexpected');
}
