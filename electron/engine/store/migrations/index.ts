// THE LIST OF MIGRATIONS, in order. One file each, numbered by ten, never changed once released. Engine.
import { workspace010 } from './010-workspace.ts';
import { joinedImports020 } from './020-joined-imports.ts';
import { agreementLife030 } from './030-agreement-life.ts';
import { ledger040 } from './040-ledger.ts';
import { tables050 } from './050-tables.ts';
import { finishedOnly060 } from './060-finished-only.ts';
import { facts070 } from './070-facts.ts';
import { lines080 } from './080-lines.ts';
import { logTree090 } from './090-log-tree.ts';
import { oneChild100 } from './100-one-child.ts';
import { childFacts110 } from './110-child-facts.ts';
import { sent120 } from './120-sent.ts';
import { releases130 } from './130-releases.ts';
import { columnFacts140 } from './140-column-facts.ts';
import { guesses150 } from './150-guesses.ts';
import { pinned160 } from './160-pinned.ts';
import { reference170 } from './170-reference.ts';
import { addenda180 } from './180-addenda.ts';
import { notices190 } from './190-notices.ts';
import { answers200 } from './200-answers.ts';
import { takenOver210 } from './210-taken-over.ts';
import { childPairs220 } from './220-child-pairs.ts';
import { writtenAgain230 } from './230-written-again.ts';
import { referralRecord240 } from './240-referral-record.ts';
import { assignments250 } from './250-assignments.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  workspace010,
  joinedImports020,
  agreementLife030,
  ledger040,
  tables050,
  finishedOnly060,
  facts070,
  lines080,
  logTree090,
  oneChild100,
  childFacts110,
  sent120,
  releases130,
  columnFacts140,
  guesses150,
  pinned160,
  reference170,
  addenda180,
  notices190,
  answers200,
  takenOver210,
  childPairs220,
  writtenAgain230,
  referralRecord240,
  assignments250,
];
