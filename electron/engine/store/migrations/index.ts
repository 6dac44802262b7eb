// THE LIST OF MIGRATIONS, in order. One file each, numbered by ten, never changed once released. Engine.
import { agreementLife030 } from './030-agreement-life.ts';
import { childFacts110 } from './110-child-facts.ts';
import { finishedOnly060 } from './060-finished-only.ts';
import { joinedImports020 } from './020-joined-imports.ts';
import { ledger040 } from './040-ledger.ts';
import { oneChild100 } from './100-one-child.ts';
import { tables050 } from './050-tables.ts';
import type { Migration } from './migration.ts';
import { workspace010 } from './010-workspace.ts';

export const migrations: readonly Migration[] = [
  workspace010,
  joinedImports020,
  agreementLife030,
  ledger040,
  tables050,
  finishedOnly060,
  oneChild100,
  childFacts110,
];
