// Pictures of the window and the check of its accessibility. Playwright.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import axeCore, { type AxeResults, type RunOptions } from 'axe-core';
import { root } from '../../../build/paths.ts';

const folder = join(root, 'test-results', 'screens');

/** Puts a picture of the window into test-results/screens/<name>.png. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

/** WCAG 2.2 A and AA. Passed rules are run too, but only violations are described. */
const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};

interface Examined {
  axe?: { run(context: Document, options: RunOptions): Promise<AxeResults> };
}

/** What axe finds wrong, one line per rule and place; a test expects an empty list. */
export async function axe(page: Page): Promise<readonly string[]> {
  await loadAxe(page);
  await animationsEnded(page);
  const violations = await page.evaluate(async (chosen) => {
    const results = await (globalThis as Examined).axe?.run(document, chosen);
    return results?.violations;
  }, options);
  if (violations === undefined) throw new Error('axe was gone from the page before it ran.');
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

/** Brings axe into every frame that has none yet: its half megabyte is parsed once per page, not once per look. */
async function loadAxe(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    if (await frame.evaluate(() => (globalThis as Examined).axe === undefined)) await frame.evaluate(axeCore.source);
  }
}

/** Waits for what still moves or fades in: half-way its colours are too pale. What moves for ever is not waited for. */
async function animationsEnded(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
