// Everything the window may ask of the engine: one zod schema for what goes in and one for what comes out. Pure.
// The engine checks both ways: what comes in, because the renderer is not trusted; what goes out, so that no stray field leaks.
import type { z } from 'zod';
import { agreementsMethods } from './agreements.ts';
import { answeringMethods } from './answering.ts';
import { assessingMethods } from './assessing.ts';
import { boardMethods } from './board.ts';
import { casesMethods } from './cases.ts';
import { dictionariesMethods } from './dictionaries.ts';
import { exchangesMethods } from './exchanges.ts';
import { factsMethods } from './remembering.ts';
import { importingMethods } from './importing.ts';
import { ledgerMethods } from './ledger.ts';
import { linesMethods } from './lines.ts';
import { logMethods } from './log.ts';
import { mappingEditingMethods } from './mapping-editing.ts';
import { mappingSettlingMethods } from './mapping-settling.ts';
import { mappingsMethods } from './mappings.ts';
import { matchingMethods } from './matching.ts';
import { openingMethods } from './opening.ts';
import { partnersMethods } from './partners.ts';
import { printingMethods } from './printing.ts';
import { referenceMethods } from './reference.ts';
import { riskMethods } from './risk.ts';
import { sealingMethods } from './sealing.ts';
import { settlingMethods } from './settling.ts';
import { assigningMethods } from './assigning.ts';
import { takingOverMethods } from './taking-over.ts';
import { takingBackMethods } from './taking-back.ts';
import { trainingMethods } from './training.ts';
import { wayBackMethods } from './way-back.ts';
import { workspaceMethods } from './workspace.ts';

export type { AssessedLine } from './assessing.ts';
export type { Alarm, Exchange } from './board.ts';
export type { BoardLine } from './exchanges.ts';
export type { CaseLine } from './cases.ts';
export type { MatchEvidence } from './matching.ts';
export { openChecks } from './opening.ts';
export type { FileSet, PlannedLine, TakeOverView } from './taking-over.ts';
export type { Notice } from './taking-back.ts';
export type { Workspace } from './workspace.ts';

/** One file a section. */
export const contract = {
  ...workspaceMethods,
  ...trainingMethods,
  ...partnersMethods,
  ...agreementsMethods,
  ...mappingsMethods,
  ...mappingEditingMethods,
  ...mappingSettlingMethods,
  ...dictionariesMethods,
  ...referenceMethods,
  ...importingMethods,
  ...casesMethods,
  ...matchingMethods,
  ...assessingMethods,
  ...settlingMethods,
  ...riskMethods,
  ...sealingMethods,
  ...takingBackMethods,
  ...boardMethods,
  ...exchangesMethods,
  ...linesMethods,
  ...openingMethods,
  ...answeringMethods,
  ...wayBackMethods,
  ...takingOverMethods,
  ...assigningMethods,
  ...printingMethods,
  ...ledgerMethods,
  ...logMethods,
  ...factsMethods,
} as const;

export type Contract = typeof contract;
export type Method = keyof Contract;
export type Params<M extends Method> = z.input<Contract[M]['params']>;
export type Result<M extends Method> = z.output<Contract[M]['result']>;
