// Which file of an archive is imported: the only one, the only export among others, or the one that a person names. Engine.
import { Problem, type ProblemDetail } from '../../../../shared/problems.ts';
import type { MemberKind } from '../../../../shared/rpc/choices.ts';
import { type ArchivedFile, listArchive, type Member } from '../../formats/codecs/zip/open-archive.ts';
import { headSize } from '../../formats/limits.ts';
import type { RandomSource } from '../../files/source.ts';
import { kindOf } from './kinds.ts';

/** A file of an archive, as a person chooses among them. */
export interface OfferedMember {
  readonly path: string;
  readonly size: number;
  readonly kind: MemberKind;
}

/** The file that is imported, and what lies beside it. */
export interface ChosenFile {
  readonly file: ArchivedFile;
  /** Its path where the archive has several files; null where it is the only one. */
  readonly member: string | null;
  /** What systems put beside it, and files that are no exports: neither is read. */
  readonly sidecars: readonly string[];
  readonly others: readonly string[];
}

/** The most files of an archive that are looked at. Nobody hands over so many exports in one. */
const offerLimit = 100;

/**
 * What each file of an archive is, so that a person can choose. A file that asks for a password that nobody gave is
 * `unknown`; a file that cannot be opened at all too. Throws what `listArchive` throws.
 */
export async function offeredMembers(source: RandomSource, password?: string): Promise<readonly OfferedMember[]> {
  const { members } = await listArchive(source);
  if (members.length < 2) return [];
  return offered(members, password);
}

async function offered(members: readonly Member[], password: string | undefined): Promise<readonly OfferedMember[]> {
  const list: OfferedMember[] = [];
  for (const member of members.slice(0, offerLimit)) {
    list.push({ path: member.path, size: member.size, kind: await kindOfMember(member, password) });
  }
  return list;
}

async function kindOfMember(member: Member, password: string | undefined): Promise<MemberKind> {
  try {
    const file = await member.open(password);
    return await kindOf(file, await file.head(headSize));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'import.password-needed' || error.code === 'import.password-wrong') throw error;
    return error.code === 'import.archive-nested' ? 'archive' : 'unknown';
  }
}

/**
 * Opens the file that `wanted` names; else the only one; else the only one that is an export. Throws
 * `import.archive-files` where a person must choose, with the names; `import.archive-member` where none is called so;
 * and what `listArchive` and the opening of a member throw.
 */
export async function chooseFile(source: RandomSource, password?: string, wanted?: string): Promise<ChosenFile> {
  const { members, sidecars } = await listArchive(source);
  const several = members.length > 1;
  if (wanted !== undefined && several) {
    const member = members.find(({ path }) => path === wanted);
    if (!member) throw new Problem('import.archive-member', filesDetail(members));
    return { file: await member.open(password), member: member.path, sidecars, others: [] };
  }
  const [only] = members;
  if (only === undefined) throw new Problem('import.archive-files', { count: 0 });
  if (!several) return { file: await only.open(password), member: null, sidecars, others: [] };
  const offer = await offered(members, password);
  const [first, ...further] = offer.filter(({ kind }) => kind === 'export');
  const sole = further.length === 0 ? members.find(({ path }) => path === first?.path) : undefined;
  if (sole === undefined || members.length > offerLimit)
    throw new Problem('import.archive-files', filesDetail(members));
  const others = members.flatMap(({ path }) => (path === sole.path ? [] : [path]));
  return { file: await sole.open(password), member: sole.path, sidecars, others };
}

const namesShown = 20;

/** How many files there are, and how the first of them are called. */
function filesDetail(members: readonly Member[]): ProblemDetail {
  const names = members.slice(0, namesShown).map(({ path }) => path);
  return { count: members.length, names: [...names, ...(members.length > namesShown ? ['…'] : [])].join(', ') };
}
