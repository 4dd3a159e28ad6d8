import { describe, expect, it, vi } from 'vitest';
import { createLessonCatalog } from './catalog.ts';

const data = { title: 'Sample', chapters: [], imports: [] };
const details = { misconceptions: {}, questions: {} };
const loadDetails = () => Promise.resolve({ default: details });
const compiled = {
  lesson: { id: 'one', steps: [], programs: [] },
  highlighted: {},
  solutions: {},
  questionCode: {},
  exerciseCode: {},
};

describe('the lesson catalog', () => {
  it('fetches the details when asked, and once', async () => {
    const load = vi.fn(loadDetails);
    const catalog = createLessonCatalog(data, load, {});
    expect(load).not.toHaveBeenCalled();
    expect(catalog.details()).toBe(catalog.details());
    expect(await catalog.details()).toBe(details);
    expect(load).toHaveBeenCalledOnce();
  });

  it('loads a lesson only when asked for', async () => {
    let loads = 0;
    const catalog = createLessonCatalog(data, loadDetails, {
      one: () => {
        loads++;
        return Promise.resolve({ default: compiled });
      },
    });
    expect(loads).toBe(0);
    expect(await catalog.load('one')).toEqual({ status: 'ok', compiled });
    expect(loads).toBe(1);
  });

  it.each(['two', 'toString', '__proto__'])('does not know the lesson %s', async (id) => {
    const catalog = createLessonCatalog(data, loadDetails, {
      one: () => Promise.resolve({ default: compiled }),
    });
    expect(await catalog.load(id)).toEqual({ status: 'unknown' });
  });

  it('gives a value for a lesson that can not be fetched, and for no other', async () => {
    const catalog = createLessonCatalog(data, loadDetails, {
      one: () => Promise.resolve({ default: compiled }),
      broken: () => Promise.reject(new TypeError('Failed to fetch')),
    });
    expect(await catalog.load('broken')).toEqual({ status: 'unreadable', detail: 'Failed to fetch' });
    expect(await catalog.load('one')).toMatchObject({ status: 'ok' });
  });

  it.each([
    undefined,
    null,
    {},
    { lesson: { id: 'one' } },
    { ...compiled, lesson: { ...compiled.lesson, id: 'two' } },
  ])('finds a chunk that holds something else unreadable: %j', async (value) => {
    const catalog = createLessonCatalog(data, loadDetails, {
      one: () => Promise.resolve({ default: value }),
    });
    expect(await catalog.load('one')).toMatchObject({ status: 'unreadable' });
  });
});
