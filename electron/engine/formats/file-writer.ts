// The type of the writers that make files for another program. Engine.
// An `OutputFormat` is the one payload inside a package; a `FileWriter` may make several files, in a folder of a person.
import type { Referral } from '../../../shared/model/case/assessment.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../shared/model/mapping/system.ts';
import type { Pause } from './format.ts';

/** A case that is in the receiving system already, as its own export says it. */
export interface KnownCase {
  readonly id: string;
  readonly data: Data;
}

/** What is written, and what is known of it. */
export interface WriteRequest {
  /** The referrals in their order, from the first again as often as asked: nobody holds all of them. */
  readonly referrals: () => AsyncIterable<Referral>;
  readonly mapping: Mapping;
  /** SHA-256 of the mapping's document, as both sides signed it. */
  readonly sha256: string;
  /** The target system of the mapping, where it is here: its types, codes and labels. */
  readonly system?: System | undefined;
  /** The languages of labels: first the person's own, then the other that a dictionary of the data has. */
  readonly languages: readonly [string, string];
  /** The case that a referral is about, where the receiving system has it. It is changed then, and not made once more. */
  readonly caseOf?: ((referral: Pick<Referral, 'id'>) => KnownCase | undefined) | undefined;
  /** The day of writing, ISO text. */
  readonly day: string;
  readonly pause?: Pause | undefined;
}

/**
 * One file to write. Its name follows from the mapping alone, never from a case. `bytes` makes the file from its start
 * each time, with memory that does not grow with the number of referrals. It throws `write.unfit` where a value cannot be
 * written in this form without changing it; the caller then keeps none of the files.
 */
export interface MadeFile {
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** A writer. Added as one file in `writers`, one line in `index.ts`, and its name in the catalogues (`writer.<id>`). */
export interface FileWriter {
  readonly id: string;
  /** The files that these referrals make. Throws `write.form` where the mapping fits no file of this form. */
  readonly files: (request: WriteRequest) => readonly MadeFile[];
}
