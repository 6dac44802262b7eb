// The exact attacker: a linear programme over everything that one partner got. Test support.
// It shares no code with the product: it reads who was counted and what was published, and asks GLPK for the least and
// the greatest value of a number. It reckons with every possible child: every answer of every field, in every
// combination of releases that somebody was in.
import GLPK from 'glpk.js/node';

export type Child = Readonly<Record<string, string | readonly string[]>>;

/** One release as the partner got it. */
export interface Sent {
  /** Each child with the answers that were released of it. */
  readonly children: ReadonlyMap<string, Child>;
  /** A list shows every row; of tables the cells, with null where a count is hidden. */
  readonly list?: boolean;
  readonly cells?: readonly { readonly of: Readonly<Record<string, string>>; readonly count: number | null }[];
  /** The least that a hidden count can be. */
  readonly floor?: number;
}

interface Unknown {
  readonly within: readonly number[];
  readonly answers: Child;
}

const has = (answers: Child, field: string, value: string): boolean => {
  const answer = answers[field];
  return Array.isArray(answer) ? answer.includes(value) : answer === value;
};
const meets = (answers: Child, of: Readonly<Record<string, string>>): boolean =>
  Object.entries(of).every(([field, value]) => has(answers, field, value));

/** Whoever answers otherwise in a later release is taken for one who went and one who came. */
function apparitions(sent: readonly Sent[]): readonly Unknown[] {
  const ids = new Set(sent.flatMap(({ children }) => [...children.keys()]));
  return [...ids].flatMap((id) => {
    const seen: { within: number[]; answers: Record<string, string | readonly string[]> }[] = [];
    for (const [place, { children }] of sent.entries()) {
      const own = children.get(id);
      if (own === undefined) continue;
      const same = seen.findLast(({ answers }) =>
        Object.entries(own).every(
          ([field, value]) => !(field in answers) || JSON.stringify(answers[field]) === JSON.stringify(value),
        ),
      );
      if (same) {
        same.within.push(place);
        Object.assign(same.answers, own);
      } else seen.push({ within: [place], answers: { ...own } });
    }
    return seen;
  });
}

function powerSet(items: readonly string[]): readonly (readonly string[])[] {
  let sets: readonly (readonly string[])[] = [[]];
  for (const item of items) sets = [...sets, ...sets.map((set) => [...set, item])];
  return sets;
}

/** The partner with everything that was sent. */
export interface Attacker {
  /** The least and the greatest possible number of children who were in exactly these releases and meet these answers. */
  readonly range: (
    of: Readonly<Record<string, string>>,
    factor: (within: readonly number[]) => number,
  ) => readonly [number, number];
  readonly truth: (of: Readonly<Record<string, string>>, factor: (within: readonly number[]) => number) => number;
  readonly patterns: readonly (readonly number[])[];
}

const glpk = await GLPK();

