// One form open in two pages, whatever the order in which they write and hear of it: neither undoes the other's fields.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DraftChange,
  isSavedWith,
  type OpenDraft,
  withChange,
  withStored,
} from '../../../utils/domain/open-draft';
import { type Draft, newForm } from '../../../utils/domain/workspace-form';

const draft: Draft = { form: newForm('a'), editing: null, openIn: null };
const open: OpenDraft = { draft, untold: [] };
const name = (typed: string) => ({ fields: { name: typed }, openIn: 'options' }) as const;
const secret = { fields: { clientSecret: 'secret' }, openIn: 'popup' } as const;

/** As Chromium tells it: in another order of fields. */
function told({ form, editing, openIn, ...rest }: Draft): Draft {
  const fields = Object.entries(form).sort(([one], [other]) => one.localeCompare(other));
  return { openIn, form: Object.fromEntries(fields) as unknown as Draft['form'], editing, ...rest };
}

test('what is told of what was written here changes nothing, late as it may come', () => {
  const first = withChange(open, name('L'));
  const second = withChange(first, name('La'));
  const heard = withStored(second, told(first.draft));
  expect(heard.draft).toBe(second.draft);
  expect(withStored(heard, told(second.draft))).toEqual({ draft: second.draft, untold: [] });
});

test('what another page wrote is followed', () => {
  const { draft: other } = withChange(open, secret);
  expect(withStored(open, other).draft).toBe(other);
});

test('what another page wrote without knowing of a change here is written with it', () => {
  const here = withChange(open, name('Lab'));
  const next = withStored(here, withChange(open, secret).draft);
  expect(next.draft).toMatchObject({
    form: { name: 'Lab', clientSecret: 'secret' },
    openIn: 'popup',
  });
});

test('a change to what stands there already is not written', () => {
  const same = withChange(open, { fields: { name: '' }, openIn: null });
  expect(same).toBe(open);
});

test('what comes back another than it was written is not written for ever', () => {
  const here = withChange(open, name('\ud800'));
  const mended = { ...here.draft, form: { ...here.draft.form, name: '\ufffd' } };
  expect(withStored(here, mended)).toBe(here);
});

/** Two pages with the same form over one memory, which tells each of them all that is written, in its order. */
class Pages {
  stored = draft;
  readonly written: Draft[] = [];
  readonly pages = [0, 1].map(() => ({ open, heard: 0 }));

  type(index: number, change: DraftChange) {
    const page = this.page(index);
    const before = page.open;
    page.open = withChange(before, change);
    if (page.open !== before) this.write(page.open.draft);
  }

  /** What the popup does with what was pressed on the page: it writes onto what it has just read. */
  fillIn(clientSecret: string) {
    this.write({ ...this.stored, form: { ...this.stored.form, clientSecret }, openIn: 'popup' });
  }

  /** Whether there was something to be heard. */
  hear(index: number): boolean {
    const page = this.page(index);
    const next = this.written[page.heard];
    if (!next) return false;
    page.heard += 1;
    const before = page.open;
    const stored = told(next);
    page.open = withStored(before, stored);
    if (![before.draft, stored].includes(page.open.draft)) this.write(page.open.draft);
    return true;
  }

  /** Each in its turn, until they have come to rest. */
  hearAll() {
    for (let turn = 0; turn < 500 && [this.hear(0), this.hear(1)].includes(true); turn++);
    expect([this.hear(0), this.hear(1)]).toEqual([false, false]);
    for (const { open } of this.pages) expect(told(open.draft)).toEqual(told(this.stored));
  }

  private page(index: number) {
    return this.pages[index] as (typeof this.pages)[0];
  }

  private write(next: Draft) {
    // Of what changes nothing the browser tells nothing.
    if (JSON.stringify(told(next)) === JSON.stringify(told(this.stored))) return;
    this.stored = next;
    this.written.push(next);
  }
}

const values = fc.constantFrom('', 'a', 'b');

test('a secret that is filled in between whatever is typed and heard stays, and so does all that is typed', () => {
  const steps = fc.array(fc.option(fc.tuple(fc.constantFrom('name', 'issuer'), values)));
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const both = new Pages();
      const last: Record<string, string> = {};
      const go = (step: [string, string] | null) => {
        if (step === null) return void both.hear(0);
        last[step[0]] = step[1];
        both.type(0, { fields: { [step[0]]: step[1] }, openIn: 'options' });
      };
      before.forEach(go);
      both.fillIn('secret');
      after.forEach(go);
      both.hearAll();
      expect(both.stored.form).toMatchObject({ ...last, clientSecret: 'secret' });
    }),
  );
});

test('two pages that write in the same moment come to the same form, with what was typed in both', () => {
  const rounds = fc.array(fc.tuple(fc.constantFrom(0, 1), values, values));
  fc.assert(
    fc.property(rounds, (typed) => {
      const both = new Pages();
      for (const [first, name, clientId] of typed) {
        const changes = [
          { fields: { name }, openIn: 'popup' },
          { fields: { clientId }, openIn: 'options' },
        ] as const;
        for (const page of [first, 1 - first] as (0 | 1)[]) both.type(page, changes[page]);
        both.hearAll();
        expect(both.stored.form).toMatchObject({ name, clientId });
      }
    }),
  );
});

test('a form is saved with another that differs only in what the organisation has settled', () => {
  const settled = { ...draft.form, issuer: 'settled' };
  expect(isSavedWith(draft.form, settled, { tokenIssuer: 'settled' })).toBe(true);
  expect(isSavedWith(draft.form, settled, {})).toBe(false);
  expect(isSavedWith(told(draft).form, draft.form, {})).toBe(true);
});
