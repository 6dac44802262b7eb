// THE LIST OF MIGRATIONS, in order. One file each, numbered by ten, never changed once released. Engine.
import { agreementLife030 } from './030-agreement-life.ts';
import { finishedOnly060 } from './060-finished-only.ts';
import { joinedImports020 } from './020-joined-imports.ts';
import { ledger040 } from './040-ledger.ts';
import { tables050 } from './050-tables.ts';
import { releases140 } from './140-releases.ts';
import type { Migration } from './migration.ts';
import { workspace010 } from './010-workspace.ts';

export const migrations: readonly Migration[] = [
  workspace010,
  joinedImports020,
  agreementLife030,
  ledger040,
  tables050,
  finishedOnly060,
  releases140,
];
