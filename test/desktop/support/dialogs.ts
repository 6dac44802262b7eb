// Answers native dialogs in place of a person, by replacing Electron's own functions from outside. Playwright.
// The product has no hook for this: what is replaced here is `dialog` of the running main process.

import type { ElectronApplication } from '@playwright/test';

/** A native question as the app asked it. */
export interface AskedQuestion {
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultId: number;
  readonly cancelId: number;
}

/** How dialogs are answered from now on. */
export interface Answers {
  /** Paths given by the next open dialogs, in order: one, or several; null is a person who cancels. None left: cancelled. */
  readonly open?: readonly (string | readonly string[] | null)[];
  /** Places given by the next save dialogs, in order; null is a person who cancels. None left: cancelled. */
  readonly save?: readonly (string | null)[];
  /** Answers to the next native questions, in order; none left: no. */
  readonly confirm?: readonly boolean[];
}

interface Patched {
  courierAnswers: { open: (string | readonly string[] | null)[]; save: (string | null)[]; confirm: boolean[] };
  courierAsked: { questions: AskedQuestion[]; opened: string[] };
}

/** Replaces the native dialogs, or gives answers to the already replaced ones. */
export async function patchDialogs(app: ElectronApplication, answers: Answers): Promise<void> {
  await app.evaluate(({ dialog }, given) => {
    const state = globalThis as unknown as Patched;
    state.courierAnswers = {
      open: [...(given.open ?? [])],
      save: [...(given.save ?? [])],
      confirm: [...(given.confirm ?? [])],
    };
    if (state.courierAsked !== undefined) return;
    state.courierAsked = { questions: [], opened: [] };
    const replaced = dialog as unknown as Record<string, unknown>;
    replaced['showOpenDialog'] = async (_window: unknown, options: { title: string }) => {
      state.courierAsked.opened.push(options.title);
      const given = state.courierAnswers.open.shift() ?? null;
      return { canceled: given === null, filePaths: given === null ? [] : [given].flat() };
    };
    replaced['showSaveDialog'] = async () => {
      const given = state.courierAnswers.save.shift() ?? null;
      return { canceled: given === null, filePath: given ?? '' };
    };
    replaced['showMessageBox'] = async (_window: unknown, options: AskedQuestion) => {
      state.courierAsked.questions.push(options);
      return { response: state.courierAnswers.confirm.shift() === true ? 1 : 0, checkboxChecked: false };
    };
  }, answers);
}

/** The native questions that were asked since the dialogs were replaced. */
export async function askedQuestions(app: ElectronApplication): Promise<readonly AskedQuestion[]> {
  return app.evaluate(() => (globalThis as unknown as Patched).courierAsked?.questions ?? []);
}

/** The titles of the open dialogs since they were replaced. */
export async function openedDialogs(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as Patched).courierAsked?.opened ?? []);
}
