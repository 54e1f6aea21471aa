/** Values that come in the headers of a response. */
import { integerFrom, type Integers } from './json.js';

/** The value of a header; undefined where it is missing, or hidden from pages of other origins. */
export function valueOf<T>(headers: Headers, name: string, as: (text: string) => T): T | undefined {
  const text = headers.get(name);
  return text === null ? undefined : as(text);
}

/** The values of a header of several lines, which `fetch` shows as one, with commas between. */
export function valuesOf<T>(headers: Headers, name: string, as: (text: string) => T): T[] | undefined {
  return valueOf(headers, name, (text) => text.split(',').map((one) => as(one.trim())));
}

export function asText(text: string): string {
  return text;
}

export function asNumber(text: string): number {
  return Number(text);
}

export function asBoolean(text: string): boolean {
  return text === 'true';
}

export function asInteger(integers: Integers): (text: string) => number | bigint | string {
  return (text) => integerFrom(text, integers);
}
