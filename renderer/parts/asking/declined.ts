// A person's own no to a native question. Renderer.
import type { Problem } from '../../../shared/problems.ts';

/** Nothing went wrong and nothing was done; there is nothing to say about it. */
export const isDeclined = (problem: Problem): boolean => problem.code.endsWith('.declined');
