// A printed document becomes a file outside Courier: plain, where a person said, and on record. Engine.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { PrintKind } from '../../../../shared/rpc/choices.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { writeFileSet } from '../../files/file-set.ts';
import { appendLog } from '../../store/log.ts';
import { findPackage } from '../../store/packages.ts';
import { Problem } from '../../../../shared/problems.ts';
import { type Context, instant, type Session } from '../context.ts';

/**
 * Writes what the host has printed for a file. The person has chosen the place natively, and was asked there about a file
 * of this name: it is replaced whole, or stays. `packageId`: of whose referrals it is. Throws `file.grant-unknown`,
 * `package.unknown`, `file.write-failed`.
 */
export async function savePrint(
  context: Context,
  session: Session,
  token: string,
  kind: PrintKind,
  packageId: string | null,
): Promise<Result<'print.save'>> {
  const place = context.grants.path(token);
  const bytes = context.grants.take(token);
  if (packageId !== null && findPackage(session.store, packageId) === undefined) throw new Problem('package.unknown');
  const name = path.basename(place);
  const file = {
    name,
    bytes: async function* () {
      yield bytes;
    },
  };
  const [made] = await writeFileSet(path.dirname(place), [file], { replace: true });
  try {
    // The record names what it is, never the file: a person may have called it by a child's name.
    appendLog(session.store, instant(context, session), 'print.saved', {
      kind,
      sha256: made?.sha256 ?? '',
      ...(packageId === null ? {} : { package: packageId }),
    });
  } catch (error) {
    await rm(place, { force: true }).catch(() => undefined);
    throw error;
  }
  return { file: name, size: made?.size ?? 0 };
}
