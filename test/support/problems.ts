// Catches the Problem that something must end in. Tests.
import { Problem } from '../../shared/problems.ts';

/** The Problem that a function throws; an error where it throws none or something else. */
export function caught(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The Problem that a promise is refused with. */
export async function refused(promise: Promise<unknown>): Promise<Problem> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
