// What a whole list shows that no row of it does: places that lie nowhere, in themselves, or on the wrong level. Engine; pure.
import type { AgencyEntry, PlaceEntry } from '../../../../shared/model/case/reference-data.ts';
import type { IssueList } from './gather.ts';

/** Tells which places have no certain levels, and which names are codes of others. */
export function checkPlaces(places: readonly PlaceEntry[], issues: IssueList): void {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const inCircles = circlesAmong(byCode);
  for (const place of places) {
    const { code, parent, level } = place;
    if (inCircles.has(code)) {
      issues.add('circle', 0, { code });
      continue;
    }
    const above = parent === null ? undefined : byCode.get(parent);
    if (parent !== null && above === undefined) issues.add('unknown-parent', 0, { code, parent });
    const expected = parent === null ? 0 : above?.level == null ? null : above.level + 1;
    if (level !== null && expected !== null && level !== expected) issues.add('level-differs', 0, { code, level });
  }
  checkNames(places, issues);
}

/** Tells which names are codes of others: whoever reads one of them could mean either. */
export function checkNames(entries: readonly (PlaceEntry | AgencyEntry)[], issues: IssueList): void {
  const codes = new Set(entries.map(({ code }) => code));
  for (const { code, names } of entries)
    if (Object.values(names).some((name) => name !== code && codes.has(name))) issues.add('name-is-code', 0, { code });
}

/** The codes of places from which nobody comes to a place that lies nowhere. Each is walked over once. */
function circlesAmong(byCode: ReadonlyMap<string, PlaceEntry>): ReadonlySet<string> {
  const isEnding = new Map<string, boolean>();
  for (const start of byCode.keys()) {
    const way: string[] = [];
    const onWay = new Set<string>();
    let code: string | null = start;
    while (code !== null && byCode.has(code) && !isEnding.has(code) && !onWay.has(code)) {
      way.push(code);
      onWay.add(code);
      code = byCode.get(code)?.parent ?? null;
    }
    const ends = code === null || !byCode.has(code) || isEnding.get(code) === true;
    for (const each of way) isEnding.set(each, ends);
  }
  return new Set([...isEnding].flatMap(([code, ends]) => (ends ? [] : [code])));
}
