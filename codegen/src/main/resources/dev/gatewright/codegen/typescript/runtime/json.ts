/**
 * JSON in which whole numbers of 64 bits arrive as themselves.
 *
 * `JSON.parse` reads every number as a double, which has 53 bits: 9007199254740993 becomes
 * 9007199254740992, without a word. Here such a number is kept exactly or refused, as `Integers`
 * says. Which members are whole numbers of 64 bits is told by a {@link Wire}.
 */
import { ResponseError } from './problem.js';

/**
 * What whole numbers of 64 bits are in TypeScript: `number`, which refuses those beyond ±(2⁵³−1);
 * `bigint`; or `string`, in decimal.
 */
export type Integers = 'number' | 'bigint' | 'string';

/** Any JSON. */
export type Json = null | boolean | number | bigint | string | Json[] | { [member: string]: Json };

/** What is to be looked at in a value: where whole numbers of 64 bits are, and where anything may be. */
export type Wire =
  | { readonly is: 'int64' }
  | { readonly is: 'any' }
  | { readonly is: 'each'; readonly of: Wire }
  | { readonly is: 'object'; readonly members: () => { readonly [name: string]: Wire } };

export const int64: Wire = { is: 'int64' };
export const any: Wire = { is: 'any' };

/** The elements of a list, or the values of a map. */
export function each(of: Wire): Wire {
  return { is: 'each', of };
}

/** An object; its members are asked for when they are needed, so that types can contain themselves. */
export function object(members: () => { readonly [name: string]: Wire }): Wire {
  return { is: 'object', members };
}

/** Reads a value from JSON. */
export function parse(text: string, wire: Wire | undefined, integers: Integers): unknown {
  const isLarge = /\d{16}/.test(text);
  const value = isLarge ? parseExactly(text) : (JSON.parse(text) as unknown);
  return isLarge || integers !== 'number' ? decode(value, wire, integers) : value;
}

/** Writes a value as JSON. */
export function stringify(value: unknown, wire: Wire | undefined, integers: Integers): string {
  const mark = newMark();
  const marked = encode(value, wire, integers, mark);
  const text = JSON.stringify(marked);
  return text.includes(mark) ? text.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1') : text;
}

/** A value as a text of JSON in a query or form; undefined for none. */
export function text(value: unknown, wire?: Wire): string | undefined {
  return value === null || value === undefined ? undefined : stringify(value, wire, 'string');
}

/** What somebody has set under a name under which every object inherits something. */
export function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
}

/** A whole number in a path, query or header, as it is to be there. */
export function integerText(value: unknown): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${value} is not a whole number within ±(2^53-1)`);
  }
  const text = String(value);
  if (!/^[+-]?\d+$/.test(text)) {
    throw new RangeError(`'${text}' is not a whole number`);
  }
  return text;
}

/** Whole numbers that may be missing, or a list of them. */
export function integerTexts(value: unknown): string | string[] | undefined {
  if (value === null || value === undefined) {
    return undefined;
  }
  return Array.isArray(value) ? value.map(integerText) : integerText(value);
}

/** A whole number of 64 bits from a header. */
export function integerFrom(text: string, integers: Integers): number | bigint | string {
  if (!/^-?\d+$/.test(text)) {
    throw new ResponseError(`'${text}' is not a whole number`);
  }
  return asConfigured(BigInt(text), integers);
}

/** With whole numbers that a double cannot hold as bigint. */
function parseExactly(text: string): unknown {
  const mark = newMark();
  // Strings and numbers are what a token can be that holds digits; strings stay as they are.
  const tokens = /"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  let marked = '';
  let from = 0;
  for (let found = tokens.exec(text); found !== null; found = tokens.exec(text)) {
    const token = found[0];
    if (token === '"') {
      tokens.lastIndex = endOfString(text, tokens.lastIndex);
    } else if (/^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token))) {
      marked += `${text.slice(from, found.index)}"${mark}${token}"`;
      from = tokens.lastIndex;
    }
  }
  marked += text.slice(from);
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}

/** The index behind the string that `start` is in. One expression for all of it fails where it is long. */
function endOfString(text: string, start: number): number {
  const ends = /["\\]/g;
  ends.lastIndex = start;
  for (let found = ends.exec(text); found !== null; found = ends.exec(text)) {
    if (found[0] === '"') {
      return ends.lastIndex;
    }
    ends.lastIndex++;
  }
  return text.length;
}

/** A text that no document has in it, unless somebody guesses 128 random bits. */
function newMark(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return 'int' + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') + ':';
}

function decode(value: unknown, wire: Wire | undefined, integers: Integers): unknown {
  if (typeof value === 'bigint' || typeof value === 'number') {
    return decodeNumber(value, wire, integers);
  }
  return map(value, wire, (part, of) => decode(part, of, integers));
}

function decodeNumber(value: number | bigint, wire: Wire | undefined, integers: Integers): unknown {
  if (wire?.is === 'int64') {
    if (typeof value === 'number' && !Number.isInteger(value)) {
      throw new ResponseError(`${value} is not a whole number`);
    }
    return asConfigured(BigInt(value), integers);
  }
  if (wire?.is === 'any' && typeof value === 'bigint') {
    return BigInt(Number(value)) === value ? Number(value) : asConfigured(value, integers);
  }
  return Number(value); // a float, to which the nearest double is what it means
}

function asConfigured(value: bigint, integers: Integers): number | bigint | string {
  switch (integers) {
    case 'bigint':
      return value;
    case 'string':
      return String(value);
    case 'number':
      if (!Number.isSafeInteger(Number(value))) {
        throw new ResponseError(
          `${value} does not fit a number exactly; generate the client with --integers bigint`,
        );
      }
      return Number(value);
  }
}

function encode(value: unknown, wire: Wire | undefined, integers: Integers, mark: string): unknown {
  if (typeof value === 'bigint') {
    return mark + String(value);
  }
  if (wire?.is === 'int64' && value !== null && value !== undefined) {
    return typeof value === 'number' && Number.isSafeInteger(value)
      ? value
      : mark + String(BigInt(integerText(value)));
  }
  return map(value, wire, (part, of) => encode(part, of, integers, mark));
}

/** The same list or object with its parts changed; what is neither stays. */
function map(
  value: unknown,
  wire: Wire | undefined,
  change: (part: unknown, wire: Wire | undefined) => unknown,
): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => change(element, partOf(wire)));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const members = wire?.is === 'object' ? wire.members() : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const known = members !== undefined && Object.hasOwn(members, name);
      return [name, change(part, known ? members[name] : partOf(wire))];
    }),
  );
}

function partOf(wire: Wire | undefined): Wire | undefined {
  if (wire?.is === 'each') {
    return wire.of;
  }
  return wire?.is === 'any' ? wire : undefined;
}

/** Bytes as base64, which is what `[]byte` of a spec is in JSON. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(text);
}

/** The bytes that base64 spells. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
