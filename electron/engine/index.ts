// The engine: the methods of the contract over one open workspace. Ordinary Node: runs in the utility process, CLI and tests alike.
import type { z } from 'zod';
import { asProblem, Problem } from '../../shared/problems.ts';
import { type Contract, contract, type Method, type Params, type Result } from '../../shared/rpc/contract/index.ts';
import { type Call, type Port, serve } from '../../shared/rpc/link.ts';
import type { Grants } from './grants.ts';
import { agreementMethods } from './methods/agreements.ts';
import { answerMethods } from './methods/answer.ts';
import { assessMethods } from './methods/assess.ts';
import { cardMethods } from './methods/cards.ts';
import { changeMethods } from './methods/changes.ts';
import type { Handler } from './methods/handler.ts';
import { type Context, createContext, type EngineDeps, forOneCall } from './workflows/context.ts';
import { storeProblem } from './store/store-problem.ts';
import { defaultDictionary } from './workflows/dictionaries/default-dictionary.ts';
import { readingBatch } from './workflows/mapping/batch-source.ts';
import { closeSession } from './workflows/workspace/open-workspace.ts';
import { exchangesMethods } from './methods/exchanges.ts';
import { factMethods } from './methods/facts.ts';
import { dictionaryMethods } from './methods/dictionaries.ts';
import { mappingEditingMethods } from './methods/mapping-editing.ts';
import { mappingSettlingMethods } from './methods/mapping-settling.ts';
import { referenceMethods } from './methods/reference.ts';
import { matchingMethods } from './methods/matching.ts';
import { mappingMethods } from './methods/mappings.ts';
import { boardMethods } from './methods/board.ts';
import { importMethods } from './methods/importing.ts';
import { ledgerMethods } from './methods/ledger.ts';
import { linesMethods } from './methods/lines.ts';
import { logMethods } from './methods/log.ts';
import { printingMethods } from './methods/printing.ts';
import { openMethods } from './methods/open.ts';
import { recordMethods } from './methods/records.ts';
import { riskMethods } from './methods/risk.ts';
import { sealMethods } from './methods/seal.ts';
import { settleMethods } from './methods/settle.ts';
import { assigningMethods } from './methods/assigning.ts';
import { takingOverMethods } from './methods/taking-over.ts';
import { tableMethods } from './methods/tables.ts';
import { takingBackMethods } from './methods/taking-back.ts';
import { trainingMethods } from './methods/training.ts';
import { wayBackMethods } from './methods/way-back.ts';
import { workspaceMethods } from './methods/workspace.ts';

const handlers: { readonly [M in Method]: Handler<M> } = {
  ...workspaceMethods,
  ...trainingMethods,
  ...cardMethods,
  ...dictionaryMethods,
  ...referenceMethods,
  ...agreementMethods,
  ...mappingMethods,
  ...mappingEditingMethods,
  ...mappingSettlingMethods,
  ...importMethods,
  ...changeMethods,
  ...recordMethods,
  ...matchingMethods,
  ...assessMethods,
  ...settleMethods,
  ...riskMethods,
  ...sealMethods,
  ...takingBackMethods,
  ...openMethods,
  ...answerMethods,
  ...wayBackMethods,
  ...boardMethods,
  ...takingOverMethods,
  ...assigningMethods,
  ...exchangesMethods,
  ...linesMethods,
  ...tableMethods,
  ...printingMethods,
  ...ledgerMethods,
  ...logMethods,
  ...factMethods,
};

/** A running engine. */
export interface Engine {
  /** Calls a method of the contract. Rejects with a `Problem` and with nothing else. */
  call<M extends Method>(method: M, params: Params<M>, call?: Partial<Call>): Promise<Result<M>>;
  /** Answers calls over a port until the process ends. */
  connect(port: Port): void;
  readonly grants: Grants;
  /** The state behind the methods, for the command line, which streams what the contract has only in pages. */
  readonly context: Context;
  /** Closes the workspace. */
  close(): void;
}

/** The state as one call sees it. One about an import reads its records as the system means them that they came out of. */
function viewFor(context: Context, params: unknown): Context {
  const view = forOneCall(context);
  const batch = typeof params === 'object' && params !== null && 'batch' in params ? params.batch : undefined;
  return typeof batch === 'string' ? readingBatch(view, batch) : view;
}

/** Starts an engine; nothing is open yet. */
export function createEngine(deps: EngineDeps): Engine {
  const listeners = new Set<() => void>();
  const context = createContext(deps, defaultDictionary, () => {
    for (const tell of listeners) tell();
  });

  // Checked both ways: what comes in because the renderer is not trusted, what goes out so that no stray field leaks.
  const run = async (name: string, params: unknown, call: Call): Promise<unknown> => {
    if (!Object.hasOwn(contract, name)) throw new Problem('app.bad-request');
    const method = name as Method;
    const { params: input, result: output } = contract[method] as { params: z.ZodType; result: z.ZodType };
    const parsed = input.safeParse(params);
    if (!parsed.success) throw new Problem('app.bad-request');
    const { session } = context;
    try {
      const handler = handlers[method] as Handler<Method>;
      const result = output.safeParse(
        await handler(viewFor(context, parsed.data), parsed.data as z.output<Contract[Method]['params']>, call),
      );
      if (!result.success) throw new Problem('app.unexpected');
      return result.data;
    } catch (error) {
      const problem = storeProblem(error) ?? asProblem(error);
      // Locked in the middle of work: the database went away under it, on purpose.
      const isLocked = session !== null && context.session !== session && problem.code === 'app.unexpected';
      throw isLocked ? new Problem('workspace.locked') : problem;
    }
  };

  return {
    grants: context.grants,
    context,
    call: async (method, params, call = {}) => {
      const { signal = new AbortController().signal, progress = () => {} } = call;
      return (await run(method, params, { signal, progress })) as Result<typeof method>;
    },
    connect: (port) => {
      const { tell } = serve(port, run);
      listeners.add(() => tell('changed'));
    },
    close: () => closeSession(context),
  };
}
