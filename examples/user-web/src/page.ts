/** The little that is needed to make pages: elements, forms, and what became of a call. */
import { NotLoggedInError, problemOf } from './api/index.js';

export type Content = Node | string;

/** An element with content; text stays text, whatever is in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: { [name: string]: string } = {},
  ...content: Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...content);
  return made;
}

/** A button that does something, and shows what is wrong if that fails. */
export function button(label: string, work: () => Promise<void>): HTMLButtonElement {
  const made = element('button', { type: 'button' }, label);
  made.addEventListener('click', () => {
    notice('');
    void attempt(work);
  });
  return made;
}

/** A form of text fields; each has the name of what it is for. */
export function form(
  title: string,
  fields: { [name: string]: string },
  label: string,
  submit: (values: (name: string) => string) => Promise<void>,
): HTMLFormElement {
  const inputs = Object.entries(fields).map(([name, type]) =>
    element('label', {}, name, element('input', { name, type, autocomplete: 'off' })),
  );
  const made = element(
    'form',
    { 'aria-label': title },
    element('h2', {}, title),
    ...inputs,
    element('button', {}, label),
  );
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    const values = new FormData(made);
    notice('');
    void attempt(() => submit((name) => String(values.get(name) ?? '')));
  });
  return made;
}

export function show(...content: Content[]): void {
  document.querySelector('#page')?.replaceChildren(...content);
}

export function notice(text: string): void {
  const place = document.querySelector('#notice');
  if (place !== null) {
    place.textContent = text;
  }
}

/** Does something that may be refused, and tells the user why, if they still want to know. */
export async function attempt(work: () => Promise<void>, isWanted = (): boolean => true): Promise<void> {
  try {
    await work();
  } catch (error) {
    // That nobody is logged in any more is told by the session.
    if (!(error instanceof NotLoggedInError) && isWanted()) {
      notice(told(error));
    }
  }
}

function told(error: unknown): string {
  const problem = problemOf(error);
  if (problem === undefined) {
    return error instanceof Error ? error.message : String(error);
  }
  switch (problem.kind) {
    case 'invalid':
      return [problem.detail, ...problem.violations.map((one) => `${one.field}: ${one.reason}`)].join('; ');
    case 'throttled':
    case 'unavailable':
      return `${problem.detail}; try again in ${problem.retryAfterSeconds ?? 'some'} seconds`;
    case 'failure':
      return `the service failed; its log has the cause under ${problem.requestId ?? 'no id'}`;
    default:
      return problem.detail;
  }
}
