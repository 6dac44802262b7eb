// An addendum as it travels: the very bytes that its sender signed, one to a line. Engine. FORMAT.md section D.
import { z } from 'zod';
import { type Addendum, addendumSchema } from '../../../shared/model/mapping/addendum.ts';
import { type Identity, sign } from '../keys/identity.ts';
import { isSigned } from '../keys/minisign.ts';

const lineSchema = z.strictObject({ addendum: z.string().max(512 * 1024), signature: z.string().max(1000) });

/** An addendum's bytes with the signature over them. */
export type SignedAddendum = z.infer<typeof lineSchema>;

/** What is signed: this addendum, and no other document (D2). */
const subjectOf = ({ id }: Pick<Addendum, 'id'>) => `courier addendum ${id}`;

/** Our signature over the bytes of an addendum. */
export function signAddendum(identity: Identity, addendum: Pick<Addendum, 'id'>, document: string): string {
  return sign(identity, new TextEncoder().encode(document), subjectOf(addendum));
}

/** True where `signature` is this key's over exactly these bytes as this addendum (D2). */
export function isAddendumSigned(
  signer: string,
  addendum: Pick<Addendum, 'id'>,
  { addendum: document, signature }: SignedAddendum,
): boolean {
  return isSigned(signer, new TextEncoder().encode(document), subjectOf(addendum), signature);
}

/** The one spelling of a line, without its line feed (D1). */
export const addendumLine = ({ addendum, signature }: SignedAddendum): string =>
  JSON.stringify({ addendum, signature });

/** The addendum in a line with its bytes; undefined where it is none, or spelled otherwise (D1). */
export function readAddendumLine(
  line: string,
): { readonly signed: SignedAddendum; readonly addendum: Addendum } | undefined {
  try {
    const signed = lineSchema.parse(JSON.parse(line));
    const addendum = addendumSchema.parse(JSON.parse(signed.addendum));
    // Another spelling could hold a member twice, or one that no program shows.
    const isSpelled = addendumLine(signed) === line && JSON.stringify(addendum) === signed.addendum;
    return isSpelled ? { signed, addendum } : undefined;
  } catch {
    return undefined;
  }
}
