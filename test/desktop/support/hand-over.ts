// Answers the question how and to whom a package was handed over, in whatever language it is asked. Desktop tests.
import type { Page } from '@playwright/test';

/** Fills in who took it, and notes it. The way stays the one that is offered. */
export async function noteHandOver(page: Page, person = 'Deng Majok'): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  await dialog.getByRole('textbox').fill(person);
  await dialog.locator('.button-primary').click();
  await dialog.waitFor({ state: 'detached' });
}