/** `canBe`: which answers a child can have together, e.g. that a district lies in one region only. */
export function attacker(
  sent: readonly Sent[],
  answered: Readonly<Record<string, readonly string[]>>,
  canBe: (answers: Child) => boolean = () => true,
): Attacker {
  const many = new Set(
    sent.flatMap(({ children }) =>
      [...children.values()].flatMap((child) => Object.keys(child).filter((field) => Array.isArray(child[field]))),
    ),
  );
  const real = apparitions(sent);
  const patterns = [...new Map(real.map(({ within }) => [within.join(), within])).values()];
  const unknowns: Unknown[] = patterns.flatMap((within) => {
    const fields = [
      ...new Set(within.flatMap((place) => [...(sent[place]?.children.values() ?? [])].flatMap(Object.keys))),
    ];
    const all = fields.reduce<readonly Child[]>(
      (sofar, field) =>
        sofar.flatMap((before) =>
          (many.has(field) ? powerSet(answered[field] ?? []) : (answered[field] ?? [])).map((value) => ({
            ...before,
            [field]: value,
          })),
        ),
      [{}],
    );
    return all.filter(canBe).map((answers) => ({ within, answers }));
  });
  const variables = (factor: (unknown: Unknown) => number) =>
    unknowns.flatMap((unknown, index) => {
      const coef = factor(unknown);
      return coef === 0 ? [] : [{ name: `n${index}`, coef }];
    });
  const rows = sent.flatMap(({ children, list, cells = [], floor = 1 }, place) => {
    if (list === true) {
      const tallies = new Map<string, { readonly own: Child; count: number }>();
      const nameOf = (child: Child) => JSON.stringify(Object.entries(child).sort());
      const fields = [...new Set([...children.values()].flatMap(Object.keys))];
      const restricted = (answers: Child): Child =>
        Object.fromEntries(fields.map((field) => [field, answers[field] ?? '']));
      for (const child of children.values()) {
        const tally = tallies.get(nameOf(child)) ?? { own: child, count: 0 };
        tally.count += 1;
        tallies.set(nameOf(child), tally);
      }
      const combinations = new Map(
        unknowns
          .filter(({ within }) => within.includes(place))
          .map(({ answers }) => [nameOf(restricted(answers)), true]),
      );
      return [...combinations.keys()].map((name) => ({
        vars: variables(({ within, answers }) =>
          Number(within.includes(place) && nameOf(restricted(answers)) === name),
        ),
        bnds: { type: glpk.GLP_FX, lb: tallies.get(name)?.count ?? 0, ub: tallies.get(name)?.count ?? 0 },
      }));
    }
    return cells.map(({ of, count }) => ({
      vars: variables(({ within, answers }) => Number(within.includes(place) && meets(answers, of))),
      bnds: count === null ? { type: glpk.GLP_LO, lb: floor, ub: 0 } : { type: glpk.GLP_FX, lb: count, ub: count },
    }));
  });
  const subjectTo = rows.filter(({ vars }) => vars.length > 0).map((row, index) => ({ name: `r${index}`, ...row }));
  const outermost = (direction: number, vars: ReturnType<typeof variables>): number => {
    const { result } = glpk.solve(
      { name: 'attack', objective: { direction, name: 'count', vars }, subjectTo },
      { msglev: glpk.GLP_MSG_OFF, presol: false },
    ) as unknown as { result: { status: number; z: number } };
    if (result.status === glpk.GLP_UNBND) return direction === glpk.GLP_MAX ? Infinity : -Infinity;
    if (result.status !== glpk.GLP_OPT) throw new Error(`the attack ended with status ${result.status}`);
    return result.z;
  };
  return {
    patterns,
    range: (of, factor) => {
      const vars = variables(({ within, answers }) => (meets(answers, of) ? factor(within) : 0));
      if (vars.length === 0) return [0, 0];
      const least = outermost(glpk.GLP_MIN, vars);
      const most = outermost(glpk.GLP_MAX, vars);
      return [Math.ceil(least - 1e-6) + 0, Math.floor(most + 1e-6) + 0];
    },
    truth: (of, factor) =>
      real.reduce((sum, { within, answers }) => sum + (meets(answers, of) ? factor(within) : 0), 0),
  };
}

/**
 * The numbers that the partner works out exactly although they promise not to be: hidden counts of any release, and
 * differences below `smallest` between the last release and an earlier one.
 */
export function givenAway(
  sent: readonly Sent[],
  answered: Readonly<Record<string, readonly string[]>>,
  smallest: number,
  canBe?: (answers: Child) => boolean,
): readonly string[] {
  const everything = attacker(sent, answered, canBe);
  const last = sent.length - 1;
  // Whoever knows who is in the last release, and has read no more of it than where it counts nobody, which the parties
  // let show: what they know already it does not give away.
  const { children: members, cells: present = [], floor = 1 } = sent[last] as Sent;
  const zeros = present.map(({ of, count }) => ({ of, count: count === 0 ? 0 : null }));
  const before = attacker([...sent.slice(0, -1), { children: members, cells: zeros, floor }], answered, canBe);
  const isKnown = (
    who: Attacker,
    of: Readonly<Record<string, string>>,
    factor: (within: readonly number[]) => number,
  ) => {
    const [least, most] = who.range(of, factor);
    const truth = everything.truth(of, factor);
    if (least > truth || truth > most) throw new Error('the attack excludes the truth');
    return least === most;
  };
  const problems: string[] = [];
  const cellsOf = (place: number) => sent[place]?.cells ?? [];
  for (const [place] of sent.entries()) {
    for (const { of, count } of cellsOf(place)) {
      if (count !== null) continue;
      const factor = (within: readonly number[]) => Number(within.includes(place));
      if (!isKnown(everything, of, factor) || isKnown(before, of, factor)) continue;
      problems.push(`count ${place} ${JSON.stringify(of)}`);
    }
  }
  const judged = sent[last]?.list ? sent.flatMap((_, place) => cellsOf(place)) : cellsOf(last);
  for (const { of } of judged) {
    for (const [place, { list, children }] of sent.entries()) {
      if (place === last || (sent[last]?.list && list)) continue;
      const fields = (index: number) => new Set([...(sent[index]?.children.values() ?? [])].flatMap(Object.keys));
      if (children.size === 0 || !Object.keys(of).every((field) => fields(place).has(field) && fields(last).has(field)))
        continue;
      const factor = (within: readonly number[]) => Number(within.includes(last)) - Number(within.includes(place));
      const by = Math.abs(everything.truth(of, factor));
      // A zero may be shown, and a list shows what it holds.
      const isZero = cellsOf(last).some((cell) => cell.count === 0 && JSON.stringify(cell.of) === JSON.stringify(of));
      if (by > 0 && by < smallest && !isZero && isKnown(everything, of, factor) && !isKnown(before, of, factor))
        problems.push(`difference ${place} ${JSON.stringify(of)}`);
    }
  }
  return problems;
}
