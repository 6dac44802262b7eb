// The clipboard is emptied of what was copied while a workspace was open, and of nothing else. Vitest.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clipboardTime, type ClipboardState, watchCopiedText } from '../../../electron/host/copied-text.ts';

function desk() {
  let text = '';
  const told: ClipboardState[] = [];
  const watch = watchCopiedText(
    {
      readText: () => text,
      clear: () => {
        text = '';
      },
    },
    (state) => told.push(state),
  );
  return {
    ...watch,
    told,
    text: () => text,
    /** Somebody else's program writes. */
    elsewhere: (other: string) => {
      text = other;
    },
    /** The page tells first and writes then, as Chromium does. */
    copy: (copied: string) => {
      watch.copied();
      text = copied;
      return vi.advanceTimersByTimeAsync(200);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('what was copied is gone after half a minute, and not before', async () => {
  const { workspace, copy, text, told } = desk();
  workspace(true);
  await copy('Abeni Torrez');
  await vi.advanceTimersByTimeAsync(clipboardTime - 1000);
  expect([text(), ...told]).toEqual(['Abeni Torrez', 'copied']);
  await vi.advanceTimersByTimeAsync(1000);
  expect([text(), ...told]).toEqual(['', 'copied', 'cleared']);
});

it('a second text has its own half minute', async () => {
  const { workspace, copy, text } = desk();
  workspace(true);
  await copy('one');
  await vi.advanceTimersByTimeAsync(clipboardTime - 1000);
  await copy('two');
  await vi.advanceTimersByTimeAsync(clipboardTime - 1000);
  expect(text()).toBe('two');
  await vi.advanceTimersByTimeAsync(1000);
  expect(text()).toBe('');
});

it('the lock empties it at once, and so does the end of the app', async () => {
  for (const end of ['workspace', 'empty'] as const) {
    const opened = desk();
    opened.workspace(true);
    await opened.copy('Abeni Torrez');
    if (end === 'workspace') opened.workspace(false);
    else await opened.empty();
    await vi.advanceTimersByTimeAsync(0);
    expect([opened.text(), opened.told.at(-1)]).toEqual(['', 'cleared']);
  }
});

it('a lock or an end in the blink between copying and writing leaves nothing either', async () => {
  const locked = desk();
  locked.workspace(true);
  locked.copied();
  locked.workspace(false);
  locked.elsewhere('Abeni Torrez');
  await vi.advanceTimersByTimeAsync(200);
  expect(locked.text()).toBe('');
  const ended = desk();
  ended.workspace(true);
  ended.copied();
  ended.elsewhere('Abeni Torrez');
  await ended.empty();
  expect(ended.text()).toBe('');
});

it('what was copied elsewhere since is left alone', async () => {
  const { workspace, copy, elsewhere, text } = desk();
  workspace(true);
  await copy('Abeni Torrez');
  elsewhere('a shopping list');
  await vi.advanceTimersByTimeAsync(clipboardTime);
  expect(text()).toBe('a shopping list');
  await copy('Karwan Oblitt');
  elsewhere('another list');
  workspace(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(text()).toBe('another list');
});

it('without an open workspace nothing is watched', async () => {
  const { copy, text, told } = desk();
  await copy('the fingerprint of a card');
  await vi.advanceTimersByTimeAsync(clipboardTime * 2);
  expect([text(), ...told]).toEqual(['the fingerprint of a card']);
});
