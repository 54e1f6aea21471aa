/** Server-sent events, read from the body of a response (HTML standard, section 9.2). */
import { ConnectionError } from './problem.js';

/** An event of a stream. */
export interface ServerEvent<T> {
  readonly data: T;
  /** The name of the event; `message` where it has none. */
  readonly name: string;
  /** The last id that the stream has told, for the header `Last-Event-ID` of the next one; empty when none. */
  readonly id: string;
}

/** The events of a route, one after the other as they come; to leave the loop ends the stream. */
export interface EventStream<T> extends AsyncIterable<ServerEvent<T>> {
  /** Ends the stream. */
  close(): Promise<void>;
}

/** The events of a response. */
export function readEvents<T>(response: Response, read: (text: string) => T): EventStream<T> {
  const reader = response.body?.getReader();
  const events = iterate(reader, read);
  return {
    [Symbol.asyncIterator]: () => events,
    close: async () => {
      await reader?.cancel();
    },
  };
}

async function* iterate<T>(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  read: (text: string) => T,
): AsyncGenerator<ServerEvent<T>, void, undefined> {
  if (reader === undefined) {
    return;
  }
  const parser = new EventParser();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await next(reader);
      if (done) {
        return;
      }
      for (const { data, name, id } of parser.add(decoder.decode(value, { stream: true }))) {
        yield { data: read(data), name, id };
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function next(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof TypeError) {
      throw new ConnectionError('the stream of events broke off', { cause: error });
    }
    throw error;
  }
}

/** Cuts text that comes in pieces into events. */
class EventParser {
  private rest = '';
  private heldBack = '';
  private data: string[] = [];
  private name = '';
  private id = '';

  add(text: string): { data: string; name: string; id: string }[] {
    const events: { data: string; name: string; id: string }[] = [];
    // A CR at the end may be half of a CRLF: it waits for the next piece.
    const all = this.heldBack + text;
    this.heldBack = all.endsWith('\r') ? '\r' : '';
    const lines = all.slice(0, all.length - this.heldBack.length).split(/\r\n|\n|\r/);
    // Only what is new is searched: a line may come in a great many pieces.
    lines[0] = this.rest + (lines[0] ?? '');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') {
        this.addLine(line);
        continue;
      }
      if (this.data.length > 0) {
        const name = this.name === '' ? 'message' : this.name;
        events.push({ data: this.data.join('\n'), name, id: this.id });
      }
      this.data = [];
      this.name = '';
    }
    return events;
  }

  private addLine(line: string): void {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.data.push(value);
    } else if (field === 'event') {
      this.name = value;
    } else if (field === 'id' && !value.includes('\0')) {
      this.id = value;
    }
  }
}
