// Commands about the numbers of packages: what they tell, and a new count begun on purpose. Ordinary Node.
import { createTexts } from '../../shared/i18n.ts';
import type { LineNotice } from '../../shared/model/package/line-notices.ts';
import type { Engine } from '../engine/index.ts';
import type { Arguments } from './arguments.ts';

/** What a notice says of a package, in the words of the window. */
export function noticeSentence(
  options: Arguments,
  told: { readonly notice: LineNotice; readonly sequence: number; readonly partner: string },
): string {
  const values = { number: told.sequence, partner: told.partner };
  return createTexts(options.locale).text(`line.notice.${told.notice}`, values);
}

/** What the numbers of all packages tell, each with its sentence. */
export async function lines(engine: Engine, options: Arguments): Promise<unknown> {
  const { restored, missing, notices, unnamed } = await engine.call('line.list', {});
  const texts = createTexts(options.locale);
  return {
    restored: restored.map((each) => ({ ...each, sentence: texts.text('line.restored', { partner: each.partner }) })),
    missing: missing.map((each) => {
      const values = { count: each.count, number: each.sequence, partner: each.partner };
      return { ...each, sentence: texts.text('line.missing', values) };
    }),
    notices: notices.map((each) => ({ ...each, sentence: noticeSentence(options, each) })),
    unnamed: unnamed.map((each) => {
      const values = { file: each.file, partner: each.partner, day: texts.day(each.sealed) };
      return { ...each, sentence: texts.text('line.unnamed', values) };
    }),
  };
}

/** Begins a new count with one partner (`--to CARD`), or with all. */
export async function beginLines(engine: Engine, options: Arguments): Promise<unknown> {
  const card = options.optional('to');
  return engine.call('line.begin', card === undefined ? {} : { card });
}
