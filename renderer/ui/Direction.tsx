// Tells the component library the language and the direction of reading. Renderer.
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';

/** Everything inside speaks and runs in this language. */
export function Direction({ locale, children }: { readonly locale: string; readonly children: ReactNode }) {
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}
