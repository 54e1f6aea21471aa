package dev.gatewright.codegen.openapi;

/** Which way a value travels: what it may be is another question in each. */
enum Use {
    /** Sent by a client, in JSON. */
    REQUEST,
    /** Sent by a client, as text: in a path, a query, a form or a header. */
    TEXT,
    /** Sent by the service. */
    RESPONSE
}
