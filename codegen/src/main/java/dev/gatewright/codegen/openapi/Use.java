package dev.gatewright.codegen.openapi;

/** Which way a value travels: what may be missing is another question in each. */
enum Use {
    /** Sent by a client. */
    REQUEST,
    /** Sent by the service. */
    RESPONSE
}
